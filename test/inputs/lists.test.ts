import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checks, nodes, restUrls, retention, stores, walLocation } from '../../src/inputs/lists.ts';
import { Refused, type Parser } from '../../src/inputs/parse.ts';
import { CHECKS } from '../../src/report/findings.ts';

/** How many problems the parser finds. */
function problems(parse: Parser<unknown>, text: string): number {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof Refused) return error.problems.length;
    throw error;
  }
  return 0;
}

test('checks in any order, however separated and often, come in the order in which they run', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...CHECKS, ...CHECKS], { minLength: 1 }),
      fc.constantFrom(',', ', ', '\n', ' ', ',\n'),
      (wanted, separator) => {
        expect(checks(wanted.join(separator))).toEqual(CHECKS.filter((check) => wanted.includes(check)));
      },
    ),
  );
  expect(problems(checks, 'files, contents, index')).toBe(2);
  expect(problems(checks, ',')).toBe(1);
});

test('stores', () => {
  expect(stores('artifact\nbackups\n./artifact\nC:\\x')).toEqual([
    { kind: 'artifact' },
    { kind: 'folder', path: 'backups' },
    { kind: 'folder', path: './artifact' },
    { kind: 'folder', path: 'C:\\x' },
  ]);
  expect(stores('s3://team.backups/db/nightly/\ns3://team.backups')).toEqual([
    { kind: 's3', bucket: 'team.backups', prefix: 'db/nightly' },
    { kind: 's3', bucket: 'team.backups', prefix: '' },
  ]);
  expect(problems(stores, 'gs://bucket\nhttps://x/y')).toBe(2);
  expect(problems(stores, 's3://\ns3://b\ns3:///x\ns3://a b/x\ns3://bucket:80/x')).toBe(5);
  expect(problems(stores, 's3://abc/a//b\ns3://abc/../b\ns3://abc/.\ns3://abc/x?y\ns3://abc/\t')).toBe(4);
  expect(problems(stores, 's3://abc/x\ns3://abc/x/')).toBe(1);
  expect(() => stores('s3://KEY:hunter22@bucket/x')).toThrow(/^(?!.*hunter22)/);
  expect(problems(stores, 'a\nb\na')).toBe(1);
});

test('nodes', () => {
  expect(nodes('patroni1=/data/pg 1\npatroni2=volume:patroni2-data\np3=-x=y')).toEqual([
    { name: 'patroni1', kind: 'folder', path: '/data/pg 1' },
    { name: 'patroni2', kind: 'volume', volume: 'patroni2-data', folder: null },
    { name: 'p3', kind: 'folder', path: '-x=y' },
  ]);
  expect(problems(nodes, 'patroni1\n=x\n../a=/x\na=volume:\na=volume:-v\nb=')).toBe(6);
  expect(problems(nodes, 'a=/x\na=/y')).toBe(1);
});

test('retention', () => {
  expect(retention('last=10\nwithin=30d\ndaily = 7')).toEqual([
    { rule: 'last', amount: 10 },
    { rule: 'within', amount: 30 * 864e5 },
    { rule: 'daily', amount: 7 },
  ]);
  expect(problems(retention, 'last=0\nlast\nwithin=30\nyearly=1\nweekly=-1\ndaily=1.5')).toBe(6);
  expect(problems(retention, 'last=1\nlast=2')).toBe(1);
});

test('Patroni REST addresses', () => {
  expect(restUrls('http://localhost:8008\nhttps://p2/')).toEqual(['http://localhost:8008', 'https://p2/']);
  expect(problems(restUrls, 'localhost:8008\nfile:///x')).toBe(2);
});

test('a place for WAL is a folder or a prefix in a bucket', () => {
  expect(walLocation('/mnt/wal')).toEqual({ kind: 'folder', path: '/mnt/wal' });
  expect(walLocation('s3://archive/app/wal/')).toEqual({ kind: 's3', bucket: 'archive', prefix: 'app/wal' });
  for (const text of ['artifact', 'cache', 'https://example.com/wal', 's3://x', 'one\ntwo'])
    expect(problems(walLocation, text)).toBe(1);
});
