const NAME = /^backup_(\d{4})(\d{2})(\d{2})_(\d{2})(\d{2})(\d{2})$/;

/** The name of a logical backup started at `instant`: `backup_YYYYMMDD_HHMMSS`, in UTC. */
export function backupName(instant: Date): string {
  const [date, time] = instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').split('T');
  return `backup_${date}_${time}`;
}

/** When the backup of this name was started, or null for anything that is not a backup's name. */
export function backupTime(name: string): Date | null {
  const match = NAME.exec(name);
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // Date rolls 31 February over to March: only a name that reads back as itself is one.
  return Number.isNaN(instant.getTime()) || backupName(instant) !== name ? null : instant;
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
