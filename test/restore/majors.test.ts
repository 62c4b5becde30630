import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { checkSchema } from '../../src/proof/schema.ts';
import { connect, derive, parseConnection } from '../../src/postgres/connection.ts';
import { findTools } from '../../src/postgres/tools.ts';
import type { Finding } from '../../src/report/findings.ts';
import { loadBeside } from '../../src/restore/beside.ts';
import { restoreRoles } from '../../src/restore/roles/roles.ts';
import { majorBin } from '../support/majors.ts';
import { PASSWORD, startServer, type TestServer } from '../support/server.ts';
import { makeBackup, type TestBackup } from './backup.ts';

const ROLES = `
  CREATE ROLE owner; CREATE ROLE giver CREATEROLE; CREATE ROLE reader LOGIN PASSWORD 'source' NOINHERIT;
  GRANT owner TO giver WITH ADMIN OPTION; SET ROLE giver; GRANT owner TO reader; RESET ROLE;
  GRANT pg_monitor TO owner`;

describe.each([
  [14, 15],
  [15, 17],
  [17, 17],
  [18, 18],
] as const)('roles and databases of %d on %d', (from, to) => {
  const folder = mkdtempSync(join(tmpdir(), 'pgr-majors-'));
  const started: TestServer[] = [];
  let backup: TestBackup;
  afterAll(async () => {
    for (const server of started) await server.stop();
    for (const path of [folder, dirname(backup.folder)]) rmSync(path, { recursive: true });
  });

  async function start(major: 14 | 15 | 17 | 18, initdbArgs: string[] = []): Promise<TestServer> {
    const server = await startServer({ bin: await majorBin(major), initdbArgs });
    started.push(server);
    return server;
  }

  /** What restoring and checking tell, but for notices. */
  async function bring(target: TestServer, user: string): Promise<Finding[]> {
    const settings = parseConnection(target.uri('postgres', user), {});
    const client = await connect(settings);
    const { manifest } = backup;
    const [database] = manifest.databases;
    if (!database) throw new Error('no database');
    const path = join(backup.folder, 'globals.sql');
    const roles = await restoreRoles({ client, path, globals: manifest.globals, keepPasswords: true });
    await client.end();
    const pgBin = await majorBin(to);
    const tools = await findTools({ serverMajor: to, pgBin, programs: ['pg_restore'] });
    const loaded = await loadBeside({
      settings,
      major: to,
      tools,
      path: join(backup.folder, database.path),
      database: database.name,
      temporary: 'copy',
      manifest: database,
      localeOfManifest: false,
      jobs: 2,
      folder,
    });
    const { findings } = await checkSchema({
      manifest,
      open: () => () => connect(derive(settings, { database: 'copy' })),
      major: to,
      live: new Map([[database.name, 'copy']]),
    });
    return [...roles.findings, ...loaded, ...findings].filter(({ severity }) => severity !== 'notice');
  }

  test('a superuser brings all, onto a server whose template has another provider', async () => {
    const source = await start(from);
    await source.with('postgres', async (client) => {
      await client.query(ROLES);
      await client.query('CREATE DATABASE paws OWNER owner');
    });
    await source.with('paws', (client) =>
      client.query(
        'SET ROLE owner; CREATE SCHEMA s; CREATE TABLE s.t (a int PRIMARY KEY); GRANT SELECT ON s.t TO reader',
      ),
    );
    // Of 14, there are no client programs.
    backup = await makeBackup(source.uri(), ['paws'], from === 14 ? {} : { pgBin: await majorBin(from) });
    const target = await start(to, ['--locale-provider=icu', '--icu-locale=en']);
    expect(await bring(target, 'postgres')).toEqual([]);
    const { rows } = await target.with('postgres', (client) =>
      client.query<object>(`SELECT datlocprovider FROM pg_database WHERE datname = 'copy'`),
    );
    expect(rows).toEqual([{ datlocprovider: 'c' }]);
  });

  test('a role with CREATEDB and CREATEROLE brings all that is its to bring', async () => {
    const target = await start(to);
    await target.with('postgres', (client) =>
      client.query(`CREATE ROLE maker LOGIN CREATEDB CREATEROLE PASSWORD '${PASSWORD}' IN ROLE pg_monitor;
        GRANT pg_monitor TO maker WITH ADMIN OPTION`),
    );
    const findings = await bring(target, 'maker');
    // Before 15, the schema belongs to the superuser: no other role can give it to that one.
    const ofSuperuser = ['SCHEMA public postgres of database paws', 'schema paws.public'];
    expect(findings.map(({ object }) => object).filter((object) => object !== 'role postgres')).toEqual(
      from === 14 ? ofSuperuser : [],
    );
    const { rows } = await target.with('postgres', (client) =>
      client.query<object>(`SELECT pg_has_role('reader', 'owner', 'MEMBER') AS member, datdba::regrole::text AS owner
        FROM pg_database WHERE datname = 'copy'`),
    );
    expect(rows).toEqual([{ member: true, owner: 'owner' }]);
  });
});
