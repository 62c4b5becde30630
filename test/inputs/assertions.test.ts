import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assertions } from '../../src/inputs/assertions.ts';
import { Refused } from '../../src/inputs/parse.ts';

/** Pieces of SQL, some of which hold an arrow that is not the separator. */
const piece = fc.constantFrom(
  'SELECT',
  'count(*)',
  "'a => b'",
  "'it''s => x'",
  "E'\\' => '",
  '"odd => name"',
  '$$ => $$',
  "$q$ it's => $$ => $q$",
  '/* => */',
  'make_interval(days => 10)',
  "f(a => '(', b => g(c => 1))",
  'ARRAY[h(x => 1)]',
  'a::text',
  'x: y',
  "j->>'k'",
  'a>=b',
  '{} ',
);
const sql = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(' ').trim());
const name = fc.stringMatching(/^[^\s:](?:[^\r\n:]*[^\s:])?$/);
const expected = fc
  .oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('a => b', "it's", '((', '$$ => '))
  .map((text) => text.replaceAll(/[\r\n]/g, '').trim());

describe('properties', () => {
  test('what is written is read back', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ name, sql, expected }), { minLength: 1, selector: (entry) => entry.name }),
        (entries) => {
          const text = entries.map((entry) => `${entry.name}: ${entry.sql} => ${entry.expected}`).join('\n');
          expect(assertions(text)).toEqual(entries);
        },
      ),
    );
  });

  test('without an expected value too', () => {
    fc.assert(
      fc.property(name, sql, (one, statement) => {
        expect(assertions(`${one}: ${statement}`)).toEqual([{ name: one, sql: statement }]);
      }),
    );
  });

  test('any text is read or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          for (const entry of assertions(text)) expect(entry.name === '' || entry.sql === '').toBe(false);
        } catch (error) {
          expect(error).toBeInstanceOf(Refused);
        }
      }),
    );
  });
});

test.each([
  [
    'students: SELECT count(*) > 0 FROM students',
    { name: 'students', sql: 'SELECT count(*) > 0 FROM students' },
  ],
  ['a::b: SELECT true', { name: 'a::b', sql: 'SELECT true' }],
  ['two words : SELECT 1 => 1', { name: 'two words', sql: 'SELECT 1', expected: '1' }],
  ["nothing: SELECT '' =>", { name: 'nothing', sql: "SELECT ''", expected: '' }],
  ['arrow: SELECT x => a => b', { name: 'arrow', sql: 'SELECT x', expected: 'a => b' }],
  ['tight: SELECT 1 =>1', { name: 'tight', sql: 'SELECT 1 =>1' }],
])('%s', (line, expectation) => {
  expect(assertions(line)).toEqual([expectation]);
});

test.each(['SELECT true', ': SELECT true', 'name:', 'name: => 1', 'a:SELECT 1', 'a: SELECT 1\na: SELECT 2'])(
  '%j is refused',
  (text) => {
    expect(() => assertions(text)).toThrow(Refused);
  },
);
