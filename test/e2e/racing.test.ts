import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';
import { removeRuns, runAction, type ActionInputs, type ActionRun } from '../support/action.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { removeWrappedPrograms, wrapProgram } from '../support/wrapped-programs.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.with('postgres', (client) => client.query('CREATE DATABASE busy'));
  await server.with('busy', (client) =>
    client.query(`CREATE TABLE truncated AS SELECT i, md5(i::text) AS v FROM generate_series(1, 2000) AS i;
                  CREATE TABLE rewritten AS SELECT i::int AS i, md5(i::text) AS v FROM generate_series(1, 2000) AS i;
                  CREATE TABLE recreated AS SELECT i FROM generate_series(1, 2000) AS i;
                  CREATE TABLE written (i bigserial PRIMARY KEY, v int NOT NULL, w text);
                  CREATE INDEX ON written (v);
                  INSERT INTO written (v, w) SELECT i, repeat('x', i % 500) FROM generate_series(1, 20000) AS i;
                  CREATE SEQUENCE counter; CREATE SEQUENCE countdown INCREMENT -1;
                  CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1;
                  CREATE VIEW w AS SELECT count(*) FROM written`),
  );
});
afterAll(async () => {
  await server.stop();
  removeWrappedPrograms();
  removeRuns();
});

/** Repeats `statements`, each in a transaction of its own, with `pause` milliseconds after each round, while `work` runs. */
async function meanwhile<T>(
  rounds: readonly (readonly string[])[],
  pause: number,
  work: () => Promise<T>,
): Promise<{ result: T; rounds: number }> {
  const state = { stop: false, rounds: 0 };
  const repeat = (statements: readonly string[]): Promise<void> =>
    server.with('busy', async (client: Client) => {
      while (!state.stop) {
        for (const statement of statements) await client.query(statement);
        state.rounds++;
        if (pause > 0) await new Promise((done) => setTimeout(done, pause));
      }
    });
  const loops = rounds.map(repeat);
  try {
    return { result: await work(), rounds: state.rounds };
  } finally {
    state.stop = true;
    await Promise.all(loops);
  }
}

const drill = (inputs: ActionInputs = {}): Promise<ActionRun> =>
  runAction({
    stage: 'drill',
    connection: server.uri('busy'),
    databases: 'busy',
    jobs: '2',
    store: 'backups',
    ...inputs,
  });
const errors = (run: ActionRun): string[] => run.log.split('\n').filter((line) => line.startsWith('::error'));
const rowsOf = (run: ActionRun, table: string): number | undefined =>
  run.report?.tables.find((entry) => entry.table === table)?.expectedRows ?? undefined;

function expectPass(run: ActionRun): void {
  expect({ errors: errors(run), verdict: run.outputs.verdict, code: run.code }).toEqual({
    errors: [],
    verdict: 'pass',
    code: 0,
  });
}

const REFILL = `BEGIN; TRUNCATE truncated; INSERT INTO truncated SELECT i, md5(random()::text) FROM generate_series(1, 2000) AS i; COMMIT`;
const REWRITE = [
  'ALTER TABLE rewritten ALTER COLUMN i TYPE bigint',
  'ALTER TABLE rewritten ALTER COLUMN i TYPE int',
];
const RECREATE = `BEGIN; DROP TABLE recreated; CREATE TABLE recreated AS SELECT i FROM generate_series(1, 2000) AS i; COMMIT`;
const WRITES = [
  `INSERT INTO written (v, w) SELECT i, 'new' FROM generate_series(1, 50) AS i`,
  `UPDATE written SET v = v + 1 WHERE i % 97 = (random() * 96)::int`,
  `DELETE FROM written WHERE i IN (SELECT i FROM written ORDER BY i LIMIT 40)`,
];
const SEQUENCES = [`SELECT nextval('counter'), nextval('countdown')`, `SELECT setval('counter', 1)`];
const DEFINITIONS = [
  'CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql RETURN 2',
  'CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1',
];

const CASES: readonly (readonly [title: string, rounds: readonly (readonly string[])[], pause: number])[] = [
  ['writes and sequences', [WRITES, SEQUENCES], 0],
  ['TRUNCATE', [[REFILL]], 400],
  ['ALTER TABLE … TYPE', [REWRITE], 400],
  ['DROP and CREATE', [[RECREATE]], 400],
  ['all at once', [[REFILL], REWRITE, [RECREATE], WRITES, SEQUENCES], 600],
];

test.each(CASES)('%s race a drill', async (_, statements, pause) => {
  const { result: run, rounds } = await meanwhile(statements, pause, () => drill());
  expect(rounds).toBeGreaterThan(3);
  expectPass(run);
  // Each of them has its rows at any time that others can see.
  for (const table of ['truncated', 'rewritten', 'recreated']) expect(rowsOf(run, table)).toBe(2000);
});

test('TRUNCATE without a pause never passes for an empty table', async () => {
  const { result: run } = await meanwhile([[REFILL], [REFILL]], 0, () => drill());
  if (run.code === 0) {
    expectPass(run);
    expect(rowsOf(run, 'truncated')).toBe(2000);
  } else {
    expect(errors(run)).toEqual([
      expect.stringMatching(/busy could not be backed up.*lock|statement timeout.*at a quieter time/),
    ]);
  }
});

test('functions that are replaced all the time are an error that says so', async () => {
  const { result: run } = await meanwhile([DEFINITIONS], 50, () => drill());
  if (run.code === 0) expectPass(run);
  else expect(errors(run)).toEqual([expect.stringMatching(/busy .*functions.*quieter time/)]);
});

test('the healthy twin', async () => {
  expectPass(await drill());
});

describe('roles that are changed while they are dumped', () => {
  /** pg_dumpall, with `sql` run just before it each time. */
  const dumpallAfter = (sql: string): string =>
    wrapProgram(
      server.bin,
      'pg_dumpall',
      `'${join(server.bin, 'psql')}' -qX -h '${server.folder}' -p ${server.port} -U postgres -d postgres -c "${sql}" >&2`,
    );
  afterAll(() => server.with('postgres', (client) => client.query('DROP ROLE late')));

  test('once: they are dumped again', async () => {
    const run = await drill({ 'pg-bin': dumpallAfter('CREATE ROLE late') });
    expect({ code: run.code, errors: errors(run) }).toEqual({ code: 0, errors: [] });
    expect(run.log).toContain('Others change roles or settings: trying again, 1 of 5');
  });

  test('again and again: no backup', async () => {
    const run = await drill({
      'pg-bin': dumpallAfter(
        "DO 'BEGIN EXECUTE format(''ALTER ROLE late CONNECTION LIMIT %s'', 1 + txid_current() % 1000000); END'",
      ),
    });
    expect(run.code).toBe(1);
    expect(errors(run).join()).toContain('were changed during each of 5 attempts');
  });
});
