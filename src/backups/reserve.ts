import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { partialName } from '../stores/layout.ts';
import { BACKUPS, nameIn, type Naming } from './naming.ts';

/** The name of a backup to come, and the hidden folder in which it is written. */
export interface Reservation {
  readonly name: string;
  readonly folder: string;
}

/**
 * Reserves the name of a backup that starts now, in `root`: making its folder is what decides between two backups of
 * the same second, the later of which takes the next one. A name that is taken in one of `besides`, the other folders that
 * the backup goes to, is not used either.
 */
export async function reserve(
  root: string,
  now = new Date(),
  besides: readonly string[] = [],
  naming: Naming = BACKUPS,
): Promise<Reservation> {
  for (let second = 0; ; second++) {
    const name = naming.nameOf(new Date(now.getTime() + second * 1000));
    const entries = await Promise.all([root, ...besides].map((folder) => readdir(folder)));
    const taken = entries.flat().some((entry) => nameIn(entry) === name);
    if (taken) continue;
    const folder = join(root, partialName(name));
    try {
      await mkdir(folder, { mode: 0o700 });
      return { name, folder };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
