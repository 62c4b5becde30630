import { randomBytes } from 'node:crypto';
import { chown, lstat, mkdir, readlink, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Account } from './account.ts';

/** The length of sun_path on Linux less its closing NUL; 104 elsewhere. */
const SOCKET_PATH_BYTES = process.platform === 'linux' ? 107 : 103;

/** Every scratch server has a socket folder of its own, so they can share the port. */
export const SCRATCH_PORT = 5432;

/** Where the parts of a scratch server are. All lie in `server`, the socket perhaps in a folder with a shorter path. */
export interface Layout {
  readonly server: string;
  readonly data: string;
  readonly log: string;
  readonly tablespaces: string;
  readonly socket: string;
}

/**
 * Makes the folders of a scratch server. They are in `folder` where `account` can get there; a folder elsewhere is
 * noted in `folder` as a symbolic link before it is made, so that whoever knows `folder` can remove it.
 */
export async function makeLayout(folder: string, account: Account | null): Promise<Layout> {
  const server = await makeServerFolder(folder, account);
  const roomy = Buffer.byteLength(join(server, `s/.s.PGSQL.${SCRATCH_PORT}`)) <= SOCKET_PATH_BYTES;
  const socket = roomy ? join(server, 's') : await makeNoted(join(folder, 'socket'), '/tmp');
  const tablespaces = join(server, 'tablespaces');
  if (roomy) await mkdir(socket, { mode: 0o700 });
  await mkdir(tablespaces, { mode: 0o700 });
  if (account) {
    for (const path of [server, socket, tablespaces]) await chown(path, account.uid, account.gid);
  }
  return { server, socket, tablespaces, data: join(server, 'data'), log: join(server, 'log') };
}

async function makeServerFolder(folder: string, account: Account | null): Promise<string> {
  const server = join(folder, 'server');
  const parents = [folder, dirname(folder), dirname(dirname(folder))].filter((parent) => parent !== '/');
  for (const parent of parents) {
    if (account && !(await reachable(parent))) continue;
    if (parent !== folder) return makeNoted(server, parent);
    await mkdir(server, { mode: 0o700 });
    return server;
  }
  return makeNoted(server, tmpdir());
}

async function makeNoted(link: string, parent: string): Promise<string> {
  const path = join(parent, `pgr-${randomBytes(6).toString('hex')}`);
  await symlink(path, link);
  await mkdir(path, { mode: 0o700 });
  return path;
}

/** Whether a user who is nobody special can pass through `folder` and all folders above it. */
async function reachable(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) return false;
  return dirname(folder) === folder || (await reachable(dirname(folder)));
}

/** The server's folder and socket folder as `makeLayout` left them in `folder`; those that are gone are left out. */
export async function findPlaces(folder: string): Promise<string[]> {
  const places: string[] = [];
  for (const name of ['server', 'socket']) {
    const noted = join(folder, name);
    const target = await orNull(readlink(noted)).catch(() => noted);
    if (target === null) continue;
    const found = await orNull(lstat(target));
    // Restored code may own what the link points to, but cannot make it somebody else's.
    if (found?.isDirectory() === true) places.push(target);
  }
  return places;
}

/** Removes `folder` and what `findPlaces` found. */
export async function removePlaces(folder: string, places: readonly string[]): Promise<void> {
  for (const place of [...places, folder]) await rm(place, { recursive: true, force: true, maxRetries: 3 });
}

/** null for a file that does not exist. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
