import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';
import { digestQuery } from '../../../src/postgres/fingerprint/rows.ts';
import { readSequences } from '../../../src/postgres/fingerprint/sequences.ts';
import { planBatches, Tally } from '../../../src/postgres/fingerprint/work.ts';
import { withRecordedMethods } from '../../../src/postgres/fingerprint/tables.ts';
import { createDatabase, dropDatabase } from '../../support/database.ts';
import { execute, inSession, list, opener, read } from './content.ts';

let database: string;

beforeEach(async () => {
  database = await createDatabase();
});

afterEach(() => dropDatabase(database));

describe('large tables', () => {
  const LARGE = `CREATE TABLE big (id int, note text) WITH (fillfactor = 10);
    INSERT INTO big SELECT i, repeat('x', i % 100) FROM generate_series(1, 3000) AS i;
    DELETE FROM big WHERE id % 7 = 0;`;

  test('are read in ranges of pages, by a TID range scan, with the same result', async () => {
    await execute(database, LARGE);
    const { tables } = await list(database);
    const pieces = planBatches(tables, 65_536).flat();
    expect(pieces.length).toBeGreaterThan(10);
    const whole = await read(database);
    expect(await read(database, { chunkBytes: 65_536, jobs: 4 })).toEqual(whole);
    expect(await read(database, { chunkBytes: 1, jobs: 1 })).toEqual(whole);
    expect(whole.tables[0]?.rows).toBe(3000 - 428);

    const [table] = tables;
    const range = pieces[1]?.range;
    if (!table || !range) throw new Error('no range');
    const plan = await inSession(opener(database), async (session) => {
      const { rows } = await session.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN (VERBOSE) ${digestQuery(table, range)}`,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(/Tid Range Scan on public\.big/u);
  });

  test('with a part missing are an error, not a smaller table', async () => {
    await execute(database, LARGE);
    const { tables } = await list(database);
    const batches = planBatches(tables, 65_536);
    const tally = new Tally(batches);
    for (const piece of batches.flat().slice(1)) tally.add(piece, { rows: 1n, sum: 1n });
    const [table] = tables;
    expect(() => table && tally.manifest(table)).toThrow(/not read to its end/u);
  });

  test('rows appended since the table was listed count', async () => {
    await execute(database, LARGE);
    const { tables } = await list(database);
    await execute(database, `INSERT INTO big SELECT i, 'late' FROM generate_series(1, 1000) AS i`);
    const appended = await read(database, { tables, chunkBytes: 65_536 });
    expect(appended.tables[0]?.fingerprint).toBe((await read(database)).tables[0]?.fingerprint);
  });
});

test('progress adds up to all tables and all bytes', async () => {
  await execute(
    database,
    `CREATE TABLE big AS SELECT generate_series(1, 20000) AS id;
     ${Array.from({ length: 120 }, (_, i) => `CREATE TABLE small_${i} AS SELECT ${i} AS id;`).join('\n')}`,
  );
  const { tables } = await list(database);
  const done = { tables: 0, bytes: 0 };
  await read(database, {
    tables,
    chunkBytes: 100_000,
    onProgress: (more) => {
      done.tables += more.tables;
      done.bytes += more.bytes;
    },
  });
  expect(done.tables).toBe(121);
  expect(Math.round(done.bytes)).toBe(tables.reduce((sum, { bytes }) => sum + bytes, 0));
});

test('an empty database has no content, and is read all the same', async () => {
  expect(await read(database)).toEqual({ tables: [], largeObjects: { count: 0, bytes: 0, groups: [] } });
});

test('a table is read without the tables that inherit from it', async () => {
  await execute(
    database,
    `CREATE TABLE parent (id int); CREATE TABLE child () INHERITS (parent); INSERT INTO child VALUES (1), (2);
     CREATE TABLE split (id int) PARTITION BY LIST (id); CREATE TABLE part PARTITION OF split DEFAULT; INSERT INTO split VALUES (1);`,
  );
  const { tables } = await read(database);
  expect(tables.map(({ name, rows }) => [name, rows])).toEqual([
    ['child', 2],
    ['parent', 0],
    ['part', 1],
  ]);
});

test('names may be anything', async () => {
  const names = ['select', 'a"b', "it's", 'line\nbreak', 'é 🐘', '$1', '\\', 'r', 's', 'ROW', ';--', ' '];
  const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  await execute(
    database,
    names
      .map((name, i) => {
        const [own, type, sequence] = ['', ' type', ' sequence'].map((suffix) => quote(name + suffix));
        return `CREATE SCHEMA ${own}; CREATE TYPE ${own}.${type} AS ENUM ('${i}'); CREATE SEQUENCE ${own}.${sequence};
          CREATE TABLE ${own}.${own} (${own} text, ${type} ${own}.${type});
          INSERT INTO ${own}.${own} VALUES ('x', '${i}');`;
      })
      .join('\n'),
  );
  const { tables } = await read(database);
  expect(tables.map((table) => [table.schema, table.name, table.rows]).sort()).toEqual(
    names.map((name) => [name, name, 1]).sort(),
  );
  const sequences = await inSession(opener(database), readSequences);
  expect(sequences.map(({ schema }) => schema).sort()).toEqual([...names].sort());
});

test('what holds data that is not compared is named', async () => {
  await execute(
    database,
    `CREATE EXTENSION postgres_fdw; CREATE SERVER away FOREIGN DATA WRAPPER postgres_fdw;
     CREATE FOREIGN TABLE far (id int) SERVER away;
     CREATE MATERIALIZED VIEW computed AS SELECT 1 AS id;
     CREATE VIEW seen AS SELECT 1 AS id;
     CREATE TEMPORARY TABLE mine (id int);
     CREATE UNLOGGED TABLE unlogged (id int);`,
  );
  const { tables, notCompared } = await list(database);
  expect(tables.map(({ name }) => name)).toEqual(['unlogged']);
  expect(notCompared.map(({ object }) => object)).toEqual([
    'materialized view public.computed',
    'foreign table public.far',
  ]);
});

describe('tables of extensions', () => {
  // A table becomes a member afterwards: the tests can install no extension of their own.
  const MEMBERS = `
    CREATE EXTENSION hstore;
    CREATE TABLE settings (name text, standard boolean); CREATE TABLE internal (id int); CREATE TABLE none (id int);
    INSERT INTO settings VALUES ('theirs', true), ('mine', false); INSERT INTO internal VALUES (1);
    ALTER EXTENSION hstore ADD TABLE settings; ALTER EXTENSION hstore ADD TABLE internal; ALTER EXTENSION hstore ADD TABLE none;
    UPDATE pg_extension SET extconfig = ARRAY['settings'::regclass::oid], extcondition = ARRAY['WHERE NOT standard']
     WHERE extname = 'hstore';`;

  test('count with the rows of the user only, where they are configuration', async () => {
    await execute(database, MEMBERS);
    const { tables, notCompared } = await list(database);
    expect(tables.map(({ name, pages }) => [name, pages])).toEqual([['settings', 0]]);
    expect(notCompared).toEqual([
      {
        object: 'table public.internal',
        reason: 'belongs to the extension hstore, which creates it: pg_dump does not dump its rows',
      },
    ]);
    const before = await read(database, { chunkBytes: 1 });
    expect(before.tables[0]?.rows).toBe(1);
    await execute(database, `INSERT INTO settings VALUES ('theirs, too', true)`);
    expect((await read(database)).tables[0]?.fingerprint).toBe(before.tables[0]?.fingerprint);
    await execute(database, `UPDATE settings SET name = 'changed' WHERE NOT standard`);
    expect((await read(database)).tables[0]?.fingerprint).not.toBe(before.tables[0]?.fingerprint);
  });
});

test('a row that is too large for a query is read by COPY, then and when it is compared', async () => {
  await execute(
    database,
    `CREATE TABLE large (v text); INSERT INTO large VALUES ('x'); CREATE TABLE small (v text); INSERT INTO small VALUES ('x');`,
  );
  // What a value of a type like text[] does when it nears 1 GB; with real ones the test would take 3 GB of memory.
  const open = async (): Promise<Client> => {
    const session = await opener(database)();
    const query = session.query.bind(session) as (...args: unknown[]) => unknown;
    return Object.assign(session, {
      query: (...args: unknown[]) =>
        /record_send.*"large"/u.test(JSON.stringify(args).replaceAll('\\', ''))
          ? query(`DO $$ BEGIN RAISE program_limit_exceeded; END $$`)
          : query(...args),
    });
  };
  const tables = (await list(database)).tables.map((table) => ({ ...table, bytes: 100 << 20 }));
  const content = await read(database, { open, tables });
  expect(content.tables.map(({ name, rows, fingerprint }) => [name, rows, fingerprint.slice(0, 2)])).toEqual([
    ['large', 1, 'c1'],
    ['small', 1, 'h1'],
  ]);
  const recorded = withRecordedMethods(tables, content.tables);
  expect(await read(database, { tables: recorded })).toEqual(content);
});

test('text is hashed as it is stored: undefined bytes of an encoding are no error, and make a difference', async () => {
  for (const encoding of ['SQL_ASCII', 'WIN1252']) {
    const other = await createDatabase('', `TEMPLATE template0 ENCODING '${encoding}' LOCALE 'C'`);
    await execute(
      other,
      String.raw`CREATE TABLE "é1" (t text); CREATE TABLE "é2" (t text); CREATE TABLE "é3" (t text); CREATE TABLE "é4" (t text);
        CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN 1; END';
        CREATE INDEX ON "é3" (one()); CREATE INDEX ON "é4" (one());`,
    );
    await execute(
      other,
      String.raw`INSERT INTO "é1" VALUES (convert_from('\x81', '${encoding}')); INSERT INTO "é2" VALUES (convert_from('\x8d', '${encoding}'));
        INSERT INTO "é3" TABLE "é1"; INSERT INTO "é4" TABLE "é2";`,
    );
    const { tables } = await read(other);
    expect(tables.map(({ name, fingerprint }) => `${name} ${fingerprint.slice(0, 2)}`)).toEqual([
      'é1 h1',
      'é2 h1',
      'é3 c1',
      'é4 c1',
    ]);
    expect(new Set(tables.map(({ fingerprint }) => fingerprint)).size).toBe(4);
    await dropDatabase(other);
  }
});
