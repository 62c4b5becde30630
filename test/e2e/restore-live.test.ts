import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flipBit } from '../support/damage.ts';
import { removeRuns, runAction, runPost, type ActionInputs, type ActionRun } from '../support/action.ts';
import { APP, contentOf, databasesOf, freshApp } from '../support/live.ts';
import { FAILED, NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let root: string;
let store: string;
let before: string;

beforeAll(async () => {
  server = await startServer();
  root = mkdtempSync(join(tmpdir(), 'pgr-live-'));
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

async function backUp(inputs: ActionInputs = {}): Promise<string> {
  const run = await runAction({
    stage: 'backup',
    connection: server.uri('app'),
    databases: 'app',
    store,
    ...inputs,
  });
  expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
  return run.outputs.backup ?? '';
}

const restore = (inputs: ActionInputs = {}): Promise<ActionRun> =>
  runAction({ stage: 'restore', target: server.uri('app'), store, jobs: '2', ...inputs });

async function spoil(): Promise<string> {
  await server.with('app', (client) =>
    client.query('DELETE FROM grade; DROP VIEW best; ALTER TABLE student DROP mood'),
  );
  return contentOf(server, 'app');
}

describe.each(['directory', 'custom', 'plain'])('a %s backup', (format) => {
  test('takes the place of the live database, which is kept', async () => {
    await backUp({ format });
    const spoilt = await spoil();
    const run = await restore({ confirm: 'yes' });
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(await contentOf(server, 'app')).toBe(before);
    const [app, old = ''] = await databasesOf(server);
    expect(app).toBe('app');
    expect(old).toMatch(/^app_before_\d{8}_\d{6}$/);
    expect(await contentOf(server, old)).toBe(spoilt);
    expect(run.report?.restored?.databases).toMatchObject([{ source: 'app', name: 'app', keptAs: old }]);
    expect(run.report?.restored?.secondsWithoutService).toBeGreaterThan(0);
    expect(run.report?.control?.caught).toBe(true);
    await server.with('postgres', async (client) => {
      const { rows } = await client.query(
        `SELECT shobj_description(d.oid, 'pg_database') AS comment, s.setconfig FROM pg_database AS d
           JOIN pg_db_role_setting AS s ON s.setdatabase = d.oid WHERE datname = 'app'`,
      );
      expect(rows).toEqual([{ comment: 'the app', setconfig: ['statement_timeout=1min'] }]);
    });
    expect(await runPost(run)).toEqual({ code: 0, log: '' });
    expect(
      readdirSync(run.temp).filter(
        (name) => name.startsWith('postgres-recovery-') && !name.includes('report'),
      ),
    ).toEqual([]);
  });
});

test('a dump made by something else goes to the database that the target names', async () => {
  const file = join(root, 'foreign.sql');
  const connection = ['-h', server.folder, '-p', String(server.port), '-U', 'postgres'];
  execFileSync(join(server.bin, 'pg_dump'), [...connection, '-O', '-f', file, 'app']);
  const run = await restore({ backup: file, target: server.uri('copy') });
  expect(outcomeOf(run)).toMatchObject({ code: 0, errors: [] });
  expect(await databasesOf(server)).toEqual(['app', 'copy']);
  // Its locale, of which the dump says nothing, is the server's.
  expect(await contentOf(server, 'copy')).toBe(before);
  const roles = await server.with('postgres', (client) =>
    client.query(`SELECT FROM pg_roles WHERE rolname LIKE 'postgres\\_recovery%'`),
  );
  expect(roles.rowCount).toBe(0);
});

test('a database that is not there needs no confirmation', async () => {
  await backUp();
  await server.with('postgres', (client) => client.query('DROP DATABASE app'));
  const run = await restore({ target: server.uri('postgres') });
  expect(outcomeOf(run)).toEqual(PASSED);
  expect(await databasesOf(server)).toEqual(['app']);
  expect(await contentOf(server, 'app')).toBe(before);
});

test('with `keep-old: false` the replaced database is dropped in the end', async () => {
  await backUp();
  await spoil();
  expect(outcomeOf(await restore({ confirm: 'yes', 'keep-old': 'false' }))).toEqual(PASSED);
  expect(await databasesOf(server)).toEqual(['app']);
  expect(await contentOf(server, 'app')).toBe(before);
});

test('several databases are exchanged at once', async () => {
  await server.with('postgres', (client) => client.query('CREATE DATABASE "we=ird ""name"""'));
  await server.with('we=ird "name"', (client) => client.query('CREATE TABLE "Ü" AS SELECT 1 AS "a b"'));
  await backUp({ databases: '*' });
  const spoilt = await spoil();
  await server.with('we=ird "name"', (client) => client.query('UPDATE "Ü" SET "a b" = 2'));
  const run = await restore({ confirm: 'yes' });
  expect(outcomeOf(run)).toEqual(PASSED);
  expect(await contentOf(server, 'app')).toBe(before);
  await server.with('we=ird "name"', async (client) => {
    expect((await client.query('SELECT * FROM "Ü"')).rows).toEqual([{ 'a b': 1 }]);
  });
  const names = await databasesOf(server);
  expect(names).toHaveLength(4);
  expect(await contentOf(server, names.find((name) => name.startsWith('app_before')) ?? '')).toBe(spoilt);
});

test('roles of the target keep their passwords and memberships; missing ones come back', async () => {
  await server.with('postgres', (client) =>
    client.query(
      `CREATE ROLE kept LOGIN PASSWORD 'old'; CREATE ROLE gone LOGIN PASSWORD 'gone'; CREATE ROLE team`,
    ),
  );
  await server.with('app', (client) => client.query('GRANT SELECT ON student TO kept, gone'));
  const now = await contentOf(server, 'app');
  await backUp();
  await server.with('app', (client) => client.query('REVOKE ALL ON student FROM gone'));
  await server.with('postgres', (client) =>
    client.query(`DROP ROLE gone; ALTER ROLE kept PASSWORD 'new'; GRANT team TO kept`),
  );
  const hash = (role: string): Promise<unknown> =>
    server.with('postgres', async (client) => {
      const { rows } = await client.query<object>('SELECT rolpassword FROM pg_authid WHERE rolname = $1', [
        role,
      ]);
      return rows;
    });
  const password = await hash('kept');
  const run = await restore({ confirm: 'yes' });
  expect(outcomeOf(run)).toEqual(PASSED);
  expect(await contentOf(server, 'app')).toBe(now);
  expect(await hash('kept')).toEqual(password);
  expect(run.report?.restored?.roles.created).toEqual(['gone']);
  await server.with('postgres', async (client) => {
    expect((await client.query(`SELECT pg_has_role('kept', 'team', 'MEMBER') AS member`)).rows).toEqual([
      { member: true },
    ]);
  });
});

describe('refused before anything is touched', () => {
  const services = (): ActionInputs => ({
    stop: `touch '${join(store, 'stopped')}'`,
    start: `touch '${join(store, 'started')}'`,
  });
  async function expectUntouched(run: ActionRun, message: RegExp, live: string): Promise<void> {
    expect(outcomeOf(run)).toMatchObject({ code: 1 });
    expect(run.log).toMatch(message);
    expect(await databasesOf(server)).toEqual(['app']);
    expect(await contentOf(server, 'app')).toBe(live);
    expect([existsSync(join(store, 'stopped')), existsSync(join(store, 'started'))]).toEqual([false, false]);
  }

  test('without `confirm`, or with a wrong one', async () => {
    await backUp();
    const live = await spoil();
    await expectUntouched(
      await restore(services()),
      /target holds data that would be replaced: app \(.* relations\)/,
      live,
    );
    for (const confirm of ['Yes', 'YES', 'true', 'DESTROY']) {
      await expectUntouched(await restore({ ...services(), confirm }), /confirm/, live);
    }
  });

  test('when the target is another system than `expect-system` says', async () => {
    await backUp();
    const live = await spoil();
    const other = await restore({ ...services(), confirm: 'yes', 'expect-system': '7456789012345678901' });
    await expectUntouched(other, /system identifier \d+, not 7456789012345678901/, live);
    const system = other.report?.source?.systemIdentifier ?? (await systemOf());
    expect(outcomeOf(await restore({ confirm: 'yes', 'expect-system': system }))).toEqual(PASSED);
  });

  test('on the event pull_request_target', async () => {
    await backUp();
    const live = await spoil();
    const run = await runAction(
      { stage: 'restore', target: server.uri('app'), store, confirm: 'yes' },
      { env: { GITHUB_EVENT_NAME: 'pull_request_target' } },
    );
    await expectUntouched(run, /pull_request_target/, live);
  });

  test('when the backup is damaged', async () => {
    const name = await backUp();
    const live = await spoil();
    flipBit(join(store, name, 'globals.sql'), 40);
    await expectUntouched(await restore({ ...services(), confirm: 'yes' }), /globals.sql/, live);
  });

  test('when the role may not create databases', async () => {
    await backUp();
    const live = await spoil();
    await server.with('postgres', (client) => client.query(`CREATE ROLE weak LOGIN PASSWORD 's3cr@t%:/pw'`));
    const run = await restore({ ...services(), confirm: 'yes', target: server.uri('app', 'weak') });
    await expectUntouched(run, /CREATEDB|superuser|owner/, live);
    await server.with('postgres', (client) => client.query('DROP ROLE weak'));
  });
});

const systemOf = (): Promise<string> =>
  server.with('postgres', async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'SELECT system_identifier::text AS id FROM pg_control_system()',
    );
    return rows[0]?.id ?? '';
  });

describe('the commands of `stop` and `start`', () => {
  const log = (): string => join(store, 'services');
  const services = (): ActionInputs => ({
    stop: `echo stop >> '${log()}'`,
    start: `echo start >> '${log()}'`,
    confirm: 'yes',
  });
  const ran = (): string[] => readFileSync(log(), 'utf8').trim().split('\n');

  test('run around a restore', async () => {
    await backUp();
    expect(outcomeOf(await restore(services()))).toEqual(PASSED);
    expect(ran()).toEqual(['stop', 'start']);
  });

  test('run when what was loaded is not what was backed up, and the live database stays', async () => {
    const name = await backUp();
    const live = await spoil();
    const path = join(store, name, 'manifest.json');
    const manifest = readFileSync(path, 'utf8').replace(
      /"fingerprint": "h1:[0-9a-f]{4}/,
      '"fingerprint": "h1:beef',
    );
    rmSync(path);
    execFileSync('tee', [path], { input: manifest, stdio: ['pipe', 'ignore', 'inherit'] });
    const run = await restore(services());
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(run.findings.map(({ check }) => check)).toContain('content');
    expect(ran()).toEqual(['stop', 'start']);
    expect(await databasesOf(server)).toEqual(['app']);
    expect(await contentOf(server, 'app')).toBe(live);
  });

  test('a `stop` that fails ends the stage, and `start` is run', async () => {
    await backUp();
    const live = await spoil();
    const run = await restore({ ...services(), stop: `echo stop >> '${log()}'; exit 3` });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(run.log).toMatch(/command of `stop` ended with exit code 3/);
    expect(ran()).toEqual(['stop', 'start']);
    expect(await contentOf(server, 'app')).toBe(live);
  });
});
