import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Refusal } from '../../../src/postgres/load/refusal.ts';
import { renameBootstrap } from '../../../src/postgres/load/roles.ts';
import { loadSql } from '../../../src/postgres/load/sql.ts';
import type { ScratchServer } from '../../../src/postgres/scratch.ts';
import type { Finding } from '../../../src/report/findings.ts';
import { majorBin } from '../../support/majors.ts';
import { rowsOf, startTestScratch } from '../../support/scratch.ts';
import { startServer, type TestServer } from '../../support/server.ts';

async function* chunks(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 100) yield await Promise.resolve(bytes.subarray(at, at + 100));
}

function load(scratch: ScratchServer, text: string, bootstrapRole = 'postgres'): Promise<Finding[]> {
  return loadSql({ scratch, open: () => chunks(text), object: 'dump x', bootstrapRole });
}

async function dumpAll(source: TestServer, ...args: string[]): Promise<string> {
  const env = { PGHOST: source.folder, PGPORT: String(source.port), PGUSER: 'postgres', LC_ALL: 'C.UTF-8' };
  const { stdout } = await promisify(execFile)(join(source.bin, 'pg_dumpall'), args, {
    env,
    maxBuffer: 1 << 26,
  });
  return stdout;
}

const WORLD = `
  CREATE ROLE "Own er"; CREATE ROLE member; CREATE ROLE grantor CREATEROLE;
  GRANT "Own er" TO grantor WITH ADMIN OPTION; SET ROLE grantor; GRANT "Own er" TO member; RESET ROLE`;

const DATABASE = `
  CREATE TYPE mood AS ENUM ('a', 'b');
  CREATE TABLE t (id serial PRIMARY KEY, m mood, parent int REFERENCES t);
  CREATE VIEW v AS SELECT m FROM t;
  INSERT INTO t (m) VALUES ('a'), ('b');
  ALTER TABLE t ENABLE ROW LEVEL SECURITY;
  CREATE POLICY p ON t TO member USING (true);
  CREATE TABLE parted (a int) PARTITION BY LIST (a);
  CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
  SELECT lo_from_bytea(4711, 'large');`;

describe('SQL text of a dump', () => {
  let scratch: ScratchServer;
  beforeAll(async () => {
    scratch = await startTestScratch();
    await renameBootstrap(scratch, 'postgres');
  });
  afterAll(async () => {
    await scratch.stop();
  });
  afterEach(async () => {
    await rowsOf(scratch, scratch.settings.database, 'DROP DATABASE IF EXISTS x');
  });

  test('a locale that the machine does not have is substituted, and said so', async () => {
    const create = (locale: string): string =>
      `CREATE DATABASE x WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = '${locale}';\n`;
    expect(await load(scratch, create('xx_YY.UTF-8'))).toEqual([
      expect.objectContaining({
        severity: 'warning',
        kind: 'locale-substituted',
        object: 'database x',
        message: expect.stringContaining("LOCALE = 'xx_YY.UTF-8'"),
      }),
    ]);
    const sql = `SELECT datcollate, datctype, pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = 'x'`;
    expect(await rowsOf(scratch, 'x', sql)).toEqual([
      { datcollate: 'C', datctype: 'C.UTF-8', encoding: 'UTF8' },
    ]);
  });

  test.each([
    ["ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'C.UTF-8'", 'UTF8'],
    ["ENCODING = 'SQL_ASCII' LOCALE = 'C'", 'SQL_ASCII'],
    ["ENCODING = 'LATIN1' LC_COLLATE = 'C' LC_CTYPE = 'C'", 'LATIN1'],
    ["ENCODING = 'UTF8' LOCALE_PROVIDER = icu LOCALE = 'C' ICU_LOCALE = 'en-US'", 'UTF8'],
  ])('a locale that the machine has is kept: %s', async (options, encoding) => {
    expect(await load(scratch, `CREATE DATABASE x WITH TEMPLATE = template0 ${options};\n`)).toEqual([]);
    const sql = `SELECT pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = 'x'`;
    expect(await rowsOf(scratch, 'template1', sql)).toEqual([{ encoding }]);
  });

  test('an error is told with the line of the dump, however many lines were put in before', async () => {
    const text = [
      'DROP TABLE nosuch;',
      'ALTER TABLE ONLY public.nosuch DROP CONSTRAINT c;',
      "CREATE DATABASE x WITH TEMPLATE = template0 ENCODING = 'UTF8';",
      '\\connect x',
      'CREATE TABLE t (a int);',
      'COPY t FROM stdin;',
      '1',
      'S3CRET',
      '\\.',
      '',
    ].join('\n');
    const findings = await load(scratch, text);
    expect(findings).toEqual([
      expect.objectContaining({
        severity: 'error',
        object: 'COPY t, line 2, column a of dump x',
        message: 'invalid input syntax for type integer: "…"',
      }),
    ]);
    const [wrong] = await load(
      scratch,
      'DROP TABLE nosuch;\n\\connect template1\n\nSELECT 1;\nCREATE TABLE;\n',
    );
    expect(wrong?.object).toBe('line 5 of dump x');
    expect(await load(scratch, 'DROP TABLE nosuch;\n')).toEqual([]);
  });

  test('psql sees no command, not even when the text changes after it was scanned', async () => {
    const file = join(scratch.serverFolder, 'never');
    await expect(load(scratch, `\\! touch ${file}\n`)).rejects.toThrow(Refusal);
    // The text is another one when it is read again.
    let reads = 0;
    const changing = loadSql({
      scratch,
      open: () => chunks(reads++ === 0 ? 'SELECT 1;\n' : `SELECT 1;\n\\! touch ${file}\n`),
      object: 'dump x',
    });
    await expect(changing).rejects.toThrow(Refusal);
    expect(existsSync(file)).toBe(false);
  });

  test('is cancelled at once', async () => {
    const controller = new AbortController();
    const loading = loadSql({
      scratch,
      open: () => chunks('SELECT pg_sleep(1000);\n'),
      object: 'dump x',
      signal: controller.signal,
    });
    setTimeout(() => {
      controller.abort();
    }, 300);
    await expect(loading).rejects.toThrow('cancelled');
  });
});

describe.each([
  [15, [[], ['--clean'], ['--clean', '--if-exists']]],
  [17, [['--clean']]],
] as const)('a cluster dump of PostgreSQL %s', (major, variants) => {
  let source: TestServer;
  beforeAll(async () => {
    source = await startServer({ bin: await majorBin(major) });
    await source.with('postgres', async (client) => {
      await client.query(WORLD);
      await client.query('CREATE DATABASE app OWNER "Own er"');
    });
    await source.with('app', (client) => client.query(DATABASE));
    await source.with('postgres', (client) => client.query('CREATE TABLE kept AS SELECT 42 AS a'));
  });
  afterAll(async () => {
    await source.stop();
  });

  test.each(variants.map((args) => [args]))('made with %j is restored whole', async (args) => {
    const scratch = await startTestScratch(major, await majorBin(major));
    try {
      await renameBootstrap(scratch, 'postgres');
      expect(await load(scratch, await dumpAll(source, ...args))).toEqual([]);
      expect(await rowsOf(scratch, 'app', 'SELECT m FROM t ORDER BY id')).toEqual([{ m: 'a' }, { m: 'b' }]);
      expect(await rowsOf(scratch, 'postgres', 'SELECT a FROM kept')).toEqual([{ a: 42 }]);
      const members = `SELECT member::regrole::text AS member, grantor::regrole::text AS grantor
        FROM pg_auth_members WHERE roleid = '"Own er"'::regrole ORDER BY 1`;
      const expected = await source.with(
        'postgres',
        async (client) => (await client.query<object>(members)).rows,
      );
      expect(await rowsOf(scratch, 'app', members)).toEqual(expected);
      expect(expected).toHaveLength(2);
    } finally {
      await scratch.stop();
    }
  });
});
