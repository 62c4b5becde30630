import { describe, expect, test } from '@jest/globals';
import type { LargeObjectsManifest, SequenceManifest, TableManifest } from '../../../src/backups/manifest.ts';
import {
  compareContent,
  type ActualContent,
  type ExpectedContent,
} from '../../../src/postgres/fingerprint/compare.ts';

const TABLE: TableManifest = {
  schema: 'public',
  name: 'students',
  columns: [
    { name: 'id', type: 'integer' },
    { name: 'name', type: 'text' },
  ],
  rows: 3,
  fingerprint: 'h1:01:02',
  bytes: 8192,
};
const LARGE_OBJECTS: LargeObjectsManifest = {
  count: 3,
  bytes: 10,
  groups: [
    { from: 1, to: 1, count: 1, fingerprint: 'h1:01:02' },
    { from: 10, to: 19, count: 2, fingerprint: 'h1:03:04' },
  ],
};
const EXPECTED: ExpectedContent = {
  tables: [TABLE],
  notCompared: [],
  sequences: [],
  largeObjects: LARGE_OBJECTS,
};
const ACTUAL: ActualContent = { tables: [TABLE], sequences: [], largeObjects: LARGE_OBJECTS };

/** Severity, kind and object of what is found. */
function compare(expected: Partial<ExpectedContent>, actual: Partial<ActualContent>): string[] {
  return compareContent({ ...EXPECTED, ...expected }, { ...ACTUAL, ...actual }, 'paws').map(
    (found) => `${found.severity} ${found.kind}: ${found.object}`,
  );
}

describe('tables', () => {
  test('the same content is no finding, whatever its size on disk and the order of columns', () => {
    const restored = { ...TABLE, bytes: 1, columns: TABLE.columns.toReversed() };
    expect(compare({}, { tables: [restored] })).toEqual([]);
  });

  test.each([
    ['missing-table', [TABLE], []],
    ['unexpected-table', [], [TABLE]],
    ['row-count', [TABLE], [{ ...TABLE, rows: 2, fingerprint: 'h1:00:00' }]],
    ['content', [TABLE], [{ ...TABLE, fingerprint: 'h1:01:03' }]],
    ['fingerprint-method', [TABLE], [{ ...TABLE, fingerprint: 'c1:01:02' }]],
    ['fingerprint-method', [{ ...TABLE, fingerprint: 'z9:1' }], [TABLE]],
    ['columns', [TABLE], [{ ...TABLE, columns: TABLE.columns.slice(1) }]],
    ['columns', [TABLE], [{ ...TABLE, columns: [...TABLE.columns, { name: 'x', type: 'text' }] }]],
    ['columns', [TABLE], [{ ...TABLE, columns: TABLE.columns.map((c) => ({ ...c, type: 'text' })) }]],
  ])('%s', (kind, expected, actual) => {
    expect(compare({ tables: expected }, { tables: actual })).toEqual([
      `error ${kind}: table paws.public.students`,
    ]);
  });

  test('the numbers of rows are told', () => {
    const [found] = compareContent(EXPECTED, { ...ACTUAL, tables: [{ ...TABLE, rows: 2 }] }, 'paws');
    expect(found).toMatchObject({ expected: '3 rows', actual: '2 rows' });
  });

  test('tables of other schemas and of odd names are not mixed up', () => {
    const one = { ...TABLE, schema: 'a', name: 'b.c' };
    const other = { ...TABLE, schema: 'a.b', name: 'c' };
    expect(compare({ tables: [one] }, { tables: [other] })).toEqual([
      'error missing-table: table paws.a.b.c',
      'error unexpected-table: table paws.a.b.c',
    ]);
  });

  test('one that the backup could not read is not unexpected', () => {
    const notCompared = [{ object: 'table public.students', reason: 'unlogged' }];
    expect(compare({ tables: [], notCompared }, {})).toEqual([]);
  });
});

describe('sequences', () => {
  const state = (value: string): { lastValue: string; isCalled: boolean } => ({
    lastValue: value.replace('?', ''),
    isCalled: !value.endsWith('?'),
  });
  const named = { schema: 'public', name: 's' };

  /** `5?` is 5, not called yet. */
  function sequence(before: string, after: string, actual: string, cycles = false): string[] {
    const expected: SequenceManifest = { ...named, before: state(before), after: state(after), cycles };
    return compare({ sequences: [expected] }, { sequences: [{ ...named, ...state(actual) }] }).map(
      (found) => found.split(':')[0] ?? '',
    );
  }

  test.each([
    ['5', '5', '5', []],
    ['5', '5', '6', ['error sequence']],
    ['5', '5', '5?', ['error sequence']],
    ['5', '9', '5', ['notice sequence-moved']],
    ['5', '9', '7', ['notice sequence-moved']],
    ['5', '9', '9', ['notice sequence-moved']],
    ['5', '9', '10', ['error sequence']],
    ['5', '9', '5?', ['error sequence']],
    ['1?', '1', '1?', ['notice sequence-moved']],
    ['-5', '-9', '-7', ['notice sequence-moved']],
    ['-5', '-9', '-5', ['notice sequence-moved']],
    ['-5', '-9', '-9', ['notice sequence-moved']],
    ['-5', '-9', '-4', ['error sequence']],
    ['9223372036854775806', '9223372036854775807', '9223372036854775805', ['error sequence']],
  ])('from %s to %s, restored as %s: %j', (before, after, actual, found) => {
    expect(sequence(before, after, actual)).toEqual(found);
  });

  test('one that cycled can have any value', () => {
    expect(sequence('5', '2', '9', true)).toEqual(['notice sequence-moved']);
    expect(sequence('5', '5', '9', true)).toEqual(['error sequence']);
  });

  test('missing and unexpected ones', () => {
    const expected: SequenceManifest = { ...named, before: state('1'), after: state('1'), cycles: false };
    expect(compare({ sequences: [expected] }, {})).toEqual([
      'error missing-sequence: sequence paws.public.s',
    ]);
    expect(compare({}, { sequences: [{ ...named, ...state('1') }] })).toEqual([
      'error unexpected-sequence: sequence paws.public.s',
    ]);
  });
});

describe('large objects', () => {
  const [single, range] = LARGE_OBJECTS.groups;
  if (!single || !range) throw new Error('no groups');

  test.each([
    ['missing-large-object: large object paws 1', [range]],
    ['large-object: large object paws 1', [{ ...single, fingerprint: 'h1:09:09' }, range]],
    ['missing-large-object: large object paws 10–19', [single, { ...range, count: 1, fingerprint: '' }]],
    ['large-object: large object paws 10–19', [single, { ...range, fingerprint: 'h1:03:05' }]],
    ['unexpected-large-object: large object paws 5', [single, range, { ...single, from: 5, to: 5 }]],
  ])('%s', (found, groups) => {
    expect(compare({}, { largeObjects: { ...LARGE_OBJECTS, groups } })).toEqual([`error ${found}`]);
  });
});
