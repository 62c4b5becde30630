import ms from 'ms';
import { oneOf, quoted, refuse, singleLine, type Parser } from './parse.ts';

/** `level` is absent where the method has none, or its default is meant. */
export interface CompressionMethod {
  readonly method: 'none' | 'gzip' | 'lz4' | 'zstd';
  readonly level?: number;
}
/** `auto`: the fastest that the tools support. */
export type Compression = 'auto' | CompressionMethod;

/** Which backup to read: the newest, one by name, the newest older than a moment, or a dump from elsewhere. */
export type BackupChoice =
  | { readonly kind: 'latest' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'before'; readonly time: Date }
  | { readonly kind: 'path'; readonly path: string };

/** Where point-in-time recovery stops. */
export type RecoveryTarget =
  | {
      readonly kind: 'time';
      readonly time: Date;
      /** The same in UTC, to the microsecond: `2025-11-27T14:30:00.123456`. */
      readonly instant: string;
    }
  | { readonly kind: 'lsn' | 'xid' | 'name'; readonly value: string }
  | { readonly kind: 'immediate' };

const UNITS = 'write a number and a unit, such as `90s`, `30m`, `24h` or `7d`';

/** A duration in milliseconds. A bare number is refused: nobody means 30 milliseconds by `30`. */
export function duration(text: string): number {
  if (/^[-+\d.]*$/.test(text)) refuse(`${quoted(text)} has no unit`, UNITS);
  const milliseconds = (ms as (value: string) => number | undefined)(text);
  if (milliseconds === undefined) refuse(`${quoted(text)} is not a duration`, UNITS);
  if (milliseconds <= 0) refuse(`${quoted(text)} is not longer than zero`, UNITS);
  if (milliseconds > Number.MAX_SAFE_INTEGER) refuse(`${quoted(text)} is too long`, UNITS);
  return milliseconds;
}

/** Timers count in 32 bits: a longer one would go off at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** A duration that a timer can wait for, in milliseconds. */
export function timerDuration(text: string): number {
  const milliseconds = duration(text);
  if (milliseconds > LONGEST_TIMER) refuse(`${quoted(text)} is too long`, 'write 24 days (`24d`) or less');
  return milliseconds;
}

/** A whole number from 1 to `most`. */
export function positiveInteger(most: number): Parser<number> {
  return (text) =>
    /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most
      ? Number(text)
      : refuse(
          `${quoted(text)} is not a whole number from 1 to ${most}`,
          `write a number such as \`${Math.min(most, 4)}\``,
        );
}

/** `true` or `false` in any case; a typo is an error, not a `false`. */
export function boolean(text: string): boolean {
  const value = text.toLowerCase();
  if (value !== 'true' && value !== 'false')
    refuse(`${quoted(text)} is not a boolean`, 'write `true` or `false`');
  return value === 'true';
}

const HIGHEST_LEVEL: Readonly<Record<string, number>> = { gzip: 9, zstd: 19 };
const COMPRESSIONS =
  'write `auto`, `none`, `gzip`, `gzip:1` to `gzip:9`, `lz4`, `zstd`, or `zstd:1` to `zstd:19`';

export function compression(text: string): Compression {
  if (text === 'auto') return 'auto';
  const parts = /^(none|gzip|lz4|zstd)(?::(\d+))?$/.exec(text);
  if (!parts) refuse(`${quoted(text)} is not a compression`, COMPRESSIONS);
  const method = parts[1] as CompressionMethod['method'];
  if (parts[2] === undefined) return Object.freeze({ method });
  const level = Number(parts[2]);
  if (level < 1 || level > (HIGHEST_LEVEL[method] ?? 0))
    refuse(`${quoted(text)} has no such level`, COMPRESSIONS);
  return Object.freeze({ method, level });
}

const MOMENT =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(:\d{2}(?:[.,]\d{1,9})?)?(?: ?([Zz]|[+-]\d{2}(?::?\d{2})?))?)?$/;
const MOMENTS = 'write it as ISO 8601, such as `2025-11-27T14:30:00Z` (UTC where no zone is given)';

/** An ISO 8601 date, or date and time. Without a zone it is UTC, as in the names of backups. */
export function moment(text: string): Date {
  const parts = MOMENT.exec(text);
  if (!parts) refuse(`${quoted(text)} is not a time`, MOMENTS);
  const [, day = '', minutes = '00:00', seconds = ':00', zone = 'Z'] = parts;
  const offset = zone
    .toUpperCase()
    .replace(/^([+-]\d{2}):?(\d{2})?$/, (_, hours: string, rest = '00') => `${hours}:${rest}`);
  const time = new Date(`${day}T${minutes}${seconds.replace(',', '.')}${offset}`);
  const midnight = new Date(`${day}T00:00:00Z`);
  // JavaScript takes 30 February for 2 March.
  const exists = !Number.isNaN(time.getTime()) && midnight.toISOString().startsWith(day);
  return exists ? time : refuse(`${quoted(text)} is a time that does not exist`, MOMENTS);
}

/** Names of logical backups and of snapshots; anything else that is no keyword is a path. */
const BACKUP_NAME = /^(?:backup_)?\d{8}_\d{6}$/;

export function backupChoice(text: string): BackupChoice {
  const value = singleLine(text);
  if (value === 'latest') return Object.freeze({ kind: 'latest' });
  if (BACKUP_NAME.test(value)) return Object.freeze({ kind: 'name', name: value });
  if (value.startsWith('before:')) {
    return Object.freeze({ kind: 'before', time: moment(value.slice('before:'.length).trim()) });
  }
  return Object.freeze({ kind: 'path', path: value });
}

/** Whether the target of `recover` is a folder: a path starts as one, all else is a connection. */
export function isFolder(target: string): boolean {
  return /^(?:\/|\.{1,2}(?:\/|$))/u.test(target);
}

const RECOVERY_TARGETS =
  'write `time:2025-11-27T14:30:00Z`, `lsn:0/3000148`, `xid:1234`, `name:…` or `immediate`';

export function recoveryTarget(text: string): RecoveryTarget {
  const value = singleLine(text);
  if (value === 'immediate') return Object.freeze({ kind: 'immediate' });
  const [, kind, rest = ''] = /^(time|lsn|xid|name):(.+)$/.exec(value) ?? [];
  if (kind === 'time') {
    const time = moment(rest.trim());
    return Object.freeze({ kind, time, instant: toMicroseconds(time, rest) });
  }
  if (kind === 'lsn' && /^[\dA-F]{1,8}\/[\dA-F]{1,8}$/i.test(rest))
    return Object.freeze({ kind, value: rest });
  if (kind === 'xid' && /^\d+$/.test(rest)) return Object.freeze({ kind, value: rest });
  // PostgreSQL keeps restore points in MAXFNAMELEN (64) bytes, the last of them zero.
  if (kind === 'name' && Buffer.byteLength(rest) < 64) return Object.freeze({ kind, value: rest });
  return refuse(`${quoted(text)} is not a recovery target`, RECOVERY_TARGETS);
}

/** Of a moment and the text that it was read from: a Date ends at milliseconds, and PostgreSQL does not. */
function toMicroseconds(time: Date, text: string): string {
  const fraction = /:\d{2}[.,](\d{1,6})/.exec(text)?.[1] ?? '';
  return `${time.toISOString().slice(0, 19)}.${fraction.padEnd(6, '0')}`;
}

export const systemIdentifier: Parser<string> = (text) =>
  /^\d+$/.test(text)
    ? text
    : refuse(`${quoted(text)} is not a system identifier`, 'write the number that `pg_controldata` shows');

export const format = oneOf(['directory', 'custom', 'plain']);
export type Format = ReturnType<typeof format>;
