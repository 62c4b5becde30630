import { constants, type Stats } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
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
  const choice = inputs.backup ?? { kind: 'latest' };
  if (choice.kind === 'path') return atPath(context, resolve(choice.path));
  const stores = await openStores(inputs, env);
  const { backup, store } = await recorder.phase('find', 'Find the backup', async () =>
    findBackup(stores, choice, await workspace.make('download'), signal),
  );
  return own(context, backup, store.input);
}

/** A backup of ours may be named by its path, too: then its manifest lies in it or beside it. */
async function atPath(context: Context, path: string): Promise<Subject> {
  const state = await stat(path).catch((error: unknown) => {
    throw new UserError(
      `there is no backup at ${path}: ${codeOf(error)}`,
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
  await assertDump(path, state);
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

/** Refuses what can be no dump. Reading a pipe or a device might never end. */
async function assertDump(path: string, state: Stats): Promise<void> {
  if (!state.isFile() && !state.isDirectory()) {
    throw new UserError(`${path} is neither a file nor a folder`, 'name a dump in `backup`');
  }
  const read = state.isFile() ? path : join(path, 'toc.dat');
  await access(read, constants.R_OK).catch((error: unknown) => {
    if (state.isDirectory() && codeOf(error) === 'ENOENT') {
      throw new UserError(
        `the folder ${path} is no archive of pg_dump: it has no toc.dat`,
        'name a dump in `backup`; a folder of backups belongs into `store`',
      );
    }
    throw new UserError(
      `${read} cannot be read: ${codeOf(error)}`,
      'make it readable for the user that the job runs as',
      { cause: error },
    );
  });
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
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
