import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SchemaObject } from '../../../src/backups/manifest.ts';
import { compareSchema, schemaDigest } from '../../../src/postgres/schema/index.ts';

const object = (
  kind: string,
  identity: string,
  definition: SchemaObject['definition'] = {},
): SchemaObject => ({
  kind,
  identity,
  definition,
});

function compare(
  expected: SchemaObject[],
  actual: SchemaObject[],
  [expectedMajor, actualMajor]: readonly [number, number] = [15, 15],
): { severity: string; property: string | null }[] {
  return compareSchema({ expected, actual, expectedMajor, actualMajor, database: 'd' }).map(
    ({ severity, property }) => ({ severity, property }),
  );
}

const ERROR = (property: string | null): object => ({ severity: 'error', property });

describe('what only a change of major can explain', () => {
  test.each([
    [
      'MAINTAIN in GRANT ALL',
      'table',
      { acl: 'GRANT SELECT TO a' },
      { acl: 'GRANT MAINTAIN TO a\nGRANT SELECT TO a' },
      [14, 17],
    ],
    ['options of memberships', 'membership', {}, { inherit: 'true', set: 'true' }, [15, 16]],
    ['unlogged sequences', 'sequence', {}, { unlogged: 'true' }, [14, 15]],
    ['access methods of partitioned tables', 'partitioned table', {}, { 'access method': 'other' }, [16, 17]],
  ] as const)('%s', (_title, kind, expected, actual, [from, to]) => {
    const before = [object(kind, 'x', expected)];
    const after = [object(kind, 'x', actual)];
    expect(compare(before, after, [from, to])).toEqual([]);
    expect(compare(before, after, [to, to])).not.toEqual([]);
    expect(compare(before, after, [to, to]).every(({ severity }) => severity === 'error')).toBe(true);
  });

  test('NOT NULL constraints', () => {
    const constraint = object('not-null constraint', 'a.b.c');
    expect(compare([], [constraint], [17, 18])).toEqual([]);
    expect(compare([], [constraint], [18, 18])).toEqual([ERROR(null)]);
  });

  test('the spelling of ICU locales is a notice', () => {
    const collation = (locale: string): SchemaObject[] => [object('collation', 'a.b', { locale })];
    expect(compare(collation('de@collation=phonebook'), collation('de-u-co-phonebk'), [15, 16])).toEqual([
      { severity: 'notice', property: 'locale' },
    ]);
    expect(compare(collation('de'), collation('en'), [16, 16])).toEqual([ERROR('locale')]);
  });

  test('another privilege lost beside MAINTAIN is still told', () => {
    const [difference] = compareSchema({
      expected: [object('table', 'a.b', { acl: 'GRANT INSERT TO a\nGRANT SELECT TO a' })],
      actual: [object('table', 'a.b', { acl: 'GRANT MAINTAIN TO a\nGRANT SELECT TO a' })],
      expectedMajor: 16,
      actualMajor: 17,
      database: 'd',
    });
    expect(difference).toMatchObject({ expected: 'GRANT INSERT TO a', actual: null, severity: 'error' });
  });
});

describe('what a restore cannot bring', () => {
  test('versions of extensions and collations are told, but are no errors', () => {
    const extension = (version: string): SchemaObject[] => [object('extension', 'hstore', { version })];
    const collation = (version: string): SchemaObject[] => [
      object('collation', 'a.b', { 'collation version': version }),
    ];
    expect(compare(extension('1.4'), extension('1.8'))).toEqual([
      { severity: 'warning', property: 'version' },
    ]);
    expect(compare(extension('1.4'), extension('1.8'), [14, 17])).toEqual([
      { severity: 'notice', property: 'version' },
    ]);
    expect(compare(collation('1'), collation('2'))).toEqual([
      { severity: 'notice', property: 'collation version' },
    ]);
    expect(compare(extension('1.4'), [])).toEqual([ERROR(null)]);
  });

  test('public and plpgsql come with every database', () => {
    const own = [object('schema', 'public'), object('extension', 'plpgsql')];
    expect(compare([], own).map(({ severity }) => severity)).toEqual(['notice', 'notice']);
    expect(compare(own, [])).toEqual([ERROR(null), ERROR(null)]);
    expect(compare([], [object('schema', 'other')])).toEqual([ERROR(null)]);
  });

  test('the role that made the scratch cluster says nothing, any other does', () => {
    const made = object('role', 'scratch', { bootstrap: 'true', superuser: 'true' });
    const postgres = object('role', 'postgres', { bootstrap: 'true', superuser: 'true' });
    const restored = object('role', 'postgres', { superuser: 'true' });
    expect(compare([postgres], [restored, made])).toEqual([]);
    expect(compare([postgres], [object('role', 'postgres', {}), made])).toEqual([ERROR('superuser')]);
    expect(compare([], [object('role', 'intruder')])).toEqual([ERROR(null)]);
    expect(compare([made], [])).toEqual([ERROR(null)]);
  });

  test('options that one side may not read are not compared', () => {
    const mapping = (options?: string): SchemaObject[] => [
      object('user mapping', 'a', options === undefined ? {} : { options }),
    ];
    expect(compare(mapping('(not readable)'), mapping('user'))).toEqual([]);
    expect(compare(mapping('password, user'), mapping('user'))).toEqual([ERROR('options')]);
  });
});

test('kinds and properties that the restore left out on purpose are not compared', () => {
  const differences = compareSchema({
    expected: [object('table', 'a.b', { owner: 'x' }), object('subscription', 's')],
    actual: [object('table', 'a.b', { owner: 'y' })],
    expectedMajor: 15,
    actualMajor: 15,
    database: 'd',
    ignoreKinds: ['subscription'],
    ignoreProperties: ['owner'],
  });
  expect(differences).toEqual([]);
});

const property = fc.dictionary(
  fc.constantFrom('acl', 'comment', 'type'),
  fc.option(fc.constantFrom('x', 'y\nz')),
);
const objects = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom('table', 'index'),
    identity: fc.constantFrom('a.b', 'a.c'),
    definition: property,
  }),
  { selector: ({ kind, identity }) => `${kind} ${identity}` },
);

test('two readings have the same digest if, and only if, they compare equal', () => {
  fc.assert(
    fc.property(objects, objects, (one, other) => {
      const same = compare(one, other).length === 0;
      expect(schemaDigest(one) === schemaDigest(other)).toBe(same);
      expect(schemaDigest([...one].reverse())).toBe(schemaDigest(one));
    }),
  );
});
