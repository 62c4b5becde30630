import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { restoreArchive } from '../../../src/postgres/load/archive.ts';
import { archiveCensus, archiveKind, inspectArchive } from '../../../src/postgres/load/contents.ts';
import { loadGlobals } from '../../../src/postgres/load/globals.ts';
import { createMissingRoles } from '../../../src/postgres/load/roles.ts';
import type { ScratchServer } from '../../../src/postgres/scratch.ts';
import type { Finding } from '../../../src/report/findings.ts';
import { rowsOf, startTestScratch } from '../../support/scratch.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const NAME = `we'ird "db\\ =é`;
const quoted = `"${NAME.replaceAll('"', '""')}"`;

describe('archives and globals', () => {
  let source: TestServer;
  let folder: string;
  let scratch: ScratchServer;
  let globals: string;

  async function program(name: string, args: string[]): Promise<void> {
    const env = { PGHOST: source.folder, PGPORT: String(source.port), PGUSER: 'postgres', LC_ALL: 'C.UTF-8' };
    await promisify(execFile)(join(source.bin, name), args, { env, maxBuffer: 1 << 26 });
  }
  const conninfo = (database: string): string => `dbname='${database.replaceAll(/['\\]/g, '\\$&')}'`;

  beforeAll(async () => {
    source = await startServer();
    folder = mkdtempSync(join(tmpdir(), 'archives-'));
    await source.with('postgres', async (client) => {
      await client.query(`
        CREATE ROLE app LOGIN PASSWORD 'x'; CREATE ROLE "Re ader"; GRANT "Re ader" TO app;
        ALTER ROLE app SET work_mem = '7MB'; SET allow_in_place_tablespaces = on;`);
      await client.query(`CREATE TABLESPACE "Spa ce" OWNER app LOCATION ''`);
      await client.query(`CREATE DATABASE ${quoted} OWNER app TEMPLATE template0`);
      await client.query(`CREATE TABLE kept (a int); INSERT INTO kept VALUES (42)`);
    });
    await source.with(NAME, async (client) => {
      await client.query(`
        CREATE SCHEMA x AUTHORIZATION app;
        CREATE TABLE x.t (id int PRIMARY KEY, b text) TABLESPACE "Spa ce";
        ALTER TABLE x.t OWNER TO app;
        INSERT INTO x.t SELECT n, 'row ' || n FROM generate_series(1, 1000) AS n;
        GRANT SELECT ON x.t TO "Re ader";
        SELECT lo_from_bytea(4711, 'large');
        CREATE INDEX ON x.t (b);
        COMMENT ON DATABASE ${quoted} IS E'multi\n\\\\! touch /tmp/never\nline';
        GRANT CONNECT ON DATABASE ${quoted} TO "Re ader";
        ALTER ROLE app IN DATABASE ${quoted} SET search_path = x;
        ALTER DATABASE ${quoted} SET default_transaction_read_only = on;`);
    });
    for (const [format, path] of [
      ['directory', 'd'],
      ['custom', 'c.dump'],
      ['tar', 't.tar'],
    ] as const) {
      await program('pg_dump', ['-F', format, '-f', join(folder, path), conninfo(NAME)]);
    }
    await program('pg_dump', ['-Fc', '-f', join(folder, 'postgres.dump'), 'postgres']);
    await program('pg_dump', ['-Fc', '-f', join(folder, 'template1.dump'), 'template1']);
    globals = join(folder, 'globals.sql');
    await program('pg_dumpall', ['--globals-only', '-f', globals]);
    scratch = await startTestScratch();
  });
  afterAll(async () => {
    await scratch.stop();
    await source.stop();
    rmSync(folder, { recursive: true });
  });

  const restore = (path: string, database = NAME, onTable?: (table: string) => void): Promise<Finding[]> =>
    restoreArchive({
      scratch,
      path: join(folder, path),
      database,
      jobs: 2,
      folder,
      ...(onTable ? { onTable } : {}),
    });

  async function drop(database: string): Promise<void> {
    await rowsOf(scratch, 'template1', `DROP DATABASE IF EXISTS "${database.replaceAll('"', '""')}"`);
  }

  test('globals come back: roles, memberships, settings, and tablespaces in new folders', async () => {
    writeFileSync(
      globals,
      readFileSync(globals, 'utf8').replace(`LOCATION ''`, `LOCATION '${source.folder}/space'`),
    );
    expect(await loadGlobals({ scratch, path: globals, bootstrapRole: 'postgres' })).toEqual([]);
    expect(await rowsOf(scratch, 'template1', `SELECT rolname FROM pg_roles WHERE oid = 10`)).toEqual([
      { rolname: 'postgres' },
    ]);
    expect(
      await rowsOf(
        scratch,
        'template1',
        `SELECT roleid::regrole::text AS r, member::regrole::text AS m FROM pg_auth_members WHERE roleid >= 16384`,
      ),
    ).toEqual([{ r: '"Re ader"', m: 'app' }]);
    const [space] = await rowsOf(
      scratch,
      'template1',
      `SELECT pg_tablespace_location(oid) AS at FROM pg_tablespace WHERE spcname = 'Spa ce'`,
    );
    expect(String(space?.at).startsWith(scratch.serverFolder)).toBe(true);
  });

  test.each(['d', 'c.dump', 't.tar'])(
    '%s is restored whole, with what was set on the database',
    async (path) => {
      const tables: string[] = [];
      expect(await restore(path, NAME, (table) => tables.push(table))).toEqual([]);
      expect(tables).toEqual(['x.t']);
      expect(await rowsOf(scratch, NAME, 'SELECT count(*)::int AS n FROM x.t')).toEqual([{ n: 1000 }]);
      const facts = `
      SELECT datdba::regrole::text AS owner, datacl::text AS acl, shobj_description(oid, 'pg_database') AS comment,
             ARRAY(SELECT setrole::regrole || ' ' || array_to_string(setconfig, ',') FROM pg_db_role_setting WHERE setdatabase = d.oid ORDER BY 1) AS settings
        FROM pg_database AS d WHERE datname = '${NAME.replaceAll("'", "''")}'`;
      const [restored] = await rowsOf(scratch, 'template1', facts);
      expect(restored).toEqual(
        await source.with('postgres', async (client) => (await client.query<object>(facts)).rows[0]),
      );
      expect(existsSync('/tmp/never')).toBe(false);
      await drop(NAME);
    },
  );

  test('databases that initdb makes are replaced by those of the backup', async () => {
    expect(await restore('postgres.dump', 'postgres')).toEqual([]);
    expect(await restore('template1.dump', 'template1')).toEqual([]);
    expect(await rowsOf(scratch, 'postgres', 'SELECT a FROM kept')).toEqual([{ a: 42 }]);
    expect(
      await rowsOf(
        scratch,
        'postgres',
        `SELECT datistemplate AS t FROM pg_database WHERE datname = 'template1'`,
      ),
    ).toEqual([{ t: true }]);
  });

  test('every error of a restore is a finding that names its object, without row data', async () => {
    await source.with('postgres', async (client) => client.query('CREATE DATABASE broken'));
    await source.with('broken', async (client) =>
      client.query(`
        CREATE FUNCTION small(int) RETURNS boolean LANGUAGE sql AS 'SELECT $1 < 5';
        CREATE TABLE fine (a int); INSERT INTO fine VALUES (1);
        CREATE TABLE bad (a int CHECK (small(a)), secret text); INSERT INTO bad VALUES (1, 'S3CRET');
        CREATE OR REPLACE FUNCTION small(int) RETURNS boolean LANGUAGE sql AS 'SELECT $1 > 5';`),
    );
    await program('pg_dump', ['-Fc', '-f', join(folder, 'broken.dump'), 'broken']);
    const findings = await restore('broken.dump', 'broken');
    expect(findings).toEqual([
      expect.objectContaining({
        check: 'restore',
        severity: 'error',
        object: expect.stringMatching(/^TABLE DATA bad postgres of database broken$/),
        message: expect.stringContaining('violates check constraint "bad_a_check"'),
      }),
    ]);
    expect(JSON.stringify(findings)).not.toContain('S3CRET');
    expect(await rowsOf(scratch, 'broken', 'SELECT a FROM fine')).toEqual([{ a: 1 }]);
  });

  test('a program that a dump runs finds nothing of the job', async () => {
    const secret = join(folder, 'secret');
    writeFileSync(secret, 'S3CRET', { mode: 0o600 });
    await source.with('postgres', async (client) => client.query('CREATE DATABASE hostile'));
    await source.with('hostile', async (client) =>
      client.query(`
        CREATE TABLE loot (line text);
        CREATE FUNCTION steal() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN
          COPY public.loot FROM PROGRAM 'env; cat ${secret} 2>&1; echo done'; RETURN true; END $$;
        CREATE TABLE t (a int CHECK (steal()));
        INSERT INTO t VALUES (1);`),
    );
    await program('pg_dump', [
      '-Fc',
      '-f',
      join(folder, 'hostile.dump'),
      '--exclude-table-data=loot',
      'hostile',
    ]);
    process.env.PLANTED = 'S3CRET';
    const findings = await restore('hostile.dump', 'hostile');
    delete process.env.PLANTED;
    expect(findings).toEqual([]);
    const lines = (await rowsOf(scratch, 'hostile', 'SELECT line FROM loot')).map(({ line }) => String(line));
    expect(lines).toContain('done');
    expect(lines.filter((line) => /PLANTED|TOKEN|GITHUB|INPUT/.test(line))).toEqual([]);
    // Where the server can have a user of its own.
    if (scratch.account) expect(lines.join('\n')).not.toContain('S3CRET');
  });

  test('tells kind, database and versions, and reads to the end', async () => {
    const tools = scratch.tools;
    expect(await inspectArchive(tools, join(folder, 'd'))).toMatchObject({
      kind: 'directory',
      database: NAME,
      tables: 1,
    });
    const custom = await inspectArchive(tools, join(folder, 'c.dump'));
    expect(custom).toMatchObject({
      kind: 'custom',
      database: NAME,
      serverVersion: tools.version,
      dumpVersion: tools.version,
    });
    expect(await inspectArchive(tools, join(folder, 't.tar'))).toMatchObject({ kind: 'tar', database: NAME });
    expect(await archiveKind(globals)).toBeNull();
    await expect(inspectArchive(tools, globals)).rejects.toThrow(/is no archive/);
    const half = join(folder, 'half.dump');
    cpSync(join(folder, 'c.dump'), half);
    truncateSync(half, Math.floor(readFileSync(half).length / 2));
    await expect(inspectArchive(tools, half)).rejects.toThrow(/cannot read the archive/);
    const short = join(folder, 'short');
    cpSync(join(folder, 'd'), short, { recursive: true });
    const member = readdirSync(short).find((name) => /^\d+\.dat/.test(name)) ?? '';
    truncateSync(join(short, member), 100);
    await expect(inspectArchive(tools, short)).rejects.toThrow(/cannot read the archive/);
    rmSync(join(short, member));
    await expect(inspectArchive(tools, short)).rejects.toThrow(/cannot read the archive/);
  });

  test('an archive that would fill the disk is stopped, one that shrinks as far but is small is read', async () => {
    await source.with('postgres', (client) => client.query('CREATE DATABASE bomb'));
    const dumped = async (rows: number): Promise<string> => {
      await source.with('bomb', (client) =>
        client.query(`DROP TABLE IF EXISTS t;
          CREATE TABLE t AS SELECT repeat('a', 60000000) FROM generate_series(1, ${rows})`),
      );
      const path = join(folder, `${rows}.dump`);
      await program('pg_dump', ['-Fc', '-Z1', '-f', path, 'bomb']);
      return path;
    };
    expect(await inspectArchive(scratch.tools, await dumped(1))).toMatchObject({ tables: 1 });
    await expect(inspectArchive(scratch.tools, await dumped(19))).rejects.toThrow(
      /^19\.dump has \S+ MB and decompresses to more than \S+ GB, as a decompression bomb does$/,
    );
  });

  test('an archive of a newer pg_dump is refused with the fix', async () => {
    const newer = readFileSync(join(folder, 'c.dump'));
    newer[6] = 99;
    writeFileSync(join(folder, 'newer.dump'), newer);
    await expect(restore('newer.dump')).rejects.toMatchObject({
      message: expect.stringContaining('unsupported version'),
      fix: expect.stringContaining('newer pg_dump'),
    });
  });

  test('roles that an archive names can be made for it', async () => {
    const other = await startTestScratch();
    try {
      const path = join(folder, 'c.dump');
      const census = await archiveCensus(other.tools, path);
      expect([...census.usedRoles].sort()).toEqual(['Re ader', 'app']);
      const [notice, ...more] = await createMissingRoles(other, census, 'file c.dump');
      expect(notice).toMatchObject({ severity: 'notice', message: expect.stringContaining('Re ader, app') });
      expect(more).toEqual([]);
    } finally {
      await other.stop();
    }
  });
});
