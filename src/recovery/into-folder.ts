import { chown, lchown, lstat, mkdir, readdir, readlink, rename, rm, rmdir, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import pMap from 'p-map';
import { makeFolder, sync } from '../backups/files.ts';
import { snapshotName } from '../backups/naming.ts';
import { must } from '../cluster/programs.ts';
import { UserError } from '../errors.ts';
import type { BootedCopy } from '../postgres/physical/boot.ts';
import { keptFolder } from '../postgres/physical/isolate.ts';
import type { CopyPlace } from '../postgres/physical/place.ts';
import { move } from './move.ts';

/** What the copy was started with, and what comes back in its place. */
const OURS = ['postgresql.conf', 'postgresql.auto.conf', 'pg_hba.conf', 'pg_ident.conf'];

export interface IntoFolder {
  readonly copy: BootedCopy;
  readonly place: CopyPlace;
  readonly target: string;
  /** Whether `target` holds something that was confirmed to be replaced. */
  readonly replace: boolean;
  readonly keepOld: boolean;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** Where the recovered data is, and where what was there before. */
export interface PutInPlace {
  readonly tablespaces: string | null;
  readonly old: string | null;
}

/**
 * Ends the recovered server and puts its data folder at `target`, with the configuration that the base had. The folder is
 * whole and on the disk before it takes its name; what has that name is moved aside.
 */
export async function putIntoFolder(request: IntoFolder): Promise<PutInPlace> {
  const { copy, place, target, replace, keepOld, now, signal } = request;
  const { data } = place.layout;
  await copy.shutDown();
  await restoreConfiguration(place);
  await makeFolder(dirname(target));
  const stamp = snapshotName(now);
  const beside = join(dirname(target), `.${basename(target)}.${stamp}.partial`);
  const tablespaces = (await readdir(place.layout.tablespaces)).length > 0 ? `${target}.tablespaces` : null;
  try {
    await moveWalInside(place);
    if (tablespaces !== null) await moveTablespaces(place, tablespaces, signal);
    await move(data, beside, signal);
    await giveBack([beside, ...(tablespaces === null ? [] : [tablespaces])], target);
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
    await must({ file: 'sync', args: ['-f', beside], env }, `writing ${beside} to the disk`, signal);
    const old = await exchange(beside, target, replace ? `${target}.before_${stamp}` : null);
    if (old === null || keepOld) return { tablespaces, old };
    await rm(old, { recursive: true });
    return { tablespaces, old: null };
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    if (tablespaces !== null) await rm(tablespaces, { recursive: true, force: true });
    throw error;
  }
}

async function restoreConfiguration(place: CopyPlace): Promise<void> {
  const { data } = place.layout;
  for (const name of OURS) await rm(join(data, name), { force: true });
  const kept = await readdir(keptFolder(place));
  for (const name of OURS.filter((one) => kept.includes(one)))
    await rename(join(keptFolder(place), name), join(data, name));
}

/** A WAL folder elsewhere was the old machine's matter. */
async function moveWalInside({ layout: { data } }: CopyPlace): Promise<void> {
  const wal = join(data, 'pg_wal');
  if (!(await lstat(wal)).isSymbolicLink()) return;
  const folder = await readlink(wal);
  await rm(wal);
  await rename(folder, wal);
}

/** Not to where they were: other data may be there. */
async function moveTablespaces({ layout }: CopyPlace, folder: string, signal: AbortSignal): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    throw new UserError(
      `the folder ${folder} for tablespaces cannot be made: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      'move away what is there, or name another folder in `target`',
      { cause: error },
    );
  });
  for (const oid of await readdir(layout.tablespaces)) {
    await move(join(layout.tablespaces, oid), join(folder, oid), signal);
    const link = join(layout.data, 'pg_tblspc', oid);
    await rm(link, { force: true });
    await symlink(join(folder, oid), link);
  }
}

/** The owner of what is there, or of the folder that it is in, may start a server on it. */
async function giveBack(folders: readonly string[], target: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await lstat(target).catch(() => lstat(dirname(target)));
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    await pMap(entries, ({ parentPath, name }) => lchown(join(parentPath, name), uid, gid), {
      concurrency: 16,
    });
    await chown(folder, uid, gid);
  }
}

async function exchange(from: string, target: string, aside: string | null): Promise<string | null> {
  if (aside !== null) await rename(target, aside);
  else await rmdir(target).catch(() => undefined);
  try {
    await rename(from, target);
  } catch (error) {
    if (aside !== null) await rename(aside, target);
    throw error;
  }
  await sync(dirname(target));
  return aside;
}
