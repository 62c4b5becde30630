import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { quoteIdentity, splitIdentity, unquote } from '../../../src/postgres/schema/identity.ts';

const name = fc.string({ minLength: 1, unit: fc.constantFrom('a', 'B', '.', '"', ' ', '\n', 'é') });
const written = (part: string): string =>
  /^[a-z_][a-z0-9_$]*$/.test(part) ? part : pg.escapeIdentifier(part);

test('a written name comes apart into what it was put together from, and is quoted whole', () => {
  fc.assert(
    fc.property(name, name, name, (schema, table, column) => {
      const parent = `${written(schema)}.${written(table)}`;
      const split = splitIdentity(`${parent}.${written(column)}`);
      expect(split).toEqual({ parent, name: written(column) });
      expect(unquote(split.name)).toBe(column);
      expect(quoteIdentity(`${parent}.${written(column)}`)).toBe(
        [schema, table, column].map((part) => pg.escapeIdentifier(part)).join('.'),
      );
    }),
  );
});

test('a name that stands alone has no parent', () => {
  expect(splitIdentity('"a.b"')).toEqual({ parent: '', name: '"a.b"' });
});
