import * as core from '@actions/core';
import { basename } from 'node:path';
import type { StoppedCluster } from '../../cluster/journal.ts';
import { innermost } from '../../cluster/managed.ts';
import { accessCluster } from '../../cluster/open.ts';
import { removeOwnContainers } from '../../cluster/volume.ts';
import { problemsOf } from '../../errors.ts';
import { Recorder } from '../../recorder.ts';
import type { Workspace } from '../../workspace.ts';
import { FolderNode } from '../../cluster/folder-node.ts';
import { putBackAll } from './replace.ts';

/**
 * Finishes what a killed stage began on the nodes of a cluster: puts the data back that was being replaced, starts the nodes
 * that ran, and resumes Patroni. False when it could not: then it was said what is left, and how to do it by hand.
 */
export async function finishCluster(
  entry: StoppedCluster,
  workspace: Workspace,
  env: NodeJS.ProcessEnv,
): Promise<boolean> {
  core.warning('The step was killed while it worked on the nodes of a cluster: undoing what it left');
  workspace.cluster.entry = entry;
  const context = { env, recorder: new Recorder(), workspace, signal: new AbortController().signal };
  try {
    if (entry.access.nodes.some(({ kind }) => kind === 'volume'))
      await removeOwnContainers(basename(workspace.folder));
    const cluster = await accessCluster(entry.access, null, context);
    const { replacing } = entry;
    if (replacing) {
      const { stamp } = replacing;
      const nodes = cluster.nodes.map((node) => ({
        node,
        places: replacing.places
          .filter((place) => place.node === node.name)
          .map(({ path }) => ({ area: 'data' as const, place: { host: node.host, path, stamp } })),
      }));
      for (const { node, places } of nodes) {
        const inner = innermost(node);
        if (!(inner instanceof FolderNode)) continue;
        for (const { place } of places) await inner.endServerOn(`${place.path}_restored_${stamp}`);
      }
      await putBackAll(cluster, nodes);
    }
    await cluster.startAgain();
    workspace.cluster.close();
    core.warning(
      replacing ? 'Every node runs as before, on the data that it had' : 'Every node runs as before',
    );
    return true;
  } catch (error) {
    for (const { message, fix } of problemsOf(error)) core.error(`${message}. ${fix}`);
    for (const line of byHand(entry)) core.error(line);
    // What it takes to do it by hand has been said; the folder may hold secrets and goes.
    workspace.cluster.close();
    return false;
  }
}

function byHand({ running, resume, replacing }: StoppedCluster): string[] {
  return [
    ...(replacing
      ? replacing.places.map(
          ({ node, path }) =>
            `On ${node}: if ${path}_before_${replacing.stamp} is there (or _before_${replacing.stamp} within ${path}), it is the old data: stop the server, and move it back to ${path}`,
        )
      : []),
    ...(running.length > 0 ? [`Start the nodes ${running.join(', ')}, in this order`] : []),
    ...(resume === true ? ['Resume Patroni: `patronictl resume`'] : []),
  ];
}
