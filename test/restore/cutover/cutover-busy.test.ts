import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from 'pg';
import { cutOver, type Swap } from '../../../src/restore/cutover/cutover.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { clientOf, generations, lives, makeDatabases } from '../world.ts';

const SWAP: Swap = { live: 'app', incoming: 'app_restoring', aside: 'app_before' };

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ settings: { max_connections: '600' } });
});
afterAll(() => server.stop());

/** Writes into the table `written` of the live database, and connects again whenever it is thrown out, until `stop`. */
function startWriter(): { stop(): Promise<void> } {
  let over = false;
  const write = async (client: Client): Promise<void> => {
    while (!over) await client.query('INSERT INTO written SELECT which FROM which');
  };
  const loop = async (): Promise<void> => {
    while (!over) {
      try {
        const client = await clientOf(server, SWAP.live);
        try {
          await write(client);
        } finally {
          await client.end();
        }
      } catch {
        // Thrown out, or told that the database was renamed.
      }
    }
  };
  const running = loop();
  return {
    stop: async () => {
      over = true;
      await running;
    },
  };
}

test('500 sessions and a writer that always comes back', async () => {
  await makeDatabases(server, SWAP);
  for (const name of [SWAP.live, SWAP.incoming])
    await server.with(name, (client) => client.query('CREATE TABLE written (which text)'));
  const sessions: Client[] = [];
  for (let n = 0; n < 500; n++) {
    const session = await clientOf(server, SWAP.live);
    if (n % 10 === 0) await session.query('BEGIN; SELECT FROM which');
    sessions.push(session);
  }
  const outside = await clientOf(server, 'template1');
  const writer = startWriter();
  const open = (): Promise<Client> => clientOf(server, 'postgres');
  const result = await cutOver({ open, swaps: [SWAP], limitMilliseconds: 60_000 });
  const count = (database: string): Promise<number> =>
    server.with(database, async (client) => {
      const { rows } = await client.query<{ rows: string }>('SELECT count(*) AS rows FROM written');
      return Number(rows[0]?.rows);
    });
  while ((await count('app')) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await writer.stop();
  expect(result.sessionsEnded).toBeGreaterThanOrEqual(500);
  expect(result.secondsWithoutService).toBeGreaterThan(0);
  expect(await Promise.all(sessions.map(lives))).not.toContain(true);
  expect(await lives(outside)).toBe(true);
  expect(await generations(server, ['app', 'app_restoring', 'app_before'])).toEqual({
    app: 'new',
    app_before: 'old',
  });
  // All that it wrote is where it was told to be.
  const strays = (database: string, which: string): Promise<number | null> =>
    server.with(
      database,
      async (client) => (await client.query('SELECT FROM written WHERE which <> $1', [which])).rowCount,
    );
  expect([await strays('app', 'new'), await strays('app_before', 'old')]).toEqual([0, 0]);
  await Promise.all([...sessions, outside].map((session) => session.end()));
});
