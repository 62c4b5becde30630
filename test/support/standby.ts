import { appendFileSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { run } from '../../src/process.ts';
import { freePort, serverUser, type TestServer } from './server.ts';

/** A streaming standby of a test server, on loopback TCP and a socket. */
export interface Standby {
  readonly port: number;
  /** The rows of `sql`, as superuser. */
  query(sql: string, database?: string): Promise<pg.QueryResultRow[]>;
  stop(): Promise<void>;
}

/** Starts a standby of `server`, below its folder, which replicates by the name `name`. */
export async function startStandby(server: TestServer, name: string): Promise<Standby> {
  const folder = join(server.folder, name);
  const data = join(folder, 'data');
  mkdirSync(folder);
  const { uid, gid } = serverUser();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  const port = await freePort();
  const program = async (file: string, ...args: string[]): Promise<void> => {
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' };
    const result = await run({ file: join(server.bin, file), args, env, cwd: folder, ...serverUser() });
    if (result.code !== 0) throw new Error(result.stderr);
  };
  const source = `host=${server.folder} port=${server.port} user=postgres`;
  await program('pg_basebackup', '-D', data, '-d', source, '-c', 'fast', '-R', '--no-sync');
  appendFileSync(
    join(data, 'postgresql.conf'),
    `port = ${port}\nunix_socket_directories = '${folder}'\ncluster_name = '${name}'\n`,
  );
  await program('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), 'start');
  return {
    port,
    query: async (sql, database = 'postgres') => {
      const client = new pg.Client({ host: folder, port, user: 'postgres', database });
      await client.connect();
      try {
        return (await client.query<pg.QueryResultRow>(sql)).rows;
      } finally {
        await client.end();
      }
    },
    stop: () => program('pg_ctl', '-D', data, '-w', 'stop', '-m', 'immediate'),
  };
}
