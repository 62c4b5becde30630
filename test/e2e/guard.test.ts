import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeRuns, runAction, runPost, type ActionInputs, type ActionRun } from '../support/action.ts';
import { processesOf } from '../support/leftovers.ts';
import { APP, contentOf, databasesOf, freshApp } from '../support/live.ts';
import { FAILED, NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
import { PASSWORD, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let root: string;
let store: string;
let before: string;
let psql: string;

beforeAll(async () => {
  server = await startServer();
  root = mkdtempSync(join(tmpdir(), 'pgr-guard-'));
  psql = `'${join(server.bin, 'psql')}' -qX -v ON_ERROR_STOP=1`;
});
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true });
  removeRuns();
});
beforeEach(async () => {
  await freshApp(server, APP);
  store = mkdtempSync(join(root, 'store-'));
  before = await contentOf(server, 'app');
});

const guard = (
  run: string,
  inputs: ActionInputs = {},
  env: Record<string, string> = {},
): Promise<ActionRun> =>
  runAction(
    { stage: 'guard', connection: server.uri('app'), databases: 'app', store, jobs: '2', run, ...inputs },
    { env },
  );

/** Commits a part of its work, then fails. */
const HALF = `-c 'ALTER TABLE student ADD age int' -c 'DELETE FROM grade WHERE course = $$course 1$$' -c 'CREATE TABLE half (i int)' -c 'SELECT 1 / 0'`;

test('a migration that succeeds is reported exactly, and its backup is kept', async () => {
  const sql = `ALTER TABLE student ADD age int; DELETE FROM grade WHERE course = 'course 1'; CREATE TABLE extra AS SELECT 1 AS one; DROP VIEW best`;
  const run = await guard(`${psql} -c "${sql}" && echo "user is $PGUSER"`);
  expect(outcomeOf(run)).toEqual(PASSED);
  expect(run.log).toContain('user is postgres');
  expect(run.report?.command).toMatchObject({ outcome: 'succeeded', exitCode: 0 });
  expect(run.report?.undo?.outcome).toBe('not needed');
  const [changes] = run.report?.changes ?? [];
  expect(changes?.tables).toEqual([
    {
      schema: 'public',
      table: 'extra',
      rowsBefore: null,
      rowsAfter: 1,
      inserted: null,
      updated: null,
      deleted: null,
    },
    {
      schema: 'public',
      table: 'grade',
      rowsBefore: 20000,
      rowsAfter: 17142,
      inserted: null,
      updated: null,
      deleted: null,
    },
    {
      schema: 'public',
      table: 'student',
      rowsBefore: 2000,
      rowsAfter: 2000,
      inserted: null,
      updated: null,
      deleted: null,
    },
  ]);
  const told = changes?.schema.map(({ change, kind, identity }) => `${change} ${kind} ${identity}`);
  expect(told).toEqual(
    expect.arrayContaining([
      'removed view public.best',
      'added table public.extra',
      'added column public.student.age',
    ]),
  );
  expect(existsSync(join(store, run.outputs.backup ?? '-', 'manifest.json'))).toBe(true);
  expect(run.summary).toContain('student');
  expect(await databasesOf(server)).toEqual(['app']);
  expect(await runPost(run)).toEqual({ code: 0, log: '' });
});

test('a command that changes nothing reports no change', async () => {
  const run = await guard('true');
  expect(outcomeOf(run)).toEqual(PASSED);
  expect(run.report?.changes).toEqual([{ database: 'app', schema: [], tables: [], unchangedTables: 2 }]);
  expect(await contentOf(server, 'app')).toBe(before);
});

describe('the data is put back exactly', () => {
  async function expectPutBack(run: ActionRun, message: RegExp): Promise<void> {
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(run.log).toMatch(message);
    expect(run.report?.undo?.outcome).toBe('put back');
    expect(await contentOf(server, 'app')).toBe(before);
    const [app, old, ...others] = await databasesOf(server);
    expect([app, others]).toEqual(['app', []]);
    expect(old).toMatch(/^app_before_/);
    expect(await runPost(run)).toEqual({ code: 0, log: '' });
  }

  test.each(['directory', 'plain'])('when a migration half-succeeds, from a %s backup', async (format) => {
    await expectPutBack(await guard(`${psql} ${HALF}`, { format }), /the command failed with exit code 1/);
  });

  test('when its time is over', async () => {
    await expectPutBack(
      await guard(`${psql} ${HALF} || sleep 60`, { timeout: '6s' }),
      /took longer than its `timeout`/,
    );
    expect(processesOf(root)).toEqual([]);
  });

  test('when an assertion fails', async () => {
    const run = await guard(`${psql} -c 'DELETE FROM grade'`, {
      assertions: 'has grades: SELECT count(*) > 0 FROM grade',
    });
    await expectPutBack(run, /has grades/);
    expect(run.report?.command?.outcome).toBe('succeeded');
  });

  test('with the services stopped meanwhile', async () => {
    const log = join(store, 'services');
    await expectPutBack(
      await guard('exit 9', { stop: `echo stop >> '${log}'`, start: `echo start >> '${log}'` }),
      /exit code 9/,
    );
    expect(readFileSync(log, 'utf8')).toBe('stop\nstart\n');
  });

  test('from the backup of an earlier step', async () => {
    const backup = await runAction({
      stage: 'backup',
      connection: server.uri('app'),
      databases: 'app',
      store,
    });
    expect(outcomeOf(backup)).toEqual(NOT_VERIFIED);
    await expectPutBack(
      await guard(`${psql} ${HALF}`, { backup: backup.outputs.backup ?? '', databases: '' }),
      /exit code 1/,
    );
  });

  test('to what its assertions need, when they hold', async () => {
    const run = await guard('true', { assertions: 'has grades: SELECT count(*) > 0 FROM grade' });
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(await databasesOf(server)).toEqual(['app']);
  });
});

test('the command gets the connection and none of the secrets of the action', async () => {
  const out = join(store, 'env');
  const run = await guard(
    `env > '${out}'; ${psql} "$DATABASE_URL" -c 'SELECT 1'`,
    {},
    { INPUT_THE: '', ACTIONS_RUNTIME_TOKEN: 'runtime', GITHUB_ACTIONS: 'true' },
  );
  expect(outcomeOf(run)).toEqual(PASSED);
  const text = readFileSync(out, 'utf8');
  expect(text).toContain(`PGPASSWORD=${PASSWORD}`);
  expect(text).not.toMatch(/^(?:INPUT_|ACTIONS_|STATE_)/m);
  expect(run.everything.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(encodeURIComponent(PASSWORD));
});

test('is refused on pull_request_target, without a command, and by a role that could not put the data back', async () => {
  const marker = join(store, 'ran');
  const refused = [
    await guard(`touch '${marker}'`, {}, { GITHUB_EVENT_NAME: 'pull_request_target' }),
    await guard('', {}),
  ];
  await server.with('postgres', (client) =>
    client.query(`CREATE ROLE reader LOGIN PASSWORD '${PASSWORD}' IN ROLE pg_read_all_data`),
  );
  refused.push(await guard(`touch '${marker}'`, { connection: server.uri('app', 'reader') }));
  await server.with('postgres', (client) => client.query('DROP ROLE reader'));
  for (const run of refused) expect(run.code).toBe(1);
  expect(existsSync(marker)).toBe(false);
  expect(await contentOf(server, 'app')).toBe(before);
});
