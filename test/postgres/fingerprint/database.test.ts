import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { UserError } from '../../../src/errors.ts';
import { digestQuery } from '../../../src/postgres/fingerprint/rows.ts';
import { readSequences } from '../../../src/postgres/fingerprint/sequences.ts';
import { planBatches, Tally } from '../../../src/postgres/fingerprint/work.ts';
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
    // The bytes of a row are computed once, by the scan: the lanes take its output, which EXPLAIN shows in parentheses.
    expect(plan).toMatch(/Output: ROW\(record_send/u);
    expect(plan.match(/record_send/gu)).toHaveLength(3);
    expect(plan.match(/hash_record_extended\(\(ROW\(record_send/gu)).toHaveLength(2);
  });

  test('with a part missing are an error, not a smaller table', async () => {
    await execute(database, LARGE);
    const { tables } = await list(database);
    const batches = planBatches(tables, 65_536);
    const tally = new Tally(batches);
    for (const piece of batches.flat().slice(1)) tally.add(piece, { rows: 1n, lane1: 1n, lane2: 1n });
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

describe('large objects', () => {
  test('any change is seen: content, length, one more, one less', async () => {
    await execute(
      database,
      `SELECT lo_from_bytea(1, 'one'), lo_from_bytea(2, ''), lo_from_bytea(3, decode(repeat('ab', 2500000), 'hex'))`,
    );
    const before = (await read(database)).largeObjects;
    expect(before).toMatchObject({ count: 3, bytes: 2_500_003 });
    expect(before.groups.map(({ from, to, count }) => [from, to, count])).toEqual([
      [1, 1, 1],
      [2, 2, 1],
      [3, 3, 1],
    ]);
    for (const [change, differing] of [
      [`lo_put(1, 0, 'two')`, [1]],
      [`lo_put(2, 0, '\\x00')`, [2]],
      [`lo_put(3, 2400000, '\\x00')`, [3]],
      [`lo_unlink(2)`, []],
      [`lo_from_bytea(9, 'nine')`, [9]],
    ] as const) {
      const earlier = (await read(database)).largeObjects.groups.map(({ fingerprint }) => fingerprint);
      await execute(database, `SELECT ${change}`);
      const { groups } = (await read(database)).largeObjects;
      const changed = groups.filter(({ fingerprint }) => !earlier.includes(fingerprint));
      expect(changed.map(({ from }) => from)).toEqual(differing);
    }
  });

  test('holes of a sparse one are zeros', async () => {
    await execute(database, `SELECT lo_from_bytea(1, ''), lo_put(1, 3000000, 'end')`);
    const sparse = (await read(database)).largeObjects;
    await execute(
      database,
      `SELECT lo_unlink(1); SELECT lo_from_bytea(1, decode(repeat('00', 3000000), 'hex') || 'end')`,
    );
    expect((await read(database)).largeObjects).toEqual(sparse);
  });

  test('more than a thousand are grouped, and a copy is read in the same groups', async () => {
    await execute(
      database,
      `SELECT lo_from_bytea((10 * i)::oid, convert_to('object ' || i, 'UTF8')) FROM generate_series(1, 2500) AS i`,
    );
    const before = (await read(database)).largeObjects;
    expect(before.count).toBe(2500);
    expect(before.groups).toHaveLength(1000);
    const recordedLargeObjects = before.groups;
    expect((await read(database, { recordedLargeObjects })).largeObjects).toEqual(before);

    const of = (oid: number): (typeof before.groups)[number] | undefined =>
      before.groups.find(({ from, to }) => from <= oid && oid <= to);
    await execute(
      database,
      `SELECT lo_unlink(10); SELECT lo_put(5000, 0, 'O'); SELECT lo_from_bytea(99999, 'late'); SELECT lo_from_bytea(5, 'early')`,
    );
    const after = (await read(database, { recordedLargeObjects })).largeObjects;
    const known = new Set(before.groups.map((group) => JSON.stringify(group)));
    const different = after.groups.filter((group) => !known.has(JSON.stringify(group)));
    expect(different.map(({ from, to, count }) => [from, to, count])).toEqual([
      [5, 5, 1],
      [of(10)?.from, of(10)?.to, (of(10)?.count ?? 0) - 1],
      [of(5000)?.from, of(5000)?.to, of(5000)?.count],
      [99999, 99999, 1],
    ]);
  });

  test('one that the role may not read is named', async () => {
    const role = `r_${database}`;
    await execute(database, `CREATE ROLE ${role}; SELECT lo_from_bytea(4711, 'secret')`);
    const open = opener(database, role);
    const failure = await read(database, { open }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    expect((failure as UserError).message).toBe('The connecting role may not read the large object 4711');
    await execute(database, `GRANT SELECT ON LARGE OBJECT 4711 TO ${role}`);
    expect((await read(database, { open })).largeObjects.count).toBe(1);
    await execute(database, `DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });
});

test('text is hashed as it is stored: undefined bytes of an encoding are no error, and make a difference', async () => {
  for (const encoding of ['SQL_ASCII', 'WIN1252']) {
    const other = await createDatabase('', `TEMPLATE template0 ENCODING '${encoding}' LOCALE 'C'`);
    await execute(
      other,
      String.raw`SET client_encoding = '${encoding}'; CREATE TABLE one (t text); CREATE TABLE two (t text);
       INSERT INTO one VALUES (E'\x81'); INSERT INTO two VALUES (E'\x8d');`,
    );
    const [one, two] = (await read(other)).tables;
    expect(one?.fingerprint).not.toBe(two?.fingerprint);
    await dropDatabase(other);
  }
});
