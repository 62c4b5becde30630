import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmodSync, closeSync, cpSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { Cancelled } from '../../src/errors.ts';
import { checkIndexes, type IndexesResult } from '../../src/postgres/indexes.ts';
import type { Open } from '../../src/postgres/fingerprint/session.ts';
import { run } from '../../src/process.ts';
import { majorBin } from '../support/majors.ts';
import { serverUser, startServer, type TestServer } from '../support/server.ts';

/** Names that break naive quoting. */
const ODD = 'o"d\nd';
const ODD_INDEX = 'i"n\ndex';
const id = pg.escapeIdentifier;

const WORLD = `
  CREATE FUNCTION slug(text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT lower($1)';
  CREATE TABLE students (id int PRIMARY KEY, name text NOT NULL, photo text);
  ALTER TABLE students ALTER photo SET STORAGE EXTERNAL;
  INSERT INTO students SELECT i, 'Student ' || i, CASE WHEN i < 20 THEN repeat('x', 20000) END FROM generate_series(1, 2000) AS i;
  CREATE INDEX students_slug ON students (slug(name));
  CREATE INDEX students_some ON students (name) WHERE id > 1000;
  CREATE INDEX students_hash ON students USING hash (name);
  CREATE SCHEMA ${id(ODD)};
  CREATE TABLE ${id(ODD)}.${id(ODD)} (a int);
  INSERT INTO ${id(ODD)}.${id(ODD)} SELECT generate_series(1, 2000);
  CREATE INDEX ${id(ODD_INDEX)} ON ${id(ODD)}.${id(ODD)} (a);
  CREATE TABLE grades (student int, grade numeric);
  INSERT INTO grades SELECT i, i FROM generate_series(1, 2000) AS i;
  CREATE TABLE days (day date, id int) PARTITION BY RANGE (day);
  CREATE TABLE days_2026 PARTITION OF days FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  CREATE INDEX days_id ON days (id);
  CREATE UNLOGGED TABLE cache (id int PRIMARY KEY);
  CREATE MATERIALIZED VIEW best AS SELECT * FROM grades WHERE grade > 1000;
  CREATE INDEX best_student ON best (student);
  SELECT lo_from_bytea(0, repeat('lob', 10000)::bytea);
  CREATE FUNCTION stop() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'no DDL here'; END$$;
  CREATE EVENT TRIGGER stop ON ddl_command_start EXECUTE FUNCTION stop()`;

const opener =
  (server: TestServer, database: string): Open =>
  async () => {
    const client = new pg.Client({ host: server.folder, port: server.port, user: 'postgres', database });
    await client.connect();
    return client;
  };

const check = (server: TestServer, database: string, rows = true): Promise<IndexesResult> =>
  checkIndexes({ open: opener(server, database), database, jobs: 2, rows });

async function create(server: TestServer, database: string, sql: string): Promise<void> {
  await server.with('postgres', (client) => client.query(`CREATE DATABASE ${database}`));
  await server.with(database, (client) => client.query(sql));
}

/** Stops the server, has `damage` change its files, and starts it again. */
async function whileStopped(server: TestServer, damage: () => void): Promise<void> {
  const control = async (...args: string[]): Promise<void> => {
    const { code, stderr } = await run({
      file: join(server.bin, 'pg_ctl'),
      args: ['-D', server.data, '-w', '-l', join(server.folder, 'log'), ...args],
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' },
      cwd: server.folder,
      ...serverUser(),
    });
    if (code !== 0) throw new Error(stderr);
  };
  await control('stop', '-m', 'fast');
  damage();
  await control('start');
}

/** Where the data of a relation is. */
async function fileOf(server: TestServer, database: string, relation: string): Promise<string> {
  const sql = `SELECT pg_relation_filepath(${relation}::regclass) AS path`;
  const { rows } = await server.with(database, (client) => client.query<{ path: string }>(sql));
  return join(server.data, rows[0]?.path ?? '');
}

const PAGE = 8192;

/** Changes bytes of one page; `offset` may count from the page's end. */
function overwrite(file: string, page: number, offset: number, bytes: Buffer): void {
  const handle = openSync(file, 'r+');
  const position = page * PAGE + (offset < 0 ? PAGE + offset : offset);
  const before = Buffer.alloc(bytes.length);
  readSync(handle, before, 0, before.length, position);
  if (before.equals(bytes)) throw new Error('nothing would change');
  writeSync(handle, bytes, 0, bytes.length, position);
  closeSync(handle);
}

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
  await create(server, 'damaged', WORLD);
  await create(server, 'healthy', WORLD);
  await create(server, 'shuffled', WORLD);
  const files = {
    index: await fileOf(server, 'damaged', pg.escapeLiteral(`${id(ODD)}.${id(ODD_INDEX)}`)),
    heap: await fileOf(server, 'damaged', `'grades'`),
    toast: await fileOf(
      server,
      'damaged',
      `(SELECT reltoastrelid FROM pg_class WHERE oid = 'students'::regclass)`,
    ),
    swapped: await fileOf(server, 'shuffled', `'students_pkey'`),
  };
  await whileStopped(server, () => {
    overwrite(files.index, 1, -16 - 64 * 16, Buffer.alloc(64 * 16, 0x7f));
    overwrite(files.heap, 3, -400, Buffer.alloc(400, 0xff));
    overwrite(files.toast, 1, 24, Buffer.alloc(8, 0));
    overwrite(files.toast, 2, -2032, Buffer.alloc(24, 0xff));
    // The key of one entry, without any harm to its form: 10 becomes 100,000.
    overwrite(files.swapped, 1, -16 - 10 * 16 + 8, Buffer.from(Uint32Array.of(100_000).buffer));
  });
});

afterAll(async () => {
  await server.stop();
});

describe('indexes and tables', () => {
  test('without damage raise no finding, and the copy is left as it was', async () => {
    expect(await check(server, 'healthy')).toEqual({ findings: [], indexes: 8, tables: 7 });
    const left = `SELECT extname FROM pg_extension UNION ALL SELECT nspname FROM pg_namespace WHERE nspname ~ 'recovery'`;
    const { rows } = await server.with('healthy', (client) => client.query(left));
    expect(rows).toEqual([{ extname: 'plpgsql' }]);
  });

  test('with damage are found and named', async () => {
    const { findings, indexes, tables } = await check(server, 'damaged');
    expect({ indexes, tables }).toEqual({ indexes: 8, tables: 7 });
    const found = new Set(findings.map(({ kind, object }) => `${kind}: ${object}`));
    expect([...found].sort()).toEqual([
      'corrupt-heap: TOAST table of table damaged.public.students',
      'corrupt-heap: table damaged.public.grades',
      'corrupt-heap: table damaged.public.students',
      `corrupt-index: index damaged.${ODD}.${ODD_INDEX}`,
    ]);
    for (const { check: by, severity, message, fix } of findings) {
      expect({ by, severity, fixed: fix !== '' }).toEqual({ by: 'indexes', severity: 'error', fixed: true });
      expect(message).not.toMatch(/\p{Cc}|Student|xxx/u);
    }
    const heap = findings.filter(({ object }) => object === 'table damaged.public.grades');
    expect(heap[0]?.message).toContain('page 3, item');
    expect(heap.length).toBeLessThanOrEqual(20);
  });

  test.each([true, false])(
    'of which an entry was moved are found, also when rows are looked for: %s',
    async (rows) => {
      const { findings } = await check(server, 'shuffled', rows);
      expect(findings).toMatchObject([
        { kind: 'corrupt-index', object: 'index shuffled.public.students_pkey' },
      ]);
      expect(findings[0]?.message).toContain('invariant violated for index "students_pkey"');
    },
  );

  test('that lack a row, of a well-formed index, are found', async () => {
    await create(server, 'lacking', WORLD);
    const file = await fileOf(server, 'lacking', `'students_pkey'`);
    await whileStopped(server, () => {
      // The entry's heap pointer: another item of the same page.
      overwrite(file, 1, -16 - 10 * 16 + 4, Buffer.from(Uint16Array.of(11).buffer));
    });
    const { findings } = await check(server, 'lacking');
    expect(findings).toMatchObject([{ kind: 'corrupt-index', object: 'index lacking.public.students_pkey' }]);
    expect(findings[0]?.message).toContain('lacks matching index tuple');
    // What looks at indexes alone does not see it.
    expect((await check(server, 'lacking', false)).findings).toEqual([]);
  });
});

test('an invalid index is found, and no code of an index is run', async () => {
  await create(
    server,
    'invalid',
    `CREATE TABLE t (a int);
        INSERT INTO t VALUES (1), (1);
        CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';
        CREATE INDEX t_f ON t (f(a));
        CREATE OR REPLACE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$BEGIN RAISE 'I was run'; END$$;
        CREATE TABLE parts (a int) PARTITION BY RANGE (a);
        CREATE TABLE part PARTITION OF parts FOR VALUES FROM (0) TO (9);
        CREATE INDEX parts_a ON ONLY parts (a)`,
  );
  await server.with('invalid', async (client) => {
    await expect(client.query(`CREATE UNIQUE INDEX CONCURRENTLY ${id(ODD_INDEX)} ON t (a)`)).rejects.toThrow(
      'could not create unique index',
    );
  });
  const { findings, indexes } = await check(server, 'invalid');
  expect(indexes).toBe(1);
  expect(findings).toMatchObject([
    { kind: 'invalid-index', severity: 'error', object: `index invalid.public.${ODD_INDEX}` },
    { kind: 'invalid-index', severity: 'warning', object: 'index invalid.public.parts_a' },
  ]);
});

test('an amcheck of the database itself is used, and left', async () => {
  await create(
    server,
    'has',
    `CREATE SCHEMA "odd one"; CREATE EXTENSION amcheck SCHEMA "odd one"; CREATE TABLE t (a int PRIMARY KEY)`,
  );
  expect(await check(server, 'has')).toEqual({ findings: [], indexes: 1, tables: 1 });
  const { rows } = await server.with('has', (client) =>
    client.query('SELECT extname FROM pg_extension ORDER BY 1'),
  );
  expect(rows).toEqual([{ extname: 'amcheck' }, { extname: 'plpgsql' }]);
});

test('a database without tables has nothing to look at', async () => {
  await create(server, 'nothing', '');
  expect(await check(server, 'nothing')).toEqual({ findings: [], indexes: 0, tables: 0 });
});

test('many small tables share round trips, and tables beyond a chunk are cut', async () => {
  await create(
    server,
    'many',
    `DO $$BEGIN FOR i IN 1..500 LOOP EXECUTE format('CREATE TABLE t%s AS SELECT 1 AS a; CREATE INDEX ON t%s (a)', i, i); END LOOP; END$$;
        CREATE TABLE large (filler text);
        ALTER TABLE large ALTER filler SET STORAGE PLAIN;
        INSERT INTO large SELECT repeat('x', 5000) FROM generate_series(1, 9000)`,
  );
  const file = await fileOf(server, 'many', `'large'`);
  await whileStopped(server, () => {
    // The headers of the only rows of two pages.
    for (const page of [8_990, 5]) overwrite(file, page, 8192 - 5032, Buffer.alloc(24, 0xff));
  });
  const { findings, indexes, tables } = await check(server, 'many');
  expect({ indexes, tables }).toEqual({ indexes: 500, tables: 501 });
  expect(new Set(findings.map(({ object }) => object))).toEqual(new Set(['table many.public.large']));
  expect(findings[0]?.message).toContain('page 5,');
  expect(findings.at(-1)?.message).toContain('page 8990,');
});

test('cancelling ends the check', async () => {
  const signal = AbortSignal.abort();
  const options = { open: opener(server, 'healthy'), database: 'healthy', jobs: 2, rows: true, signal };
  await expect(checkIndexes(options)).rejects.toBeInstanceOf(Cancelled);
});

test('PostgreSQL 14, and the same without amcheck, which is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pgr-native-'));
  cpSync(dirname(await majorBin(14)), folder, { recursive: true, verbatimSymlinks: true });
  chmodSync(folder, 0o755);
  const other = await startServer({ bin: join(folder, 'bin') });
  try {
    await create(other, 'world', WORLD);
    expect(await check(other, 'world')).toEqual({ findings: [], indexes: 8, tables: 7 });
    rmSync(join(folder, 'share/postgresql/extension/amcheck.control'));
    const result = await check(other, 'world');
    expect(result).toMatchObject({ findings: [], indexes: 0, tables: 0 });
    expect(result.reason).toContain('amcheck');
  } finally {
    await other.stop();
    rmSync(folder, { recursive: true });
  }
});

test('PostgreSQL 18 with checksums of its pages', async () => {
  const other = await startServer({ bin: await majorBin(18) });
  try {
    await create(other, 'world', WORLD);
    expect(await check(other, 'world')).toEqual({ findings: [], indexes: 8, tables: 7 });
    const file = await fileOf(other, 'world', `'grades'`);
    await whileStopped(other, () => {
      overwrite(file, 3, -2, Buffer.from([0xff, 0xff]));
    });
    const { findings } = await check(other, 'world');
    expect(findings).toMatchObject([{ kind: 'corrupt-heap', object: 'table world.public.grades' }]);
    expect(findings[0]?.message).toContain('invalid page in block 3');
  } finally {
    await other.stop();
  }
});
