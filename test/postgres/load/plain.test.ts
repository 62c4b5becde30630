import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { loadPlain, type PlainLoad, type PlainOptions } from '../../../src/postgres/load/plain.ts';
import { SCRATCH_ROLE, type ScratchServer } from '../../../src/postgres/scratch.ts';
import { rowsOf, startTestScratch } from '../../support/scratch.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'plain-'));
let source: TestServer;

const CONTENT = `
  CREATE TABLE t (id int PRIMARY KEY, a text, b bytea);
  INSERT INTO t SELECT n, 'a\\n\\\\.\\n\\\\! touch x''"$$' || n, '\\x5c2e00' FROM generate_series(1, 300) n;
  CREATE SEQUENCE s; SELECT nextval('s');
  CREATE VIEW v AS SELECT id FROM t WHERE a <> '\\! x';
  CREATE INDEX i ON t (a);
  CREATE FUNCTION f() RETURNS int BEGIN ATOMIC; SELECT CASE WHEN true THEN 1 END; END;
  CREATE FUNCTION g() RETURNS text LANGUAGE plpgsql AS $_$ BEGIN RETURN '\\! touch x; $$'; END $_$;
  SELECT lo_from_bytea(4711, 'large');
  ALTER TABLE t OWNER TO app;
  ALTER TABLE t ENABLE ROW LEVEL SECURITY;
  CREATE POLICY p ON t FOR SELECT TO reader, "Weird ""reader" USING (id > 0);
  GRANT SELECT ON t TO reader, "Weird ""reader";
  ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO reader;`;

beforeAll(async () => {
  source = await startServer();
  await source.with('postgres', async (client) => {
    for (const sql of [
      'CREATE ROLE app LOGIN',
      'CREATE ROLE reader',
      'CREATE ROLE "Weird ""reader"',
      'GRANT reader TO app',
      'CREATE DATABASE empty TEMPLATE template0',
      'CREATE DATABASE "wei\'rd ""db \\ x"',
      "ALTER DATABASE empty SET work_mem = '5MB'",
      'CREATE TABLE in_postgres (a int)',
    ])
      await client.query(sql);
  });
  await source.with('wei\'rd "db \\ x', (client) => client.query(CONTENT));
});
afterAll(async () => {
  await source.stop();
  rmSync(folder, { recursive: true });
});

const WEIRD = 'wei\'rd "db \\ x';

async function dump(program: string, ...args: string[]): Promise<string> {
  const connection = ['-h', source.folder, '-p', String(source.port), '-U', 'postgres'];
  const { stdout } = await promisify(execFile)(join(source.bin, program), [...connection, ...args], {
    maxBuffer: 1 << 26,
    env: { LC_ALL: 'C.UTF-8' },
  });
  return stdout;
}

const pgDump = (...args: string[]): Promise<string> =>
  dump('pg_dump', ...args, "dbname='wei\\'rd \"db \\\\ x'");

let files = 0;
function file(content: string | Buffer): string {
  const path = join(folder, `${files++}.sql`);
  writeFileSync(path, content);
  return path;
}

interface Loaded extends PlainLoad {
  query(database: string, sql: string): Promise<unknown[]>;
}

async function load(
  scratch: ScratchServer,
  content: string | Buffer,
  options: Partial<PlainOptions> = {},
): Promise<Loaded> {
  const result = await loadPlain({ scratch, path: file(content), ...options });
  const query = async (database: string, sql: string): Promise<unknown[]> =>
    (await rowsOf(scratch, database, sql)).flatMap((row) => Object.values(row) as unknown[]);
  return { ...result, query };
}

const PROBE = `SELECT md5(string_agg(t::text, ',' ORDER BY id)) FROM t`;

async function expectContent(loaded: Loaded, database: string, owner = 'app'): Promise<void> {
  const original = await source.with(WEIRD, (client) => client.query<{ md5: string }>(PROBE));
  expect(await loaded.query(database, PROBE)).toEqual([original.rows[0]?.md5]);
  expect(await loaded.query(database, `SELECT last_value::int FROM s`)).toEqual([1]);
  expect(await loaded.query(database, `SELECT convert_from(lo_get(4711), 'UTF8')`)).toEqual(['large']);
  expect(
    await loaded.query(database, `SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relname = 't'`),
  ).toEqual([owner]);
  expect(await loaded.query(database, `SELECT has_table_privilege('Weird "reader', 't', 'SELECT')`)).toEqual([
    true,
  ]);
}

describe('a cluster dump restored into a scratch server of its own', () => {
  let scratch: ScratchServer;
  beforeEach(async () => {
    scratch = await startTestScratch();
  });
  afterEach(async () => {
    await scratch.stop();
  });

  test.each([
    ['nothing', [], (text: string) => text],
    ['--clean, compressed by gzip', ['--clean'], (text: string) => gzipSync(text)],
    [
      '--inserts and more, compressed by zstd',
      ['--inserts', '--clean', '--if-exists', '--quote-all-identifiers'],
      (text: string) => zstdCompressSync(text),
    ],
  ])('has everything, made with %s', async (_, args, compress) => {
    const progress: number[] = [];
    const text = await dump('pg_dumpall', ...args);
    const loaded = await load(scratch, compress(text), { onProgress: (bytes) => progress.push(bytes) });
    expect(loaded.findings).toEqual([]);
    expect(loaded.databases).toEqual(['empty', 'postgres', WEIRD]);
    await expectContent(loaded, WEIRD);
    expect(await loaded.query('postgres', 'SELECT count(*)::int FROM in_postgres')).toEqual([0]);
    expect(await loaded.query('empty', 'SHOW work_mem')).toEqual(['5MB']);
    expect(await loaded.query('postgres', 'SELECT rolname FROM pg_roles WHERE oid = 10')).toEqual([
      'postgres',
    ]);
    expect(await loaded.query('postgres', `SELECT pg_has_role('app', 'reader', 'USAGE')`)).toEqual([true]);
    expect(progress.at(-1)).toBe(Buffer.byteLength(text));
  });

  test('that lost a role fails', async () => {
    const text = (await dump('pg_dumpall')).replace(/^(?:CREATE|ALTER) ROLE app.*$/gm, '');
    const { findings } = await load(scratch, text);
    expect(findings).toMatchObject([{ check: 'restore', severity: 'error' }]);
    expect(findings[0]?.message).toContain('app');
  });
});

describe('the dump of one database', () => {
  let scratch: ScratchServer;
  beforeAll(async () => {
    scratch = await startTestScratch();
  });
  afterAll(async () => {
    await scratch.stop();
  });

  test('with a psql command in it is refused before anything runs', async () => {
    const evil = join(folder, 'evil');
    const text = (await pgDump()).replace('\n\n--\n-- Name', `\n\\! touch ${evil}\n\n--\n-- Name`);
    const loaded = await load(scratch, text);
    expect(loaded.findings).toMatchObject([{ check: 'files', severity: 'error', kind: 'meta-command' }]);
    expect(loaded.databases).toEqual([]);
    expect(existsSync(evil)).toBe(false);
    expect(await loaded.query('postgres', 'SELECT datname FROM pg_database')).not.toContain('restored');
  });

  test('gets a database and the roles that it needs', async () => {
    const loaded = await load(scratch, await pgDump());
    expect(loaded.findings).toMatchObject([{ severity: 'notice', check: 'restore' }]);
    expect(loaded.findings[0]?.message).toMatch(/Weird "reader, app, postgres, reader\./);
    expect(loaded.databases).toEqual(['postgres', 'restored']);
    await expectContent(loaded, 'restored');
  });

  test.each([['--clean'], ['--inserts'], ['--no-owner']])('may be made with %s', async (option) => {
    const database = `made with ${option}`;
    const loaded = await load(scratch, await pgDump(option), { database });
    expect(loaded.findings).toEqual([]);
    expect(loaded.databases).toContain(database);
    await expectContent(loaded, database, option === '--no-owner' ? SCRATCH_ROLE : 'app');
  });

  test.each([[['--create']], [['--create', '--clean']]])(
    'with %j makes its database itself',
    async (args) => {
      const loaded = await load(scratch, await pgDump(...args));
      expect(loaded.findings).toEqual([]);
      expect(loaded.databases).toContain(WEIRD);
      await expectContent(loaded, WEIRD);
    },
  );

  test('in an encoding other than UTF8 gets a database of that encoding', async () => {
    const text = await pgDump('--encoding=LATIN1');
    const loaded = await load(scratch, text, { database: 'latin' });
    expect(loaded.findings).toEqual([]);
    expect(await loaded.query('latin', 'SHOW server_encoding')).toEqual(['LATIN1']);
    await expectContent(loaded, 'latin');
  });

  test('tells the place of its first error in COPY, without row data, and ends there', async () => {
    const text = (await pgDump()).replace(/^300\t/m, 'S3CRET\t');
    const loaded = await load(scratch, text, { database: 'bad' });
    expect(loaded.findings).toMatchObject([{ check: 'restore', severity: 'error' }]);
    expect(loaded.findings[0]?.object).toContain('COPY t, line 300');
    expect(loaded.findings[0]?.message).toContain('invalid input syntax for type integer');
    expect(JSON.stringify(loaded.findings)).not.toContain('S3CRET');
    expect(await loaded.query('bad', `SELECT FROM pg_class WHERE relname = 'i'`)).toEqual([]);
  });

  test.each([[[]], [['--create', '--clean']]])(
    'with %j tells the line of the statement that fails',
    async (args) => {
      const text = (await pgDump(...args)).replace('CREATE INDEX i ON', 'CREATE INDEX i ON gone.');
      const line = text.slice(0, text.indexOf('CREATE INDEX i')).split('\n').length;
      const { findings } = await load(scratch, text, { database: `bad ${args.length}` });
      expect(findings).toMatchObject([{ severity: 'error' }]);
      expect(findings[0]?.object).toContain(`line ${line} of`);
    },
  );

  test('is stopped when the job is cancelled', async () => {
    const controller = new AbortController();
    const text = (await pgDump()).replace('CREATE TABLE', `SELECT pg_sleep(60);\nCREATE TABLE`);
    const loading = load(scratch, text, { database: 'cancelled', signal: controller.signal });
    setTimeout(() => {
      controller.abort();
    }, 300);
    await expect(loading).rejects.toThrow(/cancelled|abort/i);
  });
});
