import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { appendFileSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { fingerprintDatabase } from '../../../src/postgres/fingerprint/database.ts';
import { readSequences } from '../../../src/postgres/fingerprint/sequences.ts';
import { takeSnapshot } from '../../../src/postgres/snapshot.ts';
import { run } from '../../../src/process.ts';
import { createDatabase, dropDatabase, sharedServer } from '../../support/database.ts';
import { freePort, serverUser } from '../../support/server.ts';
import { execute, read } from './content.ts';

let database: string;
let folder: string;
let port: number;

async function program(name: string, args: string[]): Promise<void> {
  const { bin } = sharedServer();
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' };
  const result = await run({ file: join(bin, name), args, env, cwd: folder, ...serverUser() });
  if (result.code !== 0) throw new Error(result.stderr);
}

async function standby(): Promise<pg.Client> {
  const client = new pg.Client({ host: folder, port, user: 'postgres', database });
  await client.connect();
  return client;
}

beforeAll(async () => {
  database = await createDatabase(`
    CREATE TABLE logged (id serial, note text); INSERT INTO logged (note) SELECT md5(i::text) FROM generate_series(1, 1000) AS i;
    CREATE UNLOGGED TABLE unlogged (id serial); INSERT INTO unlogged DEFAULT VALUES;
    SELECT lo_from_bytea(1, 'large');`);
  folder = mkdtempSync(join(tmpdir(), 'pgr-standby-'));
  const { uid, gid } = serverUser();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  port = await freePort();
  const primary = sharedServer();
  const data = join(folder, 'data');
  const source = `host=${primary.folder} port=${primary.port} user=postgres`;
  await program('pg_basebackup', ['-D', data, '-d', source, '-X', 'stream', '-c', 'fast', '-R', '--no-sync']);
  appendFileSync(
    join(data, 'postgresql.conf'),
    `port = ${port}\nunix_socket_directories = '${folder}'\nlisten_addresses = ''\n`,
  );
  await program('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), 'start']);
});

afterAll(async () => {
  await program('pg_ctl', ['-D', join(folder, 'data'), '-w', '-m', 'immediate', 'stop']);
  rmSync(folder, { recursive: true, force: true });
  await dropDatabase(database);
});

test('a standby exports a snapshot and has the same content as its primary, without unlogged tables', async () => {
  const expected = await read(database);
  const snapshot = await takeSnapshot({ open: standby });
  await execute(database, `INSERT INTO logged (note) VALUES ('later')`);
  const content = await fingerprintDatabase({
    open: standby,
    tables: snapshot.tables,
    snapshotId: snapshot.id,
    coordinator: snapshot.client,
    jobs: 2,
  });
  const [logged] = expected.tables.filter(({ name }) => name === 'logged');
  expect(content.tables).toMatchObject([{ name: 'logged', rows: 1000, fingerprint: logged?.fingerprint }]);
  expect(content.largeObjects).toEqual(expected.largeObjects);
  expect((await readSequences(snapshot.client)).map(({ name }) => name)).toEqual(['logged_id_seq']);
  expect(snapshot.notCompared.map(({ object }) => object)).toEqual([
    'table public.unlogged',
    'sequence public.unlogged_id_seq',
  ]);
  await snapshot.release();
});
