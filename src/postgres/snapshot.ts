import pRetry from 'p-retry';
import type { Client } from 'pg';
import { Cancelled, UserError } from '../errors.ts';
import { qualified } from './fingerprint/rows.ts';
import { readSequences } from './fingerprint/sequences.ts';
import { openSession, sqlState, type Open } from './fingerprint/session.ts';
import { listLockable, listTables, some, type Lockable, type TableList } from './fingerprint/tables.ts';

/** An exported snapshot, with every table that it shows locked ACCESS SHARE until it is released. */
export interface SnapshotHandle extends TableList {
  /** For SET TRANSACTION SNAPSHOT and pg_dump's --snapshot. */
  readonly id: string;
  /** The session that holds snapshot and locks, with pinned settings. An error in it ends both. */
  readonly client: Client;
  /** By the server's clock: everything committed before it is in the snapshot. */
  readonly takenAt: Date;
  release(): Promise<void>;
}

export interface SnapshotOptions {
  readonly open: Open;
  readonly signal?: AbortSignal;
  /** How often to try; default: 8, which takes half a minute at most when nothing but locks is in the way. */
  readonly attempts?: number;
}

/** Long enough to get our turn among short exclusive locks, short enough not to hold up who comes after us. */
const LOCK_TIMEOUT = '2s';
const TABLES_PER_LOCK = 500;

/** A table came, went or was locked in the meantime: a new attempt can succeed. */
class Moved extends Error {}

/**
 * DEADLOCK_DETECTED, WRONG_OBJECT_TYPE, UNDEFINED_TABLE, INVALID_SCHEMA_NAME and LOCK_NOT_AVAILABLE: somebody changed
 * or is changing a table.
 */
const TRANSIENT = new Set(['40P01', '42809', '42P01', '3F000', '55P03']);

/**
 * Lock first, snapshot second: a snapshot taken before the locks would show tables that are truncated or rewritten in
 * between as empty, since neither TRUNCATE nor a rewrite obeys snapshots. LOCK TABLE as the first statement of a
 * REPEATABLE READ transaction takes no snapshot yet. A table that the snapshot shows and that we do not hold
 * (it was created or renamed in between) means: let go of all, and try again.
 *
 * Works on a standby too. Throws a UserError when tables cannot be read or stay locked, Cancelled on `signal`.
 */
export async function takeSnapshot(options: SnapshotOptions): Promise<SnapshotHandle> {
  const { open, signal, attempts = 8 } = options;
  const client = await openSession(open);
  const cancel = (): void => void client.end();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    signal?.throwIfAborted();
    return await pRetry(() => attempt(client), {
      retries: attempts - 1,
      minTimeout: 100,
      factor: 2,
      maxTimeout: 2_000,
      randomize: true,
      shouldRetry: ({ error }) => isTransient(error),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    const explained = signal?.aborted ? new Cancelled() : await explain(client, error);
    await client.end();
    throw explained;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

async function attempt(client: Client): Promise<SnapshotHandle> {
  const lockable = await listLockable(client);
  await client.query(
    `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL lock_timeout TO '${LOCK_TIMEOUT}'`,
  );
  try {
    await lock(client, lockable);
    const { rows } = await client.query<{ id: string; at: Date }>(
      'SELECT pg_export_snapshot() AS id, statement_timestamp() AS at',
    );
    const snapshot = rows[0];
    if (!snapshot) throw new Error('the server exported no snapshot');
    await assertLocked(client);
    const list = await listTables(client);
    await readSequences(client);
    return { ...list, id: snapshot.id, takenAt: snapshot.at, client, release: () => release(client) };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function lock(client: Client, tables: readonly Lockable[]): Promise<void> {
  for (let from = 0; from < tables.length; from += TABLES_PER_LOCK) {
    const names = tables.slice(from, from + TABLES_PER_LOCK).map((table) => `ONLY ${qualified(table)}`);
    await client.query(`LOCK TABLE ${names.join(', ')} IN ACCESS SHARE MODE`);
  }
}

/** By OID, from the locks that we hold: names may have changed hands while we waited. */
async function assertLocked(client: Client): Promise<void> {
  const { rows } = await client.query<{ relation: number }>(`
    SELECT DISTINCT relation FROM pg_locks
     WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted`);
  const held = new Set(rows.map((row) => row.relation));
  const missing = (await listLockable(client)).filter((table) => !held.has(table.oid));
  if (missing.length > 0) throw new Moved(`created or renamed just now: ${some('table', missing)}`);
}

async function release(client: Client): Promise<void> {
  // The server ends the transaction with the session; a session that is gone has nothing left to release.
  await client.end();
}

function isTransient(error: unknown): boolean {
  return error instanceof Moved || TRANSIENT.has(sqlState(error) ?? '');
}

async function explain(client: Client, error: unknown): Promise<unknown> {
  if (sqlState(error) === '53200') {
    return new UserError(
      'The server has no room to lock all tables at once',
      'Raise max_locks_per_transaction on the server and restart it: pg_dump needs as many locks.',
      { cause: error },
    );
  }
  // By name, and with the fix, as far as it can be told.
  if (sqlState(error) === '42501')
    return listTables(client).then(
      () => error,
      (denied: unknown) => denied,
    );
  if (!isTransient(error)) return error;
  const blocked = await lockedByOthers(client).catch(() => []);
  return new UserError(
    blocked.length > 0
      ? `Another session keeps ${some('table', blocked)} locked exclusively`
      : 'Tables were created, dropped or rewritten faster than a snapshot could be taken',
    'Find it in pg_locks and pg_stat_activity and let it end, or back up at a quieter time.',
    { cause: error },
  );
}

async function lockedByOthers(client: Client): Promise<{ schema: string; name: string }[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    SELECT DISTINCT n.nspname AS schema, c.relname AS name
      FROM pg_locks AS l JOIN pg_class AS c ON c.oid = l.relation JOIN pg_namespace AS n ON n.oid = c.relnamespace
     WHERE l.mode = 'AccessExclusiveLock' AND l.locktype = 'relation' AND c.relkind IN ('r', 'p', 'S')
       AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
     ORDER BY 1, 2`);
  return rows;
}
