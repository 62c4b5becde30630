import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { Cancelled } from '../../src/errors.ts';
import type { Assertion } from '../../src/inputs/assertions.ts';
import { runAssertions } from '../../src/postgres/assertions.ts';
import type { Finding } from '../../src/report/findings.ts';
import { client, createDatabase, dropDatabase } from '../support/database.ts';

let database: string;
let session: pg.Client;

beforeAll(async () => {
  database = await createDatabase(`
    CREATE TABLE students (id int PRIMARY KEY, name text NOT NULL);
    INSERT INTO students VALUES (1, 'Ada'), (2, 'Grace');
    CREATE FUNCTION enrol() RETURNS boolean LANGUAGE sql VOLATILE
      AS $$INSERT INTO students VALUES (3, 'Edsger'); SELECT true$$`);
  session = await client(database);
});

afterEach(async () => {
  const { rows } = await session.query('SELECT id FROM students');
  expect(rows).toHaveLength(2);
});

afterAll(async () => {
  await session.end();
  await dropDatabase(database);
});

const check = (...assertions: Assertion[]): Promise<Finding[]> =>
  runAssertions({ client: session, assertions, database });

const one = (sql: string, expected?: string): Promise<Finding[]> =>
  check({ name: 'it', sql, ...(expected === undefined ? {} : { expected }) });

describe('an assertion holds', () => {
  test.each([
    'SELECT count(*) > 0 FROM students',
    'SELECT true;',
    'SELECT count(*) = 2 FROM students -- both',
    'VALUES (true)',
  ])('when it returns true: %s', async (sql) => {
    expect(await one(sql)).toEqual([]);
  });

  test.each([
    ['SELECT count(*) FROM students', '2'],
    ['SELECT 1.50::numeric', '1.50'],
    [`SELECT ' Ada '`, 'Ada'],
    [`SELECT '{"a": 1}'::json`, '{"a": 1}'],
    [`SELECT ''`, ''],
    ['SELECT false', 'false'],
    ['SELECT false', 'f'],
    ['SHOW server_encoding', 'UTF8'],
  ])('when it returns what is expected: %s => %s', async (sql, expected) => {
    expect(await one(sql, expected)).toEqual([]);
  });
});

describe('an assertion fails', () => {
  test.each<[why: string, sql: string, expected: string | undefined, actual: string]>([
    ['false', 'SELECT count(*) > 2 FROM students', undefined, 'false'],
    ['NULL', 'SELECT NULL::boolean', undefined, 'NULL'],
    ['NULL where a text is expected', 'SELECT NULL::text', '', 'NULL'],
    ['another value', 'SELECT count(*) FROM students', '3', '2'],
    ['a number that is written otherwise', 'SELECT 1.0', '1.00', '1.0'],
    ['a text that only reads like a boolean', `SELECT 'true'::text`, undefined, 'true'],
    ['no row', 'SELECT true FROM students WHERE false', undefined, '0 rows'],
    ['two rows', 'SELECT true FROM students', undefined, '2 rows'],
    ['two columns', 'SELECT true, true', undefined, '2 columns'],
    ['two columns of one name', 'SELECT 1 AS a, 1 AS a', '1', '2 columns'],
    ['no column', 'SELECT', undefined, '0 columns'],
    ['nothing', '-- nothing', undefined, '0 columns'],
  ])('when it returns %s', async (_why, sql, expected, actual) => {
    const findings = await one(sql, expected);
    expect(findings).toMatchObject([
      {
        check: 'assertions',
        severity: 'error',
        kind: 'assertion-failed',
        object: 'assertion it',
        expected: expected ?? 'true',
        actual,
      },
    ]);
    expect(findings[0]?.message).toContain(database);
    expect(findings[0]?.fix).toBeTruthy();
  });

  test('with the text of the value cut short', async () => {
    const [finding] = await one(`SELECT repeat('x', 5000)`, 'y'.repeat(5000));
    expect(finding?.actual).toHaveLength(200);
    expect(finding?.expected).toHaveLength(200);
  });

  test.each([
    ['an error', 'SELECT no_such FROM students', 'no_such'],
    ['a write', 'DELETE FROM students RETURNING true', 'read-only transaction'],
    ['a write by a function', 'SELECT enrol()', 'read-only transaction'],
    ['a way out of the read-only transaction', 'SET TRANSACTION READ WRITE', 'did not return one value'],
    ['a second statement', 'COMMIT; DELETE FROM students RETURNING true', 'multiple commands'],
    ['what is not SQL', 'SELEKT', 'syntax error'],
  ])('with %s', async (_what, sql, message) => {
    const findings = await one(sql);
    expect(findings).toMatchObject([{ kind: 'assertion-failed', object: 'assertion it' }]);
    expect(findings[0]?.message).toContain(message);
  });

  test('and tells no row data in the error', async () => {
    const [finding] = await one('SELECT name::int > 0 FROM students');
    expect(finding?.message).toContain('invalid input syntax for type integer');
    expect(JSON.stringify(finding)).not.toContain('Ada');
  });
});

test('a failed assertion does not touch the others, nor does what one sets', async () => {
  const findings = await check(
    { name: 'first', sql: 'SELECT 1 / 0 = 1' },
    { name: 'second', sql: 'COMMIT' },
    { name: 'third', sql: `SELECT set_config('search_path', 'pg_catalog', false)`, expected: 'pg_catalog' },
    { name: 'fourth', sql: 'SELECT count(*) = 2 FROM students' },
  );
  expect(findings.map(({ object }) => object)).toEqual(['assertion first', 'assertion second']);
});

test('cancelling ends a statement that runs', async () => {
  const other = await client(database);
  const controller = new AbortController();
  const running = runAssertions({
    client: other,
    assertions: [{ name: 'slow', sql: 'SELECT pg_sleep(600) IS NULL' }],
    database,
    signal: controller.signal,
  });
  setTimeout(() => {
    controller.abort();
  }, 200);
  await expect(running).rejects.toBeInstanceOf(Cancelled);
});
