import { expect, test } from '@jest/globals';
import { chooseTables } from '../../../src/restore/tables/inventory.ts';
import { noMatch, selectTables, shown, type TableEntry } from '../../../src/restore/tables/patterns.ts';

const table = (schema: string, name: string, parent?: string, partition = false): TableEntry => ({
  schema,
  name,
  parents: parent === undefined ? [] : [{ schema, name: parent }],
  partition,
});

const ALL = [
  table('public', 'students'),
  table('public', 'student_marks'),
  table('archive', 'students'),
  table('Odd "one"', 'a.b'),
  table('public', 'star*'),
  table('public', 'year'),
  table('public', 'year_1', 'year', true),
  table('public', 'year_2', 'year', true),
  table('public', 'animals'),
  table('public', 'cats', 'animals'),
];

test.each<[readonly string[], readonly string[]]>([
  [['students'], ['public.students', 'archive.students']],
  [['public.students'], ['public.students']],
  [['public.student?'], ['public.students']],
  [['public.student*', '!*marks'], ['public.students']],
  [['*.students'], ['public.students', 'archive.students']],
  [['"public"."students"'], ['public.students']],
  [['"Odd ""one"""."a.b"'], ['Odd "one".a.b']],
  [['Odd "one".a.b'], ['Odd "one".a.b']],
  [['public.star*'], ['public.star*']],
  [['public."star*"'], ['public.star*']],
  [['"student?"'], []],
  [['STUDENTS'], []],
  [['year'], ['public.year', 'public.year_1', 'public.year_2']],
  [['year_1'], ['public.year_1']],
  [['animals'], ['public.animals', 'public.cats']],
  [['animals', '!cats'], ['public.animals']],
  [['!public.*', '!archive.*'], ['Odd "one".a.b']],
])('%j chooses %j', (patterns, names) => {
  expect(selectTables(ALL, patterns).tables.map(shown)).toEqual(names);
});

test('a partition cannot be excluded from its table', () => {
  expect(() => selectTables(ALL, ['year', '!year_2'])).toThrow(/excludes its partition public\.year_2/);
});

test.each([
  ['publc.students', 'public.students'],
  ['wrong.student_marks', 'public.student_marks'],
  ['studnts', 'students'],
])('%s: did you mean %s?', (pattern, meant) => {
  expect(noMatch([pattern], ALL).fix).toContain(`did you mean \`${meant}\``);
});

test('of several databases, the one called as the target, else the only one with matches', () => {
  const one = { database: 'one', tables: ALL };
  const two = { database: 'two', tables: ALL.slice(0, 1) };
  expect(chooseTables([one, two], ['year'], 'two').database).toBe('one');
  expect(chooseTables([one, two], ['public.students'], 'two').database).toBe('two');
  expect(() => chooseTables([one, two], ['public.students'], undefined)).toThrow(
    /2 databases of the backup: one, two/,
  );
  expect(() => chooseTables([one, two], ['nothing'], 'one')).toThrow(
    'no table of the backup matches `nothing`',
  );
  expect(() => chooseTables([one, two], ['year', 'nothing'], 'one')).toThrow('`nothing`');
});
