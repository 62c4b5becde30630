import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import { connect, derive, type ConnectionSettings } from '../postgres/connection.ts';
import { size } from '../report/format.ts';
import type { MemberState, Patroni } from './patroni.ts';

/** A node of a healthy cluster. */
export interface NodeHealth {
  readonly name: string;
  readonly role: 'leader' | 'replica';
  /** Bytes of WAL that a replica is behind; null where that is not known. */
  readonly lagBytes: number | null;
}

/** Bytes of WAL: one segment. A replica that follows is closer, unless the load is heavy. */
export const LAG_LIMIT_BYTES = 16 << 20;
const HEALTHY_MILLISECONDS = 300_000;
const POLL_MILLISECONDS = 200;

interface Waiting {
  readonly nodes: readonly string[];
  readonly signal?: AbortSignal;
  readonly limitMilliseconds?: number;
}

/**
 * Waits until Patroni tells of one leader, and that every node runs on its timeline, with little lag. Throws a UserError
 * with what is amiss when that takes too long.
 */
export async function untilPatroniHealthy(patroni: Patroni, waiting: Waiting): Promise<NodeHealth[]> {
  return until(waiting, async () => {
    const members = (await patroni.cluster())?.members ?? [];
    const leader = members.find(({ role }) => role === 'leader')?.name;
    if (leader === undefined) return 'there is no leader';
    // The members' own word: what the cluster tells of them is what they told a while ago.
    const names = [...new Set([leader, ...waiting.nodes])];
    const states = await Promise.all(names.map((name) => patroni.memberNamed(name)));
    return judge(leader, new Map(names.map((name, index) => [name, states[index] ?? null])));
  });
}

/** What is amiss, or how all nodes are. Exported for tests. */
export function judge(
  leader: string,
  states: ReadonlyMap<string, Omit<MemberState, 'name'> | null>,
): string | NodeHealth[] {
  const first = states.get(leader);
  if (!first) return `${leader} does not answer`;
  const health: NodeHealth[] = [];
  for (const [name, state] of states) {
    if (!state) return `${name} does not answer`;
    if (state.state !== 'running' && state.state !== 'streaming') return `${name} is “${state.state}”`;
    const role = name === leader ? 'leader' : 'replica';
    if (state.role !== role) return `${name} is not the ${role} that it is to be`;
    if (state.timeline !== first.timeline) return `${name} does not follow the timeline of the leader`;
    if (state.location === null || first.location === null) return `it is not known how far ${name} is`;
    const lag = Math.max(0, first.location - state.location);
    if (lag > LAG_LIMIT_BYTES) return `${name} is ${size(lag)} behind`;
    health.push({ name, role, lagBytes: name === leader ? null : lag });
  }
  return health;
}

/** As above, by what the leader tells in SQL of the standbys that stream from it. */
export async function untilStreaming(
  settings: ConnectionSettings,
  leader: string,
  waiting: Waiting,
): Promise<NodeHealth[]> {
  const replicas = waiting.nodes.filter((name) => name !== leader);
  const writable = derive(settings, {
    parameters: { ...settings.parameters, target_session_attrs: 'read-write' },
  });
  return until(waiting, async () => {
    const client = await connect(writable, waiting.signal ? { signal: waiting.signal } : {});
    try {
      const { rows } = await client.query<{ lag: number | null }>(
        `SELECT pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), r.replay_lsn)::float8 AS lag
           FROM pg_catalog.pg_stat_replication AS r JOIN pg_catalog.pg_stat_activity AS a ON a.pid = r.pid
          WHERE a.datid IS NULL AND r.state = 'streaming' AND r.replay_lsn IS NOT NULL ORDER BY lag DESC`,
      );
      if (rows.length < replicas.length)
        return `${rows.length} of ${replicas.length} replicas stream from the leader`;
      const lag = rows[0]?.lag ?? null;
      if (lag !== null && lag > LAG_LIMIT_BYTES) return `a replica is ${size(lag)} behind`;
      const behind = replicas.map((name) => ({ name, role: 'replica' as const, lagBytes: lag }));
      return [{ name: leader, role: 'leader', lagBytes: null }, ...behind];
    } finally {
      await client.end();
    }
  });
}

async function until(
  { signal, limitMilliseconds = HEALTHY_MILLISECONDS }: Waiting,
  look: () => Promise<string | NodeHealth[]>,
): Promise<NodeHealth[]> {
  const deadline = Date.now() + limitMilliseconds;
  for (;;) {
    const seen = await look();
    if (typeof seen !== 'string') return seen;
    if (Date.now() > deadline) {
      throw new UserError(
        `the cluster is not healthy after ${limitMilliseconds / 1000} s: ${seen}`,
        'see the logs of Patroni and PostgreSQL on the nodes',
      );
    }
    await sleep(POLL_MILLISECONDS, undefined, { signal });
  }
}
