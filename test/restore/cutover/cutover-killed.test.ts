import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import pg, { type Client } from 'pg';
import { cutOver, type Swap } from '../../../src/restore/cutover/cutover.ts';
import { freePort, startServer, type TestServer } from '../../support/server.ts';
import { clientOf, dropAll, generations, makeDatabases } from '../world.ts';

const SWAP: Swap = { live: 'app', incoming: 'app_restoring', aside: 'app_before' };
const NAMES = ['app', 'app_restoring', 'app_before'];
const UNCHANGED = { app: 'old', app_restoring: 'new' };
const EXCHANGED = { app: 'new', app_before: 'old' };

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterEach(() => dropAll(server));
afterAll(() => server.stop());

/** Connects to `database` as soon as it is let, again and again, until `stop`. */
function keepConnecting(database: string): { stop(): Promise<void> } {
  let over = false;
  const loop = async (): Promise<void> => {
    while (!over) {
      const client = await clientOf(server, database).catch(() => null);
      await client?.query('SELECT pg_sleep(10)').catch(() => undefined);
      await client?.end();
    }
  };
  const running = Promise.all([loop(), loop(), loop()]);
  return {
    stop: async () => {
      over = true;
      await server.with('postgres', (client) =>
        client.query(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datid IS NOT NULL AND pid <> pg_backend_pid()',
        ),
      );
      await running;
    },
  };
}

/** A process of its own that exchanges, which can be killed. */
const CHILD = `
  const [pg, { cutOver }] = await Promise.all([import('pg'), import(${JSON.stringify(join(import.meta.dirname, '../../../src/restore/cutover/cutover.ts'))})]);
  const { config, swaps } = JSON.parse(process.argv[1]);
  const open = async () => { const client = new pg.default.Client(config); await client.connect(); return client; };
  console.log('started');
  await cutOver({ open, swaps, limitMilliseconds: 20000 });
`;

/** Ends the process after `milliseconds` from its start by SIGKILL, unless it is done by then. */
async function exchangeAndKill(swaps: readonly Swap[], milliseconds: number): Promise<void> {
  const config = {
    host: server.folder,
    port: server.port,
    user: 'postgres',
    database: 'postgres',
    application_name: 'cutover',
  };
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--input-type=module', '-e', CHILD, JSON.stringify({ config, swaps })],
    {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let timer: NodeJS.Timeout | undefined;
  child.stdout.once('data', () => {
    timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  expect(signal ?? code).toBe(signal === null ? 0 : 'SIGKILL');
}

/** Ends one of the two sessions after `milliseconds`. */
async function exchangeAndTerminate(
  swaps: readonly Swap[],
  milliseconds: number,
  which: number,
): Promise<void> {
  const sessions: Client[] = [];
  const open = async (): Promise<Client> => {
    const client = await clientOf(server, 'postgres');
    sessions.push(client);
    return client;
  };
  const work = cutOver({ open, swaps, limitMilliseconds: 20_000 }).then(
    () => 'done',
    (error: unknown) => String(error),
  );
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  const { processID } = (sessions[which] ?? {}) as { processID?: number };
  await server.with('postgres', (client) =>
    client.query('SELECT pg_terminate_backend($1)', [processID ?? 0]),
  );
  const outcome = await work;
  // What it says is what is there.
  const { app } = await generations(server, ['app']);
  const renamed = swaps.find(({ live }) => live === 'app')?.incoming ?? '';
  expect([outcome, app === renamed.slice(-1)]).toEqual([
    outcome === 'done' ? 'done' : expect.stringContaining('Nothing was exchanged'),
    outcome === 'done',
  ]);
}

async function sessionsAreGone(): Promise<void> {
  const gone = async (): Promise<boolean> =>
    server.with('postgres', async (client) => {
      const { rowCount } = await client.query(
        `SELECT FROM pg_stat_activity WHERE application_name = 'cutover' AND pid <> pg_backend_pid()`,
      );
      return rowCount === 0;
    });
  while (!(await gone())) await new Promise((resolve) => setTimeout(resolve, 50));
}

test('killed at any moment, all databases are the old ones or all are the new ones', async () => {
  // Two generations, A and B, of two databases: whichever is not live comes in next.
  const lives = ['app', 'other'];
  await server.with('postgres', async (client) => {
    for (const live of lives)
      for (const name of [live, `${live} B`]) await client.query(`CREATE DATABASE "${name}"`);
  });
  for (const live of lives) {
    await server.with(live, (client) => client.query(`CREATE TABLE which AS SELECT 'A' AS which`));
    await server.with(`${live} B`, (client) => client.query(`CREATE TABLE which AS SELECT 'B' AS which`));
  }
  const outcomes = new Set<string>();
  let current = 'A';
  for (let round = 0; round <= 16; round++) {
    const next = current === 'A' ? 'B' : 'A';
    const swaps = lives.map((live) => ({ live, incoming: `${live} ${next}`, aside: `${live} ${current}` }));
    const users = keepConnecting('app');
    // At once, then ever later, and at last when it is done.
    const milliseconds = round === 0 ? 0 : round === 16 ? 30_000 : 14 * (round + Math.random());
    if (round % 2 === 0) await exchangeAndKill(swaps, milliseconds);
    else await exchangeAndTerminate(swaps, milliseconds, round % 4 === 1 ? 0 : 1);
    await sessionsAreGone();
    await users.stop();
    const found = await generations(server, ['app', 'other', 'app A', 'app B', 'other A', 'other B']);
    const now = found.app === current ? current : next;
    const before = now === 'A' ? 'B' : 'A';
    expect(found).toEqual({ app: now, other: now, [`app ${before}`]: before, [`other ${before}`]: before });
    outcomes.add(now === current ? 'old' : 'new');
    current = now;
  }
  expect([...outcomes].sort()).toEqual(['new', 'old']);
}, 240_000);

describe('a connection that is lost in the commit', () => {
  let proxy: Server;
  let port: number;
  /** What to do with the connection over which a COMMIT comes: its client's end of it is destroyed in any case. */
  let forward: boolean;

  beforeAll(async () => {
    port = await freePort();
    proxy = createServer((near: Socket) => {
      const far = connect(join(server.folder, `.s.PGSQL.${server.port}`));
      near.on('error', () => far.destroy());
      far.on('error', () => near.destroy());
      far.pipe(near);
      near.on('end', () => far.end());
      near.on('data', (data) => {
        if (!data.includes('COMMIT\0')) {
          far.write(data);
          return;
        }
        if (forward) far.write(data);
        near.destroy();
      });
    });
    await new Promise<void>((resolve) => proxy.listen(port, '127.0.0.1', resolve));
  });
  afterAll(() => {
    proxy.close();
  });

  const open = async (): Promise<Client> => {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };

  test('after it was committed: it is done', async () => {
    await makeDatabases(server, SWAP);
    forward = true;
    const result = await cutOver({ open, swaps: [SWAP], limitMilliseconds: 20_000 });
    expect(result.secondsWithoutService).toBeGreaterThan(0);
    expect(await generations(server, NAMES)).toEqual(EXCHANGED);
  });

  test('before the server had it: what hangs there is ended, and nothing was changed', async () => {
    await makeDatabases(server, SWAP);
    forward = false;
    await expect(cutOver({ open, swaps: [SWAP], limitMilliseconds: 20_000 })).rejects.toMatchObject({
      message: expect.stringContaining(
        'Nothing was exchanged: the connection to the server was lost',
      ) as unknown,
    });
    expect(await generations(server, NAMES)).toEqual(UNCHANGED);
  });

  test('and the server stays away: both outcomes are told as possible', async () => {
    await makeDatabases(server, SWAP);
    forward = true;
    let calls = 0;
    const abort = new AbortController();
    const gone = async (): Promise<Client> => {
      if (++calls <= 2) return open();
      abort.abort();
      throw new Error('unreachable');
    };
    await expect(
      cutOver({ open: gone, swaps: [SWAP], limitMilliseconds: 20_000, signal: abort.signal }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('either all databases were exchanged or none') as unknown,
      fix: expect.stringContaining('if there is a database app_before') as unknown,
    });
  });
});

test('a commit that no synchronous standby confirms goes on without', async () => {
  await makeDatabases(server, SWAP);
  const set = (value: string): Promise<unknown> =>
    server.with('postgres', async (client) => {
      await client.query(`ALTER SYSTEM SET synchronous_standby_names = '${value}'`);
      await client.query('SELECT pg_reload_conf()');
    });
  await server.with('postgres', (client) => client.query('ALTER ROLE postgres SET synchronous_commit = on'));
  const told: string[] = [];
  await set('nobody');
  try {
    await cutOver({
      open: () => clientOf(server, 'postgres'),
      swaps: [SWAP],
      limitMilliseconds: 1_000,
      tell: (line) => told.push(line),
    });
  } finally {
    await set('');
  }
  expect(told).toEqual(['The commit waits for a synchronous standby: it goes on without']);
  expect(await generations(server, NAMES)).toEqual(EXCHANGED);
});
