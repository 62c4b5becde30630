import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  formatLsn,
  historyName,
  historyTimeline,
  isSegmentName,
  parseLsn,
  parseSegmentName,
  segmentName,
} from '../../../src/postgres/wal/names.ts';
import { client } from '../../support/database.ts';

const segmentBytes = fc.constantFrom(1 << 20, 1 << 24, 1 << 26, 1 << 30);
const position = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });

test('positions read back as they were written', () => {
  fc.assert(fc.property(position, (lsn) => parseLsn(formatLsn(lsn)) === lsn));
  expect(() => parseLsn('3000148')).toThrow();
});

test('names of segments read back as they were made, of any size, on any timeline', () => {
  fc.assert(
    fc.property(position, segmentBytes, fc.integer({ min: 1, max: 0x7fff_ffff }), (lsn, bytes, timeline) => {
      const segment = lsn / BigInt(bytes);
      const name = segmentName(timeline, segment, bytes);
      expect(parseSegmentName(name, bytes)).toEqual({ timeline, segment, partial: false });
      expect(parseSegmentName(`${name}.partial`, bytes)).toEqual({ timeline, segment, partial: true });
      expect(isSegmentName(name)).toBe(true);
    }),
  );
});

test('they are the names that the server gives', async () => {
  const session = await client();
  const { rows } = await session.query<{ lsn: string; name: string }>(
    `SELECT lsn::text, pg_walfile_name(lsn) AS name FROM unnest(ARRAY['0/3000148', 'A/FF000001', '1234/ABCDEF01']::pg_lsn[]) AS lsn`,
  );
  await session.end();
  expect(rows.map(({ lsn }) => segmentName(1, parseLsn(lsn) / (1n << 24n), 1 << 24))).toEqual(
    rows.map(({ name }) => name),
  );
});

test('other files are none', () => {
  for (const name of ['00000001000000000000001', '0000000100000000000000FG', 'archive_status', 'x'])
    expect(isSegmentName(name)).toBe(false);
  // Of 64 MiB, there are but 64 of them to a file.
  expect(parseSegmentName('0000000100000000000000FF', 1 << 26)).toBeNull();
  expect(historyTimeline(historyName(26))).toBe(26);
  expect(historyName(26)).toBe('0000001A.history');
  expect(historyTimeline('0000001A.history.age')).toBeNull();
});
