import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nameIn, storedTime } from '../backups/naming.ts';
import { sync } from '../backups/files.ts';

/** The hidden folder that a backup is moved to before it is deleted: from then on nobody takes it for a backup. */
const REMOVED = /^\.((?:backup_)?\d{8}_\d{6})\.removed-/;

/** The file that holds the proof of a backup, beside it in a folder. */
export const proofName = (name: string): string => `${name}.proof.json`;

/** The backup that a file holds the proof of, or null for any other file. */
export function provenBy(file: string): string | null {
  const [name = ''] = file.split('.', 1);
  return storedTime(name) !== null && file === proofName(name) ? name : null;
}

/**
 * Removes a backup from a folder of backups: out of sight at once, then for good. With `unlessProven`, one that is found
 * to have a proof is put back: whoever saw the proof and then the backup may by now have removed what it stands in for.
 * That is also why the proof is looked for only when the backup is out of sight. Gives whether it is gone.
 */
export async function removeFromFolder(
  folder: string,
  name: string,
  unlessProven: boolean,
): Promise<boolean> {
  if (!unlessProven) await rm(join(folder, proofName(name)), { force: true });
  const hidden = join(folder, `.${name}.removed-${randomUUID()}`);
  await hide(folder, name, hidden);
  return finish(folder, name, hidden);
}

/** Finishes the removals that were killed half-way. */
export async function finishRemovals(folder: string): Promise<void> {
  for (const entry of await readdir(folder)) {
    const name = REMOVED.exec(entry)?.[1];
    if (name !== undefined) await finish(folder, name, join(folder, entry));
  }
}

/** Of a backup in one file the manifest goes first: the dump without it is no backup any more. */
async function hide(folder: string, name: string, hidden: string): Promise<void> {
  if (await moved(join(folder, name), hidden)) return sync(folder);
  const manifest = `${name}.manifest.json`;
  await mkdir(hidden, { mode: 0o700 });
  if (await moved(join(folder, manifest), join(hidden, manifest))) await sync(folder);
}

/**
 * Deletes what is hidden, or puts it back. That its manifest gets another name decides it: from then on there is no way
 * back, whoever goes on with it.
 */
async function finish(folder: string, name: string, hidden: string): Promise<boolean> {
  const beside = (await readdir(folder)).filter((entry) => entry !== name && nameIn(entry) === name);
  const inside = await readdir(hidden).catch(ifGone<string[]>([]));
  const single = `${name}.manifest.json`;
  const manifest = inside.find((file) => file === 'manifest.json' || file === single);
  if (manifest !== undefined && beside.includes(proofName(name))) {
    await (manifest === single
      ? moved(join(hidden, single), join(folder, single))
      : moved(hidden, join(folder, name)));
    await rm(hidden, { recursive: true, force: true });
    await sync(folder);
    return false;
  }
  if (manifest !== undefined) await moved(join(hidden, manifest), join(hidden, `${manifest}.removed`));
  if (inside.some((file) => file.startsWith(single)))
    for (const file of beside) await rm(join(folder, file), { force: true });
  await rm(hidden, { recursive: true, force: true, maxRetries: 3 });
  return true;
}

/** False where there is nothing to move (any more). */
async function moved(from: string, to: string): Promise<boolean> {
  return rename(from, to).then(() => true, ifGone(false));
}

/** A handler for what another process has removed: it gives `otherwise`. */
export function ifGone<T>(otherwise: T): (error: unknown) => T {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  };
}
