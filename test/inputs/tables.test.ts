import { expect, test } from '@jest/globals';
import { tablePatterns } from '../../src/inputs/tables.ts';
import { Refused } from '../../src/inputs/parse.ts';

test('one pattern a line, as it is written', () => {
  expect(tablePatterns('public.students\r\n\n  !public.*_old \n"My Schema"."a b"\n-x.$(id)\n')).toEqual([
    'public.students',
    '!public.*_old',
    '"My Schema"."a b"',
    '-x.$(id)',
  ]);
});

test.each(['!', 'a.b\n! ', 'a.b\rc.d', 'a.b\u2028c.d', 'a.b\fc.d'])('%j is refused', (text) => {
  expect(() => tablePatterns(text)).toThrow(Refused);
});

test('every line that is wrong is told', () => {
  try {
    tablePatterns('!\na.b\n!\nx\ry');
    throw new Error('was taken');
  } catch (error) {
    expect(error instanceof Refused ? error.problems : error).toHaveLength(3);
  }
});
