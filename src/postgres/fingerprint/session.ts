import type { Client } from 'pg';

/** Connects to one database. Called once per session needed; the session's end is the caller's. */
export type Open = () => Promise<Client>;

/**
 * What a role, a database or a server may have set otherwise, and what changes how values read, which code a name
 * finds, or whether a statement runs at all. Settings that the server's version lacks are passed over.
 */
const PINNED: Readonly<Record<string, string>> = {
  // How values read.
  bytea_output: 'hex',
  DateStyle: 'ISO, YMD',
  extra_float_digits: '3',
  IntervalStyle: 'postgres',
  lc_monetary: 'C',
  quote_all_identifiers: 'off',
  standard_conforming_strings: 'on',
  TimeZone: 'UTC',
  // Row-level security must be an error, not a subset; no table may turn out to be a view that runs code.
  row_security: 'off',
  restrict_nonsystem_relation_kind: 'view, foreign-table',
  constraint_exclusion: 'off',
  // Nothing else ends our statements or our idle transactions.
  idle_in_transaction_session_timeout: '0',
  idle_session_timeout: '0',
  statement_timeout: '0',
  transaction_timeout: '0',
  // In a deadlock with us it is our transaction that must give way: who looks first loses.
  deadlock_timeout: '100ms',
  // We spread the work over sessions ourselves, and read only by sequential and TID range scans.
  enable_seqscan: 'on',
  enable_tidscan: 'on',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  synchronize_seqscans: 'on',
};

/**
 * Makes the session independent of the settings of role, database and server. Throws what the server says.
 * Leaves `lock_timeout` to the caller.
 */
export async function pinSettings(client: Client): Promise<void> {
  // A lost connection shows in the next query; without a listener the idle client's event would end the process.
  if (client.listenerCount('error') === 0) client.on('error', () => undefined);
  const pinned = Object.entries(PINNED).map(
    ([name, value]) => `(${client.escapeLiteral(name)}, ${client.escapeLiteral(value)})`,
  );
  // The search path first and alone: whatever follows must find nobody's operators and functions but PostgreSQL's.
  await client.query(`
    SET search_path TO pg_catalog, pg_temp;
    SELECT set_config('client_encoding',
                      CASE current_setting('server_encoding') WHEN 'SQL_ASCII' THEN 'SQL_ASCII' ELSE 'UTF8' END, false);
    SELECT set_config(s.name, pinned.value, false)
      FROM (VALUES ${pinned.join(', ')}) AS pinned (name, value)
      JOIN pg_settings AS s ON lower(s.name) = lower(pinned.name)
     WHERE s.context = 'user' OR (s.context = 'superuser' AND current_setting('is_superuser') = 'on')`);
  // Not every platform can watch for a client that is gone. Where it can, a killed job leaves no query behind.
  await client.query(`SET client_connection_check_interval TO '1s'`).catch(() => undefined);
}

/**
 * For the transaction: text comes as the database holds it. The client encoding SQL_ASCII means no conversion, which
 * could fail or make two values one. The server has by then converted the names in the same message from UTF8.
 */
export const AS_STORED = 'SET LOCAL client_encoding TO SQL_ASCII';

/** A new session with pinned settings. */
export async function openSession(open: Open): Promise<Client> {
  const client = await open();
  try {
    await pinSettings(client);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

/** Whether the role may keep triggers, rules and foreign keys from firing. `client` is in no transaction. */
export async function mayActAsReplica(client: Client): Promise<boolean> {
  try {
    await client.query('BEGIN; SET LOCAL session_replication_role TO replica');
    return true;
  } catch (error) {
    if (sqlState(error) !== '42501') throw error;
    return false;
  } finally {
    await client.query('ROLLBACK');
  }
}

/** Runs `statements` in one round trip; returns the rows of each. */
export async function runAll(
  client: Client,
  statements: readonly string[],
): Promise<Record<string, string>[][]> {
  // With more than one statement, pg answers with an array that its types do not know.
  const results: unknown = await client.query({
    text: statements.join(';\n'),
    types: { getTypeParser: () => String },
  });
  return (Array.isArray(results) ? results : [results]).map(
    (result: { rows: Record<string, string>[] }) => result.rows,
  );
}

/** The SQLSTATE of an error of the server, or undefined. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
