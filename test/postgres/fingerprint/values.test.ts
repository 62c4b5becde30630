import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDatabase, dropDatabase } from '../../support/database.ts';
import { execute, fingerprints } from './content.ts';

let database: string;

beforeAll(async () => {
  database = await createDatabase(`
    CREATE TYPE mood AS ENUM ('happy', 'sad');
    CREATE TYPE pair AS (a int, b text);
    CREATE DOMAIN small AS numeric CHECK (VALUE < 1000);
    CREATE COLLATION blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
    CREATE TABLE one_table (); CREATE TABLE other_table ();`);
});

afterAll(() => dropDatabase(database));

/** Fingerprints of tables of one column, each with a row for each of its values. */
async function compare(type: string, ...columns: string[][]): Promise<string[]> {
  const names = columns.map((_, i) => `t${i}`);
  const create = columns.map((values, i) => {
    const rows = values.map((value) => `(${value})`).join(', ');
    return `DROP TABLE IF EXISTS t${i}; CREATE TABLE t${i} (value ${type}); INSERT INTO t${i} VALUES ${rows};`;
  });
  await execute(database, `SET bytea_output = 'hex'; ${create.join('\n')}`);
  const found = await fingerprints(database);
  return names.map((name) => found[name] ?? 'none');
}

describe('values that a query can tell apart', () => {
  test.each([
    ['boolean', 'true', 'false'],
    ['boolean', 'NULL', 'false'],
    ['integer', '0', 'NULL'],
    ['bigint', '4294967296', '1'],
    ['float8', "'-0'", "'0'"],
    ['float4', "'-0'", "'0'"],
    ['float8', '0.1', '0.10000000000000002'],
    ['float8', "'Infinity'", "'NaN'"],
    ['float8[]', "'{-0}'", "'{0}'"],
    ['numeric', '1.0', '1.00'],
    ['numeric', "'NaN'", "'Infinity'"],
    ['numeric', '1e130000', '1e130000 + 1'],
    ['numeric[]', "'{1.0}'", "'{1.00}'"],
    ['small', '1.0', '1.00'],
    ['jsonb', "'1.0'", "'1.00'"],
    ['jsonb', `'{"a":1}'`, `'{"a":2}'`],
    ['jsonb', "'null'", 'NULL'],
    ['json', `'{"a":1}'`, `'{"a": 1}'`],
    ['json', `'{"a":1,"a":2}'`, `'{"a":2}'`],
    ['text', "''", 'NULL'],
    ['text', "'a'", "'a '"],
    ['text', `'é'`, `U&'e\\0301'`],
    ['text COLLATE blind', "'a'", "'A'"],
    ['varchar(9)', "'a'", "'A'"],
    ['char(5)', "'a'", "'b'"],
    ['bpchar', "'a'", "'a '"],
    ['"char"', "'a'", "'b'"],
    ['bytea', String.raw`'\x00'`, String.raw`'\x0000'`],
    ['bytea', String.raw`'\x'`, 'NULL'],
    ['interval', "'1 mon'", "'30 days'"],
    ['interval', "'1 day'", "'24 hours'"],
    ['timetz', "'12:00+00'", "'13:00+01'"],
    ['time', "'24:00'", "'00:00'"],
    ['timestamptz', "'infinity'", "'-infinity'"],
    ['timestamptz', "'2000-01-01 00:00:00.000001+00'", "'2000-01-01 00:00:00+00'"],
    ['timestamp', "'4713-01-01 BC'", "'4713-01-01'"],
    ['date', "'infinity'", "'5874897-12-31'"],
    ['inet', "'10.1.2.3/8'", "'10.1.2.4/8'"],
    ['inet', "'10.0.0.0/8'", "'10.0.0.0/9'"],
    ['bit varying', "B'1'", "B'10'"],
    ['uuid', "'00000000-0000-0000-0000-000000000000'", "'00000000-0000-0000-0000-000000000001'"],
    ['mood', "'happy'", "'sad'"],
    ['mood[]', "'{happy,sad}'", "'{sad,happy}'"],
    ['pair', "'(1,)'", `'(1,"")'`],
    ['pair', "'(1,a)'", "'(2,a)'"],
    ['int[]', "'{1,NULL}'", "'{1,0}'"],
    ['int[]', "'[0:1]={1,2}'", "'{1,2}'"],
    ['int[]', "'{{1,2}}'", "'{{1},{2}}'"],
    ['text[]', `'{"NULL"}'`, "'{NULL}'"],
    ['text[]', `'{"a,b"}'`, "'{a,b}'"],
    ['int4range', "'[1,2)'", "'[1,3)'"],
    ['numrange', "'[1.0,2]'", "'[1.00,2]'"],
    ['numrange', "'[1,2]'", "'[1,2)'"],
    ['regclass', "'one_table'", "'other_table'"],
    ['oid', "'one_table'::regclass", "'other_table'::regclass"],
    ['point', "'(-0,0)'", "'(0,0)'"],
    ['tsvector', "'a:1'", "'a:2'"],
    ['tsquery', "'a & b'", "'a | b'"],
    ['xml', "'<a/>'", "'<a></a>'"],
    ['money', "'1.00'", "'1.01'"],
    ['pg_lsn', "'0/1'", "'1/0'"],
    ['name', "'a'", "'b'"],
  ])('%s: %s is not %s', async (type, one, other) => {
    const [first, second, third] = await compare(type, [one], [other], [one]);
    expect(first).not.toBe(second);
    expect(third).toBe(first);
  });

  test('a value that moved beyond the size that is hashed apart', async () => {
    const large = (last: string): string => `repeat('x', 3000000) || '${last}'`;
    const [one, other, again] = await compare('text', [large('a')], [large('b')], [large('a')]);
    expect(one).not.toBe(other);
    expect(again).toBe(one);
    const [bytes, otherBytes] = await compare(
      'bytea',
      [`decode(repeat('00', 3000000), 'hex')`],
      [`decode(repeat('00', 3000001), 'hex')`],
    );
    expect(bytes).not.toBe(otherBytes);
  });
});

describe('rows', () => {
  test('duplicates count, and a pair of equal rows swapped for another pair is seen', async () => {
    const [ones, twos, single, three] = await compare('int', ['1', '1'], ['2', '2'], ['1'], ['1', '1', '1']);
    expect(new Set([ones, twos, single, three]).size).toBe(4);
  });

  test('two rows that trade the text part of their values are seen', async () => {
    await execute(
      database,
      `CREATE TABLE married (b int, t mood); INSERT INTO married VALUES (1, 'happy'), (2, 'sad');
       CREATE TABLE swapped (b int, t mood); INSERT INTO swapped VALUES (1, 'sad'), (2, 'happy');`,
    );
    const { married, swapped } = await fingerprints(database);
    expect(married).not.toBe(swapped);
  });

  test('two columns that trade their values are seen, binary and text', async () => {
    await execute(
      database,
      `CREATE TABLE ab (a int, b int, c mood, d mood); INSERT INTO ab VALUES (1, 2, 'happy', 'sad');
       CREATE TABLE ba (a int, b int, c mood, d mood); INSERT INTO ba VALUES (2, 1, 'happy', 'sad');
       CREATE TABLE dc (a int, b int, c mood, d mood); INSERT INTO dc VALUES (1, 2, 'sad', 'happy');`,
    );
    const { ab, ba, dc } = await fingerprints(database);
    expect(new Set([ab, ba, dc]).size).toBe(3);
  });

  test('a table without columns has rows, too', async () => {
    await execute(
      database,
      'CREATE TABLE none_2 (); INSERT INTO none_2 DEFAULT VALUES; INSERT INTO none_2 DEFAULT VALUES; CREATE TABLE none_0 ();',
    );
    const { none_2, none_0 } = await fingerprints(database);
    expect(none_2).not.toBe(none_0);
  });
});

describe('what no query can tell apart makes no difference', () => {
  test('bit patterns of NaN', async () => {
    const nan = `'Infinity'::float8 - 'Infinity'::float8`;
    for (const type of ['float8', 'float4']) {
      const [computed, read] = await compare(type, [nan], [`'NaN'`]);
      expect(computed).toBe(read);
    }
  });

  test('whether an array once had room for NULLs', async () => {
    const [sliced, plain] = await compare('int[]', ['(ARRAY[1,NULL])[1:1]'], ["'{1}'"]);
    expect(sliced).toBe(plain);
  });

  test('compression, storage, order of rows and columns, dropped columns, fill factor', async () => {
    await execute(
      database,
      `CREATE TABLE original (id int, note text, at timestamptz, moods mood[]);
       INSERT INTO original SELECT i, repeat(md5(i::text), i), to_timestamp(i), '{sad}' FROM generate_series(1, 200) AS i;
       CREATE TABLE shuffled (moods mood[], gone text, at timestamptz, note text, id int) WITH (fillfactor = 20);
       ALTER TABLE shuffled DROP COLUMN gone;
       ALTER TABLE shuffled ALTER COLUMN note SET STORAGE EXTERNAL;
       INSERT INTO shuffled (id, note, at, moods) SELECT * FROM original ORDER BY id DESC;
       UPDATE shuffled SET id = id;`,
    );
    const { original, shuffled } = await fingerprints(database);
    expect(shuffled).toBe(original);
  });
});
