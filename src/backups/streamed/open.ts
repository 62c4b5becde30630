import { statfs } from 'node:fs/promises';
import type { Context } from '../../context.ts';
import { size } from '../../report/format.ts';
import type { Store } from '../../stores/store.ts';
import type { WantedRoom } from '../create.ts';
import { openLanes } from '../store-backup.ts';
import type { Lane } from './lanes.ts';
import { openOutlet, type Outlet } from './outlet.ts';

/** A backup on its way into stores, past this machine's disk. */
export interface Streams {
  readonly lanes: readonly Lane[];
  readonly outlet: Outlet;
}

/** Whether all of `stores` take a backup as it is made. */
export function takeStreams(stores: readonly Store[]): boolean {
  return stores.every((store) => 'receive' in store);
}

/**
 * Opens the way into `stores`. Null where the files are to lie in `folder` first: a dump in the format `directory` is
 * written by several jobs at once, and is made so where there is room for it.
 */
export async function openStreams(
  context: Context,
  stores: readonly Store[],
  { name, folder }: { readonly name: string; readonly folder: string },
  { format, bytes }: WantedRoom,
): Promise<Streams | null> {
  const { inputs, recorder } = context;
  const encrypted = inputs.encryptTo.length > 0;
  if (format === 'directory') {
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    // Each file lies there in both forms for a while.
    if (free >= bytes * (encrypted ? 2 : 1)) return null;
    recorder.find({
      check: 'backup',
      severity: 'notice',
      kind: 'streamed',
      object: `backup ${name}`,
      message: `${size(free)} are free in ${folder}, which may not do: the backup went to the store as it was made, in the format \`custom\``,
      fix: `for the format \`directory\`, which several jobs write at once, have ${size(bytes)} free there`,
    });
  }
  const single = format === 'plain';
  const lanes = await openLanes(context, { name, single }, stores);
  if (encrypted)
    recorder.info(
      'Encrypting with the library age-encryption and the cipher of Node, as the backup is streamed',
    );
  return { lanes, outlet: openOutlet(lanes, { single, encryptTo: inputs.encryptTo }) };
}
