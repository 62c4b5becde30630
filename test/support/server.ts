import { execFileSync } from 'node:child_process';
import { appendFileSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { run, type Command } from '../../src/process.ts';

/** A real throwaway PostgreSQL server, on loopback TCP and a socket, started with no durability. */
export interface TestServer {
  readonly folder: string;
  readonly data: string;
  readonly bin: string;
  readonly port: number;
  /** URI of `database` as the bootstrap superuser `postgres`, password `s3cr@t%:/pw` percent-encoded, over TCP. */
  uri(database?: string, user?: string): string;
  /** Runs `work` with a connected superuser client. */
  with<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Folder of the programs; default: the newest of /usr/lib/postgresql. */
  readonly bin?: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly initdbArgs?: readonly string[];
  /** Where its folder is made; default: the system's temporary folder. */
  readonly root?: string;
}

/** Has every character that breaks naive URIs and shells. */
export const PASSWORD = 's3cr@t%:/pw';

/** Folder of the newest Debian PostgreSQL programs on this machine. */
export function newestBin(): string {
  const root = '/usr/lib/postgresql';
  const majors = existsSync(root) ? readdirSync(root).map(Number).filter(Number.isInteger) : [];
  if (majors.length === 0)
    throw new Error('no PostgreSQL below /usr/lib/postgresql: run the tests with `npm test`');
  return join(root, String(Math.max(...majors)), 'bin');
}

/** PostgreSQL refuses to run as root: under root, servers of the tests run as the user `postgres`. */
export function serverUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  });
}

export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const bin = options.bin ?? newestBin();
  const user = serverUser();
  const folder = mkdtempSync(join(options.root ?? tmpdir(), 'pgr-test-'));
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', HOME: folder };
  const program = (name: string, args: string[]): Command => ({
    file: join(bin, name),
    args,
    env,
    cwd: folder,
    ...user,
  });
  const must = async (command: Command): Promise<void> => {
    const result = await run(command);
    if (result.code !== 0) throw new Error(`${command.file} failed: ${result.stderr}`);
  };
  if (user.uid !== undefined && user.gid !== undefined) {
    chownSync(folder, user.uid, user.gid);
    chownSync(data, user.uid, user.gid);
  }
  await must(
    program('initdb', [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-N',
      '--encoding=UTF8',
      ...(options.initdbArgs ?? []),
    ]),
  );
  const port = await freePort();
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    port: String(port),
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '60',
    ...options.settings,
  };
  for (const [key, value] of Object.entries(settings)) {
    appendFileSync(join(data, 'postgresql.conf'), `${key} = '${value.replaceAll("'", "''")}'\n`);
  }
  await must(program('pg_ctl', ['-D', data, '-w', '-t', '60', '-l', join(folder, 'log'), 'start']));
  const local = (database: string): pg.ClientConfig => ({ host: folder, port, user: 'postgres', database });
  const use = async <T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client(local(database));
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  await use('postgres', async (client) => {
    await client.query(`ALTER ROLE postgres PASSWORD '${PASSWORD}'`);
  });
  // From here on TCP asks for the password, so that a test that loses it fails.
  appendFileSync(
    join(folder, 'hba'),
    'local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\nlocal replication all trust\nhost replication all 127.0.0.1/32 scram-sha-256\n',
  );
  await use('postgres', async (client) => {
    await client.query(`ALTER SYSTEM SET hba_file = '${join(folder, 'hba')}'`);
  });
  await must(program('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), 'restart', '-m', 'fast']));
  return {
    folder,
    data,
    bin,
    port,
    uri: (database = 'postgres', role = 'postgres') =>
      `postgresql://${role}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    with: use,
    stop: async () => {
      await run(program('pg_ctl', ['-D', data, '-w', 'stop', '-m', 'immediate']));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
