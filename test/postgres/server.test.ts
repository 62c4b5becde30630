import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';
import { definitionsVersion, readDatabaseFacts, readServerFacts } from '../../src/postgres/server.ts';
import { client, createDatabase, dropDatabase } from '../support/database.ts';

let database: string;
let session: Client;
beforeAll(async () => {
  database = await createDatabase(`
    CREATE TABLE t (v int);
    CREATE VIEW w AS SELECT v FROM t;
    CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'`);
  session = await client(database);
});
afterAll(async () => {
  await session.end();
  await dropDatabase(database);
});

describe('definitionsVersion', () => {
  test.each([
    ['a function that is replaced', `CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'`],
    ['a view that is replaced', 'CREATE OR REPLACE VIEW w AS SELECT v AS v FROM t WHERE v > 0'],
    ['a function that is dropped', 'DROP FUNCTION f()'],
  ])('changes with %s', async (_, statement) => {
    const before = await definitionsVersion(session);
    await session.query(statement);
    expect(await definitionsVersion(session)).not.toBe(before);
  });

  test('stays the same through writes, temporary tables, and ANALYZE', async () => {
    const before = await definitionsVersion(session);
    await session.query('INSERT INTO t SELECT generate_series(1, 1000)');
    await session.query('CREATE TEMP TABLE x (v int); ANALYZE');
    expect(await definitionsVersion(session)).toBe(before);
  });
});

test('facts of a server and of a database', async () => {
  expect(await readServerFacts(session)).toMatchObject({
    standby: false,
    timeline: 1,
    bootstrapRole: 'postgres',
    readsPasswords: true,
  });
  const facts = await readDatabaseFacts(session, (await readServerFacts(session)).major);
  expect(facts).toMatchObject({ encoding: 'UTF8', localeProvider: 'libc', locale: null });
  expect(facts.extensions).toEqual([{ name: 'plpgsql', version: '1.0', schema: 'pg_catalog' }]);
  expect(facts.bytes).toBeGreaterThan(1_000_000);
});
