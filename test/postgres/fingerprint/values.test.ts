import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { linkOf } from '../../../src/postgres/fingerprint/types.ts';
import { createDatabase, dropDatabase } from '../../support/database.ts';
import { execute, fingerprints, inSession, list, opener } from './content.ts';

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
    ['smallint', '0', 'NULL'],
    ['bigint', '0', 'NULL'],
    ['bigint', '4294967296', '1'],
    ['bigint', '-1', '0'],
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
    ['varchar(9)', "'a'", "'a '"],
    ['varchar(9)', "''", 'NULL'],
    ['varchar(9) COLLATE blind', "'a'", "'A'"],
    ['varchar(300)', "'a'", "'a '"],
    ['char(5)', "'a'", "'b'"],
    ['char(5)', "''", 'NULL'],
    ['char(5) COLLATE blind', "'a'", "'A'"],
    ['char(300)', "'a'", "'b'"],
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
    ['uuid', "'00000000-0000-0000-0000-000000000000'", 'NULL'],
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
    const large = (last: string): string => `repeat('x', 20000000) || '${last}'`;
    const [one, other, again] = await compare('text', [large('a')], [large('b')], [large('a')]);
    expect(one).not.toBe(other);
    expect(again).toBe(one);
    const [bytes, otherBytes] = await compare(
      'bytea',
      [`decode(repeat('00', 20000000), 'hex')`],
      [`decode(repeat('00', 20000001), 'hex')`],
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

  test('two rows that trade some of their numbers are seen', async () => {
    await execute(
      database,
      `CREATE TABLE paired (a int, b int8, c bool); INSERT INTO paired VALUES (1, 2, true), (3, 4, NULL), (NULL, 5, false);
       CREATE TABLE trade_b (a int, b int8, c bool); INSERT INTO trade_b VALUES (1, 4, true), (3, 2, NULL), (NULL, 5, false);
       CREATE TABLE trade_c (a int, b int8, c bool); INSERT INTO trade_c VALUES (1, 2, NULL), (3, 4, true), (NULL, 5, false);
       CREATE TABLE trade_a (a int, b int8, c bool); INSERT INTO trade_a VALUES (1, 2, true), (NULL, 4, NULL), (3, 5, false);`,
    );
    const { paired, trade_a, trade_b, trade_c } = await fingerprints(database);
    expect(new Set([paired, trade_a, trade_b, trade_c]).size).toBe(4);
  });

  test('numbers whose halves have the same exclusive or have different hashes', async () => {
    const hash = linkOf({ typeOid: 20, typmod: -1, output: null })?.('n', '1') ?? '';
    await inSession(opener(database), async (session) => {
      const { rows } = await session.query<{ numbers: string; hashes: string }>(`
        SELECT count(DISTINCT n) AS numbers, count(DISTINCT ${hash}) AS hashes
          FROM (SELECT sign * ((high << 32) | low) AS n
                  FROM generate_series(0::int8, 99) AS high, generate_series(0::int8, 99) AS low,
                       unnest(ARRAY[1, -1]::int8[]) AS sign) AS numbers`);
      expect(rows[0]).toEqual({ numbers: '19999', hashes: '19999' });
    });
  });

  test('tables of few and of many numbers are read alike', async () => {
    const wide = (name: string, value: string): string => `
      CREATE TABLE ${name} (${Array.from({ length: 20 }, (_, i) => `c${i} int`).join(', ')});
      INSERT INTO ${name} VALUES (${Array.from({ length: 20 }, (_, i) => (i === 19 ? value : i)).join(', ')});`;
    await execute(database, wide('wide_1', '19') + wide('wide_2', 'NULL') + wide('wide_3', '0'));
    const { wide_1, wide_2, wide_3 } = await fingerprints(database);
    expect(new Set([wide_1, wide_2, wide_3]).size).toBe(3);
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

  test('whether the table has long values elsewhere', async () => {
    await execute(
      database,
      `CREATE TABLE short (t text, v varchar, b bytea); INSERT INTO short VALUES ('t', 'v', 'b');
       CREATE TABLE once_long (LIKE short); ALTER TABLE once_long ALTER t SET STORAGE EXTERNAL;
       INSERT INTO once_long VALUES (repeat('x', 100000), NULL, NULL), ('t', 'v', 'b');
       DELETE FROM once_long WHERE length(t) > 1;`,
    );
    const { tables } = await list(database);
    const outOfLine = tables.filter(({ name }) => ['short', 'once_long'].includes(name));
    expect(outOfLine.map((table) => table.outOfLine)).toEqual([true, false]);
    const { short, once_long } = await fingerprints(database);
    expect(once_long).toBe(short);
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
