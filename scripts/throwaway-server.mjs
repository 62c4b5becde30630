// A real PostgreSQL server in a temporary folder, for the drill and the benchmark: TCP on loopback, password asked.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Starts a server of the programs in `bin`, with PostgreSQL's default settings but for `settings`.
 * A server that takes over the roles of another needs the other's `password`, or nobody gets in any more.
 * PostgreSQL refuses to run as root: under root it runs as the user `postgres`, whom Debian's package makes.
 */
export async function startThrowawayServer(
  bin,
  settings = {},
  password = randomBytes(12).toString('base64url'),
) {
  const user = await serverUser();
  const folder = mkdtempSync(join(tmpdir(), 'pgr-server-'));
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  chmodSync(folder, 0o755);
  if (user.uid !== undefined) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);

  const run = (name, ...args) =>
    execute(join(bin, name), args, {
      cwd: folder,
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
      ...user,
    });
  await run(
    'initdb',
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
  );
  const port = await freePort();
  const all = { listen_addresses: '127.0.0.1', port, unix_socket_directories: folder, ...settings };
  for (const [key, value] of Object.entries(all))
    appendFileSync(join(data, 'postgresql.conf'), `${key} = '${value}'\n`);
  const start = () => run('pg_ctl', '-D', data, '-w', '-t', '600', '-l', join(folder, 'log'), 'start');
  await start();

  const env = {
    PATH: process.env.PATH,
    LC_ALL: 'C.UTF-8',
    PGHOST: '127.0.0.1',
    PGPORT: `${port}`,
    PGUSER: 'postgres',
  };
  return {
    bin,
    folder,
    data,
    password,
    /** Both come back when it is done. */
    shutDown: () => run('pg_ctl', '-D', data, '-w', '-m', 'fast', '-t', '600', 'stop'),
    start,
    /** The environment in which PostgreSQL's programs reach the server without asking. */
    env: { ...env, PGPASSWORD: password },
    uri: (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`,
    /** Runs SQL through psql and resolves to its output; `args` as for psql. */
    psql: async (database, ...args) => {
      const options = ['-X', '-A', '-t', '-q', '-v', 'ON_ERROR_STOP=1', '-d', database, ...args];
      const { stdout } = await execute(join(bin, 'psql'), options, {
        env: { ...env, PGPASSWORD: password },
        maxBuffer: 1 << 26,
      });
      return stdout.trim();
    },
    stop: async () => {
      await run('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop').catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whom servers run as: nobody else, unless that would be root. */
export async function serverUser() {
  if (process.getuid() !== 0) return {};
  const id = async (flag) => Number((await execute('id', [flag, 'postgres'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
