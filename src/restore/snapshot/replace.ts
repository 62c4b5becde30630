import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import type { NodesCluster } from '../../cluster/cluster.ts';
import type { NodeHealth } from '../../cluster/health.ts';
import { readControl } from '../../cluster/control.ts';
import { Patroni } from '../../cluster/patroni.ts';
import type { ClusterNode } from '../../cluster/node.ts';
import type { Context } from '../../context.ts';
import { asUserErrors, UserError, UserErrors } from '../../errors.ts';
import { otherSystem } from './agree.ts';
import { exchange, putPlaceBack, type Place } from './places.ts';
import type { NodePlan } from './plan.ts';
import type { NodePlace } from './unpack.ts';

/** A node with what is put in place on it. */
export interface NodeWork {
  readonly plan: NodePlan;
  readonly node: ClusterNode;
  readonly places: readonly NodePlace[];
}

export interface Replacement {
  /** The leader first, where it is among them. */
  readonly nodes: readonly NodeWork[];
  /** What the leader, and so all others, have to be when they run. */
  readonly systemIdentifier: string;
}

export interface Replaced {
  /** From the first stop until the leader answered. */
  readonly secondsDown: number;
  readonly health: readonly NodeHealth[];
  /** Replicas that were made anew from the leader, as they did not follow it. */
  readonly reinitialized: readonly string[];
}

/** How long replicas may take to follow before they are made anew; and that, and all others. */
const FOLLOW_MILLISECONDS = 60_000;
const HEALTHY_MILLISECONDS = 1_800_000;
const PUT_BACK_RETRIES = 4;
const POLL_MILLISECONDS = 200;

/**
 * Stops the nodes, exchanges their data, starts the leader and then the replicas, and waits until all are healthy. Whatever
 * fails puts the old data back and starts it: then this throws what failed. Should the step be killed, the post step does
 * that. The journal has been written, and is left open: what was put aside can be put back until it is closed.
 */
export async function replaceData(
  context: Context,
  cluster: NodesCluster,
  replacement: Replacement,
): Promise<Replaced> {
  const { recorder, signal } = context;
  const order = replacement.nodes.map(({ node }) => node);
  try {
    const stoppedAt = await recorder.phase('stop', 'Stop the nodes', async () => {
      await cluster.pause(order);
      const now = performance.now();
      await cluster.stopAll(order, signal);
      return now;
    });
    await cluster.parts.journal.begin();
    await recorder.phase('exchange', 'Put the data in place', () =>
      eachPlace(replacement.nodes, (place) => exchange(place, signal)),
    );
    return await recorder.phase('start', 'Start the nodes', () =>
      startNew(context, cluster, replacement, stoppedAt),
    );
  } catch (error) {
    await undo(context, cluster, replacement).catch((late: unknown) => {
      throw new UserErrors([...asUserErrors(error), ...asUserErrors(late)]);
    });
    throw error;
  }
}

async function startNew(
  { recorder, signal }: Context,
  cluster: NodesCluster,
  { nodes, systemIdentifier }: Replacement,
  stoppedAt: number,
): Promise<Replaced> {
  const names = nodes.map(({ node }) => node.name);
  // What Patroni makes anew it starts by itself.
  const filled = nodes.filter(({ plan }) => plan.from !== null).map(({ node }) => node.name);
  const leaderUp = await cluster.startAll(filled, signal);
  const secondsDown = (leaderUp - stoppedAt) / 1000;
  for (const { node, plan } of nodes) if (plan.from !== null) await assertSystem(node, systemIdentifier);
  await cluster.parts.startOthers(signal);
  const { patroni, journal } = cluster.parts;
  // Resumed, Patroni would end where the DCS is of another system, instead of saying so.
  if (patroni && journal.entry?.resume === true)
    await untilLed(patroni, systemIdentifier, cluster.scope, signal);
  await cluster.resume();
  try {
    const all = filled.length === names.length;
    const limit = all && patroni ? FOLLOW_MILLISECONDS : HEALTHY_MILLISECONDS;
    return { secondsDown, health: await cluster.untilHealthy(names, signal, limit), reinitialized: [] };
  } catch (error) {
    if (!(error instanceof UserError) || patroni === null) throw error;
    const reinitialized = await reinitialize(patroni, nodes);
    if (reinitialized.length === 0) throw error;
    recorder.info(`${error.message}. Patroni makes ${reinitialized.join(', ')} anew from the leader`);
    const health = await cluster.untilHealthy(names, signal, HEALTHY_MILLISECONDS);
    return { secondsDown, health, reinitialized };
  }
}

/** Waits until Patroni lets a node lead, as it does not with data of another system than the DCS names. */
async function untilLed(
  patroni: Patroni,
  system: string,
  scope: string | null,
  signal: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + FOLLOW_MILLISECONDS;
  for (;;) {
    const members = (await patroni.cluster())?.members ?? [];
    if (members.some(({ role }) => role === 'leader')) return;
    if (Date.now() > deadline)
      throw otherSystem(
        scope ?? '<scope>',
        'Patroni lets no node lead: its DCS is of another system',
        system,
      );
    await sleep(POLL_MILLISECONDS, undefined, { signal });
  }
}

/** Has the replicas made anew that do not stream. Gives their names. */
async function reinitialize(patroni: Patroni, nodes: readonly NodeWork[]): Promise<string[]> {
  const members = (await patroni.cluster())?.members ?? [];
  const leader = members.find(({ role }) => role === 'leader')?.name;
  const timeline = leader === undefined ? null : ((await patroni.memberNamed(leader))?.timeline ?? null);
  if (timeline === null) return [];
  const done: string[] = [];
  for (const { node } of nodes) {
    const state = await patroni.memberNamed(node.name);
    const url = await patroni.addressOf(node.name);
    if (node.name === leader || url === null) continue;
    if (state?.state === 'running' && state.timeline === timeline && state.streaming) continue;
    await patroni.reinitialize(url);
    done.push(node.name);
  }
  return done;
}

async function assertSystem(node: ClusterNode, wanted: string): Promise<void> {
  const { systemIdentifier } = await readControl(node.host);
  if (systemIdentifier === wanted) return;
  throw new UserError(
    `${node.describe()} runs as the system ${systemIdentifier} instead of ${wanted}, that of the snapshot`,
    'something made a new cluster in its place: see the log of Patroni or of the container, and whether `nodes` names the folder that its server uses',
  );
}

/** Puts the old data of all nodes back, and starts what ran. */
export async function undo(
  { recorder }: Pick<Context, 'recorder'>,
  cluster: NodesCluster,
  { nodes }: Pick<Replacement, 'nodes'>,
): Promise<void> {
  const { journal } = cluster.parts;
  await recorder.phase('undo', 'Put the old data back, and start it', async () => {
    await putBackAll(cluster, nodes);
    await cluster.startAgain();
  });
  journal.close();
  recorder.undo = {
    outcome: 'put back',
    detail: 'the nodes have the data that they had before, and run as before',
  };
}

/**
 * Stops what runs on new data, and puts the old back. Also for the post step. A start that Patroni had been told of when the
 * step was killed may come in between, and write where data is being removed: then it is done again.
 */
export async function putBackAll(
  cluster: NodesCluster,
  nodes: readonly Omit<NodeWork, 'plan'>[],
): Promise<void> {
  await pRetry(() => putBackOnce(cluster, nodes), {
    retries: PUT_BACK_RETRIES,
    minTimeout: 2_000,
    factor: 1,
  });
}

async function putBackOnce(cluster: NodesCluster, nodes: readonly Omit<NodeWork, 'plan'>[]): Promise<void> {
  const { journal, patroni } = cluster.parts;
  if (journal.entry?.replacing?.begun === true) {
    if (journal.entry.resume === true) await patroni?.pause(true);
    await cluster.stopAll(nodes.map(({ node }) => node));
  }
  await eachPlace(nodes, putPlaceBack);
}

export async function eachPlace(
  nodes: readonly Omit<NodeWork, 'plan'>[],
  work: (place: Place) => Promise<void>,
): Promise<void> {
  const done = await Promise.allSettled(
    nodes.map(async ({ places }) => {
      for (const { place } of places) await work(place);
    }),
  );
  const failures = done.flatMap((result) =>
    result.status === 'rejected' ? asUserErrors(result.reason) : [],
  );
  if (failures.length > 0) throw new UserErrors(failures);
}
