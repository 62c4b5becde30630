import { describe, expect, test } from '@jest/globals';
import {
  clipped,
  counted,
  duration,
  listed,
  number,
  sentence,
  size,
  titleOf,
} from '../../src/report/format.ts';

describe('format', () => {
  test('durations and sizes', () => {
    expect([0.04, 2.34, 65.4, 1800, 108_000].map(duration)).toEqual([
      '40ms',
      '2.3s',
      '1m 5.4s',
      '30m',
      '1d 6h',
    ]);
    expect([0, 999, 12_345_678].map(size)).toEqual(['0 B', '999 B', '12.3 MB']);
  });

  test('numbers and nouns', () => {
    expect(number(1_234_567)).toBe('1,234,567');
    expect([counted(0, 'row'), counted(1, 'row'), counted(2000, 'row')]).toEqual([
      '0 rows',
      '1 row',
      '2,000 rows',
    ]);
    expect(counted(2, 'index', 'indexes')).toBe('2 indexes');
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });

  test('texts', () => {
    expect([clipped('abc', 3), clipped('abcd', 3)]).toEqual(['abc', 'ab…']);
    expect([titleOf('row-count'), titleOf('rto-exceeded')]).toEqual(['Row count', 'RTO exceeded']);
    expect([sentence('a'), sentence('a.'), sentence('a…')]).toEqual(['a.', 'a.', 'a…']);
  });
});
