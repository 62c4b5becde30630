import type { Finding } from '../../../report/findings.ts';
import type { Member } from '../manifest.ts';
import { ArchiveProblem } from './problem.ts';
import { readArchive, type Expected } from './read.ts';
import type { FileDigest } from './compress.ts';
import { basename } from 'node:path';

/** What reading an archive back has shown. */
export interface Verified {
  /** Errors of the check `files`; none when the archive is whole, harmless, and as expected. */
  readonly findings: Finding[];
  /** What is in it; null when it must not be used. */
  readonly members: readonly Member[] | null;
  /** Of the archive's file; null likewise. */
  readonly file: FileDigest | null;
}

/**
 * Reads an archive back without keeping anything of it: every member is as `expected` (from the manifest), none is missing,
 * none is more, none is hostile, and all unpack to no more than was promised. With null, for an archive that something else
 * made, it has to be harmless and a data folder. `digest`: what the manifest says of the file.
 */
export async function verifyArchive(
  path: string,
  expected: Expected,
  signal: AbortSignal,
  digest?: FileDigest,
): Promise<Verified> {
  try {
    const { members, file } = await readArchive(path, expected, () => Promise.resolve(), signal);
    const findings = [
      ...(expected === null && !isDataFolder(members)
        ? [found(path, 'not-a-data-folder', 'it holds no data folder of PostgreSQL', NO_DATA_FOLDER)]
        : []),
      ...(digest !== undefined && (digest.sha256 !== file.sha256 || digest.bytes !== file.bytes)
        ? [found(path, 'file-digest', 'the file has other content than when it was made', CHANGED)]
        : []),
    ];
    return findings.length > 0 ? { findings, members: null, file: null } : { findings, members, file };
  } catch (error) {
    if (!(error instanceof ArchiveProblem)) throw error;
    return { findings: [found(path, error.kind, error.message, error.fix)], members: null, file: null };
  }
}

const CHANGED = 'use another snapshot, or another copy of this one; nothing was restored from it';
const NO_DATA_FOLDER = 'name an archive that has PG_VERSION, base and global at its top';

function isDataFolder(members: readonly Member[]): boolean {
  const paths = new Set(members.map((member) => member.path));
  return ['PG_VERSION', 'global/pg_control'].every((path) => paths.has(path));
}

function found(path: string, kind: string, message: string, fix: string): Finding {
  return { check: 'files', severity: 'error', kind, object: `file ${basename(path)}`, message, fix };
}
