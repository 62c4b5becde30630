import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ErrorCollector, sanitise, toolErrors } from '../../../src/postgres/load/errors.ts';

function collect(text: string): ErrorCollector {
  const collector = new ErrorCollector();
  text.split('\n').forEach(collector.take);
  return collector;
}

describe('errors of PostgreSQL programs', () => {
  test('a COPY error names table, line and column, but not the value', () => {
    const { errors, count } = collect(
      [
        'psql:<stdin>:14: ERROR:  invalid input syntax for type integer: "S3CRET"',
        'CONTEXT:  COPY students, line 3, column id: "S3CRET"',
      ].join('\n'),
    );
    expect(count).toBe(1);
    expect(errors).toEqual([
      {
        line: 14,
        object: 'COPY students, line 3, column id',
        message: 'invalid input syntax for type integer: "…"',
      },
    ]);
  });

  test('the pieces of lines that workers of pg_restore write at once are told apart', () => {
    const { errors, count } = collect(
      [
        'pg_restore:pg_restore: launching item 3364 TABLE DATA checked',
        ' pg_restore: processing data for table "public.checked"',
        'processing data for table "public.known"',
        'from TOC entry 3364; 0 16402 TABLE DATA checked postgres',
        'pg_restore:pg_restore:  error: processing data for table "public.item"',
        'COPY failed for table "checked": ERROR:  relation "known" does not exist',
        'LINE 1: SELECT EXISTS (SELECT FROM known WHERE id = n)',
        'pg_restore: warning: errors ignored on restore: 1',
      ].join('\n'),
    );
    expect(count).toBe(1);
    expect(errors).toEqual([
      {
        object: 'TABLE DATA checked postgres',
        message: 'COPY failed for table "checked": relation "known" does not exist',
      },
    ]);
  });

  test('pg_restore names the entry of the archive, and its statement is dropped', () => {
    const { errors, count } = collect(
      [
        'pg_restore: while PROCESSING TOC:',
        'pg_restore: from TOC entry 215; 1259 16387 TABLE public t boot',
        'pg_restore: error: could not execute query: ERROR:  relation "public.x" does not exist',
        "LINE 1: INSERT INTO x VALUES ('S3CRET')",
        '                    ^',
        "Command was: INSERT INTO x VALUES ('S3CRET');",
        '',
        '',
        'pg_restore: from TOC entry 3344; 0 16387 TABLE DATA public u boot',
        'pg_restore: error: COPY failed for table "u": ERROR:  duplicate key value violates unique constraint "u_pkey"',
        'DETAIL:  Key (a)=(S3CRET) already exists.',
        'CONTEXT:  COPY u, line 2',
        'pg_restore: warning: errors ignored on restore: 2',
      ].join('\n'),
    );
    expect(count).toBe(2);
    expect(errors).toEqual([
      { object: 'TABLE public t boot', message: 'relation "public.x" does not exist' },
      {
        object: 'TABLE DATA public u boot',
        message: 'COPY failed for table "u": duplicate key value violates unique constraint "u_pkey"',
      },
    ]);
  });

  test('what a function raises is not repeated', () => {
    const text = [
      'psql:<stdin>:9: ERROR:  bad address S3CRET@example.org',
      'CONTEXT:  PL/pgSQL function public.check_mail(text) line 3 at RAISE',
      'COPY people, line 1: "S3CRET@example.org"',
    ].join('\n');
    expect(collect(text).errors[0]?.message).toBe('the function public.check_mail(text) raised an error');
    expect(toolErrors(text)).not.toContain('S3CRET');
  });

  test.each([
    ['value "S3" is out of range for type integer', 'value "…" is out of range for type integer'],
    [
      'invalid byte sequence for encoding "UTF8": 0xe9 0x20 0x61',
      'invalid byte sequence for encoding "UTF8": 0x…',
    ],
    ['column "a b" of relation "t" does not exist', 'column "a b" of relation "t" does not exist'],
    ['extension "postgis" is not available', 'extension "postgis" is not available'],
    ['syntax error at or near "S3"', 'syntax error at or near "…"'],
    ['invalid locale name: "de_AT"', 'invalid locale name: "de_AT"'],
    ['malformed array literal: "{S3', 'malformed array literal: "…"'],
  ])('%s', (message, expected) => {
    expect(sanitise(message)).toBe(expected);
  });

  test('a value in quotes never survives, whatever it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^\n]*$/), (value) => {
        expect(sanitise(`invalid input syntax for type date: "X${value}X"`)).toBe(
          'invalid input syntax for type date: "…"',
        );
      }),
    );
  });

  test('the errors are counted beyond the ones that are kept', () => {
    const collector = new ErrorCollector(2);
    for (let i = 0; i < 5; i++) collector.take('pg_restore: error: something');
    expect(collector).toMatchObject({ count: 5, errors: { length: 2 } });
    expect(toolErrors('pg_dump: error: a\n'.repeat(5))).toBe('a; a; a; and 2 more');
    expect(toolErrors('')).toBe('it ended without an error message');
  });
});
