/** A position in the WAL, in bytes. */
export type Lsn = bigint;

/** What the name of a file of WAL says. */
export interface SegmentName {
  readonly timeline: number;
  /** Counted from the beginning of the WAL. */
  readonly segment: bigint;
  /** Whether it was given up before its end: `pg_receivewal` leaves such ones. */
  readonly partial: boolean;
}

const SEGMENT = /^([\dA-F]{8})([\dA-F]{8})([\dA-F]{8})(\.partial)?$/;
const HISTORY = /^([\dA-F]{8})\.history$/;
/** What the higher half of a segment's name counts, in bytes. */
const LOGICAL_FILE = 1n << 32n;

/** Of `0/3000148`, as PostgreSQL writes it. */
export function parseLsn(text: string): Lsn {
  const [, high, low] = /^([\dA-F]{1,8})\/([\dA-F]{1,8})$/i.exec(text) ?? [];
  if (high === undefined || low === undefined) throw new Error(`${text} is not a position in the WAL`);
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

export function formatLsn(lsn: Lsn): string {
  return `${hexadecimal(lsn >> 32n)}/${hexadecimal(lsn & 0xffff_ffffn)}`;
}

/** The segment that a position lies in; `segmentBytes` as the server's `wal_segment_size`. */
export function segmentOf(lsn: Lsn, segmentBytes: number): bigint {
  return lsn / BigInt(segmentBytes);
}

/** Of a whole segment: `000000010000000000000003`. */
export function segmentName(timeline: number, segment: bigint, segmentBytes: number): string {
  const perFile = LOGICAL_FILE / BigInt(segmentBytes);
  return [BigInt(timeline), segment / perFile, segment % perFile]
    .map((part) => hexadecimal(part).padStart(8, '0'))
    .join('');
}

/** Null for what is not the name of a segment of this size. */
export function parseSegmentName(name: string, segmentBytes: number): SegmentName | null {
  const [, timeline = '', high = '', low = '', partial] = SEGMENT.exec(name) ?? [];
  if (timeline === '') return null;
  const perFile = LOGICAL_FILE / BigInt(segmentBytes);
  const within = BigInt(`0x${low}`);
  if (within >= perFile) return null;
  return {
    timeline: parseInt(timeline, 16),
    segment: BigInt(`0x${high}`) * perFile + within,
    partial: partial !== undefined,
  };
}

/** Whether a file of this name holds WAL, of whatever segment size. */
export function isSegmentName(name: string): boolean {
  return SEGMENT.test(name);
}

/** `00000002.history`: where the timeline branched off. */
export function historyName(timeline: number): string {
  return `${hexadecimal(BigInt(timeline)).padStart(8, '0')}.history`;
}

/** The timeline that a history file is of; null for any other file. */
export function historyTimeline(name: string): number | null {
  const [, timeline] = HISTORY.exec(name) ?? [];
  return timeline === undefined ? null : parseInt(timeline, 16);
}

function hexadecimal(value: bigint): string {
  return value.toString(16).toUpperCase();
}
