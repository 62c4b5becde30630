import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import { UserError } from '../../errors.ts';
import type { Finding } from '../../report/findings.ts';
import type { LocalBackup } from '../../stores/store.ts';
import { sync } from '../files.ts';
import { verifyArchive } from './archive/verify.ts';
import type { NodeManifest, SnapshotManifest } from './manifest.ts';

/** Each takes a thread to decompress and a part of this one to hash. */
const AT_A_TIME = 2;

/** What reading archives back has shown. */
export interface VerifiedFiles {
  readonly findings: readonly Finding[];
  /** The archives, as they lie there; fewer where there are findings. */
  readonly files: SnapshotManifest['files'];
}

/** Reads new archives back, and forces them to the disk. */
export async function verifyNew(
  folder: string,
  nodes: readonly NodeManifest[],
  signal: AbortSignal,
): Promise<VerifiedFiles> {
  const read = await pMap(
    nodes,
    async ({ archive, members }) => {
      const path = join(folder, archive);
      await sync(path);
      const { findings, file } = await verifyArchive(path, members, signal);
      return { findings, files: file === null ? [] : [{ path: archive, ...file }] };
    },
    { concurrency: AT_A_TIME },
  );
  return { findings: read.flatMap(({ findings }) => findings), files: read.flatMap(({ files }) => files) };
}

/**
 * Reads the archives of a stored snapshot back, before anything is restored from them: as `verifyArchive`, and every file is the
 * one of the manifest. `nodes`: only of these; default: all. Gives what is wrong.
 */
export async function verifySnapshot(
  backup: LocalBackup,
  manifest: SnapshotManifest,
  signal: AbortSignal,
  nodes: readonly NodeManifest[] = manifest.nodes,
): Promise<Finding[]> {
  const found = await pMap(
    nodes,
    async ({ archive, members }) => {
      const path = join(backup.folder, archive);
      const digest = manifest.files.find((file) => file.path === archive);
      if (!digest) throw notListed(manifest, archive);
      const there = await lstat(path).then(
        (state) => state.isFile(),
        () => false,
      );
      if (!there) return [missing(archive)];
      return (await verifyArchive(path, members, signal, digest)).findings;
    },
    { concurrency: AT_A_TIME },
  );
  return found.flat();
}

function notListed({ name }: SnapshotManifest, archive: string): UserError {
  return new UserError(
    `the manifest of ${name} does not list the archive ${archive} of one of its nodes`,
    'it was changed after it was made: use another snapshot, or another copy of this one',
  );
}

function missing(archive: string): Finding {
  return {
    check: 'files',
    severity: 'error',
    kind: 'missing-file',
    object: `file ${archive}`,
    message: 'the file is missing, or is not a regular file',
    fix: 'use another snapshot, or another copy of this one; nothing was restored from it',
  };
}
