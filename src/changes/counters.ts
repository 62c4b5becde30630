import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { pinSettings } from '../postgres/fingerprint/session.ts';
import { USER_SCHEMA } from '../postgres/fingerprint/tables.ts';

/** What PostgreSQL has counted of a table so far, rows that were rolled back among them. */
export interface Counter {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  /** The file of the rows: TRUNCATE, which counts nothing, gives the table a new one. */
  readonly file: number;
}

/** Milliseconds. Before version 15, sessions report by a process that writes it down twice a second at most. */
const COLLECTOR_DELAY = 1_200;

/**
 * The counters of all tables of the database that `client` is connected to. Sessions report when they end, at the
 * latest: the reading is exact when all others have ended.
 */
export async function readCounters(client: Client): Promise<Counter[]> {
  await pinSettings(client);
  const { rows: version } = await client.query<{ old: boolean }>(
    `SELECT current_setting('server_version_num')::int < 150000 AS old`,
  );
  if (version[0]?.old === true) await delay(COLLECTOR_DELAY);
  const { rows } = await client.query<Counter>(`
    SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relfilenode AS file,
           pg_stat_get_tuples_inserted(c.oid)::float8 AS inserted,
           pg_stat_get_tuples_updated(c.oid)::float8 AS updated,
           pg_stat_get_tuples_deleted(c.oid)::float8 AS deleted
      FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND ${USER_SCHEMA}`);
  return rows;
}

/**
 * Ends all sessions of other databases than that of `client`, and waits until they have ended: what they did is then
 * counted. For scratch servers.
 */
export async function endSessionsElsewhere(client: Client, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(
      `SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
        WHERE backend_type = 'client backend' AND datname IS DISTINCT FROM pg_catalog.current_database()`,
    );
    if (rowCount === 0) return;
    await delay(10, undefined, { signal });
  }
}
