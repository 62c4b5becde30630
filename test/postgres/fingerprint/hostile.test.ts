import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { takeSnapshot } from '../../../src/postgres/snapshot.ts';
import { fingerprintDatabase } from '../../../src/postgres/fingerprint/database.ts';
import { readSequences } from '../../../src/postgres/fingerprint/sequences.ts';
import { createDatabase, dropDatabase, sharedServer } from '../../support/database.ts';
import { execute, list, opener, read } from './content.ts';

/** Any of these that is called, under a search path that prefers them, raises an error. */
const SHADOWS = [
  'hash_record_extended(record, bigint) RETURNS bigint',
  'record_send(record) RETURNS bytea',
  'octet_length(text) RETURNS int',
  'encode(bytea, text) RETURNS text',
  'sha256(bytea) RETURNS bytea',
  'textsend(text) RETURNS bytea',
  'set_config(text, text, boolean) RETURNS text',
  'current_setting(text) RETURNS text',
  'lower(text) RETURNS text',
  'pg_export_snapshot() RETURNS text',
  'statement_timestamp() RETURNS timestamptz',
  'lo_get(oid, bigint, int) RETURNS bytea',
  'pg_table_size(regclass) RETURNS bigint',
  'format_type(oid, int) RETURNS text',
  'row_security_active(oid) RETURNS boolean',
  'same(tid, tid) RETURNS boolean',
  'same(text, text) RETURNS boolean',
  'same(name, text) RETURNS boolean',
  'same(oid, oid) RETURNS boolean',
  'same(int, int) RETURNS boolean',
  'same(float8, float8) RETURNS boolean',
  'next(numeric, bigint) RETURNS numeric',
  'mood_text(mood) RETURNS text',
  'pair_text(pair) RETURNS text',
  'constant(int) RETURNS int',
  'difference(int, int) RETURNS float8',
  'hidden(text) RETURNS boolean',
];

const TYPES = `
  CREATE TYPE mood AS ENUM ('happy', 'sad');
  CREATE TYPE pair AS (a int, b mood);`;

const CODE = `
  ${SHADOWS.map(
    (signature) => `
  CREATE FUNCTION public.${signature} LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN
    IF pg_catalog.current_setting('test.armed', true) OPERATOR(pg_catalog.=) 'on' THEN RAISE 'user code ran: ${signature}'; END IF;
    RETURN NULL; END $$;`,
  ).join('')}
  CREATE OPERATOR public.>= (LEFTARG = tid, RIGHTARG = tid, FUNCTION = same);
  CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = text, FUNCTION = same);
  CREATE OPERATOR public.= (LEFTARG = name, RIGHTARG = text, FUNCTION = same);
  CREATE OPERATOR public.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = same);
  CREATE OPERATOR public.> (LEFTARG = int, RIGHTARG = int, FUNCTION = same);
  CREATE OPERATOR public.= (LEFTARG = float8, RIGHTARG = float8, FUNCTION = same);
  CREATE AGGREGATE public.sum (bigint) (SFUNC = public.next, STYPE = numeric);
  CREATE CAST (mood AS text) WITH FUNCTION mood_text (mood) AS IMPLICIT;
  CREATE CAST (pair AS text) WITH FUNCTION pair_text (pair) AS IMPLICIT;
  CREATE DOMAIN checked AS text CHECK (hidden(VALUE) IS NULL);
  CREATE TYPE span AS RANGE (subtype = int, subtype_diff = difference);`;

const TABLES = `
  CREATE TABLE r (r int PRIMARY KEY, s text, bytes float8, ctid_ tid, "R" mood, p pair, c checked, span span);
  INSERT INTO r VALUES (1, 'a', 1.5, '(0,1)', 'happy', '(1,sad)', 'x', '[1,2)');
  CREATE FUNCTION public.r (r) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE 'user code ran: r(r)'; END $$;
  CREATE TABLE indexed (id int, note text, twice int GENERATED ALWAYS AS (id * 2) STORED);
  INSERT INTO indexed SELECT i, 'tab' || chr(9) || 'newline' || chr(10) || 'backslash' || chr(92) FROM generate_series(1, 10) AS i;
  CREATE INDEX ON indexed (constant(1));
  CREATE TABLE partial (id int, note text); INSERT INTO partial VALUES (1, 'a');
  CREATE INDEX ON partial (id) WHERE constant(1) IS NULL;
  CREATE TABLE counted (id int, note text); INSERT INTO counted VALUES (1, 'a');
  CREATE STATISTICS counted_ids ON (constant(1)), id FROM counted;
  CREATE TABLE policed (id int); INSERT INTO policed VALUES (1);
  ALTER TABLE policed ENABLE ROW LEVEL SECURITY;
  CREATE POLICY hiding ON policed USING (hidden('x'));
  CREATE TABLE wrapped (id int); CREATE VIEW looks AS SELECT constant(1) FROM wrapped;
  CREATE SEQUENCE steps;
  SELECT lo_from_bytea(4711, 'large');`;

let hostile: string;
let plain: string;

beforeAll(async () => {
  hostile = await createDatabase(TYPES + CODE + TABLES);
  plain = await createDatabase(`${TYPES}
    CREATE FUNCTION constant(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN NULL; END';
    CREATE FUNCTION hidden(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN true; END';
    CREATE FUNCTION difference(int, int) RETURNS float8 LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN 1; END';
    CREATE DOMAIN checked AS text;
    CREATE TYPE span AS RANGE (subtype = int, subtype_diff = difference);
    ${TABLES}`);
  await execute(
    hostile,
    `ALTER DATABASE "${hostile}" SET test.armed = 'on';
     ALTER DATABASE "${hostile}" SET search_path = public, pg_catalog;`,
  );
});

afterAll(async () => {
  await dropDatabase(hostile);
  await dropDatabase(plain);
});

test('the code of users does run when a query meets it: the trap is armed', async () => {
  for (const query of [
    `SELECT sum(1::bigint)`,
    `SELECT "R"::text FROM r`,
    `SELECT count(*) FROM indexed`,
    `SELECT count(*) FROM partial`,
    `SELECT count(*) FROM counted`,
  ]) {
    await expect(execute(hostile, query)).rejects.toThrow(/user code ran/u);
  }
});

test('snapshot, sequences and fingerprints run no code of users, and read the same as without it', async () => {
  const open = opener(hostile);
  const snapshot = await takeSnapshot({ open });
  try {
    expect(await readSequences(snapshot.client)).toHaveLength(1);
    const content = await fingerprintDatabase({
      open,
      tables: snapshot.tables,
      snapshotId: snapshot.id,
      coordinator: snapshot.client,
      jobs: 2,
    });
    const expected = await read(plain);
    expect(content).toEqual(expected);
    expect(content.largeObjects.count).toBe(1);
  } finally {
    await snapshot.release();
  }
});

test('a table whose planning could run code is read by COPY, and what that leaves out is said', async () => {
  const { tables, notCompared } = await list(hostile);
  const methods = Object.fromEntries(tables.map((table) => [table.name, table.method]));
  expect(methods).toEqual({
    counted: 'c1',
    indexed: 'c1',
    partial: 'c1',
    policed: 'h1',
    r: 'h1',
    wrapped: 'h1',
  });
  expect(notCompared.map(({ object }) => object)).toEqual(['column public.indexed.twice']);
});

test('COPY notices a changed value as well', async () => {
  const before = await read(plain);
  await execute(plain, `UPDATE indexed SET note = replace(note, chr(9), 't') WHERE id = 5`);
  const after = await read(plain);
  const differing = after.tables.filter((table, i) => table.fingerprint !== before.tables[i]?.fingerprint);
  expect(differing.map((table) => table.name)).toEqual(['indexed']);
});

test('the settings of a role change nothing', async () => {
  const role = `r_${plain}`;
  await execute(
    plain,
    `CREATE ROLE ${role} LOGIN SUPERUSER;
     ${Object.entries({
       TimeZone: 'Asia/Tokyo',
       DateStyle: 'SQL, DMY',
       IntervalStyle: 'iso_8601',
       bytea_output: 'escape',
       extra_float_digits: '-15',
       search_path: 'public',
       client_encoding: 'LATIN1',
       quote_all_identifiers: 'on',
       standard_conforming_strings: 'off',
       default_transaction_isolation: 'serializable',
       default_transaction_read_only: 'on',
       idle_in_transaction_session_timeout: '200',
       statement_timeout: '200',
       enable_seqscan: 'off',
       enable_tidscan: 'off',
       row_security: 'off',
       transform_null_equals: 'on',
       xmlbinary: 'hex',
     })
       .map(([name, value]) => `ALTER ROLE ${role} SET ${name} = '${value}';`)
       .join('\n')}
     CREATE TABLE settings (i interval, f float8, b bytea, t timestamptz, e mood[], c regclass, fs float8[], is_ interval[], back text);
     INSERT INTO settings VALUES ('1 mon 2 days', 0.1, '\\xdeadbeef', now(), '{happy}', 'r', '{0.1}', '{1 mon}', '\\\\é€');`,
  );
  const { folder, port } = sharedServer();
  const open = async (): Promise<pg.Client> => {
    const session = new pg.Client({ host: folder, port, user: role, database: plain });
    await session.connect();
    return session;
  };
  try {
    expect(await read(plain, { open, chunkBytes: 1 })).toEqual(await read(plain));
  } finally {
    await execute(plain, `DROP ROLE ${role}`);
  }
});
