import type { Client } from 'pg';
import { UserError } from '../../errors.ts';
import { counted, listed } from '../../report/format.ts';

/** A session that keeps a database from being renamed. */
export interface Session {
  readonly pid: number;
  readonly database: string | null;
  readonly user: string | null;
  readonly application: string | null;
  /** Null: over the socket, or not for this role to see. */
  readonly address: string | null;
  /** Null: not for this role to see. As pg_stat_activity names it. */
  readonly state: string | null;
  /** When it came to be in this state, as text, in UTC. */
  readonly since: string | null;
  /** Connected to one of the databases, in place of only holding a lock on one. */
  readonly inside: boolean;
  /** Whether this role may end it. */
  readonly endable: boolean;
  /** Holds a lock on one of the databases itself, without which it cannot be renamed. */
  readonly holds: boolean;
  /** Nobody can take its place: its database is locked by the session that renames. */
  readonly isolated: boolean;
}

export interface PreparedTransaction {
  readonly gid: string;
  readonly owner: string;
  readonly database: string;
}

/** Sessions that a message names. */
const SHOWN = 10;

/**
 * Who is connected to `databases` (OIDs) or has a lock on one, but for the session `pid`, which renames them, and the
 * one that asks. Autovacuum is left out, as the server ends it when a database is renamed; parallel workers, as they go with
 * their leader. Works with any search path.
 */
export async function readSessions(
  client: Client,
  databases: readonly number[],
  pid: number,
): Promise<Session[]> {
  const { rows } = await client.query<Session>(
    `WITH me AS (
       SELECT rolsuper AS super, pg_catalog.pg_has_role('pg_signal_backend', 'USAGE') AS signals
         FROM pg_catalog.pg_roles WHERE rolname = current_user
     ), lock AS MATERIALIZED (
       SELECT pid, objid, mode FROM pg_catalog.pg_locks
        WHERE locktype = 'object' AND classid = 'pg_catalog.pg_database'::pg_catalog.regclass
              AND objid = ANY ($1) AND granted
     )
     SELECT a.pid, a.datname AS database, a.usename AS user, a.application_name AS application,
            pg_catalog.host(a.client_addr) AS address, a.state,
            pg_catalog.to_char(a.state_change AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS since,
            COALESCE(a.datid = ANY ($1), false) AS inside,
            COALESCE(me.super OR NOT r.rolsuper AND (me.signals OR pg_catalog.pg_has_role(r.oid, 'USAGE')), false) AS endable,
            EXISTS (SELECT FROM lock WHERE lock.pid = a.pid) AS holds,
            COALESCE(a.datid IN (SELECT objid FROM lock WHERE pid = $2 AND mode = 'AccessExclusiveLock'), false) AS isolated
       FROM pg_catalog.pg_stat_activity AS a LEFT JOIN pg_catalog.pg_roles AS r ON r.oid = a.usesysid CROSS JOIN me
      WHERE a.pid <> $2 AND a.pid <> pg_catalog.pg_backend_pid() AND a.usesysid IS NOT NULL AND a.leader_pid IS NULL
            AND (a.datid = ANY ($1) OR EXISTS (SELECT FROM lock WHERE lock.pid = a.pid))
      ORDER BY a.pid`,
    [databases, pid],
  );
  return rows;
}

/** Ends sessions of `databases`, all of them `endable`. Returns those that were told to end. */
export async function endSessions(
  client: Client,
  databases: readonly number[],
  pids: readonly number[],
): Promise<number[]> {
  // Where a session has left already, another one may have its number by now: only in these databases may it be hit.
  const { rows } = await client.query<{ pid: number; told: boolean }>(
    `WITH victim AS MATERIALIZED (
       SELECT pid FROM pg_catalog.pg_stat_activity WHERE pid = ANY ($2) AND datid = ANY ($1)
     ) SELECT pid, pg_catalog.pg_terminate_backend(pid) AS told FROM victim`,
    [databases, pids],
  );
  return rows.filter(({ told }) => told).map(({ pid }) => pid);
}

/** A prepared transaction holds its database as a session does, and nobody can end it but who decides what it becomes. */
export async function readPrepared(
  client: Client,
  databases: readonly string[],
): Promise<PreparedTransaction[]> {
  const { rows } = await client.query<PreparedTransaction>(
    'SELECT gid, owner, database FROM pg_catalog.pg_prepared_xacts WHERE database = ANY ($1) ORDER BY prepared',
    [databases],
  );
  return rows;
}

/** What to tell about sessions and prepared transactions that keep databases from being renamed. Never what they run. */
export function inTheWay(
  sessions: readonly Session[],
  prepared: readonly PreparedTransaction[] = [],
): UserError[] {
  const endable = sessions.filter(({ inside, endable }) => inside && endable);
  const forbidden = sessions.filter(({ endable }) => !endable);
  const elsewhere = sessions.filter(({ inside, endable }) => !inside && endable);
  const errors = prepared.map(
    ({ gid, owner, database }) =>
      new UserError(
        `The prepared transaction '${gid}' of ${owner} is in the way in the database ${database}`,
        `Connect to ${database}, and COMMIT PREPARED or ROLLBACK PREPARED it.`,
      ),
  );
  if (forbidden.length > 0) {
    errors.push(
      new UserError(
        `${counted(forbidden.length, 'session')} that this role may not end: ${describe(forbidden)}`,
        'End them and run it again, or connect as a role that may: one with GRANT pg_signal_backend, or a superuser for those of superusers.',
      ),
    );
  }
  if (endable.length > 0) {
    errors.push(
      new UserError(
        `${counted(endable.length, 'session')} did not end when told to, or came back: ${describe(endable)}`,
        'Stop what runs them (input `stop`), and run it again.',
      ),
    );
  }
  if (elsewhere.length > 0) {
    errors.push(
      new UserError(
        `${counted(elsewhere.length, 'session')} in another database, which are left alone, hold a lock: ${describe(elsewhere)}`,
        'Let them commit, or end them by SELECT pg_terminate_backend(<pid>), and run it again.',
      ),
    );
  }
  return errors;
}

function describe(sessions: readonly Session[]): string {
  const shown = sessions.slice(0, SHOWN).map((session) => {
    const { pid, user, application, address, state, since, database } = session;
    const facts = [
      `user ${user ?? 'unknown'}`,
      ...(application ? [`application ${application}`] : []),
      ...(address === null ? [] : [`from ${address}`]),
      `database ${database ?? 'none'}`,
      ...(state === null ? [] : [since === null ? state : `${state} since ${since} UTC`]),
    ];
    return `pid ${pid} (${facts.join(', ')})`;
  });
  const more = sessions.length - shown.length;
  return listed(more > 0 ? [...shown, `${more} more`] : shown);
}
