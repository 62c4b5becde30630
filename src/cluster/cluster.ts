import type { WorkContext } from '../context.ts';
import { asUserErrors, UserError, UserErrors } from '../errors.ts';
import type { ConnectionSettings } from '../postgres/settings.ts';
import { runService } from '../restore/services.ts';
import { roleByControl } from './control.ts';
import { untilPatroniHealthy, untilStreaming, type NodeHealth } from './health.ts';
import type { ClusterAccess, ClusterJournal } from './journal.ts';
import type { Cluster, ClusterNode, NodeRole } from './node.ts';
import type { Patroni } from './patroni.ts';

/** How long the start of all nodes may take, also when the job's own time is over. */
const START_MILLISECONDS = 1_800_000;
/** How long Patroni may start again what was stopped, because it had begun to. */
const STOP_MILLISECONDS = 60_000;
const NEVER = new AbortController().signal;

export interface ClusterParts {
  readonly nodes: readonly ClusterNode[];
  readonly scope: string | null;
  readonly patroni: Patroni | null;
  /** For what only SQL tells: whether replicas follow. null: that is not looked at. */
  readonly connection: ConnectionSettings | null;
  readonly access: ClusterAccess;
  readonly journal: ClusterJournal;
  readonly context: Pick<WorkContext, 'env' | 'recorder' | 'workspace' | 'signal'>;
  /** What else a Compose file starts, once the nodes are up. */
  readonly startOthers: (signal: AbortSignal) => Promise<void>;
}

/** The nodes that the user named, stopped and started in the order that replication wants. */
export class NodesCluster implements Cluster {
  readonly parts: ClusterParts;

  constructor(parts: ClusterParts) {
    this.parts = parts;
  }

  get nodes(): readonly ClusterNode[] {
    return this.parts.nodes;
  }

  get scope(): string | null {
    return this.parts.scope;
  }

  node(name: string): ClusterNode {
    const found = this.nodes.find((node) => node.name === name);
    if (!found) throw new Error(`no node ${name}`);
    return found;
  }

  async roles(signal = this.parts.context.signal): Promise<ReadonlyMap<string, NodeRole>> {
    const told = await this.rolesByPatroni();
    const roles = new Map<string, NodeRole>();
    for (const node of this.nodes) {
      roles.set(node.name, told?.get(node.name) ?? (await roleByControl(node.host, signal)));
    }
    const leaders = [...roles].filter(([, role]) => role === 'leader').map(([name]) => name);
    if (leaders.length === 1) return roles;
    throw new UserError(
      leaders.length === 0
        ? `none of the nodes is the leader: ${this.nodes.map((node) => node.describe()).join(', ')}`
        : `several nodes are leaders: ${leaders.join(', ')}`,
      leaders.length === 0
        ? 'name all nodes of the cluster in `nodes`'
        : 'the nodes of one cluster have one leader: name the nodes of one cluster, or mend it first',
    );
  }

  /** null: Patroni tells of no leader, such as when all nodes are stopped. */
  private async rolesByPatroni(): Promise<ReadonlyMap<string, NodeRole> | null> {
    const members = (await this.parts.patroni?.cluster())?.members ?? [];
    if (!members.some(({ role }) => role === 'leader')) return null;
    return new Map(members.map(({ name, role }) => [name, role]));
  }

  async whileStopped<T>(
    work: () => Promise<T>,
  ): Promise<{ readonly result: T; readonly secondsDown: number }> {
    const roles = await this.roles();
    const order = inOrder(this.nodes, roles);
    let stoppedAt = performance.now();
    let secondsDown = 0;
    const result = await this.around(
      async () => {
        await this.pause(order);
        stoppedAt = performance.now();
        await this.stopAll(order, this.parts.context.signal);
        return work();
      },
      async () => {
        secondsDown = await this.startAgain(stoppedAt);
      },
    );
    return { result, secondsDown };
  }

  /** Does `work`, and `after` it whatever became of it: both failures are told. */
  private async around<T>(work: () => Promise<T>, after: () => Promise<void>): Promise<T> {
    let result: T;
    try {
      result = await work();
    } catch (error) {
      await after().catch((late: unknown) => {
        throw new UserErrors([...asUserErrors(error), ...asUserErrors(late)]);
      });
      throw error;
    }
    await after();
    return result;
  }

  /** Writes the journal, and pauses Patroni where it is to be. `order`: the leader first. */
  async pause(order: readonly ClusterNode[]): Promise<void> {
    const { access, journal, patroni, context } = this.parts;
    const running = (await this.running(order, context.signal)).map(({ name }) => name);
    const state = await patroni?.cluster();
    // Their own command stops Patroni itself, which then would leave its server running.
    const resume = access.stop === null && (state ? !state.paused : null);
    const replacing = journal.entry?.replacing ?? null;
    const healthy = running.length === order.length && (await this.isHealthy(running));
    await journal.write({ access, running, stopping: false, resume, healthy, replacing });
    if (resume) await patroni?.pause(true);
  }

  /** Stops replicas first: each then has all that the leader has written but its last checkpoint. */
  async stopAll(order: readonly ClusterNode[], signal?: AbortSignal): Promise<void> {
    const { access, context, journal, patroni } = this.parts;
    await journal.change({ stopping: true });
    if (access.stop !== null) await runService(context, 'stop', access.stop, signal ?? NEVER);
    else await patroni?.untilSettled(order.map(({ name }) => name));
    const deadline = Date.now() + STOP_MILLISECONDS;
    for (;;) {
      if (access.stop === null) {
        await together(order.slice(1), (node) => node.stop(signal));
        await order[0]?.stop(signal);
      }
      const [first] = await this.running(order, signal);
      if (first === undefined) break;
      // A restart that Patroni had begun starts what was just stopped.
      if (access.stop === null && patroni && Date.now() < deadline) continue;
      throw new UserError(
        `${first.describe()} still runs`,
        access.stop === null
          ? 'something starts it again: stop that, or give its commands in `stop` and `start`'
          : 'the command of `stop` has to stop every node, and to wait until it is',
      );
    }
    await journal.change({ stopping: false });
  }

  /**
   * Starts what the journal says ran, the leader first, resumes Patroni, waits until all are as healthy as they were, and
   * closes the journal. Gives the seconds from `stoppedAt` (of performance.now) until the leader answered.
   */
  async startAgain(stoppedAt = performance.now()): Promise<number> {
    const { journal } = this.parts;
    if (journal.entry === null) return 0;
    const { running, healthy } = journal.entry;
    const signal = AbortSignal.timeout(START_MILLISECONDS);
    const leaderUp = await this.startAll(running, signal);
    await this.parts.startOthers(signal);
    await this.resume();
    if (healthy) await this.untilHealthy(running, signal);
    journal.close();
    return (leaderUp - stoppedAt) / 1000;
  }

  /** Starts nodes, the leader first. Gives when that answered, in the milliseconds of performance.now. */
  async startAll(names: readonly string[], signal: AbortSignal): Promise<number> {
    const { journal, access, context } = this.parts;
    const stopping = journal.entry?.stopping === true;
    if (access.start !== null) await runService(context, 'start', access.start, signal);
    const start = async (node: ClusterNode): Promise<void> => {
      // One that is told to stop ends later, also when it seems to run still.
      if (stopping && access.start === null) await node.stop(signal);
      await node.start(signal);
    };
    const [leader, ...replicas] = names.map((name) => this.node(name));
    if (leader) await start(leader);
    const leaderUp = performance.now();
    await together(replicas, start);
    await journal.change({ stopping: false });
    return leaderUp;
  }

  private async running(order: readonly ClusterNode[], signal?: AbortSignal): Promise<ClusterNode[]> {
    const states = await Promise.all(order.map((node) => node.isRunning(signal)));
    return order.filter((_, index) => states[index]);
  }

  /** Ends the pause, where it was this stage that began it, or a data folder that brought it along. */
  async resume(): Promise<void> {
    const { journal, patroni } = this.parts;
    const resume = journal.entry?.resume ?? null;
    if (patroni === null || resume === false) return;
    if (resume === true || (await patroni.cluster())?.paused === true) await patroni.pause(false);
    await journal.change({ resume: false });
  }

  /**
   * Waits until the named nodes, the leader first, are healthy. Empty where nothing but their start can tell. Throws a
   * UserError with what is amiss after `limitMilliseconds`.
   */
  async untilHealthy(
    names: readonly string[],
    signal?: AbortSignal,
    limitMilliseconds?: number,
  ): Promise<readonly NodeHealth[]> {
    const { patroni, connection } = this.parts;
    const [leader] = names;
    if (leader === undefined) return [];
    const waiting = {
      nodes: names,
      ...(signal && { signal }),
      ...(limitMilliseconds && { limitMilliseconds }),
    };
    if (patroni) return untilPatroniHealthy(patroni, waiting);
    if (connection === null || names.length === 1) return [];
    return untilStreaming(connection, leader, waiting);
  }

  private async isHealthy(names: readonly string[]): Promise<boolean> {
    return this.untilHealthy(names, this.parts.context.signal, 1).then(
      () => true,
      (error: unknown) => {
        if (error instanceof UserError) return false;
        throw error;
      },
    );
  }
}

/** Works on all at the same time, to the end also when one fails; then throws what failed. */
async function together(
  nodes: readonly ClusterNode[],
  work: (node: ClusterNode) => Promise<void>,
): Promise<void> {
  const done = await Promise.allSettled(nodes.map(work));
  const failures = done.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  if (failures.length > 1) throw new UserErrors(failures.flatMap(asUserErrors));
  if (failures.length === 1) throw failures[0];
}

/** The leader first. */
export function inOrder(
  nodes: readonly ClusterNode[],
  roles: ReadonlyMap<string, NodeRole>,
): readonly ClusterNode[] {
  const rank = (node: ClusterNode): number => (roles.get(node.name) === 'leader' ? 0 : 1);
  return nodes.toSorted((one, other) => rank(one) - rank(other));
}
