import { lstat, mkdir, readdir, readFile, readlink, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { extractArchive } from '../backups/snapshot/archive/extract.ts';
import { verifyArchive } from '../backups/snapshot/archive/verify.ts';
import { UserError, UserErrors } from '../errors.ts';
import type { CopyPlace } from '../postgres/physical/place.ts';
import { run, sendSignal } from '../process.ts';
import { unpackInto } from './unpack.ts';

/** A base backup that something else made: a data folder, the tar files of pg_basebackup, or one archive. */
export type ForeignBase =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'tars'; readonly path: string; readonly files: readonly string[] }
  | { readonly kind: 'archive'; readonly path: string };

const ARCHIVE = /\.tar(?:\.gz|\.zst)?$/;
const TAR_FILE = /^(?:base|pg_wal|\d+)\.tar(?:\.gz|\.zst)?$/;

/** What lies at `path`. Throws a UserError for what is no base backup. */
export async function findForeignBase(path: string): Promise<ForeignBase> {
  const found = await stat(path).catch((error: unknown) => {
    throw new UserError(
      `there is no base backup at ${path}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      'check the spelling of `backup`, and whether an earlier step put it there',
      { cause: error },
    );
  });
  if (found.isFile() && ARCHIVE.test(path)) return { kind: 'archive', path };
  const names = found.isDirectory() ? await readdir(path) : [];
  if (names.includes('PG_VERSION')) return { kind: 'folder', path };
  const files = names.filter((name) => TAR_FILE.test(name));
  if (files.some((name) => name.startsWith('base.'))) return { kind: 'tars', path, files };
  throw new UserError(
    `${path} is no base backup`,
    'name in `backup` a snapshot, the folder that pg_basebackup wrote (plain or tar), or a .tar, .tar.gz or .tar.zst of a data folder',
  );
}

/** Brings a base backup into `place`. What it holds is looked at before it is written. */
export async function bringForeignBase(
  base: ForeignBase,
  place: CopyPlace,
  signal: AbortSignal,
): Promise<void> {
  if (base.kind === 'folder') return copyFolder(base.path, place, signal);
  if (base.kind === 'archive') {
    const { findings } = await verifyArchive(base.path, null, signal);
    if (findings.length > 0)
      throw new UserErrors(
        findings.map(({ object, message, fix }) => new UserError(`${object}: ${message}`, fix ?? '')),
      );
    await unpackTar(base.path, place.layout.data, signal);
    return;
  }
  for (const name of [...base.files].sort(
    (a, b) => Number(b.startsWith('base.')) - Number(a.startsWith('base.')),
  )) {
    const [stem = ''] = name.split('.', 1);
    const target =
      stem === 'base'
        ? place.layout.data
        : stem === 'pg_wal'
          ? join(place.layout.data, 'pg_wal')
          : join(place.layout.tablespaces, stem);
    await unpackTar(join(base.path, name), target, signal);
  }
}

async function unpackTar(path: string, folder: string, signal: AbortSignal): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await extractArchive(path, null, () => Promise.resolve(unpackInto(folder, signal)), signal);
}

async function copyFolder(path: string, { layout, root }: CopyPlace, signal: AbortSignal): Promise<void> {
  await assertStopped(path);
  await copy(path, layout.data, signal);
  const wal = join(path, 'pg_wal');
  if (await isLink(wal)) await copy(await readlink(wal), join(root, 'wal'), signal);
  const links = join(path, 'pg_tblspc');
  for (const oid of await readdir(links).catch(() => [])) {
    if (await isLink(join(links, oid)))
      await copy(await readlink(join(links, oid)), join(layout.tablespaces, oid), signal);
  }
}

/** A folder that changes while it is copied is no copy of any moment. */
async function assertStopped(path: string): Promise<void> {
  const text = await readFile(join(path, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  if (!(pid > 1) || !sendSignal(pid, 0)) return;
  throw new UserError(
    `a server runs in ${path}: what is copied while it is written to is no base backup`,
    'take one with the stage `snapshot` (`mode: online` needs no stop) or with pg_basebackup, and name it in `backup`',
  );
}

async function copy(from: string, to: string, signal: AbortSignal): Promise<void> {
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
  const { code, stderr } = await run({ file: 'cp', args: ['-a', '--', `${from}/.`, to], env }, { signal });
  if (code === 0) return;
  throw new UserError(
    `${basename(from)} could not be copied: ${stderr.trim().split('\n').at(-1) ?? ''}`,
    'make room in the temporary folder of the runner (RUNNER_TEMP), and the files readable for the job',
  );
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}
