import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { PASSWORD } from './server.ts';

interface Shared {
  readonly folder: string;
  readonly data: string;
  readonly bin: string;
  readonly port: number;
}

/** The server that global-setup.ts started for this run. */
export function sharedServer(): Shared {
  const text = process.env.PGR_TEST_SERVER;
  if (text === undefined) throw new Error('no test server: jest must run with test/support/global-setup.ts');
  return JSON.parse(text) as Shared;
}

/** URI over TCP with a password that needs escaping. */
export function uri(database: string, user = 'postgres'): string {
  return `postgresql://${user}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${sharedServer().port}/${encodeURIComponent(database)}`;
}

/** A client of the shared server as superuser; the caller ends it. */
export async function client(database = 'postgres'): Promise<pg.Client> {
  const { folder, port } = sharedServer();
  const connected = new pg.Client({ host: folder, port, user: 'postgres', database });
  await connected.connect();
  return connected;
}

/** Makes a database of a unique name, runs `sql` in it, and returns its name. Drop it with `dropDatabase`. */
export async function createDatabase(sql = '', options = ''): Promise<string> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  const admin = await client();
  await admin.query(`CREATE DATABASE "${name}" ${options}`);
  await admin.end();
  if (sql !== '') {
    const inside = await client(name);
    await inside.query(sql);
    await inside.end();
  }
  return name;
}

export async function dropDatabase(name: string): Promise<void> {
  const admin = await client();
  await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await admin.end();
}
