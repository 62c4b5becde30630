import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Manifest } from '../../src/backups/manifest.ts';
import { UserErrors } from '../../src/errors.ts';
import { connect, parseConnection } from '../../src/postgres/connection.ts';
import { assertRestorable, missingTablespaces } from '../../src/restore/requirements.ts';
import { majorBin } from '../support/majors.ts';
import { PASSWORD, startServer, type TestServer } from '../support/server.ts';
import { makeBackup, type TestBackup } from './backup.ts';

/** What is told, and how to mend it. */
async function problems(
  server: TestServer,
  manifest: Manifest,
  majorOfTarget = 15,
  user = 'postgres',
): Promise<string[]> {
  const client = await connect(parseConnection(server.uri('postgres', user), {}));
  try {
    await assertRestorable({ client, manifest, majorOfTarget });
    return [];
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    return error.errors.map(({ message, fix }) => `${message} | ${fix}`);
  } finally {
    await client.end();
  }
}

describe('what a target must have for a backup', () => {
  let source: TestServer;
  let target: TestServer;
  let backup: TestBackup;

  beforeAll(async () => {
    [source, target] = await Promise.all([startServer(), startServer()]);
    await source.with('postgres', async (client) => {
      await client.query('SET allow_in_place_tablespaces = on');
      for (const name of ['"Spa ce"', 'fast', 'unused'])
        await client.query(`CREATE TABLESPACE ${name} LOCATION ''`);
      await client.query('CREATE ROLE "Own er"; CREATE ROLE other');
      await client.query('CREATE DATABASE paws OWNER "Own er" TABLESPACE fast');
      await client.query('CREATE DATABASE plain');
    });
    await source.with('paws', (client) =>
      client.query(
        `CREATE TABLE t (a int) TABLESPACE "Spa ce"; CREATE TABLE o (a int); ALTER TABLE o OWNER TO other`,
      ),
    );
    backup = await makeBackup(source.uri(), ['paws', 'plain']);
  });
  afterAll(async () => {
    await source.stop();
    await target.stop();
    rmSync(dirname(backup.folder), { recursive: true });
  });

  test('nothing is said of the server that it came from', async () => {
    expect(await problems(source, backup.manifest)).toEqual([]);
  });

  test('tablespaces that are used and missing are named, with the SQL that makes them', async () => {
    expect(await target.with('postgres', (client) => missingTablespaces(client, backup.manifest))).toEqual([
      'Spa ce',
      'fast',
    ]);
    const told = await problems(target, backup.manifest);
    expect(told).toHaveLength(2);
    expect(told[0]).toContain('the target lacks the tablespace Spa ce');
    expect(told[0]).toContain(`CREATE TABLESPACE "Spa ce" LOCATION '`);
    const databases = backup.manifest.databases.filter(({ name }) => name === 'plain');
    expect(await problems(target, { ...backup.manifest, databases })).toEqual([]);
  });

  test('an older target and a missing extension are refused, all at once', async () => {
    const [database] = backup.manifest.databases;
    if (!database) throw new Error('no database');
    const manifest: Manifest = {
      ...backup.manifest,
      databases: [{ ...database, extensions: [{ name: 'postgis', version: '3.4', schema: 'public' }] }],
    };
    expect(await problems(source, manifest, 14)).toEqual([
      expect.stringMatching(
        /the backup is of PostgreSQL 15\.\d+, which the target, PostgreSQL 14, is older than.* \| .*15 or newer/,
      ),
      expect.stringMatching(/the target does not offer the extension postgis/),
    ]);
    const tool = { ...backup.manifest.tool, client: '17.12' };
    expect(await problems(source, { ...backup.manifest, tool })).toEqual([
      expect.stringMatching(/was made by pg_dump 17\.12.* \| restore onto PostgreSQL 17 or newer/),
    ]);
  });

  test('rights that the role lacks are named, with what grants them', async () => {
    await source.with('postgres', (client) =>
      client.query(
        `CREATE ROLE weak LOGIN PASSWORD '${PASSWORD}'; CREATE ROLE fine LOGIN CREATEDB PASSWORD '${PASSWORD}' IN ROLE "Own er", other, postgres`,
      ),
    );
    expect(await problems(source, backup.manifest, 15, 'fine')).toEqual([]);
    expect(await problems(source, backup.manifest, 15, 'weak')).toEqual([
      'the role weak may not create databases on the target | connect as a superuser, or have one run: ALTER ROLE "weak" CREATEDB;',
      'the role weak cannot restore what Own er, other, postgres own: it is no member of those roles | connect as a superuser, or have one run: GRANT "Own er", "other", "postgres" TO "weak";',
    ]);
    await source.with('postgres', (client) => client.query('DROP ROLE weak; DROP ROLE fine'));
    await target.with('postgres', (client) =>
      client.query(`CREATE ROLE weak LOGIN CREATEDB PASSWORD '${PASSWORD}'`),
    );
    const databases = backup.manifest.databases.filter(({ name }) => name === 'plain');
    expect(await problems(target, { ...backup.manifest, databases }, 15, 'weak')).toEqual([
      expect.stringContaining('the target lacks the roles Own er, other, and weak may not create roles'),
      expect.stringContaining('cannot restore what postgres owns'),
    ]);
  });
});

test('a backup of 17 is refused by 15, and one of 14 is not', async () => {
  const target = await startServer();
  const bin = await majorBin(17);
  for (const [major, told] of [
    [17, [expect.stringContaining('older than')]],
    [14, []],
  ] as const) {
    const server = await startServer({ bin: await majorBin(major) });
    await server.with('postgres', (client) => client.query('CREATE DATABASE paws'));
    const backup = await makeBackup(server.uri(), ['paws'], major === 17 ? { pgBin: bin } : {});
    await server.stop();
    expect(backup.manifest.server.major).toBe(major);
    expect(await problems(target, backup.manifest)).toEqual(told);
    rmSync(dirname(backup.folder), { recursive: true });
  }
  await target.stop();
});
