import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { databasePatterns, selectDatabases } from '../../src/inputs/databases.ts';
import { Refused } from '../../src/inputs/parse.ts';

/** Names with what globs, file names, shells and URIs give a meaning to. */
const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(...Array.from('*?[]!^-{},.()/\\|+$"\'@:# ab\n😀')),
    minLength: 1,
    maxLength: 8,
  }),
);
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 8 });
const select = (all: string[], ...patterns: string[]) => selectDatabases(all, patterns).selected;

describe('properties', () => {
  test('a literal name selects itself and nothing else', () => {
    fc.assert(
      fc.property(names, fc.nat(), (all, index) => {
        const chosen = all[index % all.length] ?? '';
        expect(selectDatabases(all, [chosen])).toEqual({ selected: [chosen], unmatched: [] });
      }),
    );
  });

  test('no pattern selects all, and so does *', () => {
    fc.assert(
      fc.property(names, (all) => {
        expect(select(all)).toEqual(all);
        fc.pre(!all.includes('*'));
        expect(select(all, '*')).toEqual(all);
      }),
    );
  });

  test('excluding a name leaves all others', () => {
    fc.assert(
      fc.property(names, fc.nat(), (all, index) => {
        const left = all[index % all.length] ?? '';
        fc.pre(!all.includes(`!${left}`));
        expect(select(all, `!${left}`)).toEqual(all.filter((one) => one !== left));
        expect(select(all, `!${left}`, left)).toEqual([]);
      }),
    );
  });

  test('a name is matched by its own start and end', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^*?[\]!]{2,10}$/s), fc.nat(9), (text, at) => {
        expect(select([text], `${text.slice(0, at)}*${text.slice(at + 1)}`)).toEqual([text]);
      }),
    );
  });
});

describe('globs', () => {
  const all = ['app', 'app_old', 'app(1)', 'shard_1', 'shard_2', 'a/b', '.hidden', '..', 'A', '😀'];

  test.each([
    [['app*'], ['app', 'app_old', 'app(1)']],
    [['app(1)*'], ['app(1)']],
    [['shard_[0-1]'], ['shard_1']],
    [['shard_[!1]'], ['shard_2']],
    [['?'], ['A', '😀']],
    [
      ['*', '!app*', '!shard_?'],
      ['a/b', '.hidden', '..', 'A', '😀'],
    ],
    [
      ['!app_old', 'app*'],
      ['app', 'app(1)'],
    ],
    [['app', 'app', '*p'], ['app']],
  ])('%j', (patterns, selected) => {
    expect(select(all, ...patterns)).toEqual(selected);
  });

  test('what matches nothing is told, and selects nothing', () => {
    expect(selectDatabases(all, ['ap', 'app', '!nothing*'])).toEqual({
      selected: ['app'],
      unmatched: ['ap', '!nothing*'],
    });
    expect(selectDatabases(all, ['nothing'])).toEqual({ selected: [], unmatched: ['nothing'] });
    expect(selectDatabases(all, ['postgresql://me@db/app'])).toEqual({
      selected: [],
      unmatched: ['postgresql://me@db/app'],
    });
  });
});

test('the lines of the input', () => {
  expect(databasePatterns('app\n!app_old\n-x\n[ab')).toEqual(['app', '!app_old', '-x', '[ab']);
  expect(() => databasePatterns('[z-a]')).toThrow(Refused);
  expect(() => databasePatterns('!')).toThrow(Refused);
});

test('whatever the lines, they are refused or can select', () => {
  fc.assert(
    fc.property(fc.array(name), names, (written, all) => {
      try {
        selectDatabases(all, databasePatterns(written.join('\n')));
      } catch (error) {
        expect(error).toBeInstanceOf(Refused);
      }
    }),
  );
});
