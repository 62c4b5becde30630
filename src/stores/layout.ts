import { BACKUPS, SNAPSHOTS, snapshotTime, storedTime } from '../backups/naming.ts';

/** The manifest's name in a folder; of a single file it is `<name>.manifest.json`, beside it. */
export const MANIFEST = 'manifest.json';

/** What sealing puts beside a manifest: the real one, encrypted, and the signature. */
const SEALS = { encrypted: '.age', signed: '.hmac' } as const;

/** Whether a file is the manifest of the backup, which is published last and removed first. */
export function isManifest(name: string, file: string): boolean {
  return file === MANIFEST || file === `${name}.${MANIFEST}`;
}

/** The manifest's place among the files of a backup: all others first. */
export function manifestLast(name: string, files: readonly string[]): string[] {
  return [...files].sort((a, b) => Number(isManifest(name, a)) - Number(isManifest(name, b)));
}

const isSnapshot = (name: string): boolean => snapshotTime(name) !== null;

const namingOf = (name: string): typeof BACKUPS => (isSnapshot(name) ? SNAPSHOTS : BACKUPS);

/**
 * Which of `entries`, lying in one folder, are the single-file backup `name`, or the snapshot, which has a file for each node;
 * null when it is not whole.
 */
export function singleFile(name: string, entries: readonly string[]): string[] | null {
  const files = entries.filter((entry) => isOfSingleFile(name, entry));
  const data = files.filter((file) => namingOf(name).isData(name, file));
  const whole = isSnapshot(name) ? data.length > 0 : data.length === 1;
  return whole && files.includes(`${name}.${MANIFEST}`) ? files : null;
}

/** Whether a file that lies in the store's own folder belongs to the single-file backup or snapshot `name`. */
export function isOfSingleFile(name: string, file: string): boolean {
  const manifest = `${name}.${MANIFEST}`;
  return (
    namingOf(name).isData(name, file) ||
    file === manifest ||
    Object.values(SEALS).some((ending) => file === manifest + ending)
  );
}

/** How a backup is sealed, as far as the names of its files tell. */
export function sealsOf(
  name: string,
  files: readonly string[],
): { readonly encrypted: boolean; readonly signed: boolean } {
  const has = (ending: string): boolean =>
    files.includes(MANIFEST + ending) || files.includes(`${name}.${MANIFEST}${ending}`);
  return { encrypted: has(SEALS.encrypted), signed: has(SEALS.signed) };
}

/** Guards what deletes by name: anything that is no backup's name could mean other files. */
export function assertBackupName(name: string): void {
  if (storedTime(name) === null) throw new Error(`${name} is not the name of a backup`);
}

/** The hidden name under which a backup is written, or its name is taken, until it is whole. */
export function partialName(name: string): string {
  return `.${name}.partial`;
}
