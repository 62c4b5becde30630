import { mkdir, lstat, readFile, readdir, readlink, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import type { CopyPlace } from './place.ts';

const TABLESPACES = 'pg_tblspc';

/** Folders that copies leave out because they are empty, and without which the server does not start. */
const EMPTY_FOLDERS = [
  'pg_commit_ts',
  'pg_dynshmem',
  'pg_logical',
  'pg_logical/mappings',
  'pg_logical/snapshots',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat',
  'pg_stat_tmp',
  'pg_subtrans',
  TABLESPACES,
  'pg_twophase',
];

/**
 * Points the links of a copy to what lies beside it, and to nothing else: the WAL folder and the tablespaces. Throws a
 * UserError where one of them is not there, or where the copy holds what no data folder has.
 */
export async function settleLinks({ root, layout: { data, tablespaces } }: CopyPlace): Promise<void> {
  for (const name of EMPTY_FOLDERS) await mkdir(join(data, name), { mode: 0o700, recursive: true });
  await settleWal(root, data);
  await settleTablespaces(data, tablespaces);
  await assertPlain(root, data);
}

async function settleWal(root: string, data: string): Promise<void> {
  const link = join(data, 'pg_wal');
  const external = join(root, 'wal');
  if (await isFolder(external)) {
    await rm(link, { recursive: true, force: true });
    await symlink(external, link);
    return;
  }
  if (await isFolder(link)) return;
  if (await exists(link)) {
    throw new UserError(
      `the WAL folder of the copy is a link to ${await readlink(link).catch(() => 'nothing')}, and not in the copy`,
      'take the copy again with the WAL folder that lies elsewhere: the stage `snapshot` does',
    );
  }
  await mkdir(link, { mode: 0o700 });
}

async function settleTablespaces(data: string, tablespaces: string): Promise<void> {
  const folder = join(data, TABLESPACES);
  const linked: string[] = [];
  for (const oid of await readdir(folder)) {
    // A folder instead of a link is a tablespace within the data folder.
    if (!(await isFolder(join(folder, oid)))) linked.push(oid);
  }
  const copied = await readdir(tablespaces);
  const missing = [...linked, ...(await mapped(data))].filter((oid) => !copied.includes(oid));
  if (missing.length > 0) {
    throw new UserError(
      `the copy lacks the files of the tablespace ${[...new Set(missing)].join(', ')} (its OID)`,
      'take the copy again with all tablespaces: the stage `snapshot` does',
    );
  }
  for (const oid of copied) {
    await rm(join(folder, oid), { force: true });
    await symlink(join(tablespaces, oid), join(folder, oid));
  }
}

/** The tablespaces that a base backup in tar files has no links of. */
async function mapped(data: string): Promise<string[]> {
  const path = join(data, 'tablespace_map');
  if (!(await exists(path))) return [];
  if (!(await lstat(path)).isFile()) throw strange('data/tablespace_map');
  return [...(await readFile(path, 'utf8')).matchAll(/^(\d+) /gmu)].map(([, oid = '']) => oid);
}

/** A data folder has folders, files, and the links that were just made. What else there is could lead anywhere. */
async function assertPlain(root: string, data: string): Promise<void> {
  for (const name of ['data', 'wal', 'tablespaces']) {
    if (!(await exists(join(root, name)))) continue;
    for (const entry of await readdir(join(root, name), { recursive: true, withFileTypes: true })) {
      const ours =
        entry.isSymbolicLink() &&
        (entry.parentPath === join(data, TABLESPACES) ||
          join(entry.parentPath, entry.name) === join(data, 'pg_wal'));
      if (entry.isFile() || entry.isDirectory() || ours) continue;
      throw strange(join(entry.parentPath, entry.name).slice(root.length + 1));
    }
  }
}

function strange(path: string): UserError {
  return new UserError(
    `the copy holds ${path}, which is neither a file nor a folder`,
    'no data folder of PostgreSQL has such: do not use this copy, or remove it from the source where somebody put it there',
  );
}

async function isFolder(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
