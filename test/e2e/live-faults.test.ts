import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { runPost } from '../support/action.ts';
import { makeDump } from '../support/dumps.ts';
import { openLiveBench, type LiveBench } from '../support/live-bench.ts';
import { contentOf, databasesOf } from '../support/live.ts';
import { errorsOf, FAILED, outcomeOf, PASSED } from '../support/outcome.ts';
import { afterRestore, psql, removePrograms } from '../support/programs.ts';

const WORLD = `
  DROP ROLE IF EXISTS clerk; CREATE ROLE clerk;
  CREATE TABLE item (id int PRIMARY KEY, v text);
  INSERT INTO item SELECT i, 'thing ' || i FROM generate_series(1, 500) i;
  CREATE SEQUENCE counter; SELECT setval('counter', 41);
  CREATE TABLE guarded (id int, n numeric DEFAULT 5);
  GRANT SELECT ON guarded TO clerk;
  COMMENT ON TABLE guarded IS 'as it was';
  CREATE INDEX by_n ON guarded (n);
  ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
  CREATE POLICY own ON guarded USING (id > 1);
  SELECT lo_from_bytea(7001, 'first')`;

/** A constraint whose function finds its table with a search path only, which a restore has not. */
const checked = (schema: string): string => `
  CREATE TABLE known (id int); INSERT INTO known VALUES (1);
  CREATE FUNCTION is_known(n int) RETURNS boolean LANGUAGE sql AS 'SELECT EXISTS (SELECT FROM ${schema}known WHERE id = n)';
  CREATE TABLE checked (id int CHECK (is_known(id))); INSERT INTO checked VALUES (1)`;

/** Commits a part of its work, then fails. */
const HALF = `psql -qXc 'DELETE FROM item WHERE id > 7' && exit 3`;

let bench: LiveBench;

beforeAll(async () => {
  bench = await openLiveBench(WORLD);
});
afterAll(async () => {
  await bench.close();
  removePrograms();
});
beforeEach(() => bench.fresh());

/** So that an exchange would show. */
async function spoil(): Promise<string> {
  await bench.sql('DELETE FROM item WHERE id > 100');
  return contentOf(bench.server, 'app');
}

describe('an object that does not restore', () => {
  test('is named, and nothing is exchanged; its healthy twin is', async () => {
    await bench.fresh(checked(''));
    const live = await contentOf(bench.server, 'app');
    const broken = await bench.restore({ store: await bench.backUp('app') });
    expect(outcomeOf(broken)).toMatchObject(FAILED);
    expect(errorsOf(broken)[0]).toMatchObject({
      check: 'restore',
      object: expect.stringContaining('TABLE DATA checked') as unknown,
    });
    await bench.expectUntouched(broken, live, true);
    await bench.fresh(checked('public.'));
    const twin = await bench.restore({ store: await bench.backUp('app') });
    expect(outcomeOf(twin)).toEqual(PASSED);
    expect(bench.told()).toEqual(['stop', 'start']);
  });

  test.each(['-Fc', '-Fp'])('of a dump that something else made (%s) is named, too', async (format) => {
    await bench.fresh(checked(''));
    const live = await contentOf(bench.server, 'app');
    const backup = makeDump(bench.server, join(bench.root, `broken${format}`), 'pg_dump', format, 'app');
    const run = await bench.restore({ backup });
    expect(errorsOf(run)).toMatchObject([{ check: 'restore' }]);
    expect(run.log).toMatch(/(?:TABLE DATA checked|line \d+ of dump).*relation \\?"known\\?" does not exist/);
    expect(run.summary).not.toContain('says nothing against the backup');
    await bench.expectUntouched(run, live, false);
  });

  test('after a guarded command: both stories, and how to go on by hand', async () => {
    await bench.fresh(checked(''));
    const run = await bench.guard(HALF);
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(run.report?.undo).toMatchObject({
      outcome: 'failed',
      detail: expect.stringMatching(/`restore` with `backup: backup_/) as unknown,
    });
    expect(run.log).toMatch(/the command failed with exit code 3/);
    expect(run.log).toMatch(/TABLE DATA checked/);
    expect(run.summary).toMatch(/restore.*backup_/);
    expect(await databasesOf(bench.server)).toEqual(['app']);
    expect(bench.told()).toEqual(['stop', 'start']);
    expect(await runPost(run)).toEqual({ code: 0, log: '' });
  });
});

describe('what is not as it was after the restore is found before it goes live', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['a value', `UPDATE item SET v = '' WHERE id = 3`, 'table app.public.item', 'content'],
    ['a row', 'DELETE FROM item WHERE id = 9', 'table app.public.item', 'row-count'],
    ['a sequence', `SELECT setval('counter', 42)`, 'sequence app.public.counter', 'sequence'],
    ['a large object', `SELECT lo_put(7001, 0, 'F')`, 'large object app 7001', 'large-object'],
    ['a grant', 'REVOKE SELECT ON guarded FROM clerk', 'table app.public.guarded', 'missing-grant'],
    ['a comment', `COMMENT ON TABLE guarded IS 'x'`, 'table app.public.guarded', 'changed-comment'],
    [
      'a policy',
      'ALTER POLICY own ON guarded USING (true)',
      'policy app.public.guarded.own',
      'changed-using',
    ],
    ['an index', 'DROP INDEX by_n', 'index app.public.by_n', 'missing-index'],
  ];
  test.each(cases)('%s', async (_, sql, object, kind) => {
    const live = await spoil();
    const run = await bench.restore({ 'pg-bin': afterRestore(bench.server.bin, psql(sql)) });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(errorsOf(run)).toContainEqual(expect.objectContaining({ object, kind }));
    await bench.expectUntouched(run, live, true);
  });

  test('and its healthy twin takes its place', async () => {
    await spoil();
    const run = await bench.restore({ 'pg-bin': afterRestore(bench.server.bin, psql('SELECT 1')) });
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(await contentOf(bench.server, 'app')).toBe(bench.before);
  });

  test('and after a guarded command', async () => {
    const run = await bench.guard(HALF, {
      'pg-bin': afterRestore(bench.server.bin, psql('REVOKE SELECT ON guarded FROM clerk')),
    });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(errorsOf(run).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['command-failed', 'missing-grant', 'not-put-back']),
    );
    expect(run.report?.undo?.outcome).toBe('failed');
    expect(await databasesOf(bench.server)).toEqual(['app']);
    expect(bench.told()).toEqual(['stop', 'start']);
  });
});
