import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { Cancelled } from '../../errors.ts';
import type { Finding } from '../../report/findings.ts';
import { counted, listed, size } from '../../report/format.ts';
import type { Restored } from '../../report/recovery.ts';

export interface ReplicasOptions {
  /** A session of the primary. Without pg_monitor it sees that there are replicas, but not where they are. */
  readonly client: Client;
  readonly limitMilliseconds: number;
  readonly signal?: AbortSignal;
  readonly tell?: (line: string) => void;
}

export interface ReplicasResult {
  /** The streaming standbys, by name. Cascading ones are not known to the primary. */
  readonly replicas: Restored['replicas'];
  readonly findings: readonly Finding[];
}

interface Replica {
  readonly name: string;
  /** Bytes of WAL that it has not replayed yet; null: it has not told. */
  readonly lagBytes: number | null;
}

const POLL_MILLISECONDS = 100;
/** Polls between two lines of progress. */
const TELL_EVERY = 50;
/** Polls between two commits that make an idle standby tell where it is. */
const NUDGE_EVERY = 10;

/**
 * Waits until every streaming standby has replayed what was committed on the primary by now, or until the limit: then a
 * warning names those that have not. Throws what the server says, and Cancelled.
 */
export async function waitForReplicas(options: ReplicasOptions): Promise<ReplicasResult> {
  const { client, limitMilliseconds, signal, tell } = options;
  const deadline = performance.now() + limitMilliseconds;
  // Not pg_current_wal_lsn(): with synchronous_commit = off, the last commits are not written for a moment.
  const { rows } = await client.query<{ lsn: string }>(
    'SELECT pg_catalog.pg_current_wal_insert_lsn()::text AS lsn',
  );
  const target = rows[0]?.lsn ?? '0/0';
  // Also those that have dropped out since: one that was behind still is.
  const known = new Map<string, Replica>();
  for (let poll = 0; ; poll++) {
    if (signal?.aborted) throw new Cancelled();
    const { replicas, hidden } = await look(client, target);
    if (hidden.length > 0) return { replicas: [], findings: [hiddenFinding(hidden)] };
    for (const replica of replicas) if (replica.lagBytes !== null) known.set(replica.name, replica);
    const all = [...known.values(), ...replicas.filter(({ name }) => !known.has(name))];
    const behind = all.filter(({ lagBytes }) => lagBytes !== 0);
    if (behind.length === 0 || performance.now() >= deadline) return resultOf(all, limitMilliseconds);
    if (poll % TELL_EVERY === 0) tell?.(`Waiting for ${describe(behind)}`);
    // A standby that gets nothing new says only every 10 s how far it is; and the target may be the mere head of a page.
    if (poll % NUDGE_EVERY === 0) await client.query('SELECT pg_catalog.txid_current()');
    await sleep(POLL_MILLISECONDS);
  }
}

/**
 * The walsenders that send to standbys. Those of logical replication have a database; what only receives WAL
 * (pg_receivewal, pg_basebackup) tells what it has written, but never that it has replayed anything.
 */
async function look(
  client: Client,
  target: string,
): Promise<{ replicas: Replica[]; hidden: readonly string[] }> {
  const { rows } = await client.query<Replica & { hidden: boolean }>(
    `SELECT CASE n WHEN 1 THEN name ELSE name || ' ' || n END AS name, state IS NULL AS hidden,
            CASE WHEN replay_lsn >= $1 THEN 0 ELSE pg_catalog.pg_wal_lsn_diff($1, replay_lsn)::float8 END AS "lagBytes"
       FROM (SELECT r.*, name, pg_catalog.row_number() OVER (PARTITION BY name ORDER BY r.pid) AS n
               FROM pg_catalog.pg_stat_replication AS r JOIN pg_catalog.pg_stat_activity AS a ON a.pid = r.pid
                    CROSS JOIN pg_catalog.concat(r.application_name, ' at ' || pg_catalog.host(r.client_addr)) AS name
              WHERE a.datid IS NULL) AS sender
      WHERE state IS NULL
            OR state IN ('startup', 'catchup', 'streaming') AND (replay_lsn IS NOT NULL OR write_lsn IS NULL)
      ORDER BY 1`,
    [target],
  );
  return {
    replicas: rows.map(({ name, lagBytes }) => ({ name, lagBytes })),
    hidden: rows.filter(({ hidden }) => hidden).map(({ name }) => name),
  };
}

function resultOf(all: readonly Replica[], limitMilliseconds: number): ReplicasResult {
  const replicas = all.map((replica) => ({ ...replica, caughtUp: replica.lagBytes === 0 }));
  return {
    replicas: replicas.sort((one, other) => (one.name < other.name ? -1 : 1)),
    findings: all
      .filter(({ lagBytes }) => lagBytes !== 0)
      .map(({ name, lagBytes }) => ({
        check: 'target',
        severity: 'warning',
        kind: 'replica-lag',
        object: `replica ${name}`,
        message: `The replica has not replayed the restored data after ${limitMilliseconds / 1000} s: ${lagOf(lagBytes)}`,
        fix: 'see on the replica whether its replay is paused (pg_get_wal_replay_pause_state()) or held up by a query, and its log; read from the primary until then',
      })),
  };
}

function hiddenFinding(names: readonly string[]): Finding {
  return {
    check: 'target',
    severity: 'notice',
    kind: 'replicas-not-visible',
    object: 'target',
    message: `This role may not see whether ${counted(names.length, 'replica')} caught up: ${listed(names)}`,
    fix: 'GRANT pg_monitor to the role of `connection`',
  };
}

function describe(behind: readonly Replica[]): string {
  return listed(behind.map(({ name, lagBytes }) => `the replica ${name} (${lagOf(lagBytes)})`));
}

function lagOf(lagBytes: number | null): string {
  return lagBytes === null ? 'it does not tell where it is' : `${size(lagBytes)} behind`;
}
