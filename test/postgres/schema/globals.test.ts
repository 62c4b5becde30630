import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SchemaObject } from '../../../src/backups/manifest.ts';
import { compareSchema, globalsOf, readGlobals } from '../../../src/postgres/schema/index.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let expected: SchemaObject[];

beforeAll(async () => {
  server = await startServer();
  for (const sql of [
    'CREATE ROLE app_owner CREATEDB CONNECTION LIMIT 7',
    `CREATE ROLE "App User" LOGIN PASSWORD 'hush-hush' VALID UNTIL '2030-01-01 12:00+02' IN ROLE pg_monitor, app_owner`,
    `COMMENT ON ROLE app_owner IS 'owns'`,
    'GRANT app_owner TO postgres WITH ADMIN OPTION',
    'CREATE DATABASE app OWNER app_owner CONNECTION LIMIT 9',
    'CREATE DATABASE other',
    `COMMENT ON DATABASE app IS 'the application'`,
    'REVOKE TEMPORARY ON DATABASE app FROM PUBLIC',
    `ALTER DATABASE app SET work_mem = '64MB'`,
    `ALTER DATABASE app SET app.jwt_secret = 'hush-hush'`,
    `ALTER ROLE "App User" SET search_path = app, public`,
    `ALTER ROLE "App User" IN DATABASE app SET statement_timeout = '5min'`,
    'GRANT SET ON PARAMETER log_min_messages TO app_owner',
    `CREATE TABLESPACE fast OWNER app_owner LOCATION '' WITH (random_page_cost = 1.1)`,
    'GRANT CREATE ON TABLESPACE fast TO "App User"',
  ]) {
    await server.with('postgres', async (client) => {
      await client.query('SET allow_in_place_tablespaces = on');
      await client.query(sql);
    });
  }
  expected = await server.with('postgres', readGlobals);
});

afterAll(() => server.stop());

async function differencesAfter(change: string, undo: string): Promise<string[]> {
  try {
    await server.with('postgres', (client) => client.query(change));
    const actual = await server.with('postgres', readGlobals);
    return compareSchema({ expected, actual, expectedMajor: 15, actualMajor: 15, database: '' }).map(
      ({ type, object, property }) =>
        [type, object.kind, object.identity, ...(property === null ? [] : [property])].join(' '),
    );
  } finally {
    await server.with('postgres', (client) => client.query(undo));
  }
}

test.each([
  ['ALTER ROLE app_owner NOCREATEDB', 'ALTER ROLE app_owner CREATEDB', 'changed role app_owner createdb'],
  [
    'ALTER ROLE "App User" BYPASSRLS',
    'ALTER ROLE "App User" NOBYPASSRLS',
    'changed role "App User" bypassrls',
  ],
  [
    `ALTER ROLE "App User" VALID UNTIL 'infinity'`,
    `ALTER ROLE "App User" VALID UNTIL '2030-01-01 10:00Z'`,
    'changed role "App User" valid until',
  ],
  [
    'COMMENT ON ROLE app_owner IS NULL',
    `COMMENT ON ROLE app_owner IS 'owns'`,
    'changed role app_owner comment',
  ],
  [
    'REVOKE pg_monitor FROM "App User"',
    'GRANT pg_monitor TO "App User"',
    'missing membership "App User" IN pg_monitor',
  ],
  [
    'REVOKE ADMIN OPTION FOR app_owner FROM postgres',
    'GRANT app_owner TO postgres WITH ADMIN OPTION',
    'changed membership postgres IN app_owner admin',
  ],
  [
    `ALTER ROLE "App User" RESET search_path`,
    `ALTER ROLE "App User" SET search_path = app, public`,
    'missing role setting "App User".search_path',
  ],
  [
    `ALTER ROLE "App User" IN DATABASE app SET statement_timeout = '6min'`,
    `ALTER ROLE "App User" IN DATABASE app SET statement_timeout = '5min'`,
    'changed role setting in database app."App User".statement_timeout value',
  ],
  [
    `ALTER DATABASE app SET work_mem = '65MB'`,
    `ALTER DATABASE app SET work_mem = '64MB'`,
    'changed database setting app.work_mem value',
  ],
  [
    'ALTER DATABASE app OWNER TO postgres',
    'ALTER DATABASE app OWNER TO app_owner',
    'changed database app owner',
  ],
  [
    'GRANT TEMPORARY ON DATABASE app TO PUBLIC',
    'REVOKE TEMPORARY ON DATABASE app FROM PUBLIC',
    'changed database app acl',
  ],
  [
    'ALTER DATABASE app CONNECTION LIMIT 8',
    'ALTER DATABASE app CONNECTION LIMIT 9',
    'changed database app connection limit',
  ],
  [
    'COMMENT ON DATABASE app IS NULL',
    `COMMENT ON DATABASE app IS 'the application'`,
    'changed database app comment',
  ],
  [
    'REVOKE SET ON PARAMETER log_min_messages FROM app_owner',
    'GRANT SET ON PARAMETER log_min_messages TO app_owner',
    'missing parameter log_min_messages',
  ],
  [
    'ALTER TABLESPACE fast RESET (random_page_cost)',
    'ALTER TABLESPACE fast SET (random_page_cost = 1.1)',
    'changed tablespace fast options',
  ],
  [
    'REVOKE CREATE ON TABLESPACE fast FROM "App User"',
    'GRANT CREATE ON TABLESPACE fast TO "App User"',
    'changed tablespace fast acl',
  ],
])('%s', async (change, undo, difference) => {
  expect(await differencesAfter(change, undo)).toEqual([difference]);
});

test('nothing changed is nothing found, and a role without privileges reads the same', async () => {
  expect(await differencesAfter('SELECT 1', 'SELECT 1')).toEqual([]);
  const read = await server.with('postgres', async (client) => {
    await client.query(`SET ROLE "App User"; SET TimeZone = 'Asia/Kolkata'`);
    return readGlobals(client);
  });
  expect(read).toEqual(expected);
});

test('holds no password, and not the value of a setting that may be a secret', () => {
  expect(JSON.stringify(expected)).not.toContain('hush');
  expect(expected).toContainEqual({
    kind: 'database setting',
    identity: 'app.app.jwt_secret',
    definition: { database: 'app', value: '(hidden)' },
  });
});

test('a backup of some databases holds no settings of others', () => {
  const kinds = (objects: SchemaObject[]): string[] => [...new Set(objects.map(({ kind }) => kind))];
  expect(kinds(globalsOf(expected, ['other']))).toEqual([
    'database',
    'membership',
    'parameter',
    'role',
    'role setting',
    'tablespace',
  ]);
  expect(globalsOf(expected, ['app', 'other', 'postgres', 'template0', 'template1'])).toEqual(expected);
});
