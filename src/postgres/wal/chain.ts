import {
  formatLsn,
  historyName,
  parseLsn,
  parseSegmentName,
  segmentName,
  segmentOf,
  type Lsn,
  type SegmentName,
} from './names.ts';

/** One file of an unbroken chain of WAL. */
export interface Link extends SegmentName {
  readonly name: string;
  readonly start: Lsn;
  /** Up to where it must hold WAL: a whole one may have been closed early, and be empty from there on. */
  readonly end: Lsn;
}

/** Where timelines branched off: by the branch, what its history file says. */
export type Histories = ReadonlyMap<number, ReadonlyMap<number, Lsn>>;

/** By the timelines that came before, where each was left. */
export function parseHistory(text: string): Map<number, Lsn> {
  const lines = text.matchAll(/^\s*(\d+)\s+([\dA-F]+\/[\dA-F]+)/gim);
  return new Map([...lines].map(([, timeline, lsn = '']) => [Number(timeline), parseLsn(lsn)]));
}

export interface Wanted {
  readonly segmentBytes: number;
  readonly from: Lsn;
  /** The position after the last byte of WAL. */
  readonly to: Lsn;
}

/**
 * The files among `names` that hold the WAL of `wanted` without a gap, in order; or what is missing, in a few words. Where
 * one timeline follows another, the segment with the branch is there of both.
 */
export function chainOf(
  names: readonly string[],
  histories: Histories,
  wanted: Wanted,
): { readonly links: readonly Link[] } | { readonly missing: string } {
  const { segmentBytes, from, to } = wanted;
  const files = names.flatMap((name) => {
    const parsed = parseSegmentName(name, segmentBytes);
    return parsed === null ? [] : [{ name, ...parsed }];
  });
  const links: Link[] = [];
  const last = segmentOf(to > from ? to - 1n : from, segmentBytes);
  let timeline: number | undefined;
  for (let segment = segmentOf(from, segmentBytes); segment <= last; segment++) {
    const here = files
      .filter((file) => file.segment === segment && file.timeline >= (timeline ?? 0))
      .sort((a, b) => a.timeline - b.timeline || Number(a.partial) - Number(b.partial));
    const ofEach = here.filter((file, index) => file.timeline !== here[index - 1]?.timeline);
    const start = segment * BigInt(segmentBytes);
    if (ofEach.length === 0) return { missing: segmentName(timeline ?? 1, segment, segmentBytes) };
    for (const [index, file] of ofEach.entries()) {
      if (timeline !== undefined && file.timeline > timeline) {
        const left = histories.get(file.timeline)?.get(timeline);
        if (left === undefined) return { missing: historyName(file.timeline) };
        if (left < start || left > start + BigInt(segmentBytes))
          return {
            missing: `timeline ${timeline} from ${formatLsn(start)} to ${formatLsn(left)}, where timeline ${file.timeline} branched off`,
          };
      }
      const next = ofEach[index + 1]?.timeline;
      const full = to >= start + BigInt(segmentBytes);
      if (file.partial && next === undefined && (segment !== last || full))
        return { missing: segmentName(file.timeline, segment, segmentBytes) };
      const left = next === undefined ? undefined : histories.get(next)?.get(file.timeline);
      links.push({ ...file, start, end: left ?? (full ? start + 1n : to) });
      timeline = file.timeline;
    }
  }
  return { links };
}
