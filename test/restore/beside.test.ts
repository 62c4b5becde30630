import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import type { Manifest } from '../../src/backups/manifest.ts';
import { checkContent } from '../../src/proof/content.ts';
import type { Outcome } from '../../src/proof/check.ts';
import { checkSchema } from '../../src/proof/schema.ts';
import { connect, derive, parseConnection } from '../../src/postgres/connection.ts';
import type { Open } from '../../src/postgres/fingerprint/session.ts';
import { findTools, type Tools } from '../../src/postgres/tools.ts';
import { Recorder } from '../../src/recorder.ts';
import type { Finding } from '../../src/report/findings.ts';
import { loadBeside } from '../../src/restore/beside.ts';
import { dropDatabase } from '../../src/restore/drop-database.ts';
import { restoreRoles } from '../../src/restore/roles/roles.ts';
import { PASSWORD, startServer, type TestServer } from '../support/server.ts';
import { makeBackup, type TestBackup } from './backup.ts';

const ODD = `pa'ws "db\\ =é`;
const NAMES = ['paws', ODD, 'lingua', 'broken', 'modest'];
const TEMPORARY = `x "restoring\\' ü`;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const CONTENT = `
  CREATE SCHEMA app AUTHORIZATION owner;
  CREATE TABLE app.t (id serial PRIMARY KEY, name varchar(9) CHECK (name IN ('a', 'b', 'c')));
  ALTER TABLE app.t OWNER TO owner; INSERT INTO app.t (name) SELECT 'a' FROM generate_series(1, 100);
  GRANT SELECT ON app.t TO reader; CREATE VIEW app.v AS SELECT name FROM app.t;`;

const properties = (name: string): string => `
  ALTER DATABASE ${quoted(name)} OWNER TO owner; COMMENT ON DATABASE ${quoted(name)} IS E'it''s\\nDATABASE paws';
  ALTER DATABASE ${quoted(name)} SET search_path = app, public; ALTER DATABASE ${quoted(name)} SET app.key = 'DATABASE x';
  ALTER ROLE reader IN DATABASE ${quoted(name)} SET work_mem = '5MB';
  ALTER DATABASE ${quoted(name)} CONNECTION LIMIT 50; REVOKE ALL ON DATABASE ${quoted(name)} FROM PUBLIC;
  GRANT CONNECT ON DATABASE ${quoted(name)} TO reader WITH GRANT OPTION;
  SET ROLE reader; GRANT CONNECT ON DATABASE ${quoted(name)} TO "other one"; RESET ROLE`;

/** Everything that a server says of a database itself. */
const FACTS = `
  SELECT datdba::regrole::text AS owner, ARRAY(SELECT unnest(datacl)::text ORDER BY 1) AS acl, datconnlimit, datcollate, datctype, datlocprovider, daticulocale, encoding,
         shobj_description(oid, 'pg_database') AS comment,
         ARRAY(SELECT setrole || ' ' || array_to_string(setconfig, ';') FROM pg_db_role_setting WHERE setdatabase = d.oid AND setrole = 0)
         || ARRAY(SELECT setrole::regrole || ' ' || array_to_string(setconfig, ';') FROM pg_db_role_setting WHERE setdatabase = d.oid AND setrole <> 0) AS settings
    FROM pg_database AS d WHERE datname = $1`;

describe('a database of a backup beside the live one', () => {
  let source: TestServer;
  let target: TestServer;
  let backup: TestBackup;
  let custom: TestBackup;
  let tools: Tools;
  const folder = mkdtempSync(join(tmpdir(), 'pgr-beside-'));

  beforeAll(async () => {
    [source, target] = await Promise.all([startServer(), startServer()]);
    tools = await findTools({ serverMajor: 15, pgBin: target.bin, programs: ['pg_restore', 'psql'] });
    const queries = [
      'CREATE ROLE owner; CREATE ROLE reader; CREATE ROLE "other one"',
      'CREATE DATABASE paws TEMPLATE template0',
      `CREATE DATABASE ${quoted(ODD)} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'`,
      `CREATE DATABASE lingua TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'de-AT' LOCALE 'C.UTF-8'`,
      'CREATE DATABASE broken TEMPLATE template0',
      'CREATE DATABASE modest TEMPLATE template0',
    ];
    await source.with('postgres', async (client) => {
      for (const query of queries) await client.query(query);
    });
    for (const name of NAMES.filter((other) => other !== 'modest')) {
      await source.with(name, (client) => client.query(CONTENT));
      await source.with('postgres', (client) => client.query(properties(name)));
    }
    await source.with('postgres', (client) =>
      client.query('ALTER DATABASE lingua SET default_transaction_read_only = on'),
    );
    await source.with('modest', (client) =>
      client.query(`${CONTENT} ALTER VIEW app.v OWNER TO owner; ALTER DATABASE modest OWNER TO owner;
        ALTER DATABASE modest SET search_path = app; GRANT CREATE ON DATABASE modest TO reader;
        REVOKE CONNECT ON DATABASE modest FROM PUBLIC; COMMENT ON DATABASE modest IS 'small'`),
    );
    await source.with('broken', (client) =>
      client.query(`
        CREATE FUNCTION app.small(int) RETURNS boolean LANGUAGE sql AS 'SELECT $1 < 5';
        CREATE TABLE app.bad (a int CHECK (app.small(a)), secret text); INSERT INTO app.bad VALUES (1, 'S3CRET');
        CREATE OR REPLACE FUNCTION app.small(int) RETURNS boolean LANGUAGE sql AS 'SELECT $1 > 5';`),
    );
    backup = await makeBackup(source.uri(), NAMES);
    custom = await makeBackup(source.uri(), ['paws'], { format: 'custom' });
    await target.with('postgres', async (client) => {
      await client.query('CREATE DATABASE paws');
      const path = join(backup.folder, 'globals.sql');
      await restoreRoles({ client, path, globals: backup.manifest.globals, keepPasswords: true });
      await client.query(
        'CREATE ROLE of_target; GRANT owner TO of_target; ALTER ROLE reader SET app.own = 1',
      );
      await client.query(`ALTER DATABASE paws SET app.live = 'yes'; COMMENT ON DATABASE paws IS 'live'`);
    });
    await target.with('paws', (client) =>
      client.query(`CREATE TABLE live (a int); INSERT INTO live VALUES (42)`),
    );
  });
  afterAll(async () => {
    await source.stop();
    await target.stop();
    for (const path of [folder, dirname(backup.folder), dirname(custom.folder)])
      rmSync(path, { recursive: true });
  });

  const manifestOf = (database: string, of = backup): Manifest['databases'][number] => {
    const found = of.manifest.databases.find(({ name }) => name === database);
    if (!found) throw new Error('no such database');
    return found;
  };
  const load = (database: string, of = backup, user = 'postgres', signal?: AbortSignal): Promise<Finding[]> =>
    loadBeside({
      settings: parseConnection(target.uri('postgres', user), {}),
      major: 15,
      tools,
      path: join(of.folder, manifestOf(database, of).path),
      database,
      temporary: TEMPORARY,
      manifest: manifestOf(database, of),
      localeOfManifest: false,
      jobs: 2,
      folder,
      ...(signal ? { signal } : {}),
    });
  const drop = (): Promise<void> => target.with('postgres', (client) => dropDatabase(client, TEMPORARY));
  afterEach(drop);
  const facts = async (server: TestServer, name: string): Promise<unknown> =>
    server.with('postgres', async (client) => (await client.query<pg.QueryResultRow>(FACTS, [name])).rows);
  const check = async (
    database: string,
    user = 'postgres',
  ): Promise<{ content: Outcome; schema: Outcome }> => {
    const settings = parseConnection(target.uri('postgres', user), {});
    const manifest = { ...backup.manifest, databases: [manifestOf(database)] };
    const open = (): Open => () => connect(derive(settings, { database: TEMPORARY }));
    const recorder = new Recorder();
    const { signal } = new AbortController();
    const content = await checkContent({ manifest, open, jobs: 2, recorder, signal });
    expect(recorder.control).toMatchObject({ caught: true });
    const live = new Map([[database, TEMPORARY]]);
    return {
      content,
      schema: await checkSchema({ manifest, open, openServer: () => connect(settings), major: 15, live }),
    };
  };

  test.each(['paws', ODD, 'lingua'])('%s comes back whole, with what belongs to it', async (database) => {
    const live = await facts(target, 'paws');
    expect(await load(database)).toEqual([]);
    expect(await facts(target, TEMPORARY)).toEqual(await facts(source, database));
    const { content, schema } = await check(database);
    expect(content).toMatchObject({ findings: [], looked: 2 });
    expect(schema.findings).toEqual([]);
    expect(await facts(target, 'paws')).toEqual(live);
    await drop();
    expect(await facts(target, TEMPORARY)).toEqual([]);
    // What is gone already is no error.
    await drop();
  });

  test('from an archive of the custom format, too', async () => {
    expect(await load('paws', custom)).toEqual([]);
    expect(await facts(target, TEMPORARY)).toEqual(await facts(source, 'paws'));
  });

  test('the checks see what is other than in the backup, and call databases by their real name', async () => {
    await load('paws');
    await target.with(TEMPORARY, (client) =>
      client.query(`UPDATE app.t SET name = 'b' WHERE id = 7; ALTER TABLE app.t ADD more int;
        ALTER DATABASE ${quoted(TEMPORARY)} SET search_path = public; ALTER DATABASE ${quoted(TEMPORARY)} SET work_mem = '1MB';
        ALTER ROLE reader IN DATABASE ${quoted(TEMPORARY)} RESET work_mem; REVOKE CONNECT ON DATABASE ${quoted(TEMPORARY)} FROM reader CASCADE`),
    );
    const { content, schema } = await check('paws');
    expect(content.findings.map(({ object }) => object)).toContain('table paws.app.t');
    expect(schema.findings.map(({ object }) => object).sort()).toEqual([
      'column paws.app.t.more',
      'database paws',
      'database setting paws.search_path',
      'database setting paws.work_mem',
      'role setting in database paws.reader.work_mem',
    ]);
    expect(JSON.stringify([content, schema])).not.toContain('restoring');
  });

  test('an object that fails is a finding without row data, and the live database is untouched', async () => {
    const live = await facts(target, 'paws');
    const findings = await load('broken');
    expect(findings).toEqual([
      expect.objectContaining({
        check: 'restore',
        severity: 'error',
        object: 'TABLE DATA bad postgres of database broken',
        message: expect.stringContaining('violates check constraint "bad_a_check"'),
      }),
    ]);
    expect(JSON.stringify(findings)).not.toContain('S3CRET');
    expect(await facts(target, 'paws')).toEqual(live);
    const rows = await target.with('paws', async (client) => (await client.query<object>('TABLE live')).rows);
    expect(rows).toEqual([{ a: 42 }]);
  });

  test('a member of the owner restores and proves it, without being a superuser', async () => {
    await target.with('postgres', (client) =>
      client.query(`CREATE ROLE member LOGIN CREATEDB PASSWORD '${PASSWORD}' IN ROLE owner, reader`),
    );
    expect(await load('modest', backup, 'member')).toEqual([]);
    expect(await facts(target, TEMPORARY)).toEqual(await facts(source, 'modest'));
    const { content, schema } = await check('modest', 'member');
    expect(content.findings).toEqual([]);
    expect(schema.findings).toEqual([]);
  });

  test('what needs a superuser is told', async () => {
    const findings = await load('paws', backup, 'member');
    expect(findings).toEqual([
      expect.objectContaining({
        kind: 'missing-right',
        object: 'VIEW v postgres of database paws',
        message: 'the role member is not a member of the role that is to own it',
      }),
      expect.objectContaining({
        kind: 'missing-right',
        object: 'database paws',
        message: 'ALTER DATABASE paws SET "app.key": the role member may not do that',
      }),
      expect.objectContaining({
        message: 'ALTER ROLE reader IN DATABASE paws SET work_mem: the role member may not do that',
      }),
    ]);
    expect(JSON.stringify(findings)).not.toContain('DATABASE x');
    await expect(load('paws', backup, 'member')).rejects.toMatchObject({
      message: expect.stringContaining('which an earlier restore has left'),
    });
  });

  test('who is no member of the owner is told so, for every object', async () => {
    await target.with('postgres', (client) =>
      client.query(`CREATE ROLE stranger LOGIN CREATEDB PASSWORD '${PASSWORD}'`),
    );
    const findings = await load('paws', backup, 'stranger');
    expect(findings.map(({ object }) => object)).toEqual(
      expect.arrayContaining(['TABLE t owner of database paws']),
    );
    expect(findings.filter(({ message }) => message.includes(' OWNER ')).map(({ fix }) => fix)).toEqual([
      'connect as a superuser, or as a member of the owner: GRANT owner TO "stranger";',
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/must be owner/);
    await drop();
    await target.with('postgres', (client) => client.query('ALTER ROLE stranger NOCREATEDB'));
    await expect(load('paws', backup, 'stranger')).rejects.toMatchObject({
      message: expect.stringContaining('the role stranger may not create'),
      fix: expect.stringContaining('CREATEDB'),
    });
  });

  test('a locale that the target lacks is named, and so is the fix', async () => {
    const odd = join(folder, 'odd');
    cpSync(join(backup.folder, manifestOf('paws').path), odd, { recursive: true });
    const contents = readFileSync(join(odd, 'toc.dat'), 'latin1').replace(
      "LOCALE = 'C.UTF-8'",
      "LOCALE = 'Q.UTF-8'",
    );
    writeFileSync(join(odd, 'toc.dat'), contents, 'latin1');
    const path = relative(backup.folder, odd);
    const databases = [{ ...manifestOf('paws'), path, collate: 'Q.UTF-8', ctype: 'Q.UTF-8' }];
    await expect(
      load('paws', { ...backup, manifest: { ...backup.manifest, databases } }),
    ).rejects.toMatchObject({
      message: expect.stringMatching(
        /^the database paws cannot be restored .* lacks the libc locale Q\.UTF-8/,
      ),
      fix: expect.stringContaining('locale-gen Q.UTF-8'),
    });
    expect(await facts(target, TEMPORARY)).toEqual([]);
  });

  test('cancelled, it stops, and what is left is dropped', async () => {
    await expect(load('paws', backup, 'postgres', AbortSignal.abort())).rejects.toThrow('cancelled');
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, 60);
    await expect(load('paws', backup, 'postgres', controller.signal)).rejects.toThrow('cancelled');
    await drop();
    expect(await facts(target, TEMPORARY)).toEqual([]);
  });
});
