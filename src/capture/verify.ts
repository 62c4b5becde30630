import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { chainOf, parseHistory, type Histories, type Link } from '../postgres/wal/chain.ts';
import { formatLsn, historyTimeline, parseSegmentName, type Lsn } from '../postgres/wal/names.ts';
import { inspectSegment } from '../postgres/wal/segment.ts';

/** WAL that was received and looked through. */
export interface VerifiedWal {
  readonly links: readonly Link[];
  /** The history files that were received. */
  readonly histories: readonly string[];
  readonly start: Lsn;
  /** The position after the last byte. */
  readonly end: Lsn;
}

export interface Promised {
  readonly systemIdentifier: string;
  readonly walSegmentBytes: number;
  readonly start: Lsn;
  /** Null: whatever was received. */
  readonly end: Lsn | null;
}

const NEW_SNAPSHOT =
  'take a new snapshot: from an older one, recovery can reach no moment after the gap; the one before it is good';

/** Looks through what lies in `folder`. Throws a UserError when it does not hold all WAL that is promised, sound and without a gap. */
export async function verifyWal(folder: string, promised: Promised): Promise<VerifiedWal> {
  const { walSegmentBytes: segmentBytes } = promised;
  const names = await withContent(folder);
  const parsed = names.flatMap((name) => parseSegmentName(name, segmentBytes) ?? []);
  const segments = parsed.map(({ segment }) => segment).sort((a, b) => (a < b ? -1 : 1));
  const [first, last] = [segments.at(0), segments.at(-1)];
  if (first === undefined || last === undefined)
    throw new UserError('no WAL was received', 'see the log of pg_receivewal above');
  const bytes = BigInt(segmentBytes);
  const earliest = first * bytes;
  const from = earliest < promised.start ? earliest : promised.start;
  const to = promised.end ?? last * bytes + 1n;
  const chain = chainOf(names, await readHistories(folder, names), { segmentBytes, from, to });
  if ('missing' in chain)
    throw new UserError(`there is a gap in the WAL: ${chain.missing} is missing`, NEW_SNAPSHOT);
  const end = await inspectAll(folder, chain.links, promised);
  return {
    links: chain.links,
    histories: names.filter((name) => historyTimeline(name) !== null).sort(),
    start: from,
    end: promised.end ?? end,
  };
}

/** A file that was begun and holds nothing yet says nothing of a gap. */
async function withContent(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return names.filter((_, index) => sizes[index] !== 0);
}

async function readHistories(folder: string, names: readonly string[]): Promise<Histories> {
  const histories = new Map<number, ReadonlyMap<number, Lsn>>();
  for (const name of names) {
    const timeline = historyTimeline(name);
    if (timeline !== null) histories.set(timeline, parseHistory(await readFile(join(folder, name), 'utf8')));
  }
  return histories;
}

/** Gives up to where the last one holds WAL. */
async function inspectAll(
  folder: string,
  links: readonly Link[],
  { systemIdentifier, walSegmentBytes }: Promised,
): Promise<Lsn> {
  let held = 0n;
  for (const { name, start, end } of links) {
    const found = await inspectSegment(join(folder, name), {
      systemIdentifier,
      segmentBytes: walSegmentBytes,
      start,
      end,
    });
    held = found.end;
    if (found.problem !== null)
      throw new UserError(
        `the WAL from ${formatLsn(start)} on is damaged: of ${name}, ${found.problem}`,
        NEW_SNAPSHOT,
      );
  }
  return held;
}
