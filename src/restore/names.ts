import { createHash } from 'node:crypto';
import { backupName, backupTime } from '../backups/naming.ts';

/** What PostgreSQL keeps of a name. */
const MAX_BYTES = 63;
const HASH_DIGITS = 8;
const BACKUP = 'backup_';
const OURS = /_(restoring|before)_(\d{8}_\d{6})$/;

/** Under which a database is loaded: `<name>_restoring_YYYYMMDD_HHMMSS`, in UTC. */
export function temporaryName(database: string, at: Date): string {
  return nameWith(database, 'restoring', at);
}

/** Under which what a restore replaced is kept: `<name>_before_YYYYMMDD_HHMMSS`, in UTC. */
export function asideName(database: string, at: Date): string {
  return nameWith(database, 'before', at);
}

/** Under which a table comes back beside the live one: `<name>_restored_YYYYMMDD_HHMMSS`, in UTC. */
export function besideName(table: string, at: Date): string {
  return nameWith(table, 'restored', at);
}

export interface OurName {
  readonly kind: 'restoring' | 'before';
  /** When the restore was started. */
  readonly at: Date;
}

/** What a name says that `temporaryName` or `asideName` made; null for any other. */
export function recognise(name: string): OurName | null {
  const [, kind, time = ''] = OURS.exec(name) ?? [];
  const at = backupTime(BACKUP + time);
  return at === null ? null : { kind: kind === 'before' ? 'before' : 'restoring', at };
}

/**
 * A database whose name is too long for the suffix is told from others that begin alike by a hash of its whole name:
 * two of them in one restore must not meet.
 */
function nameWith(database: string, kind: OurName['kind'] | 'restored', at: Date): string {
  const suffix = `_${kind}_${backupName(at).slice(BACKUP.length)}`;
  if (Buffer.byteLength(database) + suffix.length <= MAX_BYTES) return database + suffix;
  const hash = createHash('sha256').update(database).digest('hex').slice(0, HASH_DIGITS);
  return `${cut(database, MAX_BYTES - suffix.length - 1 - HASH_DIGITS)}_${hash}${suffix}`;
}

/** The first `bytes` of a text in UTF-8, without a piece of a character at its end. */
function cut(text: string, bytes: number): string {
  const buffer = Buffer.from(text);
  let end = bytes;
  while (end > 0 && isContinuation(buffer[end])) end--;
  return buffer.toString('utf8', 0, end);
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;
