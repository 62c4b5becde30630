import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/report/findings.ts';
import { summary } from '../../src/report/summary.ts';
import { CHANGES, guarded, guardUndone, rehearsal } from './live-samples.ts';
import { check } from './samples.ts';

const heading = (markdown: string): string | undefined => markdown.split('\n')[0];
const sentence = (markdown: string): string | undefined => markdown.split('\n')[2];

const BROKEN = check('assertions', {
  status: 'fail',
  findings: [
    { check: 'assertions', severity: 'error', kind: 'assertion', object: 'no orphan', message: 'is false' },
  ],
});

describe('guard', () => {
  test('a command that succeeded: what it changed, and the backup from before', () => {
    const markdown = summary(guarded());
    expect(heading(markdown)).toBe('## ✅ Guarded command succeeded: what it changed is in place');
    expect(sentence(markdown)).toBe(
      'The command succeeded after 12.3s. It changed 3 objects of the schema and the rows of 4 tables. The backup `backup_20250105_030012` holds the data as it was before.',
    );
    expect(markdown).not.toMatch(/❌|⚠️|put back/);
    expect(markdown).toContain('    target: ${{ secrets.DATABASE_URL }}');
  });

  test('a command that failed: both stories', () => {
    const markdown = summary(guardUndone());
    expect(heading(markdown)).toBe('## ❌ Guarded command failed, and the data was put back as it was');
    expect(sentence(markdown)).toBe(
      '**The command** failed with exit code 3 after 7.1s. **The data:** paws360 is as it was before: 3 tables with 100,000 rows were compared value by value.',
    );
    expect(markdown).toContain('### What was put back');
    expect(markdown).toContain('### What the command had changed');
    expect(markdown).toContain('What the command left is kept.');
    expect(markdown).toContain('How to use this backup');
  });

  test('an assertion that fails after a command that did not', () => {
    const markdown = summary(
      guardUndone({ command: { outcome: 'succeeded', exitCode: 0, seconds: 9 }, checks: [BROKEN] }),
    );
    expect(heading(markdown)).toBe(
      '## ❌ Guarded command not accepted: an assertion does not hold, and the data was put back as it was',
    );
    expect(markdown).toContain('**The command** succeeded after 9s.');
    expect(markdown).toContain('How to use this backup');
  });

  test('data that could not be put back, or not yet', () => {
    const undo = { detail: 'there is no room: 51 MB are needed, 12 MB are free' };
    const stuck = summary(guardUndone({ undo: { ...undo, outcome: 'failed' }, restored: null, checks: [] }));
    expect(heading(stuck)).toBe('## ❌ Guarded command failed, and the data COULD NOT be put back');
    expect(stuck).toContain('**The data:** there is no room');
    expect(stuck).toContain('restore it with the stage `restore`');
    expect(stuck).toContain('How to use this backup');
    const pending = summary(
      guardUndone({ undo: { ...undo, outcome: 'pending' }, restored: null, checks: [] }),
    );
    expect(heading(pending)).toBe('## ❌ Guarded command failed, and the data is STILL TO BE put back');
    expect(pending).toContain('read the log of the step `Post …`');
  });

  test('a command that was not reached', () => {
    const finding: Finding = {
      check: 'backup',
      severity: 'error',
      kind: 'failed',
      object: 'backup',
      message: 'the password was refused',
    };
    const markdown = summary(
      guarded({ command: null, undo: null, changes: [], backup: null, findings: [finding] }),
    );
    expect(heading(markdown)).toBe('## ❌ Guarded command not run: the password was refused');
    expect(sentence(markdown)).toContain('The data is as it was.');
    expect(markdown).not.toContain('What the command');
  });

  test('a command that failed without a word on the data points to the backup', () => {
    const markdown = summary(
      guarded({ command: { outcome: 'failed', exitCode: null, seconds: 1 }, undo: null }),
    );
    expect(heading(markdown)).toBe('## ❌ Guarded command failed');
    expect(markdown).toContain('**The command** was ended by a signal after 1s.');
    expect(markdown).toContain('was not undone; the backup `backup_20250105_030012` holds');
  });
});

describe('rehearse', () => {
  test('a command that succeeded, with what it kept others from', () => {
    const markdown = summary(rehearsal());
    expect(heading(markdown)).toBe('## ✅ Rehearsal passed: the command succeeded after 12.3s');
    expect(sentence(markdown)).toBe(
      'The command succeeded after 12.3s on a copy of `backup_20250105_030012` in a throwaway PostgreSQL 17.5 server; the source was not touched. It changed 3 objects of the schema and the rows of 4 tables. **Meanwhile nobody else could read 1 table for up to 8.2s**, see the locks.',
    );
    expect(markdown).toContain('| `public.students` | **reads and writes** | 8.2s | `AccessExclusiveLock` |');
    expect(markdown).toContain('| `public.grades` | **writes** | a moment | `ShareLock` |');
  });

  test('a command that failed, or left what must not be', () => {
    const failed = summary(rehearsal({ command: { outcome: 'timed out', exitCode: null, seconds: 60 } }));
    expect(heading(failed)).toBe('## ❌ Rehearsal failed: the command timed out after 1m');
    expect(failed).toContain(
      'the source was not touched. **Do not run the command on the source as it is.**',
    );
    expect(failed).not.toContain('Do not rely on');
    expect(heading(summary(rehearsal({ checks: [check('files'), BROKEN] })))).toBe(
      '## ❌ Rehearsal failed: an assertion does not hold',
    );
  });

  test('a backup that does not come back is no verdict on the command', () => {
    const damaged = check('files', { status: 'fail', detail: 'one file is cut off' });
    const markdown = summary(rehearsal({ command: null, changes: [], locks: [], checks: [damaged] }));
    expect(heading(markdown)).toBe('## ❌ Rehearsal failed: the backup is damaged or incomplete');
    expect(markdown).toContain('Do not rely on `backup_20250105_030012`.');
  });

  test('a copy that could not be compared', () => {
    const open = check('content', { status: 'not-verified', detail: 'no manifest' });
    expect(heading(summary(rehearsal({ checks: [check('files'), open] })))).toBe(
      '## ⚠️ Rehearsed, not verified: content could not be checked',
    );
  });
});

describe('what a command changed', () => {
  test('objects and rows, and how many tables are as before', () => {
    const markdown = summary(guarded());
    expect(markdown).toContain('| ➕ added | column `public.students.email` | – | `text NOT NULL` |');
    expect(markdown).toContain('| ✏️ changed | column `public.grades.points` | `integer` | `numeric(5,2)` |');
    expect(markdown).toContain('| ➖ removed | index `public.grades_old_idx` |');
    expect(markdown).toContain('| `public.students` | values differ | 20,000 | 20,000 | 0 | 20,000 | 0 |');
    expect(markdown).toContain('| `public.grades` | 12 rows fewer | 79,500 | 79,488 | 0 | 0 | 12 |');
    expect(markdown).toContain('| `public.audit` | new table | – | 31 | 31 | 0 | 0 |');
    expect(markdown).toContain('| `public.tmp_import` | table gone | 4 | – | – | – | – |');
    expect(markdown).toContain('The rows of 11 other tables are the same as before.');
  });

  test('nothing, and not known, are not the same', () => {
    const none = { database: 'paws360', schema: [], tables: [], unchangedTables: 15 };
    const nothing = summary(guarded({ changes: [none] }));
    expect(nothing).toContain('### What the command changed: nothing');
    expect(nothing).toContain('It changed nothing.');
    const unknown = summary(guarded({ changes: [] }));
    expect(unknown).not.toContain('### What the command changed');
    expect(unknown).not.toContain('It changed nothing');
  });

  test('with the database where there are several, and without counts that nobody made', () => {
    const tables = CHANGES.flatMap((one) => one.tables).map((one) => ({
      ...one,
      inserted: null,
      updated: null,
      deleted: null,
    }));
    const changes = ['a', 'b'].map((database) => ({ database, schema: [], tables, unchangedTables: 0 }));
    const markdown = summary(guarded({ changes }));
    expect(markdown).toContain('| Table | Change | Rows before | Rows after |\n');
    expect(markdown).toContain('| `b.public.grades` | 12 rows fewer | 79,500 | 79,488 |');
  });

  test('stays small, and no name gets out of its place', () => {
    const name = '@octocat | <img src=x> [a](https://evil.example)\n## `heading`';
    const [first] = CHANGES;
    const [object] = first?.schema ?? [];
    const [table] = first?.tables ?? [];
    const [lock] = rehearsal().locks;
    if (!object || !table || !lock) throw new Error('the samples are empty');
    const many = <T>(one: T): T[] => Array.from({ length: 10_000 }, () => one);
    const markdown = summary(
      rehearsal({
        changes: [
          {
            database: name,
            schema: many({ ...object, identity: name, before: name, after: name.repeat(1000) }),
            tables: many({ ...table, schema: name, table: name }),
            unchangedTables: 0,
          },
        ],
        locks: many({ ...lock, relation: name, database: name }),
        undo: { outcome: 'not needed', detail: name },
      }),
    );
    expect(markdown.length).toBeLessThan(100_000);
    expect(markdown).toContain('… and 9,975 more, see `report.json`.');
    expect(markdown).toContain('… and 9,985 more, see `report.json`.');
    const outside = markdown
      .replaceAll(/```[\s\S]*?```/g, '')
      .replaceAll(/<code>[^<]*<\/code>|`[^`\n]*`/g, '');
    expect(outside).not.toMatch(/@octocat|<img|\[a\]|https:\/\/|^## `/m);
  });
});
