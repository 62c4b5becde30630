import type { Stage } from '../context.ts';
import { takeSnapshot } from '../proof/take-snapshot.ts';

/** A physical copy of every node, offline or online, into every store. */
export const snapshot: Stage = async (context) => {
  await takeSnapshot(context);
};
