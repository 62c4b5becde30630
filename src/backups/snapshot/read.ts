import { readFile } from 'node:fs/promises';
import type { Context } from '../../context.ts';
import { manifestPath } from '../find.ts';
import { unseal } from '../seal.ts';
import { snapshotSchema, type SnapshotManifest } from './manifest.ts';
import { UserError } from '../../errors.ts';
import type { LocalBackup } from '../../stores/store.ts';

/** Reads and checks the manifest of a snapshot. Throws a UserError when it is not one of this version, or of another. */
export async function readSnapshotManifest(backup: LocalBackup): Promise<SnapshotManifest> {
  const path = manifestPath(backup);
  const parsed = await readFile(path, 'utf8')
    .then(
      (text): unknown => JSON.parse(text),
      (error: unknown) => {
        throw error;
      },
    )
    .catch((error: unknown) => {
      throw new UserError(`${path} is not a manifest: ${String(error)}`, 'use another snapshot', {
        cause: error,
      });
    });
  const result = snapshotSchema.safeParse(parsed);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new UserError(
      `${path} is not a manifest of a snapshot: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
      'the snapshot is damaged, encrypted or was made by another version: use another one',
    );
  }
  const { data } = result;
  const stray = data.nodes.find(
    ({ archive }) => archive.includes('/') || !data.files.some(({ path: file }) => file === archive),
  );
  if (data.name !== backup.name || stray !== undefined) {
    throw new UserError(
      stray === undefined
        ? `${path} is the manifest of ${data.name}, not of ${backup.name}`
        : `${path} names the archive ${stray.archive}, which is none of the files that it lists`,
      'files were renamed, mixed up or changed: use another snapshot, or another copy of this one',
    );
  }
  return data;
}

/** A snapshot whose archives can be read. */
export interface OpenedSnapshot {
  readonly backup: LocalBackup;
  readonly manifest: SnapshotManifest;
}

/**
 * Verifies the signature of a snapshot and decrypts it, where the inputs have keys for it, before anything of it is parsed; then
 * reads its manifest. Throws a UserError.
 */
export async function openSnapshot(
  { inputs, env, recorder, workspace, signal }: Context,
  stored: LocalBackup,
): Promise<OpenedSnapshot> {
  const read = async (backup: LocalBackup): Promise<SnapshotManifest & { format: null }> => ({
    ...(await readSnapshotManifest(backup)),
    format: null,
  });
  const opened = async (): Promise<OpenedSnapshot> => {
    const work = {
      folder: await workspace.make('unsealed'),
      // What was downloaded is not needed twice.
      consume: stored.folder.startsWith(`${workspace.folder}/`),
      path: env.PATH ?? '',
      jobs: inputs.jobs,
      tell: (line: string) => {
        recorder.info(line);
      },
      signal,
    };
    const backup = await unseal(stored, inputs, work, read);
    return { backup, manifest: await readSnapshotManifest(backup) };
  };
  const hasKeys = inputs.signingKey !== undefined || inputs.identity.length > 0;
  return hasKeys ? recorder.phase('unseal', 'Verify and decrypt the snapshot', opened) : opened();
}
