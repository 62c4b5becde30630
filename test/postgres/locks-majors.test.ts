import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { endSessionsElsewhere, readCounters } from '../../src/changes/index.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { watchLocks } from '../../src/postgres/locks.ts';
import { majorBin } from '../support/majors.ts';
import { startServer } from '../support/server.ts';

test.each([14, 17, 18] as const)('locks and counters on PostgreSQL %d', async (major) => {
  const server = await startServer({ bin: await majorBin(major) });
  try {
    await server.with('postgres', (client) => client.query('CREATE DATABASE app'));
    await server.with('app', (client) =>
      client.query('CREATE TABLE t AS SELECT generate_series(1, 10) AS i; CREATE TABLE u (i int)'),
    );
    const counters = async (): Promise<Record<string, number[]>> => {
      await server.with('postgres', (client) => endSessionsElsewhere(client, new AbortController().signal));
      const read = await server.with('app', readCounters);
      return Object.fromEntries(
        read.map(({ name, inserted, updated, deleted }) => [name, [inserted, updated, deleted]]),
      );
    };
    expect(await counters()).toEqual({ t: [10, 0, 0], u: [0, 0, 0] });
    const settings = parseConnection(
      `host=${server.folder} port=${server.port} user=postgres dbname=postgres sslmode=disable`,
      {},
    );
    const watch = await watchLocks({ settings, databases: ['app'], log: join(server.folder, 'log') });
    await server.with('app', async (client) => {
      await client.query('ALTER TABLE t ADD COLUMN j int');
      await client.query(
        'UPDATE t SET j = 1 WHERE i < 4; DELETE FROM t WHERE i = 9; INSERT INTO u VALUES (1), (2)',
      );
      await client.query('TRUNCATE u');
    });
    const held = await watch.end();
    expect(held.map(({ relation, mode }) => `${relation} ${mode}`).sort()).toEqual([
      'public.t AccessExclusiveLock',
      'public.u AccessExclusiveLock',
    ]);
    expect(await counters()).toEqual({ t: [10, 3, 1], u: [2, 0, 0] });
  } finally {
    await server.stop();
  }
});
