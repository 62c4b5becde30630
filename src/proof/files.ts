import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import { filesBelow, sha256File } from '../backups/files.ts';
import type { Manifest } from '../backups/manifest.ts';
import type { Finding } from '../report/findings.ts';
import { counted, size } from '../report/format.ts';
import type { LocalBackup } from '../stores/store.ts';
import type { Outcome } from './check.ts';

/**
 * Compares the files of a backup with its manifest: none missing, none extra, sizes and SHA-256 equal. It comes before
 * any parser sees them: a bit flipped in an uncompressed archive restores without an error.
 */
export async function checkFiles(
  backup: LocalBackup,
  manifest: Manifest,
  signal: AbortSignal,
): Promise<Outcome> {
  const expected = new Map(manifest.files.map((file) => [file.path, file]));
  const present = (await filesBelow(backup.folder)).filter(
    (path) => backup.files.includes(path) || !isSingleFile(manifest),
  );
  const payload = present.filter(
    (path) => path !== 'manifest.json' && path !== `${backup.name}.manifest.json`,
  );
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
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  return {
    findings: [...findings, ...mismatches.flat()],
    looked: compared.length,
    detail: `${counted(compared.length, 'file')}, ${size(bytes)}, size and SHA-256`,
  };
}

function isSingleFile(manifest: Manifest): boolean {
  return manifest.format === 'plain';
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
