import { constants, type Stats } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { findBackup, manifestPath, readManifest } from '../backups/find.ts';
import type { Manifest } from '../backups/manifest.ts';
import { backupTime } from '../backups/naming.ts';
import { describeBackup, sourceOf } from '../backups/describe.ts';
import { sha256File } from '../backups/files.ts';
import type { SealWork } from '../backups/seal.ts';
import type { TakenBackup } from '../backups/take.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { snapshotGiven } from '../inputs/contradictions.ts';
import { FolderStore } from '../stores/folder.ts';
import { openStores } from '../stores/open.ts';
import type { LocalBackup, Store } from '../stores/store.ts';
import { isCopyPath } from './copy-path.ts';

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

/** Where the subject may be kept: the stores of the inputs, or the folder that its path names. */
export async function storesOf({ inputs, env }: Pick<Context, 'inputs' | 'env'>): Promise<Store[]> {
  return inputs.backup?.kind === 'path'
    ? [new FolderStore(dirname(resolve(inputs.backup.path)))]
    : openStores(inputs, env);
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
  if (await isCopyPath(path)) throw snapshotGiven(context.inputs.stage, path);
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
  return { kind: 'foreign', path: await openDump(context, path) };
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

/** Records the backup as it is stored; what is to be proven is what comes out of it. */
async function own(context: Context, backup: LocalBackup, store: string): Promise<Subject> {
  const { recorder } = context;
  const path = manifestPath(backup);
  const subject = await open(context, backup);
  const { sha256 } = await sha256File(path);
  const { manifest } = subject;
  recorder.backup = describeBackup(manifest, { path, digest: sha256 }, [{ store, location: backup.folder }]);
  recorder.source = sourceOf(manifest);
  recorder.outputs
    .set('backup', backup.name)
    .set('location', backup.folder)
    .set('manifest', path)
    .set('size-bytes', String(recorder.backup.bytes));
  return subject;
}

type OwnSubject = Extract<Subject, { kind: 'own' }>;

/** Verifies the signature and decrypts, where the inputs have keys for it, before anything of the backup is parsed. */
async function open(context: Context, stored: LocalBackup): Promise<OwnSubject> {
  const { inputs, recorder } = context;
  recorder.running = 'files';
  const { unseal } = await import('../backups/seal.ts');
  const unsealed = async (): Promise<LocalBackup> =>
    unseal(stored, inputs, await sealWork(context, stored.folder));
  const hasKeys = inputs.signingKey !== undefined || inputs.identity.length > 0;
  const backup = await (hasKeys
    ? recorder.phase('unseal', 'Verify and decrypt the backup', unsealed)
    : unsealed());
  return { kind: 'own', backup, manifest: await readManifest(backup) };
}

/** A dump of something else has no signature; it may be encrypted. */
async function openDump(context: Context, path: string): Promise<string> {
  const { inputs, recorder } = context;
  recorder.running = 'files';
  if (inputs.signingKey !== undefined)
    throw new UserError(
      `${path} is not signed: it has no manifest, and with \`signing-key\` only signed backups are used`,
      'leave `signing-key` out, if you trust everyone who could write there',
    );
  const { unsealDump } = await import('../backups/seal.ts');
  return unsealDump(path, inputs.identity, await sealWork(context, dirname(path)));
}

/** To unseal what lies in `source`: what was downloaded is not needed twice. */
async function sealWork(
  { inputs, env, recorder, workspace, signal }: Context,
  source: string,
): Promise<SealWork> {
  return {
    folder: await workspace.make('unsealed'),
    consume: source.startsWith(`${workspace.folder}/`),
    path: env.PATH ?? '',
    jobs: inputs.jobs,
    tell: (line) => {
      recorder.info(line);
    },
    signal,
  };
}

/**
 * What a recovery would start from after a backup was taken: what is stored, decrypted again where there is a key for it.
 * Without one, the dump can be proven, but not that anybody can open what is stored, and that is told.
 */
export async function takenSubject(context: Context, taken: TakenBackup): Promise<OwnSubject> {
  const { inputs, recorder } = context;
  if (taken.plain !== null && inputs.encryptTo.length > 0) {
    recorder.find({
      check: 'files',
      severity: 'warning',
      kind: 'not-decrypted',
      object: `backup ${taken.stored.name}`,
      message:
        'the encrypted backup was not decrypted again: what was proven is the dump before it was encrypted',
      fix: 'give `identity`, so that the drill opens the backup as a recovery would',
    });
    return { kind: 'own', backup: taken.plain, manifest: taken.manifest };
  }
  if (inputs.encryptTo.length === 0 && inputs.signingKey === undefined)
    return { kind: 'own', backup: taken.stored, manifest: taken.manifest };
  return open(context, taken.stored);
}
