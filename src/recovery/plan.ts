import type { Start } from '../postgres/physical/label.ts';
import type { Histories } from '../postgres/wal/chain.ts';
import { historyName, parseSegmentName, segmentName, segmentOf, type Lsn } from '../postgres/wal/names.ts';

export interface Available {
  readonly start: Start;
  readonly segmentBytes: number;
  /** The names of the segments that are there, in the archive or in the copy, and whether they are whole. */
  readonly segments: ReadonlyMap<string, { readonly partial: boolean }>;
  readonly histories: Histories;
}

/** Which WAL there is to be replayed, without a gap. */
export interface WalPlan {
  /** The newest timeline that goes on from where the copy was taken. */
  readonly timeline: number;
  /** In the order in which they are replayed. */
  readonly segments: readonly string[];
  /** What is missing, where there is WAL behind it. */
  readonly missing: string | null;
  /** The newest segment that is there of these timelines; null where there is none. */
  readonly newest: string | null;
}

/**
 * Follows the timelines from where a copy was taken to the end of the WAL. PostgreSQL itself ends at the first segment that
 * it does not get, without an error; and where the first segment of a new timeline is missing, it goes on along the old
 * one. So the chain is laid here, and it gets no file that is not in it.
 */
export function planWal(available: Available): WalPlan {
  const { start, segmentBytes, segments, histories } = available;
  const known = [...segments.keys()].flatMap((name) => {
    const parsed = parseSegmentName(name, segmentBytes);
    return parsed === null ? [] : [{ timeline: parsed.timeline, segment: parsed.segment, name }];
  });
  const path = pathFrom(start, histories);
  const newest = known
    .filter((file) => path.some((part) => covers(part, file, segmentBytes)))
    .sort((a, b) => Number(a.segment - b.segment) || a.timeline - b.timeline)
    .at(-1);
  const firstSegment = segmentOf(start.lsn, segmentBytes);
  const orphan = known.find(
    ({ timeline, segment }) =>
      timeline > start.timeline && segment >= firstSegment && !histories.has(timeline),
  );
  const chain = layChain(path, available, known);
  return {
    timeline: path.at(-1)?.timeline ?? start.timeline,
    segments: chain.segments,
    missing: chain.missing ?? (orphan === undefined ? null : historyName(orphan.timeline)),
    newest: newest?.name ?? null,
  };
}

function layChain(
  path: readonly Part[],
  { segmentBytes, segments }: Available,
  known: readonly Located[],
): Pick<WalPlan, 'segments' | 'missing'> {
  const chain: string[] = [];
  for (const [index, part] of path.entries()) {
    const first = segmentOf(part.from, segmentBytes);
    const own = known.filter((file) => covers(part, file, segmentBytes)).map(({ segment }) => segment);
    const last = part.to === null ? highest(own) : segmentOf(part.to, segmentBytes);
    if (last === null) {
      const before = path[index - 1];
      return before
        ? endAtFork(before, part, chain, { segmentBytes, segments })
        : { segments: chain, missing: null };
    }
    for (let segment = first; segment <= last; segment++) {
      const name = segmentName(part.timeline, segment, segmentBytes);
      const found = segments.get(name);
      const usable = found && (!found.partial || (part.to === null && segment === last));
      if (usable) chain.push(name);
      // The one in which the next timeline begins is there of that one, too, with all that came before.
      else if (part.to === null || segment < last) return { segments: chain, missing: name };
    }
  }
  return { segments: chain, missing: null };
}

/**
 * Of the newest timeline there is no WAL yet. The old one's segment was given up where the new one begins; a whole one of
 * that name may go on along the old way.
 */
function endAtFork(
  before: Part,
  part: Part,
  chain: readonly string[],
  { segmentBytes, segments }: Pick<Available, 'segmentBytes' | 'segments'>,
): Pick<WalPlan, 'segments' | 'missing'> {
  if (part.from % BigInt(segmentBytes) === 0n) return { segments: chain, missing: null };
  const segment = segmentOf(part.from, segmentBytes);
  const old = segmentName(before.timeline, segment, segmentBytes);
  if (segments.get(old)?.partial === true) return { segments: [...chain, old], missing: null };
  return {
    segments: chain.filter((name) => name !== old),
    missing: segmentName(part.timeline, segment, segmentBytes),
  };
}

function highest(values: readonly bigint[]): bigint | null {
  return values.reduce<bigint | null>((most, value) => (most === null || value > most ? value : most), null);
}

interface Located {
  readonly timeline: number;
  readonly segment: bigint;
  readonly name: string;
}

/** A stretch of the way: a timeline, from where it is entered to where it is left. */
interface Part {
  readonly timeline: number;
  readonly from: Lsn;
  /** Null: it is not left. */
  readonly to: Lsn | null;
}

/** The timelines from `start` to the newest one that comes from it. */
function pathFrom({ timeline, lsn }: Start, histories: Histories): Part[] {
  const goesOn = [...histories].filter(([, history]) => (history.get(timeline) ?? -1n) >= lsn);
  const newest = goesOn
    .map(([branch]) => branch)
    .sort((a, b) => a - b)
    .at(-1);
  if (newest === undefined) return [{ timeline, from: lsn, to: null }];
  const ancestors = [...(histories.get(newest) ?? [])].filter(([ancestor]) => ancestor >= timeline);
  const parts: Part[] = [];
  let from = lsn;
  for (const [ancestor, left] of ancestors.sort(([a], [b]) => a - b)) {
    parts.push({ timeline: ancestor, from, to: left });
    from = left;
  }
  return [...parts, { timeline: newest, from, to: null }];
}

function covers({ timeline, from, to }: Part, file: Located, segmentBytes: number): boolean {
  return (
    file.timeline === timeline &&
    file.segment >= segmentOf(from, segmentBytes) &&
    (to === null || file.segment <= segmentOf(to, segmentBytes))
  );
}
