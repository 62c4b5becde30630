import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

const SNAPSHOT_FILE = /^\d{8}_\d{6}(?:_.+\.tar\.(?:gz|zst)|\.manifest\.json)$/;

/** Whether a path is one of an archive of a snapshot, or of its manifest. */
export const isSnapshotFile = (path: string): boolean => SNAPSHOT_FILE.test(basename(path));

/** Whether a path is one of a physical copy, and not of a dump. */
export async function isCopyPath(path: string): Promise<boolean> {
  if (isSnapshotFile(path)) return true;
  const found = await stat(path).catch(() => null);
  if (found === null) return false;
  if (found.isFile()) return /\.tar\.(?:gz|zst)$/.test(path);
  const { findForeignBase } = await import('../recovery/base.ts');
  return findForeignBase(path).then(
    () => true,
    () => false,
  );
}
