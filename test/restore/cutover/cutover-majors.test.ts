import { expect, test } from '@jest/globals';
import type { Client } from 'pg';
import { assertCanCutOver, cutOver, type Swap } from '../../../src/restore/cutover/cutover.ts';
import { majorBin } from '../../support/majors.ts';
import { newestBin, startServer, type TestServer } from '../../support/server.ts';
import { clientOf, generations, lives, makeDatabases } from '../world.ts';

const SWAP: Swap = { live: 'app', incoming: 'app_restoring', aside: 'app_before' };

/** All that works in a database without being anybody's connection. */
const WORKERS = [
  'autovacuum worker',
  'client backend',
  'logical replication',
  'parallel worker',
  'walsender',
];

async function query(server: TestServer, database: string, ...statements: string[]): Promise<void> {
  await server.with(database, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}

/** Makes `app` both a publisher and a subscriber, and a table of it one that is vacuumed for long. */
async function populate(server: TestServer): Promise<void> {
  await makeDatabases(server, SWAP);
  await query(server, 'postgres', 'CREATE DATABASE source', 'CREATE DATABASE sink');
  const pairs = [
    ['source', 'app'],
    ['app', 'sink'],
  ] as const;
  for (const [from, to] of pairs) {
    for (const database of [from, to])
      await query(server, database, `CREATE TABLE of_${from} (i int PRIMARY KEY)`);
    await query(
      server,
      from,
      `CREATE PUBLICATION p FOR TABLE of_${from}`,
      `SELECT pg_create_logical_replication_slot('${from}_to_${to}', 'pgoutput')`,
    );
    await query(
      server,
      to,
      `CREATE SUBSCRIPTION s CONNECTION 'host=${server.folder} port=${server.port} user=postgres dbname=${from}'
        PUBLICATION p WITH (create_slot = false, slot_name = '${from}_to_${to}', copy_data = false)`,
    );
  }
  await query(
    server,
    'app',
    `CREATE TABLE big WITH (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0,
       autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 10) AS SELECT i FROM generate_series(1, 50000) AS i`,
    'UPDATE big SET i = -i',
  );
}

async function workersOf(server: TestServer, database: string): Promise<string[]> {
  return server.with('postgres', async (client) => {
    const { rows } = await client.query<{ type: string }>(
      `SELECT DISTINCT regexp_replace(backend_type, '^(logical replication).*', '\\1') AS type
         FROM pg_stat_activity WHERE datname = $1 ORDER BY 1`,
      [database],
    );
    return rows.map(({ type }) => type);
  });
}

test.each([14, 15, 17, 18] as const)(
  'on %d, nothing that works in the database is in the way',
  async (major) => {
    const server = await startServer({
      bin: major === 15 ? newestBin() : await majorBin(major),
      settings: { wal_level: 'logical', autovacuum_naptime: '1s', log_autovacuum_min_duration: '0' },
    });
    try {
      await populate(server);
      const open = (): Promise<Client> => clientOf(server, 'postgres');
      const parallel = await clientOf(server, 'app');
      await parallel.query(`SET ${major >= 16 ? 'debug_parallel_query' : 'force_parallel_mode'} = on`);
      const sleeping = parallel.query('SELECT pg_sleep(600)').catch(() => undefined);
      const outside = await clientOf(server, 'source');
      while ((await workersOf(server, 'app')).length < WORKERS.length)
        await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await workersOf(server, 'app')).toEqual(WORKERS);
      const asking = await open();
      const findings = await assertCanCutOver(asking, [SWAP]);
      expect(findings.map(({ object }) => object)).toEqual([
        'replication slot app_to_sink',
        'subscription app.s',
      ]);
      const result = await cutOver({ open, swaps: [SWAP], limitMilliseconds: 20_000 });
      expect(result.sessionsEnded).toBeGreaterThanOrEqual(3);
      expect(await generations(server, ['app', 'app_restoring', 'app_before'])).toEqual({
        app: 'new',
        app_before: 'old',
      });
      expect(await lives(outside)).toBe(true);
      await sleeping;
      await Promise.all([asking, parallel, outside].map((client) => client.end()));
    } finally {
      await server.stop();
    }
  },
);
