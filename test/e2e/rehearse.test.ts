import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
import { changesIn, openSchool, psql, statusOf, type School } from '../support/school.ts';

let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());

describe('a migration that succeeds', () => {
  test('is reported exactly: schema, rows, locks, how long', async () => {
    const run = await school.rehearse(
      psql(`
        ALTER TABLE pupil ADD COLUMN born date;
        CREATE INDEX mark_value ON mark (value);
        ALTER TYPE mood ADD VALUE 'calm';
        DROP VIEW best;
        UPDATE mark SET value = value + 1 WHERE pupil <= 7;
        DELETE FROM mark WHERE pupil > 45;
        INSERT INTO mark VALUES (1, 1), (2, 2);
        TRUNCATE log;
        SELECT 'row of output';`),
      {
        assertions:
          'born: SELECT count(*) = 0 FROM pupil WHERE born IS NOT NULL\nmarks: SELECT count(*) FROM mark => 47',
      },
    );
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(run.log).toContain('row of output');
    expect(run.report?.command).toMatchObject({ outcome: 'succeeded', exitCode: 0 });
    expect(run.report?.command?.seconds).toBeGreaterThan(0);
    const { schema, ...changes } = changesIn(run);
    expect(schema.map(({ change, kind, identity }) => `${change} ${kind} ${identity}`).sort()).toEqual([
      'added column public.pupil.born',
      'added index public.mark_value',
      'changed enum type public.mood',
      'removed view public.best',
    ]);
    const untold = { inserted: 0, updated: 0, deleted: 0 };
    expect(changes).toEqual({
      database: 'school',
      tables: [
        { schema: 'public', table: 'log', rowsBefore: 10, rowsAfter: 0, ...untold, deleted: 10 },
        {
          schema: 'public',
          table: 'mark',
          rowsBefore: 50,
          rowsAfter: 47,
          inserted: 2,
          updated: 7,
          deleted: 5,
        },
        { schema: 'public', table: 'pupil', rowsBefore: 5000, rowsAfter: 5000, ...untold },
      ],
      unchangedTables: 1,
    });
    expect(changesIn(run, 'small')).toEqual({
      database: 'small',
      schema: [],
      tables: [],
      unchangedTables: 1,
    });
    const locks = run.report?.locks.map(({ database, relation, mode, blocks }) => [
      database,
      relation,
      mode,
      blocks,
    ]);
    expect(locks?.sort()).toEqual([
      ['school', 'public.best', 'AccessExclusiveLock', 'reads and writes'],
      ['school', 'public.log', 'AccessExclusiveLock', 'reads and writes'],
      ['school', 'public.mark', 'ShareLock', 'writes'],
      ['school', 'public.pupil', 'AccessExclusiveLock', 'reads and writes'],
    ]);
    expect(statusOf(run)).toEqual({
      files: 'pass',
      restore: 'pass',
      content: 'pass',
      schema: 'pass',
      indexes: 'pass',
      assertions: 'pass',
    });
    expect(run.report?.checks.find(({ check }) => check === 'content')?.detail).toMatch(
      /5 tables, .* rows.*; what the command left, dumped and restored again: 5 tables/,
    );
  });

  test('a harmless one changes nothing and locks nothing', async () => {
    const run = await school.rehearse(psql('SELECT count(*) FROM pupil; BEGIN; DELETE FROM mark; ROLLBACK;'));
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(run.report?.locks).toEqual([]);
    expect(run.report?.changes.map(({ schema, tables }) => [schema, tables])).toEqual([
      [[], []],
      [[], []],
    ]);
  });

  test('gets the database of PGDATABASE as the role of PGUSER, and nothing of the action', async () => {
    const told = `psql -XAtc "SELECT current_database() || '/' || current_user" "$DATABASE_URL"; env | grep -E '^(INPUT|STATE)_|PGSERVICE' || echo clean`;
    const inSmall = await school.rehearse(
      told,
      { checks: 'restore' },
      { env: { PGDATABASE: 'small', PGUSER: 'app_owner', PGSERVICE: 'prod' } },
    );
    expect(outcomeOf(inSmall)).toEqual(PASSED);
    expect(inSmall.log).toMatch(/^small\/app_owner\nclean$/m);
    const inLargest = await school.rehearse(
      told,
      { checks: 'restore' },
      { env: { PGDATABASE: 'nope', PGUSER: 'closed' } },
    );
    expect(inLargest.log).toMatch(/^school\/postgres\nclean$/m);
  });

  test('what a role makes is its own, in the result too', async () => {
    const run = await school.rehearse(
      psql('CREATE TABLE fresh (i int)'),
      {},
      { env: { PGUSER: 'app_owner' } },
    );
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(changesIn(run).schema).toEqual([
      expect.objectContaining({
        change: 'added',
        kind: 'table',
        identity: 'public.fresh',
        after: expect.stringContaining('app_owner') as unknown,
      }),
    ]);
  });

  test('databases that it makes and drops are told, and a role', async () => {
    const run =
      await school.rehearse(`${psql('CREATE DATABASE fresh; DROP DATABASE small; CREATE ROLE newcomer')}
      PGDATABASE=fresh ${psql('CREATE TABLE x AS SELECT 1 AS i')}`);
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(run.report?.changes.map(({ database }) => database)).toEqual(['school', 'small', 'fresh']);
    for (const [database, change] of [
      ['small', 'removed'],
      ['fresh', 'added'],
    ] as const) {
      expect(changesIn(run, database).schema).toEqual([
        { change, kind: 'database', identity: database, before: null, after: null },
      ]);
    }
    expect(changesIn(run).schema).toEqual([
      expect.objectContaining({ change: 'added', kind: 'role', identity: 'newcomer' }),
    ]);
  });
});

test.each(['custom', 'plain'])('a dump without a manifest, made by pg_dump -F %s', async (format) => {
  const path = join(school.root, `foreign.${format}`);
  execFileSync(join(school.server.bin, 'pg_dump'), ['-F', format, '-f', path, school.server.uri('school')]);
  const run = await school.rehearse(psql('DELETE FROM log; ALTER TABLE pupil DROP COLUMN mood'), {
    backup: path,
  });
  expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
  // The text of a single database does not name it.
  const changes = changesIn(run, format === 'plain' ? 'restored' : 'school');
  expect(changes.schema.map(({ change, identity }) => `${change} ${identity}`)).toEqual([
    'removed public.pupil.mood',
  ]);
  expect(changes.tables.map(({ table, deleted }) => [table, deleted])).toEqual([
    ['log', 10],
    ['pupil', 0],
  ]);
});
