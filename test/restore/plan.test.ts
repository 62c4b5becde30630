import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DatabaseManifest } from '../../src/backups/manifest.ts';
import { planRestore, type LiveDatabase } from '../../src/restore/plan.ts';

const AT = new Date('2025-11-27T14:30:22Z');

function database(name: string, tables: number): DatabaseManifest {
  const table = { schema: 'public', name: 't', columns: [], rows: 0, fingerprint: 'h1:00', bytes: 0 };
  return {
    name,
    encoding: 'UTF8',
    localeProvider: 'libc',
    collate: 'C',
    ctype: 'C',
    locale: null,
    collationVersion: null,
    extensions: [],
    snapshotAt: AT.toISOString(),
    path: `databases/${name}`,
    bytes: 1,
    tables: Array.from({ length: tables }, (_, i) => ({ ...table, name: `t${i}` })),
    notCompared: [],
    sequences: [],
    largeObjects: { count: 0, bytes: 0, groups: [] },
    schemaDigest: '',
    schema: [
      { kind: 'schema', identity: 'public', definition: {} },
      ...Array.from({ length: tables }, (_, i) => ({ kind: 'table', identity: `t${i}`, definition: {} })),
    ],
  };
}

const live = (...names: string[]): LiveDatabase[] => names.map((name) => ({ name, bytes: 1, relations: 1 }));

/** `from → to (instead of …)` of each database, then what is left alone. */
function told(databases: DatabaseManifest[], there: LiveDatabase[], named: string | null): string[] {
  const plan = planRestore(databases, there, named, AT);
  return [
    ...plan.databases.map(({ manifest, name, replaces }) =>
      [manifest.name, '→', name, ...(replaces ? [`(${replaces.aside})`] : [])].join(' '),
    ),
    ...plan.skipped.map((name) => `${name} left alone`),
  ];
}

describe('where a database goes', () => {
  test('under names of the first second in which all of them are free', () => {
    const databases = [database('app', 1), database('shop', 1)];
    const there = live('app', 'shop', 'app_before_20251127_143022', 'shop_restoring_20251127_143023');
    expect(planRestore(databases, there, 'app', AT).databases).toEqual([
      expect.objectContaining({
        temporary: 'app_restoring_20251127_143024',
        replaces: expect.objectContaining({ aside: 'app_before_20251127_143024' }) as unknown,
      }),
      expect.objectContaining({
        temporary: 'shop_restoring_20251127_143024',
        replaces: expect.objectContaining({ aside: 'shop_before_20251127_143024' }) as unknown,
      }),
    ]);
  });

  test('in the place of the one of its name, which is put aside', () => {
    expect(told([database('app', 1)], live('app', 'other'), 'app')).toEqual([
      'app → app (app_before_20251127_143022)',
    ]);
  });

  test('to its own name, where there is none', () => {
    expect(told([database('app', 1)], live('other'), 'postgres')).toEqual(['app → app']);
  });

  test('to the one that the target names, if it is the only one and not there under its own name', () => {
    expect(told([database('prod', 1)], live('staging'), 'staging')).toEqual([
      'prod → staging (staging_before_20251127_143022)',
    ]);
    expect(told([database('prod', 1), database('postgres', 0)], live('postgres'), 'staging')).toEqual([
      'prod → staging',
      'postgres left alone',
    ]);
  });

  test('never to another one than its own where both are there, for a guarded command, or among several', () => {
    expect(told([database('other', 1)], live('app', 'other'), 'app')).toEqual([
      'other → other (other_before_20251127_143022)',
    ]);
    expect(told([database('prod', 1)], live('staging'), null)).toEqual(['prod → prod']);
    expect(told([database('a', 1), database('b', 1)], live('staging'), 'staging')).toEqual([
      'a → a',
      'b → b',
    ]);
    for (const system of ['postgres', 'template1', 'template0'])
      expect(told([database('prod', 1)], [], system)).toEqual(['prod → prod']);
  });

  test('nowhere, if it is an empty `postgres` and the target has one', () => {
    expect(told([database('postgres', 0)], live('postgres'), 'postgres')).toEqual(['postgres left alone']);
    expect(told([database('postgres', 0)], live(), 'app')).toEqual(['postgres → postgres']);
    expect(told([database('postgres', 1)], live('postgres'), 'app')).toEqual([
      'postgres → postgres (postgres_before_20251127_143022)',
    ]);
    expect(told([database('app', 0)], live('app'), 'app')).toEqual([
      'app → app (app_before_20251127_143022)',
    ]);
  });
});

test('no two databases meet under one name, and nothing is replaced that was not listed', () => {
  const names = fc.uniqueArray(
    fc.constantFrom('app', 'postgres', 'prod', 'staging', 'a'.repeat(63), 'a'.repeat(62)),
    {
      minLength: 1,
    },
  );
  fc.assert(
    fc.property(
      names,
      names,
      fc.option(fc.constantFrom('app', 'staging', 'postgres')),
      (backup, there, named) => {
        const plan = planRestore(
          backup.map((name) => database(name, 1)),
          live(...there),
          named,
          AT,
        );
        const taken = plan.databases.flatMap(({ name, temporary, replaces }) => [
          name,
          temporary,
          ...(replaces ? [replaces.aside] : []),
        ]);
        expect(new Set(taken).size).toBe(taken.length);
        for (const { name, replaces } of plan.databases) {
          expect(replaces !== null).toBe(there.includes(name));
          expect(replaces?.name ?? name).toBe(name);
        }
      },
    ),
  );
});
