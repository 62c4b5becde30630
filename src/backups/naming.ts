/** How the backups of one kind are named, which is how they are told from all else in a store. */
export interface Naming {
  /** The name of one that is started at `instant`, in UTC. */
  nameOf(instant: Date): string;
  /** When the one of this name was started, or null for anything that is no such name. */
  timeOf(name: string): Date | null;
  /** The folder of a store in which they lie; null for the store's own. */
  readonly folder: string | null;
  /** What stands before the name where an artifact is named. */
  readonly artifactPrefix: string;
  /** Whether a file that lies in the store's own folder holds data of the one called `name`. */
  isData(name: string, file: string): boolean;
}

/** Logical backups: `backup_YYYYMMDD_HHMMSS`. */
export const BACKUPS: Naming = {
  nameOf: backupName,
  timeOf: backupTime,
  folder: null,
  artifactPrefix: '',
  isData: (name, file) => file.startsWith(`${name}.sql`),
};

/** Snapshots: `YYYYMMDD_HHMMSS`, with a file for each node, `YYYYMMDD_HHMMSS_<node>.tar.zst` or `.tar.gz`. */
export const SNAPSHOTS: Naming = {
  nameOf: snapshotName,
  timeOf: snapshotTime,
  folder: 'snapshots',
  artifactPrefix: 'snapshot_',
  isData: (name, file) => file.startsWith(`${name}_`) && /\.tar\.(?:zst|gz)(?:\.age)?$/.test(file),
};

/** The name of a logical backup started at `instant`: `backup_YYYYMMDD_HHMMSS`, in UTC. */
export function backupName(instant: Date): string {
  return `backup_${snapshotName(instant)}`;
}

/** When the backup of this name was started, or null for anything that is not a backup's name. */
export function backupTime(name: string): Date | null {
  return name.startsWith('backup_') ? snapshotTime(name.slice('backup_'.length)) : null;
}

/** The name of a snapshot started at `instant`: `YYYYMMDD_HHMMSS`, in UTC. */
export function snapshotName(instant: Date): string {
  const [date, time] = instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').split('T');
  return `${date}_${time}`;
}

/** When the snapshot of this name was started, or null for anything that is not a snapshot's name. */
export function snapshotTime(name: string): Date | null {
  const match = /^(\d{4})(\d{2})(\d{2})_(\d{2})(\d{2})(\d{2})$/.exec(name);
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // Date rolls 31 February over to March: only a name that reads back as itself is one.
  return Number.isNaN(instant.getTime()) || snapshotName(instant) !== name ? null : instant;
}

/** When the backup or snapshot of this name was started, or null for any other name. */
export function storedTime(name: string): Date | null {
  return backupTime(name) ?? snapshotTime(name);
}

/** The name of the backup or snapshot that a file or folder belongs to, by its own name; empty for any other. */
export function nameIn(entry: string): string {
  const name = entry.split('.', 1)[0] ?? '';
  if (storedTime(name) !== null) return name;
  const snapshot = entry.slice(0, 'YYYYMMDD_HHMMSS'.length);
  return entry.startsWith(`${snapshot}_`) && snapshotTime(snapshot) !== null ? snapshot : '';
}

/**
 * A file name for a database, whose name may hold any character: percent-encoded, the dot too, so that it can
 * neither leave its folder nor hide. At most 189 bytes, as a name has at most 63; distinct names stay distinct.
 */
export function fileNameOf(database: string): string {
  return encodeURIComponent(database).replaceAll(
    /[!'()*.]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
