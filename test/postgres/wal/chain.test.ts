import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chainOf, parseHistory, type Histories } from '../../../src/postgres/wal/chain.ts';
import { parseLsn, segmentName } from '../../../src/postgres/wal/names.ts';

const BYTES = 1 << 24;
const lsn = (segment: bigint, offset = 0n): bigint => segment * BigInt(BYTES) + offset;
const name = (timeline: number, segment: bigint): string => segmentName(timeline, segment, BYTES);

function check(names: readonly string[], from: bigint, to: bigint, histories: Histories = new Map()): string {
  const found = chainOf(names, histories, { segmentBytes: BYTES, from, to });
  return 'missing' in found ? `missing ${found.missing}` : found.links.map((link) => link.name).join();
}

test('a chain is whole exactly when no segment of it is missing', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.subarray([...Array(12).keys()]),
      fc.bigInt({ min: 0n, max: 300n }),
      (length, without, first) => {
        const all = Array.from({ length }, (_, index) => name(1, first + BigInt(index)));
        const gaps = without.filter((index) => index < length);
        const kept = all.filter((_, index) => !gaps.includes(index));
        const found = check(kept.toReversed(), lsn(first, 40n), lsn(first + BigInt(length)));
        expect(found).toBe(gaps.length === 0 ? all.join() : `missing ${all[Math.min(...gaps)] ?? ''}`);
      },
    ),
  );
});

test('a segment that was given up counts at the end only', () => {
  const names = [name(1, 3n), `${name(1, 4n)}.partial`];
  expect(check(names, lsn(3n), lsn(4n, 100n))).toBe(names.join());
  expect(check([...names, name(1, 5n)], lsn(3n), lsn(5n, 100n))).toBe(`missing ${name(1, 4n)}`);
  expect(check(names, lsn(3n), lsn(5n))).toBe(`missing ${name(1, 4n)}`);
  expect(check([...names, name(1, 4n)], lsn(3n), lsn(5n))).toBe([name(1, 3n), name(1, 4n)].join());
});

const OLD = [name(9, 3n), `${name(9, 4n)}.partial`];
const NEW = [name(10, 4n), name(10, 5n)];
const branch = (at: string): Histories =>
  new Map([[10, parseHistory(`8\t0/2000000\tx\n9\t${at}\tno recovery target specified\n`)]]);

test('a timeline is followed to the one that branched off from it', () => {
  const found = chainOf([...OLD, ...NEW], branch('0/4000100'), {
    segmentBytes: BYTES,
    from: lsn(3n),
    to: lsn(5n, 9n),
  });
  expect(found).toMatchObject({
    links: [
      { name: OLD[0], timeline: 9 },
      { name: OLD[1], timeline: 9, end: parseLsn('0/4000100') },
      { name: NEW[0], timeline: 10 },
      { name: NEW[1], timeline: 10, end: lsn(5n, 9n) },
    ],
  });
  // The branch may lie between two segments.
  expect(check([name(9, 3n), ...NEW], lsn(3n), lsn(6n), branch('0/4000000'))).toBe(
    [name(9, 3n), ...NEW].join(),
  );
});

test('without its history, or branched off elsewhere, another timeline is a gap', () => {
  expect(check([...OLD, ...NEW], lsn(3n), lsn(6n))).toBe('missing 0000000A.history');
  expect(check([name(9, 3n), ...NEW], lsn(3n), lsn(6n), branch('0/7000000'))).toMatch(
    /^missing timeline 9 from 0\/4000000 to 0\/7000000/,
  );
});
