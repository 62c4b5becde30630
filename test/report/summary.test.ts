import { describe, expect, test } from '@jest/globals';
import { assemble } from '../../src/report/assemble.ts';
import type { Facts } from '../../src/report/assemble.ts';
import type { Finding } from '../../src/report/findings.ts';
import { summary } from '../../src/report/summary.ts';
import { objective } from '../../src/report/verdict.ts';
import { backupOnly, check, drill, failedDrill, foreignDump, tableResult } from './samples.ts';

function summaryOf(other: Partial<Facts> = {}): string {
  return summary(assemble(drill(other)));
}

function heading(markdown: string): string | undefined {
  return markdown.split('\n')[0];
}

function withBackup(other: Partial<NonNullable<Facts['backup']>>): Partial<Facts> {
  const { backup } = drill();
  return { backup: backup && { ...backup, ...other } };
}

const ERROR: Finding = {
  check: 'content',
  severity: 'error',
  kind: 'row-count',
  object: 'table a.b.c',
  message: 'has fewer rows',
  expected: '2 rows',
  actual: '1 row',
  fix: 'Make a new backup',
};

describe('the verdict comes first', () => {
  test('proven', () => {
    const markdown = summaryOf();
    expect(heading(markdown)).toBe(
      '## ✅ Recovery proven: `backup_20250105_030012` restored and equal to the source',
    );
    expect(markdown).toContain('**3 tables with 100,000 rows are equal**');
    expect(markdown).not.toMatch(/❌|⚠️/);
  });

  test('failed', () => {
    const markdown = summary(failedDrill());
    expect(heading(markdown)).toBe('## ❌ Recovery test failed: the restored data differs from the source');
    expect(markdown).toContain('Do not rely on `backup_20250105_030012`');
    expect(markdown).not.toContain('equal to the source');
    expect(markdown).not.toContain('How to use this backup');
  });

  test('not verified', () => {
    const markdown = summary(foreignDump());
    expect(heading(markdown)).toBe('## ⚠️ Not verified: content and schema could not be checked');
    expect(markdown).toContain('- content: the dump has no manifest to compare with');
    expect(markdown).not.toContain('Recovery proven');
  });

  test('a backup alone', () => {
    const markdown = summary(backupOnly());
    expect(heading(markdown)).toBe('## 💾 Backup made: `backup_20250105_030012`, not tested yet');
    expect(markdown).toContain('1 database, 3 tables and 100,000 rows');
  });

  test('a restore alone', () => {
    const markdown = summaryOf({
      stage: 'restore',
      checks: [],
      control: null,
      rto: null,
      rpo: null,
      tables: [],
    });
    expect(heading(markdown)).toBe('## 📦 Restored: `backup_20250105_030012`, not compared with the source');
  });

  test('checks that passed without comparing the data are not called a proof', () => {
    const markdown = summaryOf({ checks: [check('files'), check('restore')], control: null });
    expect(heading(markdown)).toBe('## ✅ Checks passed: files and restore of `backup_20250105_030012`');
    expect(markdown).toContain('was not compared with the source');
  });

  test('only a limit missed', () => {
    const markdown = summaryOf({ rto: objective(2105, 1800) });
    expect(heading(markdown)).toBe(
      '## ❌ Recovery test failed: recovery took 35m 5s, allowed is at most 30m',
    );
    expect(markdown).toContain('came back right as far as it was checked');
    expect(markdown).toContain('| Time to recover (RTO) | ❌ **35m 5s** | 30m |');
    expect(markdown).toContain('| Age of the newest recoverable data (RPO) | ✅ **33.5s** | 1d |');
  });

  test('a control that was missed', () => {
    const markdown = summaryOf({ control: { caught: false, object: 'table a.b.c', detail: 'one value' } });
    expect(heading(markdown)).toContain('❌ Recovery test failed: the comparison missed a change');
    expect(markdown).toContain('Do not rely on');
  });

  test('a stage that died says why, and nothing against a backup that it did not get to test', () => {
    const failure: Finding = {
      check: 'content',
      severity: 'error',
      kind: 'failed',
      object: 'content',
      message: 'cancelled',
    };
    const died = summaryOf({ checks: [check('files')], control: null, findings: [failure] });
    expect(heading(died)).toBe('## ❌ Recovery test failed: cancelled');
    expect(died).toContain('is not known: the test did not get to its end');
    const before = summaryOf({ backup: null, source: null, checks: [], control: null, findings: [failure] });
    expect(before).toContain('There is no backup to rely on from this run');
    expect(before).not.toContain('About this backup');
  });

  test('what was left out is said next to the verdict', () => {
    const excluded = ['a', 'b', 'c', 'd', 'e', 'f|g'].map((database) => ({ database, reason: '`!*`' }));
    expect(summaryOf(withBackup({ excluded })).split('\n')[4]).toBe(
      '**Not in this backup:** `a`, `b`, `c`, `d`, `e` and 1 more.',
    );
  });
});

describe('the evidence', () => {
  test('lists checks, times and the control, and what was not asked for', () => {
    const markdown = summary(failedDrill());
    expect(markdown).toContain(
      '| Content: every value is equal | ❌ failed | 1.2s | 3 tables, 100,000 rows |',
    );
    expect(markdown).toContain('| Counter-test: a value changed on purpose is noticed | ✅ noticed |');
    expect(markdown).toContain('Not asked for: assertions.');
  });

  test('shows the tables that differ, and only those', () => {
    const tables = [
      tableResult('fewer', 10, { actualRows: 9, equal: false }),
      tableResult('more', 10, { actualRows: 1012, equal: false }),
      tableResult('same', 10, { equal: false }),
      tableResult('missing', 10, { actualRows: null, equal: false }),
      tableResult('extra', 10, { expectedRows: null, equal: false }),
      tableResult('right', 10),
      tableResult('unseen', 10, { actualRows: null, equal: null }),
    ];
    const markdown = summaryOf({ tables });
    expect(markdown).toContain('### Tables that differ: 5 of 6 tables compared');
    expect(markdown).toContain('| `paws360.public.fewer` | 10 | 9 | 1 row missing |');
    expect(markdown).toContain('| `paws360.public.more` | 10 | 1,012 | 1,002 rows too many |');
    expect(markdown).toContain('| `paws360.public.same` | 10 | 10 | values differ |');
    expect(markdown).toContain('| `paws360.public.missing` | 10 | – | table missing |');
    expect(markdown).toContain('| `paws360.public.extra` | – | 10 | not in the backup |');
    expect(markdown).not.toContain('public.right');
    expect(markdown).not.toContain('public.unseen');
  });

  test('groups findings by kind, with expected, actual and the fix once', () => {
    const markdown = summaryOf({ findings: [ERROR, { ...ERROR, object: 'table a.b.d' }] });
    expect(markdown).toContain('#### ❌ Row count (content): 2 objects');
    expect(markdown).toContain('| `table a.b.d` | has fewer rows | `2 rows` | `1 row` |');
    expect(markdown.match(/\*\*What to do:\*\* Make a new backup/g)).toHaveLength(1);
  });

  test('shows how to use the backup, with the action and without', () => {
    const markdown = summaryOf(
      withBackup({
        stored: [
          { store: 'artifact', location: 'https://github.com/octo/paws360/actions/runs/1/artifacts/2' },
        ],
        databases: [{ name: "it's", path: "databases/it's", bytes: null }],
        globals: 'globals.sql.gz',
      }),
    );
    expect(markdown).toContain('- uses: octo/postgres-recovery@v1\n  with:\n    stage: restore\n');
    expect(markdown).toContain('    backup: backup_20250105_030012\n    store: artifact\n');
    expect(markdown).toContain('`permissions: actions: read`');
    expect(markdown).toContain('[artifact](https://github.com/octo/paws360/actions/runs/1/artifacts/2)');
    expect(markdown).toContain('gzip -dc globals.sql.gz | psql --dbname=postgres\n');
    expect(markdown).toContain("pg_restore --create --dbname=postgres './databases/it'\\''s'\n");
  });

  test('shows the one file of a plain dump once', () => {
    const path = 'backup_20250105_030012.sql.zst';
    const databases = ['a', 'b'].map((name) => ({ name, path, bytes: 1 }));
    const markdown = summaryOf(withBackup({ format: 'plain', globals: null, databases }));
    expect(markdown.match(/zstd -dc .*/g)).toEqual([`zstd -dc ${path} | psql --dbname=postgres`]);
  });
});

test('long fingerprints and checksums are shown by the digits that tell them apart', () => {
  const lanes = (end: string): string => `h1:00000000000000001f00ba${end}:${'9'.repeat(32)}`;
  const markdown = summaryOf({
    findings: [
      { ...ERROR, expected: lanes('1234567890'), actual: lanes('0234567890') },
      { ...ERROR, kind: 'checksum', expected: 'ab'.repeat(32), actual: 'cd'.repeat(32) },
      { ...ERROR, kind: 'short', expected: '12345678901234567890', actual: 'deadbeef'.repeat(5).slice(1) },
    ],
  });
  expect(markdown).toContain('| `h1:1f00ba123456…` | `h1:1f00ba023456…` |');
  expect(markdown).toContain('| `abababababab…` | `cdcdcdcdcdcd…` |');
  expect(markdown).toContain('| `12345678901234567890` | `eadbeefdeadb…` |');
});

describe('size', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `t${index}`);

  test('10,000 tables stay small, right or wrong', () => {
    const tables = many.map((name) => tableResult(name, 1, { actualRows: 0, equal: false }));
    const findings = many.map((name) => ({ ...ERROR, object: `table paws360.public.${name}` }));
    const markdown = summaryOf({ tables, findings });
    expect(markdown.length).toBeLessThan(10_000);
    expect(markdown).toContain('… and 9,975 more tables, see `report.json`.');
    expect(markdown).toContain('… and 9,990 more, see `report.json`.');
    expect(summaryOf({ tables: many.map((name) => tableResult(name, 1)) }).length).toBeLessThan(5000);
  });

  test('never exceeds what GitHub takes, and leaves nothing open', () => {
    const long = '😀|`<'.repeat(1000);
    const findings = many.map((name) => ({
      ...ERROR,
      kind: `kind-${Number(name.slice(1)) % 30}`,
      object: name + long,
      message: long,
      expected: long,
      actual: long,
      fix: name + long,
    }));
    const markdown = summaryOf({
      findings,
      tables: many.map((name) => tableResult(name + long, 1, { equal: false })),
      checks: [check('content', { detail: long })],
      phases: many.map((name) => ({ name: name + long, seconds: 1 })),
      ...withBackup({ excluded: many.map((database) => ({ database, reason: long })) }),
    });
    expect(Buffer.byteLength(markdown)).toBeLessThan(900 * 1024);
    expect(markdown.match(/<details>/g)?.length ?? 0).toBe(markdown.match(/<\/details>/g)?.length ?? 0);
    expect(markdown).toContain('see `report.json`.');
  });
});

test('no name gets out of its place', () => {
  const name = '@octocat | <img src=x> [a](https://evil.example)\n## `heading`';
  const markdown = summaryOf({
    ...withBackup({
      name,
      stored: [{ store: name, location: name }],
      databases: [{ name, path: name, bytes: 1 }],
      excluded: [{ database: name, reason: name }],
    }),
    tables: [tableResult(name, 1, { database: name, schema: name, equal: false })],
    findings: [{ ...ERROR, severity: 'warning', object: name, message: name, expected: name, fix: name }],
    checks: [check('content', { status: 'not-verified', detail: name })],
    phases: [{ name, seconds: 1 }],
  });
  const outside = markdown.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/<code>[^<]*<\/code>|`[^`\n]*`/g, '');
  expect(outside).not.toMatch(/@octocat|<img|\[a\]|https:\/\/|^## `/m);
  expect(markdown.match(/^## /gm)).toHaveLength(1);
  for (const row of outside.match(/^\|.*$/gm) ?? []) expect(row).toMatch(/\|$/);
});
