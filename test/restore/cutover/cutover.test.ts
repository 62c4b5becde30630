import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';
import { Cancelled, UserErrors } from '../../../src/errors.ts';
import {
  cutOver,
  type CutoverOptions,
  type CutoverResult,
  type Swap,
} from '../../../src/restore/cutover/cutover.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { clientOf, dropAll, generations, lives, makeDatabases } from '../world.ts';

const SWAP: Swap = { live: 'app', incoming: 'app_restoring', aside: 'app_before' };
const NAMES = ['app', 'app_restoring', 'app_before'];
const UNCHANGED = { app: 'old', app_restoring: 'new' };
const EXCHANGED = { app: 'new', app_before: 'old' };

let server: TestServer;
const sessions: Client[] = [];
beforeAll(async () => {
  server = await startServer({ settings: { max_prepared_transactions: '5' } });
});
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.end()));
  await dropAll(server);
});
afterAll(() => server.stop());

async function session(database: string, user?: string): Promise<Client> {
  const client = await clientOf(server, database, user);
  sessions.push(client);
  return client;
}

function exchange(options: Partial<CutoverOptions> & { user?: string } = {}): Promise<CutoverResult> {
  const { user = 'postgres', ...others } = options;
  const open = (): Promise<Client> => clientOf(server, 'postgres', user);
  return cutOver({ open, swaps: [SWAP], limitMilliseconds: 20_000, ...others });
}

/** Stops the server's process of a session, which then does not react to anything. Returns how to let it go on. */
async function stop(client: Client): Promise<() => void> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const pid = rows[0]?.pid ?? 0;
  process.kill(pid, 'SIGSTOP');
  return () => {
    process.kill(pid, 'SIGCONT');
  };
}

/** The messages of the UserErrors that it must end with. */
async function refusal(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserErrors)) throw new Error(`not refused: ${String(error)}`);
  return error.errors.map(({ message }) => message);
}

describe('databases of any name', () => {
  const odd = `o"dd'\\ =ü🐘 %; DROP`;
  const swaps: Swap[] = [
    { live: 'z', incoming: 'z in', aside: 'z before' },
    { live: odd, incoming: `${odd} in`, aside: `${odd} before` },
    { live: 'none yet', incoming: 'none yet in', aside: null },
  ];

  test('are exchanged together, and nobody else is touched', async () => {
    for (const swap of swaps) await makeDatabases(server, swap);
    const inside = [await session('z'), await session(odd), await session('z in')];
    await inside[1]?.query('BEGIN; LOCK which');
    const outside = await session('template1');
    await outside.query('BEGIN; CREATE TEMP TABLE kept ()');
    const result = await exchange({ swaps });
    expect(result.sessionsEnded).toBe(3);
    expect(result.secondsWithoutService).toBeGreaterThan(0);
    expect(await Promise.all(inside.map(lives))).toEqual([false, false, false]);
    expect((await outside.query('TABLE kept')).rows).toEqual([]);
    const names = swaps.flatMap(({ live, incoming, aside }) => [live, incoming, aside ?? live]);
    expect(await generations(server, names)).toEqual({
      z: 'new',
      'z before': 'old',
      [odd]: 'new',
      [`${odd} before`]: 'old',
      'none yet': 'new',
    });
  });

  test('are all left as they were when one of them cannot be exchanged', async () => {
    const taken = { live: 'a', incoming: 'a in', aside: 'z before' };
    for (const swap of [swaps[0] ?? SWAP, taken]) await makeDatabases(server, swap);
    await expect(exchange({ swaps: [swaps[0] ?? SWAP, taken] })).rejects.toMatchObject({
      message: expect.stringContaining('database "z before" already exists') as unknown,
    });
    expect(await generations(server, ['a', 'a in', 'z', 'z in', 'z before'])).toEqual({
      a: 'old',
      'a in': 'new',
      z: 'old',
      'z in': 'new',
    });
  });

  test('are named when they are gone', async () => {
    await makeDatabases(server, SWAP);
    const swap = { ...SWAP, incoming: 'elsewhere' };
    await expect(exchange({ swaps: [swap] })).rejects.toMatchObject({
      message: expect.stringContaining('no database elsewhere any more') as unknown,
    });
    expect(await generations(server, NAMES)).toEqual(UNCHANGED);
  });
});

describe('roles', () => {
  beforeAll(async () => {
    await server.with('postgres', (client) =>
      client.query(`
        CREATE ROLE owner LOGIN CREATEDB; CREATE ROLE other LOGIN; CREATE ROLE boss LOGIN SUPERUSER;
        CREATE ROLE hindered LOGIN SUPERUSER;
        ALTER ROLE hindered SET default_transaction_read_only = on;
        ALTER ROLE hindered SET statement_timeout = '1s';
        ALTER ROLE hindered SET lock_timeout = '1s';
        ALTER ROLE hindered SET idle_in_transaction_session_timeout = '1s';
        ALTER ROLE hindered SET default_transaction_isolation = 'serializable';
        ALTER ROLE hindered SET search_path = nowhere`),
    );
  });

  async function owned(): Promise<void> {
    await makeDatabases(server, SWAP);
    await server.with('postgres', (client) =>
      client.query('ALTER DATABASE app OWNER TO owner; ALTER DATABASE app_restoring OWNER TO owner'),
    );
  }

  test('an owner with CREATEDB ends its own sessions', async () => {
    await owned();
    const own = await session('app', 'owner');
    expect(await exchange({ user: 'owner' })).toMatchObject({ sessionsEnded: 1 });
    expect(await lives(own)).toBe(false);
    expect(await generations(server, NAMES)).toEqual(EXCHANGED);
  });

  test.each(['other', 'boss'])(
    'the session of %s is named when it may not be ended, and nobody is ended',
    async (user) => {
      await owned();
      const own = await session('app', 'owner');
      const foreign = await session('app', user);
      await foreign.query(`SET application_name = 'reports'; BEGIN; SELECT 'secret'`);
      const told: string[] = [];
      const tell = (line: string): unknown => told.push(line);
      const messages = await refusal(
        exchange({ user: 'owner', limitMilliseconds: 300, tell: (line) => void tell(line) }),
      );
      expect(messages).toEqual([
        expect.stringMatching(new RegExp(`pid \\d+ \\(user ${user}, application reports, database app`)),
      ]);
      expect(messages.join()).not.toContain('secret');
      expect(told).toEqual([
        expect.stringMatching(
          /^Waiting for 1 session to leave the databases\. 1 session that this role may not end: pid \d+ \(user/,
        ),
      ]);
      expect(await Promise.all([own, foreign].map(lives))).toEqual([true, true]);
      expect(await generations(server, NAMES)).toEqual(UNCHANGED);
    },
  );

  test('pg_signal_backend is enough for the sessions of others, not for those of superusers', async () => {
    await owned();
    await server.with('postgres', (client) => client.query('GRANT pg_signal_backend TO owner'));
    try {
      await session('app', 'other');
      const boss = await session('app', 'boss');
      expect(await refusal(exchange({ user: 'owner', limitMilliseconds: 300 }))).toEqual([
        expect.stringContaining('1 session that this role may not end: '),
      ]);
      const exchanged = exchange({ user: 'owner' });
      await boss.end();
      expect(await exchanged).toMatchObject({ sessionsEnded: 1 });
      expect(await generations(server, NAMES)).toEqual(EXCHANGED);
    } finally {
      await server.with('postgres', (client) => client.query('REVOKE pg_signal_backend FROM owner'));
    }
  });

  test('settings of the role do not get in the way', async () => {
    await makeDatabases(server, SWAP);
    const resume = await stop(await session('app'));
    setTimeout(resume, 2_000);
    expect(await exchange({ user: 'hindered' })).toMatchObject({ sessionsEnded: 1 });
    expect(await generations(server, NAMES)).toEqual(EXCHANGED);
  });
});

describe('what cannot be ended', () => {
  test('a prepared transaction is named; once it is gone, the exchange goes through', async () => {
    await makeDatabases(server, SWAP);
    const inside = await session('app');
    await inside.query(`BEGIN; INSERT INTO which VALUES ('x'); PREPARE TRANSACTION 'pay 1'`);
    expect(await refusal(exchange({ limitMilliseconds: 300 }))).toEqual([
      expect.stringContaining(`prepared transaction 'pay 1' of postgres is in the way in the database app`),
    ]);
    expect(await lives(inside)).toBe(true);
    await inside.query(`ROLLBACK PREPARED 'pay 1'`);
    await exchange();
    expect(await generations(server, NAMES)).toEqual(EXCHANGED);
  });

  test('a lock on the database, held from another database, is named; from within, it is ended', async () => {
    await makeDatabases(server, SWAP);
    const inside = await session('app');
    const outside = await session('template1');
    await outside.query(`BEGIN; COMMENT ON DATABASE app IS 'x'`);
    expect(await refusal(exchange({ limitMilliseconds: 300 }))).toEqual([
      expect.stringMatching(
        /another database.*hold a lock: pid \d+ \(.*database template1, idle in transaction since .* UTC\)$/,
      ),
    ]);
    expect(await Promise.all([inside, outside].map(lives))).toEqual([true, true]);
    expect(await generations(server, NAMES)).toEqual(UNCHANGED);
    await outside.query('ROLLBACK');
    await inside.query(`BEGIN; COMMENT ON DATABASE app IS 'x'`);
    expect(await exchange()).toMatchObject({ sessionsEnded: 1 });
    expect(await generations(server, NAMES)).toEqual(EXCHANGED);
  });

  test('a session that does not react is named; nothing is changed', async () => {
    await makeDatabases(server, SWAP);
    const stuck = await session('app');
    const resume = await stop(stuck);
    try {
      const messages = await refusal(exchange({ limitMilliseconds: 1_000 }));
      expect(messages).toEqual([
        expect.stringMatching(/did not end when told to, or came back: pid \d+ \(.*database app/),
      ]);
    } finally {
      resume();
    }
    expect(await generations(server, NAMES)).toEqual(UNCHANGED);
    await exchange();
    expect(await generations(server, NAMES)).toEqual(EXCHANGED);
  });
});

describe('cancelled', () => {
  test('while it waits for a session, nothing is changed', async () => {
    await makeDatabases(server, SWAP);
    const stuck = await session('app');
    const resume = await stop(stuck);
    try {
      const abort = new AbortController();
      const work = exchange({ signal: abort.signal });
      setTimeout(() => {
        abort.abort();
      }, 300);
      await expect(work).rejects.toBeInstanceOf(Cancelled);
    } finally {
      resume();
    }
    expect(await generations(server, NAMES)).toEqual(UNCHANGED);
  });

  test('before it starts, nobody is ended', async () => {
    await makeDatabases(server, SWAP);
    const inside = await session('app');
    await expect(exchange({ signal: AbortSignal.abort() })).rejects.toBeInstanceOf(Cancelled);
    expect(await lives(inside)).toBe(true);
  });
});

test('of two that exchange the same databases at once, one does', async () => {
  const swaps = (n: number): Swap[] =>
    ['a', 'b'].map((live) => ({ live, incoming: `${live} in ${n}`, aside: `${live} before ${n}` }));
  for (const swap of swaps(1)) await makeDatabases(server, swap);
  for (const swap of swaps(2)) await makeDatabases(server, { ...swap, aside: null });
  const results = await Promise.allSettled([
    exchange({ swaps: swaps(1) }),
    exchange({ swaps: swaps(2).reverse() }),
  ]);
  const done = results.filter(({ status }) => status === 'fulfilled');
  expect(done.length).toBeGreaterThan(0);
  const names = [1, 2].flatMap(swaps).flatMap(({ live, incoming, aside }) => [live, incoming, aside ?? '']);
  const found = await generations(server, names);
  expect(found).toMatchObject({ a: 'new', b: 'new' });
  for (const n of [1, 2]) {
    const kept = Object.keys(found).filter((name) => name.endsWith(`before ${n}`));
    expect(kept).toHaveLength(results[n - 1]?.status === 'fulfilled' ? 2 : 0);
  }
});
