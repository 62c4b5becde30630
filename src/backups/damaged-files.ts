import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import type { Finding } from '../report/findings.ts';
import type { LocalBackup } from '../stores/store.ts';
import { filesBelow, sha256File } from './files.ts';
import type { Manifest } from './manifest.ts';
import { SIGNATURE } from './seal/signature.ts';

/** What of a manifest tells which files there are. */
export interface FileList extends Pick<Manifest, 'files'> {
  /** null of a snapshot. */
  readonly format: Manifest['format'] | null;
}

/** What is wrong with the files of a backup, by its manifest: missing, extra, of another size or SHA-256. Parses none. */
export async function damagedFiles(
  backup: LocalBackup,
  manifest: FileList,
  signal: AbortSignal,
): Promise<{ readonly findings: Finding[]; readonly compared: number }> {
  const expected = new Map(manifest.files.map((file) => [file.path, file]));
  const present = (await filesBelow(backup.folder)).filter(
    (path) => backup.files.includes(path) || !isSingleFile(manifest),
  );
  const own = [manifestFile(manifest, backup.name)].flatMap((path) => [path, path + SIGNATURE]);
  const payload = present.filter((path) => !own.includes(path));
  const findings: Finding[] = [
    ...[...expected.keys()]
      .filter((path) => !payload.includes(path))
      .map((path) => finding(path, 'missing-file', 'is missing')),
    ...payload
      .filter((path) => !expected.has(path))
      .map((path) => finding(path, 'extra-file', 'is not in the manifest')),
  ];
  const compared = payload.filter((path) => expected.has(path));
  const mismatches = await pMap(
    compared,
    async (path) => {
      const file = expected.get(path);
      return file ? compareFile(join(backup.folder, path), file, signal) : [];
    },
    { concurrency: 4 },
  );
  return { findings: [...findings, ...mismatches.flat()], compared: compared.length };
}

/** The name of the manifest's file: beside a single dump, or the archives of a snapshot, it bears the name of the backup. */
export function manifestFile(manifest: FileList, name: string): string {
  return isSingleFile(manifest) ? `${name}.manifest.json` : 'manifest.json';
}

/** Whether the files of the backup, mostly one, lie in the store beside its manifest, and not in a folder with it. */
export function isSingleFile({ format }: FileList): boolean {
  return format === 'plain' || format === null;
}

async function compareFile(
  path: string,
  expected: Manifest['files'][number],
  signal: AbortSignal,
): Promise<Finding[]> {
  const state = await lstat(path);
  if (!state.isFile()) return [finding(expected.path, 'not-a-file', 'is not a regular file')];
  if (state.size !== expected.bytes) {
    return [
      finding(
        expected.path,
        'file-size',
        'has another size',
        `${expected.bytes} bytes`,
        `${state.size} bytes`,
      ),
    ];
  }
  const { sha256 } = await sha256File(path, signal);
  if (sha256 === expected.sha256) return [];
  return [
    finding(
      expected.path,
      'file-digest',
      'has other content',
      `SHA-256 ${expected.sha256}`,
      `SHA-256 ${sha256}`,
    ),
  ];
}

function finding(path: string, kind: string, what: string, expected?: string, actual?: string): Finding {
  return {
    check: 'files',
    severity: 'error',
    kind,
    object: `file ${path}`,
    message: `the file ${what}: the backup was damaged or changed after it was made`,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    fix: 'use another backup, or another copy of this one; nothing was restored from it',
  };
}
