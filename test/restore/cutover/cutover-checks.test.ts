import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Client } from 'pg';
import { UserErrors } from '../../../src/errors.ts';
import { assertCanCutOver, cutOver, type Swap } from '../../../src/restore/cutover/cutover.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { clientOf, dropAll, generations, makeDatabases } from '../world.ts';

const SWAP: Swap = { live: 'app', incoming: 'app_restoring', aside: 'app_before' };

let server: TestServer;
const sessions: Client[] = [];
beforeAll(async () => {
  server = await startServer({ settings: { max_prepared_transactions: '5', wal_level: 'logical' } });
  await server.with('postgres', (client) =>
    client.query(
      'CREATE ROLE owner LOGIN CREATEDB; CREATE ROLE "we""ak" LOGIN; CREATE ROLE member LOGIN CREATEDB IN ROLE owner',
    ),
  );
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

async function owned(): Promise<void> {
  await makeDatabases(server, SWAP);
  await server.with('postgres', (client) =>
    client.query('ALTER DATABASE app OWNER TO owner; ALTER DATABASE app_restoring OWNER TO owner'),
  );
}

/** What is told as `message → fix` to `user`; nothing when all is well. */
async function problems(user: string, swaps: readonly Swap[] = [SWAP]): Promise<string[]> {
  try {
    await assertCanCutOver(await session('postgres', user), swaps);
    return [];
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    return error.errors.map(({ message, fix }) => `${message} → ${fix}`);
  }
}

test.each(['postgres', 'owner', 'member'])('%s may, and then can', async (user) => {
  await owned();
  await session('app', user);
  expect(await problems(user)).toEqual([]);
  const open = (): Promise<Client> => clientOf(server, 'postgres', user);
  await cutOver({ open, swaps: [SWAP], limitMilliseconds: 20_000 });
  expect(await generations(server, ['app', 'app_before'])).toEqual({ app: 'new', app_before: 'old' });
});

test('with settings of the role that hide the catalogs', async () => {
  await owned();
  await session('app', 'owner');
  const client = await session('postgres', 'owner');
  await client.query('SET search_path = public; SET default_transaction_read_only = on');
  expect(await assertCanCutOver(client, [SWAP])).toEqual([]);
});

test('all that is in the way of a role without rights, at once', async () => {
  await owned();
  const inside = await session('app', 'owner');
  await inside.query(`BEGIN; CREATE TABLE x (); PREPARE TRANSACTION 'half'`);
  await server.with('postgres', (client) => client.query('CREATE DATABASE app_before'));
  const none = { live: 'gone', incoming: 'gone_restoring', aside: 'gone_before' };
  const template = { live: 'template1', incoming: 'template1_restoring', aside: 'template1_before' };
  const found = await problems('we"ak', [SWAP, none, template]);
  await inside.query(`ROLLBACK PREPARED 'half'`);
  expect(found).toEqual([
    expect.stringMatching(
      /^The database template1 cannot be replaced.*Restore a backup that was taken without it/,
    ),
    expect.stringMatching(/^There is a database app_before already, .*Rename or drop it/),
    expect.stringMatching(/^There is no database gone any more/),
    expect.stringMatching(
      /^The role we"ak may not create or rename databases .*ALTER ROLE "we""ak" CREATEDB/,
    ),
    expect.stringMatching(/^The database app belongs to owner, .*Connect as owner/),
    expect.stringMatching(/^The database template1 belongs to postgres, /),
    expect.stringMatching(
      /^The prepared transaction 'half' of owner is in the way in the database app .*ROLLBACK PREPARED/,
    ),
    expect.stringMatching(/^1 session that this role may not end: pid \d+ \(user owner, database app\)/),
  ]);
});

test('the session of a superuser is in the way of everybody else, unless it leaves at once', async () => {
  await owned();
  const boss = await session('app');
  expect(await problems('postgres')).toEqual([]);
  expect(await problems('owner')).toEqual([
    expect.stringMatching(
      /^1 session that this role may not end: pid \d+ \(user postgres, .* pg_signal_backend/,
    ),
  ]);
  const asked = problems('owner');
  await boss.end();
  expect(await asked).toEqual([]);
});

test('a database of the live name that came up meanwhile', async () => {
  await owned();
  expect(await problems('postgres', [{ ...SWAP, aside: null }])).toEqual([
    'A database app has come up meanwhile → Run it again.',
  ]);
});

test('what is bound to the old database is told', async () => {
  await owned();
  await server.with('app', async (client) => {
    await client.query(`SELECT pg_create_logical_replication_slot('feed', 'test_decoding')`);
    await client.query(
      `CREATE SUBSCRIPTION s CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false)`,
    );
  });
  const asking = await session('postgres', 'owner');
  const feed = expect.objectContaining({
    severity: 'warning',
    kind: 'logical-slot',
    object: 'replication slot feed',
  }) as unknown;
  // A subscription that is not enabled receives nothing.
  expect(await assertCanCutOver(asking, [SWAP])).toEqual([feed]);
  await server.with('app', (client) =>
    client.query(
      `SELECT pg_drop_replication_slot('feed'); ALTER SUBSCRIPTION s SET (slot_name = NONE); DROP SUBSCRIPTION s`,
    ),
  );
  expect(await assertCanCutOver(asking, [SWAP])).toEqual([]);
});
