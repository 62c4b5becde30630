import { lstat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { findBackup, manifestPath, readManifest } from '../backups/find.ts';
import type { Manifest } from '../backups/manifest.ts';
import { backupTime } from '../backups/naming.ts';
import { describeBackup, sourceOf } from '../backups/describe.ts';
import { sha256File } from '../backups/files.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { FolderStore } from '../stores/folder.ts';
import { openStores } from '../stores/open.ts';
import type { LocalBackup } from '../stores/store.ts';

/** What is to be proven: a backup with its manifest, or a dump that something else made, of which only the path is known. */
export type Subject =
  | { readonly kind: 'own'; readonly backup: LocalBackup; readonly manifest: Manifest }
  | { readonly kind: 'foreign'; readonly path: string };

/** Finds what the input `backup` means, brings it onto this machine, and records it in the report and the outputs. */
export async function locateSubject(context: Context): Promise<Subject> {
  const { inputs, env, recorder, workspace, signal } = context;
  recorder.running = 'store';
  if (inputs.backup.kind === 'path') return atPath(context, resolve(inputs.backup.path));
  const stores = await openStores(inputs, env);
  const choice = inputs.backup;
  const { backup, store } = await recorder.phase('find', 'Find the backup', async () =>
    findBackup(stores, choice, await workspace.make('download'), signal),
  );
  return own(context, backup, store.input);
}

/** A backup of ours may be named by its path, too: then its manifest lies in it or beside it. */
async function atPath(context: Context, path: string): Promise<Subject> {
  const state = await lstat(path).catch((error: unknown) => {
    throw new UserError(
      `there is no backup at ${path}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      'check the spelling of `backup`, and whether an earlier step put the file there',
      { cause: error },
    );
  });
  const name = basename(path).split('.', 1)[0] ?? '';
  if (backupTime(name)) {
    const store = new FolderStore(dirname(path));
    if ((await store.list()).some((backup) => backup.name === name)) {
      return own(context, await store.get(name), store.input);
    }
  }
  context.recorder.backup = {
    name: basename(path),
    format: null,
    compression: null,
    startedAt: null,
    bytes: state.isFile() ? state.size : null,
    stored: [],
    manifest: null,
    globals: null,
    databases: [],
    excluded: [],
  };
  context.recorder.outputs.set('backup', basename(path)).set('location', path);
  return { kind: 'foreign', path };
}

async function own({ recorder }: Context, backup: LocalBackup, store: string): Promise<Subject> {
  const manifest = await readManifest(backup);
  const path = manifestPath(backup);
  const { sha256 } = await sha256File(path);
  recorder.backup = describeBackup(manifest, { path, digest: sha256 }, [{ store, location: backup.folder }]);
  recorder.source = sourceOf(manifest);
  recorder.outputs
    .set('backup', backup.name)
    .set('location', backup.folder)
    .set('manifest', path)
    .set('size-bytes', String(recorder.backup.bytes));
  return { kind: 'own', backup, manifest };
}
