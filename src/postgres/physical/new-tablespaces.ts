import { mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import type { Command } from '../../process.ts';
import { eachRecord, type WalRecord } from '../wal/dump.ts';
import { formatLsn, parseSegmentName, segmentName, segmentOf, type Lsn } from '../wal/names.ts';
import type { Start } from './label.ts';
import type { CopyPlace } from './place.ts';

/** A link to each segment, as of one timeline: so records that begin on one and end on the next are whole. */
const LINKS = 'waldump';

export interface WalToReplay {
  readonly place: CopyPlace;
  /** pg_waldump of the copy's version, run where the copy is, as its user, with these arguments. */
  readonly waldump: (args: readonly string[]) => Command;
  readonly start: Start;
  readonly segmentBytes: number;
  /** The folders below the root of the place that hold segments, the one that is asked first before the others. */
  readonly folders: readonly string[];
  /** The segments that are replayed; null: all that are there. */
  readonly segments: ReadonlySet<string> | null;
  readonly signal?: AbortSignal | undefined;
}

/** Records of one of the kinds that pg_waldump lists, such as `Transaction`. */
export type Records = (kind: string, take: (record: WalRecord) => void) => Promise<void>;

/**
 * Refuses WAL in which a tablespace is created: the server that replays it would make it in the folder that it was made in,
 * outside of the copy, and remove what it finds there. `isReplayed` tells of such a record whether the server gets to it. Throws
 * a UserError.
 */
export async function assertNoNewTablespace(
  wal: WalToReplay,
  isReplayed: (created: WalRecord, records: Records) => Promise<boolean>,
  fix: (created: WalRecord) => string,
): Promise<void> {
  const { place, start, signal } = wal;
  const links = join(place.root, LINKS);
  await mkdir(links, { mode: 0o755 });
  try {
    const end = await link(wal, links);
    if (end === null) return;
    // Without an end, pg_waldump waits for seconds for a segment to come.
    const range = [`--start=${formatLsn(start.lsn)}`, `--end=${formatLsn(end)}`];
    const where = [`--path=${links}`, `--timeline=${start.timeline}`, ...range];
    const records: Records = (kind, take) =>
      eachRecord(wal.waldump([...where, `--rmgr=${kind}`]), take, signal);
    const created: WalRecord[] = [];
    await records('Tablespace', (record) => {
      if (locationOf(record) !== null) created.push(record);
    });
    for (const record of created) {
      if (!(await isReplayed(record, records))) return;
      throw new UserError(
        `a tablespace was created at ${formatLsn(record.lsn)}, after the copy was taken, in ${locationOf(record) ?? ''}: replaying that would write to this folder, outside of the copy`,
        fix(record),
      );
    }
  } finally {
    await rm(links, { recursive: true });
  }
}

/** Null for other records, and for a tablespace within the data folder. */
function locationOf({ description }: WalRecord): string | null {
  const location = /^CREATE \d+ "([^"]*)/u.exec(description)?.[1] ?? '';
  return location === '' ? null : Buffer.from(location, 'latin1').toString();
}

/**
 * Gives where the WAL ends; null where there is none. Of a segment that several timelines have, the newest holds what was before
 * it, too.
 */
async function link(
  { place, start, segmentBytes, folders, segments }: WalToReplay,
  links: string,
): Promise<Lsn | null> {
  const newest = new Map<bigint, { readonly timeline: number; readonly path: string }>();
  for (const folder of folders) {
    for (const name of await readdir(join(place.root, folder))) {
      const parsed = parseSegmentName(name, segmentBytes);
      if (parsed === null || parsed.partial || segments?.has(name) === false) continue;
      const known = newest.get(parsed.segment);
      if (known === undefined || known.timeline < parsed.timeline)
        newest.set(parsed.segment, { timeline: parsed.timeline, path: join('..', folder, name) });
    }
  }
  const first = segmentOf(start.lsn, segmentBytes);
  let segment = first;
  for (let found = newest.get(segment); found !== undefined; found = newest.get(++segment))
    await symlink(found.path, join(links, segmentName(start.timeline, segment, segmentBytes)));
  return segment === first ? null : segment * BigInt(segmentBytes);
}
