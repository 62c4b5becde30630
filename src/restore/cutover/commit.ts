import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { UserError } from '../../errors.ts';
import { openSession, type Open } from '../../postgres/fingerprint/session.ts';

const POLL_MILLISECONDS = 200;
/** A server that restarts needs some time; a job that was cancelled has little left. */
const PATIENCE_MILLISECONDS = 60_000;

/** A transaction that renames databases. */
export interface Renaming {
  /** As txid_current() gives it. */
  readonly xid: string;
  /** Of the session that runs it. */
  readonly pid: number;
  /** The names that databases have by their OID once it is committed; the first is one that nobody had before. */
  readonly names: ReadonlyMap<number, string>;
}

/**
 * What became of a transaction whose COMMIT was not answered: asks the server in a new session, by the transaction and
 * by OIDs, as long as it takes to be reached (a minute, or until `signal`). What is still under way is brought to its end.
 * Throws a UserError where that cannot be known.
 */
export async function wasCommitted(open: Open, renaming: Renaming, signal?: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    try {
      const client = await openSession(open);
      try {
        const committed = await ask(client, renaming);
        if (committed !== null) return committed;
      } finally {
        await client.end();
      }
    } catch (error) {
      if (signal?.aborted || performance.now() > deadline) throw unknown(renaming, error);
    }
    if (performance.now() > deadline) throw unknown(renaming);
    await sleep(POLL_MILLISECONDS);
  }
}

/** Null: it is still under way. */
async function ask(client: Client, { xid, pid, names }: Renaming): Promise<boolean | null> {
  // A server that took over from the one that is gone may not know the transaction: then the names tell.
  const status = await client
    .query<{ status: string | null }>('SELECT txid_status($1) AS status', [xid])
    .then(({ rows }) => rows[0]?.status ?? null)
    .catch(() => null);
  if (status === 'in progress') {
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE pid = $1 AND backend_xid::text::int8 = $2::int8 % 4294967296`,
      [pid, xid],
    );
    return null;
  }
  const { rows } = await client.query<{ oid: number; name: string }>(
    'SELECT oid, datname AS name FROM pg_database WHERE oid = ANY ($1)',
    [[...names.keys()]],
  );
  return rows.length === names.size && rows.every(({ oid, name }) => names.get(oid) === name);
}

function unknown({ names }: Renaming, cause?: unknown): UserError {
  return new UserError(
    'The connection was lost in the very moment of the cut-over, and the server cannot be reached: either all databases were exchanged or none',
    `Look at the server: they were if there is a database ${[...names.values()][0] ?? ''}.`,
    { cause },
  );
}
