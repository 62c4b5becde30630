import type { Stage } from '../context.ts';
import { locateSnapshot } from '../restore/snapshot/locate.ts';
import { restoreSnapshot as restore } from '../restore/snapshot/restore.ts';

/**
 * Puts a snapshot back in the place of the data of its nodes: verified and proven beside the live data, exchanged while the
 * nodes are stopped, and put back where the cluster does not become healthy with it.
 */
export const restoreSnapshot: Stage = async (context) => {
  await restore(context, await locateSnapshot(context));
};
