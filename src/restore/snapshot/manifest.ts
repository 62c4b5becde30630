import { readFile } from 'node:fs/promises';
import { manifestPath } from '../../backups/find.ts';
import { snapshotSchema, type SnapshotManifest } from '../../backups/snapshot/manifest.ts';
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
