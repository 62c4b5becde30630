import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Finding } from '../../src/report/findings.ts';
import type { Restored } from '../../src/report/recovery.ts';
import { summary } from '../../src/report/summary.ts';
import { asideName } from '../../src/restore/names.ts';
import { client, createDatabase } from '../support/database.ts';
import { liveRestore, restored, tableRestore } from './live-samples.ts';
import { check } from './samples.ts';

const heading = (markdown: string): string | undefined => markdown.split('\n')[0];

function failure(check: Finding['check'], message: string): Finding {
  return { check, severity: 'error', kind: 'failed', object: check, message, fix: 'mend it' };
}

describe('a restore into a live server', () => {
  const markdown = summary(liveRestore());

  test('says first what is in place, that it is proven, and how long nobody was served', () => {
    expect(heading(markdown)).toBe(
      '## ✅ Data restored: 2 databases of `backup_20250105_030012` in place and proven',
    );
    expect(markdown.split('\n')[2]).toBe(
      'On `postgres@db.example.com:5432/postgres`. It was loaded beside the live data and compared value by value with what was backed up: **3 tables with 100,000 rows are equal**. Only then did it take its place, with **420ms without service**. What it replaced is kept, see below.',
    );
  });

  test('lists what was replaced, roles, sessions and replicas', () => {
    expect(markdown).toContain('| `paws360` | 48.2 MB | `paws360_before_20250105_031500` |');
    expect(markdown).toContain('| `reports` | nothing: it was not there | – |');
    expect(markdown).toContain('| Time without service | **420ms**, 37 sessions ended |');
    expect(markdown).toContain('| Roles altered | `paws360_app`, `paws360_read` |');
    expect(markdown).toContain('✅ `patroni2` has caught up<br>⚠️ `patroni3` is 3.4 MB behind');
  });

  test('shows how to undo it, and what to do with the backup', () => {
    expect(markdown).toContain(
      [
        'BEGIN;',
        'ALTER DATABASE "paws360" RENAME TO "paws360_undone_20250105_031500";',
        'ALTER DATABASE "paws360_before_20250105_031500" RENAME TO "paws360";',
        'COMMIT;',
      ].join('\n'),
    );
    expect(markdown).toContain('DROP DATABASE "paws360_before_20250105_031500";');
    expect(markdown).toContain("    target: ${{ secrets.DATABASE_URL }}\n    confirm: 'yes'\n");
  });

  test('has nothing to undo where nothing was kept', () => {
    const databases = restored().databases.map((one) => ({ ...one, name: 'other', keptAs: null }));
    const dropped = summary(liveRestore({ restored: restored({ databases, replicas: [] }) }));
    expect(dropped).toContain('What it replaced was dropped.');
    expect(dropped).toContain('| `other`, in the backup `paws360` | 48.2 MB | not kept |');
    expect(dropped).not.toMatch(/ALTER DATABASE|Replicas/);
    const fresh = databases.map((one) => ({ ...one, replacedBytes: null }));
    expect(summary(liveRestore({ restored: restored({ databases: fresh }) }))).toContain(
      'Nothing was there before.',
    );
  });

  test('into which a dump without a manifest went is not called proven', () => {
    const open = check('content', { status: 'not-verified', detail: 'no manifest' });
    const unsure = summary(liveRestore({ checks: [check('files'), open] }));
    expect(heading(unsure)).toBe('## ⚠️ Data restored, not verified: content could not be checked');
    expect(unsure).not.toContain('proven');
  });

  test('that failed says whether the live data was replaced', () => {
    const early = summary(
      liveRestore({ restored: null, findings: [failure('target', 'db:5432 has no room for two copies')] }),
    );
    expect(heading(early)).toBe('## ❌ Restore failed: db:5432 has no room for two copies');
    expect(early).toContain('No live data was replaced. This says nothing against the backup.');
    const damaged = check('content', { status: 'fail', detail: 'a row is missing' });
    expect(summary(liveRestore({ restored: null, checks: [damaged] }))).toContain(
      'No live data was replaced. Do not rely on `backup_20250105_030012`.',
    );
    expect(early).not.toContain('What is in place now');
    const late = summary(liveRestore({ findings: [failure('target', 'the command in `start` failed')] }));
    expect(heading(late)).toBe('## ❌ Restore failed: the command in `start` failed');
    expect(late).toContain('**The data on `postgres@db.example.com:5432/postgres` was replaced**');
    expect(late).toContain('ALTER DATABASE');
  });

  test('stays small with 10,000 databases and tables', () => {
    const [database] = restored().databases;
    const [table] = tableRestore().restored?.tables ?? [];
    if (!database || !table) throw new Error('the samples are empty');
    const many = <T>(one: T): T[] => Array.from({ length: 10_000 }, () => one);
    const all: Partial<Restored> = { databases: many(database), tables: many(table) };
    const roles = { created: many('role'), altered: [] };
    const long = summary(liveRestore({ restored: restored({ ...all, roles }) }));
    expect(long.length).toBeLessThan(20_000);
    expect(long.match(/… and 9,975 more/g)).toHaveLength(4);
    expect(long).toContain('and 9,980 more');
  });
});

test('restored tables are told one by one', () => {
  const markdown = summary(tableRestore());
  expect(heading(markdown)).toBe(
    '## ✅ Data restored: 4 tables of `backup_20250105_030012` in place and proven',
  );
  expect(markdown).toContain(
    '| `public.grades` | replaced | 79,500 | 0 | `public.grades_before_20250105_031500` |',
  );
  expect(markdown).toContain('| `public.courses` | rows added | 12 | 488 | – |');
  expect(markdown).toContain('| `public.rooms` | created | 40 | 0 | – |');
  expect(markdown).toContain(
    '| `public.students_beside_20250105_031500` | put beside `public.students` | 20,000 | 0 | – |',
  );
  expect(markdown).not.toMatch(/without service|ALTER DATABASE/);
});

describe('the SQL of the summary, on a server', () => {
  test.each([
    'plain',
    'With "quotes" and \\ and ;',
    'two\nlines \u202e "x" \\ 😀',
    'long'.repeat(14),
    "it's $1 `code`",
  ])('swaps the names of %j, and drops the old one', async (text) => {
    const admin = await client();
    const mark = await createDatabase('CREATE TABLE m AS SELECT 1 AS live');
    const old = await createDatabase('CREATE TABLE m AS SELECT 2 AS live');
    const name = `${mark.slice(0, 6)}${text}`;
    const keptAs = asideName(name, new Date('2025-01-05T03:15:00Z'));
    const undone = keptAs.replace('_before_', '_undone_');
    try {
      await admin.query(`ALTER DATABASE "${mark}" RENAME TO ${pg.escapeIdentifier(name)}`);
      await admin.query(`ALTER DATABASE "${old}" RENAME TO ${pg.escapeIdentifier(keptAs)}`);
      const databases = [{ source: name, name, replacedBytes: 1, keptAs }];
      const [undo = '', drop = ''] = sqlOf(summary(liveRestore({ restored: restored({ databases }) })));
      await admin.query(undo);
      expect(await live(name)).toBe(2);
      expect(await live(undone)).toBe(1);
      await admin.query(
        `ALTER DATABASE ${pg.escapeIdentifier(undone)} RENAME TO ${pg.escapeIdentifier(keptAs)}`,
      );
      await admin.query(drop);
      await expect(live(keptAs)).rejects.toThrow('does not exist');
    } finally {
      for (const left of [mark, old, name, keptAs, undone])
        await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(left)}`);
      await admin.end();
    }
  });
});

/** The blocks of SQL in a summary. */
function sqlOf(markdown: string): string[] {
  return Array.from(markdown.matchAll(/(`{3,})sql\n(.*?)\n\1/gs), ([, , sql = '']) => sql);
}

async function live(database: string): Promise<unknown> {
  const inside = await client(database);
  try {
    const { rows } = await inside.query<{ live: number }>('SELECT live FROM m');
    return rows[0]?.live;
  } finally {
    await inside.end();
  }
}
