import { describe, expect, test } from '@jest/globals';
import { parseLsn } from '../../src/postgres/wal/names.ts';
import { planWal, type WalPlan } from '../../src/recovery/plan.ts';

const SEGMENT = 16 << 20;

/** `1:3` is segment 3 of timeline 1; `1:3p` one that was given up. Histories: the branch, and where it left each ancestor. */
function plan(
  files: string,
  histories: Record<number, Record<number, string>> = {},
  start = { timeline: 1, lsn: '0/3000028' },
): WalPlan {
  const segments = new Map(
    files
      .split(' ')
      .filter((file) => file !== '')
      .map((file) => {
        const [timeline = '', segment = ''] = file.replace('p', '').split(':');
        return [name(Number(timeline), Number(segment)), { partial: file.endsWith('p') }] as const;
      }),
  );
  const known = Object.entries(histories).map(
    ([branch, ancestors]) =>
      [
        Number(branch),
        new Map(Object.entries(ancestors).map(([of, lsn]) => [Number(of), parseLsn(lsn)])),
      ] as const,
  );
  return planWal({
    start: { timeline: start.timeline, lsn: parseLsn(start.lsn) },
    segmentBytes: SEGMENT,
    segments,
    histories: new Map(known),
  });
}

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(8, '0');
const name = (timeline: number, segment: number): string => `${hex(timeline)}${hex(0)}${hex(segment)}`;
const shown = ({ segments }: WalPlan): string =>
  segments.map((file) => `${parseInt(file.slice(0, 8), 16)}:${parseInt(file.slice(16), 16)}`).join(' ');

describe('the chain of WAL', () => {
  test('goes from the base to the newest segment', () => {
    const whole = plan('1:1 1:2 1:3 1:4 1:5 1:6p');
    expect(shown(whole)).toBe('1:3 1:4 1:5 1:6');
    expect(whole).toMatchObject({ timeline: 1, missing: null, newest: name(1, 6) });
    expect(plan('')).toEqual({ timeline: 1, segments: [], missing: null, newest: null });
  });

  test('ends at a gap, at a segment that was given up, and where its first is missing', () => {
    expect(plan('1:3 1:5')).toMatchObject({ missing: name(1, 4), newest: name(1, 5) });
    expect(plan('1:3 1:4p 1:5')).toMatchObject({ missing: name(1, 4) });
    expect(plan('1:4')).toMatchObject({ segments: [], missing: name(1, 3) });
  });

  test('follows a new timeline, and not the old one beyond the branch', () => {
    const followed = plan('1:3 1:4 1:5p 1:6 2:5 2:6', { 2: { 1: '0/5000100' } });
    expect(shown(followed)).toBe('1:3 1:4 2:5 2:6');
    expect(followed).toMatchObject({ timeline: 2, missing: null, newest: name(2, 6) });
    const lost = plan('1:3 1:4 1:5 1:6 2:6', { 2: { 1: '0/5000100' } });
    expect(lost).toMatchObject({ missing: name(2, 5), newest: name(2, 6) });
  });

  test('ends where a timeline begins of which there is no WAL yet', () => {
    expect(plan('1:3 1:4 1:5p', { 2: { 1: '0/5000100' } })).toMatchObject({ timeline: 2, missing: null });
    expect(shown(plan('1:3 1:4 1:5p', { 2: { 1: '0/5000100' } }))).toBe('1:3 1:4 1:5');
    // A whole segment of the old timeline may go on along the old way.
    expect(plan('1:3 1:4 1:5', { 2: { 1: '0/5000100' } })).toMatchObject({ missing: name(2, 5) });
    expect(plan('1:3 1:4', { 2: { 1: '0/5000000' } })).toMatchObject({ missing: null });
  });

  test('passes over timelines that branched off before the base, or from elsewhere', () => {
    const apart = plan('1:3 1:4 2:2 2:3', { 2: { 1: '0/2000100' } });
    expect(shown(apart)).toBe('1:3 1:4');
    expect(apart.timeline).toBe(1);
  });

  test('wants the history of a newer timeline', () => {
    expect(plan('1:3 1:4 2:4 2:5')).toMatchObject({ missing: '00000002.history' });
  });

  test('goes through timelines above 9, whose names are hexadecimal', () => {
    const histories: Record<number, Record<number, string>> = {};
    for (let branch = 2; branch <= 11; branch++) {
      histories[branch] = {};
      for (let of = 1; of < branch; of++)
        Object.assign(histories[branch] ?? {}, { [of]: `0/${hex(of + 3).slice(7)}000100` });
    }
    const files = Array.from({ length: 11 }, (_, i) => `${i + 1}:${i + 3}`).join(' ');
    const long = plan(files, histories);
    expect(long.timeline).toBe(11);
    expect(long.missing).toBeNull();
    expect(long.segments.at(-1)).toBe('0000000B000000000000000D');
  });
});
