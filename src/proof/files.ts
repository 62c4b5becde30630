import { damagedFiles } from '../backups/damaged-files.ts';
import type { Manifest } from '../backups/manifest.ts';
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
  const { findings, compared } = await damagedFiles(backup, manifest, signal);
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  return {
    findings,
    looked: compared,
    detail: `${counted(compared, 'file')}, ${size(bytes)}, size and SHA-256`,
  };
}
