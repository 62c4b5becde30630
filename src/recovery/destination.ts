import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { isFolder } from '../inputs/values.ts';
import { sendSignal } from '../process.ts';

/** Where what was recovered goes. */
export type Destination =
  | { readonly kind: 'scratch' }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'server'; readonly connection: string };

/** What the input `target` of the stage `recover` means. */
export function destinationOf(target: string): Destination {
  if (target === 'scratch') return { kind: 'scratch' };
  return isFolder(target)
    ? { kind: 'folder', path: resolve(target) }
    : { kind: 'server', connection: target };
}

/**
 * Refuses a folder that is in use, and one that is not empty without the confirmation. Gives whether there is something to
 * be kept aside.
 */
export async function assertFolderFree(path: string, confirmed: boolean): Promise<boolean> {
  const there = await lstat(path).catch(() => null);
  if (there === null) return false;
  if (!there.isDirectory()) {
    throw new UserError(
      `${path} is no folder`,
      'name in `target` a folder that is empty, or that is yet to be made',
    );
  }
  const names = await readdir(path);
  if (names.length === 0) return false;
  const pid = Number.parseInt(await readFile(join(path, 'postmaster.pid'), 'utf8').catch(() => ''), 10);
  if (pid > 1 && sendSignal(pid, 0)) {
    throw new UserError(
      `a server runs in ${path}`,
      'stop it in a step before (a Patroni cluster: pause it, too), or name another folder in `target`',
    );
  }
  if (confirmed) return true;
  throw new UserError(
    `the folder ${path} is not empty`,
    'write `confirm: DESTROY`, and what is there is moved aside and replaced; or name another folder in `target`',
  );
}
