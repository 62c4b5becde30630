import { saveState } from '@actions/core';
import { basename, join } from 'node:path';
import type { Context } from '../../context.ts';
import { openStores } from '../../stores/open.ts';
import type { Store } from '../../stores/store.ts';
import { assertAttestable } from '../attest.ts';
import { SNAPSHOTS } from '../naming.ts';
import { reserve } from '../reserve.ts';
import { prepareStores } from '../store-backup.ts';
import { archiveCompression, type ArchiveCompression } from './archive/compress.ts';

/** Where a snapshot is being made. */
export interface SnapshotPlace {
  readonly name: string;
  /** For its archives. Where they are to be encrypted, they never lie in a store. */
  readonly folder: string;
  /** For the files as they are stored: the same, or that of the encrypted ones. */
  readonly storedFolder: string;
  /** The staging folder of a store, or one in the workspace: `storedFolder` lies in it. */
  readonly root: string;
  readonly compression: ArchiveCompression;
  /** Those that can take it. */
  readonly stores: readonly Store[];
  readonly startedAt: Date;
}

/** Finds the stores ready, and takes a name. Throws a UserError where no store is. Should the step be killed, all of it goes. */
export async function reserveSnapshot(context: Context): Promise<SnapshotPlace> {
  const { inputs, env, workspace } = context;
  assertAttestable(context);
  const compression = archiveCompression(inputs.compression);
  const stores = await prepareStores(context, await openStores(inputs, env, SNAPSHOTS));
  const folders = stores.flatMap(({ staging }) => (staging === null ? [] : [staging]));
  const root = folders[0] ?? (await workspace.make('staging'));
  const startedAt = new Date();
  const reserved = await reserve(root, startedAt, folders, SNAPSHOTS);
  workspace.partial = folders.map((folder) => join(folder, basename(reserved.folder)));
  saveState('partial', workspace.partial.join('\n'));
  const { name, folder: storedFolder } = reserved;
  const folder = inputs.encryptTo.length > 0 ? await workspace.make('unsealed') : storedFolder;
  return { name, folder, storedFolder, root, compression, stores, startedAt };
}
