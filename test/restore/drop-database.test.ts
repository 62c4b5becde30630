import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect, derive, parseConnection } from '../../src/postgres/connection.ts';
import type { Open } from '../../src/postgres/fingerprint/session.ts';
import { findTools } from '../../src/postgres/tools.ts';
import { loadBeside } from '../../src/restore/beside.ts';
import { dropDatabase } from '../../src/restore/drop-database.ts';
import { PASSWORD, startServer, type TestServer } from '../support/server.ts';
import { makeBackup } from './backup.ts';
import { clientOf } from './world.ts';

describe('dropping a database', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ settings: { wal_level: 'logical' } });
  });
  afterAll(() => server.stop());

  const create = (name: string, options = ''): Promise<unknown> =>
    server.with('postgres', (client) =>
      client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} ${options}`),
    );
  const drop = (name: string, open?: (database: string) => Open): Promise<void> =>
    server.with('postgres', (client) => dropDatabase(client, name, open));
  const names = (): Promise<string[]> =>
    server.with('postgres', async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT datname AS name FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1') ORDER BY 1`,
      );
      return rows.map(({ name }) => name);
    });
  const open =
    (database: string): Open =>
    () =>
      connect(derive(parseConnection(server.uri(), {}), { database }));

  test('ends its sessions, and minds neither odd names nor that it is a template; what is gone is no error', async () => {
    await create('o "dd');
    await create('model', 'IS_TEMPLATE true');
    const busy = await clientOf(server, 'o "dd');
    await busy.query('BEGIN; CREATE TABLE t (a int)');
    await drop('o "dd');
    await drop('model');
    await drop('never');
    expect(await names()).toEqual([]);
    await busy.end().catch(() => undefined);
  });

  test('what keeps it from being dropped is told, with the SQL to do it by hand', async () => {
    await create('kept');
    await server.with('postgres', (client) => client.query(`CREATE ROLE weak LOGIN PASSWORD '${PASSWORD}'`));
    const client = await connect(parseConnection(server.uri('postgres', 'weak'), {}));
    await expect(dropDatabase(client, 'kept')).rejects.toMatchObject({
      message: 'the database kept could not be dropped: the role weak may not do that',
      fix: expect.stringContaining('DROP DATABASE "kept" WITH (FORCE);'),
    });
    await client.end();
    expect(await names()).toEqual(['kept']);
    await drop('kept');
  });

  test('a subscription comes back disabled, and is told; a copy goes with it, the original does not', async () => {
    await create('original');
    await server.with('original', (client) =>
      client.query(`CREATE SUBSCRIPTION "up stream" CONNECTION 'host=/nonexistent password=s3cret' PUBLICATION p
        WITH (connect = false, slot_name = shared_slot)`),
    );
    const backup = await makeBackup(server.uri(), ['original']);
    await server.with('original', (client) => client.query('ALTER SUBSCRIPTION "up stream" ENABLE'));
    const [manifest] = backup.manifest.databases;
    if (!manifest) throw new Error('no database');
    const folder = mkdtempSync(join(tmpdir(), 'pgr-subscription-'));
    const findings = await loadBeside({
      settings: parseConnection(server.uri(), {}),
      major: 15,
      tools: await findTools({ serverMajor: 15, pgBin: server.bin, programs: ['pg_restore'] }),
      path: join(backup.folder, manifest.path),
      database: 'original',
      temporary: 'copy',
      manifest,
      localeOfManifest: false,
      jobs: 2,
      folder,
    });
    expect(findings).toEqual([
      expect.objectContaining({
        severity: 'warning',
        kind: 'subscription-disabled',
        object: 'subscription original."up stream"',
      }),
    ]);
    expect(JSON.stringify(findings)).not.toContain('s3cret');
    const enabled = await server.with('postgres', async (client) => {
      const { rows } = await client.query<object>(
        'SELECT datname, subenabled FROM pg_subscription JOIN pg_database AS d ON d.oid = subdbid ORDER BY 1',
      );
      return rows;
    });
    expect(enabled).toEqual([
      { datname: 'copy', subenabled: false },
      { datname: 'original', subenabled: true },
    ]);
    await expect(drop('copy')).rejects.toThrow(/it has the subscription up stream$/);
    await drop('copy', open);
    await expect(drop('original', open)).rejects.toMatchObject({
      fix: expect.stringContaining('DROP SUBSCRIPTION "up stream"'),
    });
    expect(await names()).toEqual(['original']);
    for (const path of [folder, dirname(backup.folder)]) rmSync(path, { recursive: true });
  });
});
