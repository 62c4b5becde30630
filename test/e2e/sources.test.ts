import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { appendFileSync, chownSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../src/backups/manifest.ts';
import { run as runProgram } from '../../src/process.ts';
import { removeRuns, runAction, type ActionInputs, type ActionRun } from '../support/action.ts';
import { majorBin } from '../support/majors.ts';
import { freePort, PASSWORD, serverUser, startServer, type TestServer } from '../support/server.ts';

const WORLD = `
  CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz, day date, span interval, d float8, f real, b bytea, m money);
  INSERT INTO t (at, day, span, d, f, b, m) SELECT now() - i * interval '1 h', current_date - i, i * interval '1 h 3 s', sqrt(i), sqrt(i), decode(md5(i::text), 'hex'), i
    FROM generate_series(1, 500) AS i;
  CREATE UNLOGGED TABLE fleeting AS SELECT 1 AS v;
  CREATE VIEW v AS SELECT at::text, span::text FROM t;
  SELECT lo_from_bytea(0, 'large')`;

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.with('postgres', async (client) => {
    await client.query(`CREATE ROLE reader LOGIN PASSWORD '${PASSWORD}' IN ROLE pg_read_all_data`);
    await client.query(`CREATE ROLE granted LOGIN PASSWORD '${PASSWORD}'`);
    await client.query(`CREATE ROLE odd LOGIN SUPERUSER PASSWORD '${PASSWORD}'`);
    await client.query('CREATE DATABASE app');
    await client.query('CREATE DATABASE plain_tables');
  });
  await server.with('app', (client) => client.query(WORLD));
  await server.with('plain_tables', (client) =>
    client.query(
      'CREATE TABLE t AS SELECT i FROM generate_series(1, 100) AS i; GRANT SELECT ON t TO granted',
    ),
  );
});
afterAll(async () => {
  await server.stop();
  removeRuns();
});

const drill = (inputs: ActionInputs = {}): Promise<ActionRun> =>
  runAction({
    stage: 'drill',
    connection: server.uri('app'),
    databases: 'app',
    store: 'backups',
    jobs: '2',
    ...inputs,
  });
const errors = (run: ActionRun): string[] => run.log.split('\n').filter((line) => line.startsWith('::error'));

function expectPass(run: ActionRun): void {
  expect({ errors: errors(run), verdict: run.outputs.verdict, code: run.code }).toEqual({
    errors: [],
    verdict: 'pass',
    code: 0,
  });
}

test('roles that are no superuser', async () => {
  const as = (role: string): Promise<ActionRun> =>
    drill({ connection: server.uri('plain_tables', role), databases: 'plain_tables' });
  const notice = expect.objectContaining({ severity: 'notice', kind: 'no-role-passwords' }) as unknown;
  const granted = await as('granted');
  expectPass(granted);
  expect(granted.findings).toContainEqual(notice);
  // pg_read_all_data includes pg_authid.
  const reader = await as('reader');
  expectPass(reader);
  expect(reader.findings).not.toContainEqual(notice);
});

test('a role, a database and a server with settings of their own', async () => {
  const settings = {
    TimeZone: 'Pacific/Chatham',
    DateStyle: 'SQL, DMY',
    IntervalStyle: 'iso_8601',
    extra_float_digits: '-15',
    bytea_output: 'escape',
    search_path: 'nowhere, public, pg_catalog',
    quote_all_identifiers: 'on',
    row_security: 'off',
    statement_timeout: '10min',
    default_transaction_isolation: 'serializable',
    default_transaction_read_only: 'on',
  };
  await server.with('postgres', async (client) => {
    for (const [name, value] of Object.entries(settings))
      await client.query(`ALTER ROLE odd SET ${name} = ${name === 'search_path' ? value : `'${value}'`}`);
    await client.query(`ALTER DATABASE app SET DateStyle = 'German'`);
  });
  const run = await drill({ connection: server.uri('app', 'odd') });
  expectPass(run);
  const usual = await drill();
  expectPass(usual);
  const fingerprints = ({ outputs }: ActionRun): unknown =>
    (JSON.parse(readFileSync(outputs.manifest ?? '', 'utf8')) as Manifest).databases.map(
      ({ tables }) => tables,
    );
  expect(fingerprints(run)).toEqual(fingerprints(usual));
});

describe('a standby', () => {
  let folder: string;
  let port: number;
  const program = async (name: string, args: string[]): Promise<void> => {
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' };
    const result = await runProgram({
      file: join(server.bin, name),
      args,
      env,
      cwd: folder,
      ...serverUser(),
    });
    if (result.code !== 0) throw new Error(result.stderr);
  };
  beforeAll(async () => {
    folder = join(server.folder, 'standby');
    mkdirSync(folder);
    const { uid, gid } = serverUser();
    if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
    port = await freePort();
    const data = join(folder, 'data');
    const source = `host=${server.folder} port=${server.port} user=postgres`;
    await program('pg_basebackup', [
      '-D',
      data,
      '-d',
      source,
      '-X',
      'stream',
      '-c',
      'fast',
      '-R',
      '--no-sync',
    ]);
    appendFileSync(
      join(data, 'postgresql.conf'),
      `port = ${port}\nunix_socket_directories = '${folder}'\nlisten_addresses = '127.0.0.1'\n`,
    );
    await program('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), 'start']);
  });
  afterAll(async () => {
    await program('pg_ctl', ['-D', join(folder, 'data'), '-w', 'stop', '-m', 'immediate']);
    rmSync(folder, { recursive: true });
  });

  test('gives a backup of all that it has', async () => {
    const run = await drill({
      connection: server.uri('app').replace(`:${server.port}/`, `:${port}/`),
    });
    expectPass(run);
    expect(run.log).toMatch(/Not compared: .*fleeting.*/);
    expect(run.report?.tables.map(({ table }) => table)).toEqual(['t']);
    const primary = await drill();
    expectPass(primary);
    expect(primary.log).not.toContain('Not compared');
    expect(primary.report?.tables.map(({ table }) => table).sort()).toEqual(['fleeting', 't']);
  });
});

describe('formats and compressions', () => {
  test.each([
    ['directory', 'none'],
    ['custom', 'gzip:9'],
    ['plain', 'gzip'],
    ['plain', 'zstd'],
  ])('%s, %s', async (format, compression) => {
    expectPass(await drill({ format, compression, databases: 'plain_tables' }));
  });

  test('programs that cannot compress so', async () => {
    const run = await drill({ compression: 'zstd' });
    expect(errors(run)).toEqual([
      expect.stringMatching(/pg_dump 15\.\d+ cannot compress with zstd.*`compression: auto`/),
    ]);
    expect(run.code).toBe(1);
  });

  test.each([
    ['directory', 'zstd:3'],
    ['custom', 'lz4'],
  ])('%s, %s by programs of version 17', async (format, compression) => {
    expectPass(await drill({ format, compression, databases: 'plain_tables', 'pg-bin': await majorBin(17) }));
  });
});
