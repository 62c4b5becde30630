import { pruneAfter } from '../backups/apply-retention.ts';
import { takeBackup } from '../backups/take.ts';
import type { Stage } from '../context.ts';

/** Backs up the chosen databases and the globals, with fingerprints of all content in the manifest, into the stores. */
export const backup: Stage = async (context) => {
  await takeBackup(context, { passing: true });
  await pruneAfter(context);
};
