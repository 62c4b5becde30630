import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Client } from 'pg';
import { compareContent } from '../../../src/postgres/fingerprint/compare.ts';
import { readSequences } from '../../../src/postgres/fingerprint/sequences.ts';
import { client, createDatabase, dropDatabase } from '../../support/database.ts';
import { dumpAndRestore, inSession, list, opener, read } from './content.ts';

/** Text that PostgreSQL takes: any but NUL and lone surrogates. */
const text = fc
  .string({ unit: 'grapheme-composite', maxLength: 40 })
  .map((value) => value.replaceAll('\0', ''));
const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map(String);
const float = fc.double().map((value) => (Object.is(value, -0) ? '-0' : String(value)));
const digits = fc.stringMatching(/^-?\d{1,30}(\.\d{1,30})?$/u);
const time = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-01-01T00:00:00Z'), noInvalidDate: true })
  .map((value) => value.toISOString());
const quoted = (value: string): string => `"${value.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
const arrayOf = (element: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(fc.option(element.map(quoted), { nil: 'NULL' }), { maxLength: 4 })
    .map((all) => `{${all.join(',')}}`);
const bytea = fc.uint8Array({ maxLength: 40 }).map((bytes) => `\\x${Buffer.from(bytes).toString('hex')}`);
const json = fc.json({ maxDepth: 2 }).map((value) => value.replaceAll(String.raw`\u0000`, ''));
const interval = fc
  .tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -999, max: 999 }), int)
  .map(([months, days, ms]) => `${months} mons ${days} days ${ms} milliseconds`);

/** Values as text, by column type. */
const COLUMNS: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  ['boolean', fc.constantFrom('t', 'f')],
  ['smallint', fc.integer({ min: -32768, max: 32767 }).map(String)],
  ['integer', int],
  ['bigint', fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)],
  ['real', fc.float().map((value) => (Object.is(value, -0) ? '-0' : String(value)))],
  ['double precision', float],
  ['numeric', fc.oneof(digits, fc.constantFrom('NaN', 'Infinity', '-Infinity'))],
  ['text', text],
  ['varchar(100)', text],
  ['char(50)', text],
  ['bytea', bytea],
  ['json', json],
  ['jsonb', json],
  ['xml', text.map((value) => `<a>${value.replaceAll(/[<&>\p{C}]/gu, '')}</a>`)],
  ['date', time.map((value) => value.slice(0, 10))],
  ['time', time.map((value) => value.slice(11, 23))],
  ['timetz', time.map((value) => `${value.slice(11, 23)}+02:30`)],
  ['timestamp', time],
  ['timestamptz', fc.oneof(time, fc.constantFrom('infinity', '-infinity'))],
  ['interval', interval],
  ['uuid', fc.uuid()],
  ['inet', fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([ip, bits]) => `${ip}/${bits}`)],
  ['cidr', fc.ipV6().map((ip) => `${ip}/128`)],
  ['macaddr', fc.constant('08:00:2b:01:02:03')],
  ['varbit', fc.stringMatching(/^[01]{0,40}$/u)],
  ['money', fc.integer({ min: -99999, max: 99999 }).map(String)],
  ['point', fc.tuple(float, float).map(([x, y]) => `(${x},${y})`)],
  ['int4range', fc.tuple(int, int).map(([a, b]) => (Number(a) <= Number(b) ? `[${a},${b})` : 'empty'))],
  ['tsvector', text.map((value) => `'${value.replaceAll(/['\\\p{C}]/gu, '').slice(0, 20)}x':1A`)],
  ['integer[]', arrayOf(int)],
  ['text[]', arrayOf(text)],
  ['double precision[]', arrayOf(float)],
  ['mood', fc.constantFrom('happy', 'sad "or" so', "it's")],
  ['mood[]', arrayOf(fc.constantFrom('happy', 'sad "or" so', "it's"))],
  ['pair', fc.tuple(int, text).map(([a, b]) => `(${a},${quoted(b)})`)],
  ['positive', fc.integer({ min: 1, max: 9 }).map((value) => `${value}.50`)],
];

const SCHEMA = `
  CREATE TYPE mood AS ENUM ('happy', 'sad "or" so', 'it''s');
  CREATE TYPE pair AS (a int, b text);
  CREATE DOMAIN positive AS numeric CHECK (VALUE > 0);
  CREATE TABLE all_types (
    id int GENERATED ALWAYS AS IDENTITY,
    twice int GENERATED ALWAYS AS (c1 * 2) STORED,
    ${COLUMNS.map(([type], i) => `c${i} ${type}`).join(', ')}
  );
  CREATE TABLE parent (a int, b text);
  CREATE TABLE child (c int) INHERITS (parent); ALTER TABLE parent ADD d int DEFAULT 4;
  ALTER TABLE parent DROP COLUMN a; INSERT INTO child VALUES ('b', 3);
  CREATE TABLE range (k int, v text) PARTITION BY RANGE (k);
  CREATE TABLE low PARTITION OF range FOR VALUES FROM (0) TO (10);
  CREATE TABLE high (v text, gone int, k int); ALTER TABLE high DROP gone; ALTER TABLE range ATTACH PARTITION high FOR VALUES FROM (10) TO (20);
  INSERT INTO range SELECT i, 'v' || i FROM generate_series(0, 19) AS i;
  CREATE UNLOGGED TABLE unlogged AS SELECT 1 AS id;
  CREATE TABLE refers (c regclass, p regprocedure, r regrole); INSERT INTO refers VALUES ('all_types', 'lower(text)', 'postgres');
  CREATE FUNCTION double(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
  CREATE TABLE indexed (id int); CREATE INDEX ON indexed (double(id)); INSERT INTO indexed SELECT generate_series(1, 100);
  CREATE TABLE documents (x xml); INSERT INTO documents VALUES (E'<?xml version="1.0"?>\\n\\n<a/>'), (E'\\n<b/>');
  SELECT lo_from_bytea(0, decode(repeat('ab', i * 1000), 'hex')) FROM generate_series(0, 3) AS i;`;

let database: string;

beforeAll(async () => {
  database = await createDatabase(SCHEMA);
});

afterAll(() => dropDatabase(database));

const row = fc.tuple(...COLUMNS.map(([, value]) => fc.option(value, { freq: 8 })));

/** Compares `copy` with `database` as a validation does; returns the objects that differ. */
async function differences(copy: string): Promise<string[]> {
  const expected = await read(database);
  const { notCompared } = await list(database);
  const actual = await read(copy, { recordedLargeObjects: expected.largeObjects.groups });
  const states = await inSession(opener(database), readSequences);
  const sequences = states.map(({ schema, name, lastValue, isCalled }) => ({
    schema,
    name,
    before: { lastValue, isCalled },
    after: { lastValue, isCalled },
    cycles: false,
  }));
  const found = compareContent(
    { ...expected, notCompared: [...notCompared], sequences },
    { ...actual, sequences: await inSession(opener(copy), readSequences) },
    'db',
  );
  return found.map(({ kind, object }) => `${kind}: ${object}`);
}

async function inDatabase<T>(name: string, work: (session: Client) => Promise<T>): Promise<T> {
  const session = await client(name);
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}

test('what pg_dump and pg_restore bring back is the same; any other value of any column is not', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 60 }),
      fc.nat(),
      row,
      async (rows, pick, other) => {
        const columns = COLUMNS.map((_, i) => `c${i}`).join(', ');
        await inDatabase(database, async (session) => {
          await session.query('TRUNCATE all_types');
          for (const values of rows) {
            const places = COLUMNS.map(([type], i) => `$${i + 1}::text::${type}`).join(', ');
            await session.query(`INSERT INTO all_types (${columns}) VALUES (${places})`, values);
          }
        });
        const copy = await dumpAndRestore(database);
        try {
          expect(await differences(copy)).toEqual([]);
          const column = pick % COLUMNS.length;
          const [type] = COLUMNS[column] ?? ['text'];
          const changed = await inDatabase(copy, (session) =>
            session.query(
              `UPDATE all_types SET c${column} = $1::text::${type}
              WHERE ctid = (SELECT ctid FROM all_types LIMIT 1) AND c${column}::text IS DISTINCT FROM $1::text::${type}::text`,
              [other[column]],
            ),
          );
          expect(await differences(copy)).toEqual(
            changed.rowCount === 1 ? ['content: table db.public.all_types'] : [],
          );
        } finally {
          await dropDatabase(copy);
        }
      },
    ),
    { numRuns: 8 },
  );
});
