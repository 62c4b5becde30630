import { statfs } from 'node:fs/promises';
import { openCluster } from '../../cluster/open.ts';
import type { Cluster } from '../../cluster/node.ts';
import type { Context } from '../../context.ts';
import { UserError } from '../../errors.ts';
import { counted, duration, size } from '../../report/format.ts';
import { explainFullDisk } from '../disk-full.ts';
import { copyNodes, type CopiedNode } from './copy.ts';
import { leaderOf, type Draft } from './draft.ts';
import { assertOneCluster, lookAt, type NodeFacts } from './node-facts.ts';
import type { SnapshotPlace } from './place.ts';

/** Data of which more than this part does not go away in compressing is rare. */
const LEAST_ROOM = 0.3;

/** What was seen to be in order before anything is stopped. */
export interface OfflinePlan {
  readonly cluster: Cluster;
  readonly nodes: readonly NodeFacts[];
}

/**
 * Looks at every node while it runs: one cluster, one leader, all data within reach, room for the archives. Throws a UserError
 * where an offline snapshot would fail, with nothing stopped.
 */
export async function planOffline(context: Context, place: SnapshotPlace): Promise<OfflinePlan> {
  const { recorder, signal } = context;
  const cluster = await openCluster(context);
  const nodes = await recorder.phase('look', 'Look at the nodes', async () => {
    const looked = await Promise.all(cluster.nodes.map((node) => lookAt(node, 'replica', signal)));
    assertOneCluster(looked);
    const roles = await cluster.roles(signal);
    return looked.map((facts) => ({ ...facts, role: roles.get(facts.node.name) ?? facts.role }));
  });
  await assertRoom(nodes, place.folder);
  for (const { node, role, bytes } of nodes) recorder.info(`${node.describe()}: ${role}, ${size(bytes)}`);
  return { cluster, nodes };
}

async function assertRoom(nodes: readonly NodeFacts[], folder: string): Promise<void> {
  const bytes = nodes.reduce((sum, node) => sum + node.bytes, 0);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= bytes * LEAST_ROOM) return;
  throw new UserError(
    `the archives of ${counted(nodes.length, 'node')} with ${size(bytes)} will not fit in ${folder}, where ${size(free)} are free: nothing was stopped`,
    `make room there for up to ${size(bytes)}, or choose another \`store\``,
  );
}

/** Stops the nodes, copies all at the same time, and starts them again, whatever became of the copying. */
export async function copyOffline(
  { env, recorder, signal }: Context,
  { cluster, nodes }: OfflinePlan,
  place: SnapshotPlace,
): Promise<Draft> {
  const { name, folder, compression } = place;
  const bytes = nodes.reduce((sum, node) => sum + node.bytes, 0);
  let takenAt = new Date();
  const copying = async (): Promise<CopiedNode[]> => {
    takenAt = new Date();
    return recorder.phase('copy', `Copy ${counted(nodes.length, 'node')}`, () =>
      copyNodes(nodes, { name, folder, compression, path: env.PATH ?? '', signal }),
    );
  };
  const { result, secondsDown } = await explainFullDisk(
    folder,
    () => Promise.resolve(bytes),
    () => cluster.whileStopped(copying),
  );
  recorder.info(`Every node runs again. The leader did not answer for ${duration(secondsDown)}`);
  for (const { node, linksLeftOut } of result) {
    for (const { path, link } of linksLeftOut)
      recorder.find({
        check: 'backup',
        severity: 'warning',
        kind: 'link-left-out',
        object: `${node.name}: ${path}`,
        message: `it is a symbolic link out of the data folder, to ${link}, and not in the snapshot`,
        fix: 'back up what it leads to by other means, and make the link again after a restore',
      });
  }
  const [major = 0] = nodes.map((node) => node.major);
  return {
    mode: 'offline',
    major,
    nodes: result.map(({ node }) => node),
    patroni: cluster.scope === null ? null : { scope: cluster.scope },
    parent: null,
    secondsDown,
    takenAt,
    copyBytes: leaderOf({ nodes: result.map(({ node }) => node) }).bytes,
  };
}
