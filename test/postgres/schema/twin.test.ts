import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import type { SchemaObject } from '../../../src/backups/manifest.ts';
import type { Finding } from '../../../src/report/findings.ts';
import { compareSchema, readSchema, schemaDigest } from '../../../src/postgres/schema/index.ts';
import { client, createDatabase, dropDatabase, sharedServer } from '../../support/database.ts';
import { MUTATIONS } from './mutations.ts';
import { check, copyDatabase, dropSubscription, makeRoles, worldSql, type Place } from './world.ts';

let source: string;
let copy: string;
let inSource: pg.Client;
let inCopy: pg.Client;
let expected: SchemaObject[];

const KINDS = [
  'access method',
  'aggregate',
  'attribute',
  'base type',
  'cast',
  'collation',
  'column',
  'composite type',
  'constraint',
  'conversion',
  'database',
  'default privileges',
  'domain',
  'domain constraint',
  'enum type',
  'event trigger',
  'extension',
  'foreign table',
  'foreign-data wrapper',
  'function',
  'index',
  'language',
  'large object comment',
  'large objects',
  'materialized view',
  'operator',
  'operator class',
  'operator family',
  'partitioned table',
  'policy',
  'procedure',
  'publication',
  'publication schema',
  'publication table',
  'range type',
  'rule',
  'schema',
  'sequence',
  'server',
  'statistics',
  'subscription',
  'system privileges',
  'table',
  'text search configuration',
  'text search dictionary',
  'transform',
  'trigger',
  'user mapping',
  'view',
];

const temporary = mkdtempSync(join(tmpdir(), 'pgr-schema-'));

beforeAll(async () => {
  const admin = await client();
  await makeRoles(admin);
  await admin.end();
  source = await createDatabase(worldSql(15));
  copy = await createDatabase('', 'TEMPLATE template0');
  const server = sharedServer();
  const place = (database: string): Place => ({ bin: server.bin, server, database });
  await copyDatabase(place(source), place(copy), join(temporary, 'world.dump'));
  inSource = await client(source);
  inCopy = await client(copy);
  expected = await readSchema(inSource);
});

afterAll(async () => {
  for (const inside of [inSource, inCopy]) {
    await dropSubscription(inside);
    await inside.end();
  }
  await dropDatabase(source);
  await dropDatabase(copy);
  rmSync(temporary, { recursive: true });
});

/** What the check says of the copy with `mutation` done to it, which is then undone. */
async function findingsAfter(mutation: string): Promise<Finding[]> {
  let actual: SchemaObject[];
  try {
    await inCopy.query(`BEGIN; ${mutation}`);
    actual = await readSchema(inCopy);
  } finally {
    await inCopy.query('ROLLBACK');
  }
  return check(inCopy, expected, actual);
}

describe('a correct restore', () => {
  test('shows no difference, though the server words some texts otherwise', async () => {
    const actual = await readSchema(inCopy);
    const worded = compareSchema({ expected, actual, expectedMajor: 15, actualMajor: 15, database: 'world' });
    expect(worded.map(({ object }) => object.identity)).toContain('app.students.students_status_check');
    expect(worded.every(({ deparsed }) => deparsed)).toBe(true);
    expect(await check(inCopy, expected, actual)).toEqual([]);
  });

  test('leaves the copy as it was', async () => {
    const before = schemaDigest(await readSchema(inCopy));
    await check(inCopy, expected, await readSchema(inCopy));
    expect(schemaDigest(await readSchema(inCopy))).toBe(before);
  });

  test('reads the same for a role with other settings and no privileges', async () => {
    await inSource.query(`
      BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
      SET LOCAL search_path = app, public; SET LOCAL TimeZone = 'Asia/Kolkata'; SET LOCAL DateStyle = 'German';
      SET LOCAL extra_float_digits = -5; SET LOCAL quote_all_identifiers = on; SET LOCAL ROLE world_clerk`);
    const read = await readSchema(inSource);
    const { rows } = await inSource.query<{ search_path: string }>('SHOW search_path');
    await inSource.query('ROLLBACK');
    expect(rows).toEqual([{ search_path: 'app, public' }]);
    expect(await check(inCopy, expected, read)).toEqual([]);
  });

  test('covers every kind of object that a database can hold without a library of its own', () => {
    expect([...new Set(expected.map(({ kind }) => kind))]).toEqual(KINDS);
  });

  test('holds no secret', () => {
    expect(JSON.stringify(expected)).not.toContain('hush');
  });
});

describe('one change in the copy is found and named', () => {
  test.each(MUTATIONS)('$sql', async ({ sql, object, kind, ...sides }) => {
    expect(await findingsAfter(sql)).toContainEqual(
      expect.objectContaining({ check: 'schema', severity: 'error', object, kind, ...sides }),
    );
  });

  test('is told once, however many changes of wording there are beside it', async () => {
    expect(await findingsAfter(`COMMENT ON TABLE app.students IS 'others'`)).toEqual([
      {
        check: 'schema',
        severity: 'error',
        kind: 'changed-comment',
        object: 'table world.app.students',
        message: 'The comment of table world.app.students changed.',
        expected: 'people',
        actual: 'others',
      },
    ]);
  });

  test('a lost column is told once', async () => {
    const findings = await findingsAfter(`ALTER TABLE app.courses DROP COLUMN during`);
    expect(findings.map(({ kind, object }) => `${kind} ${object}`)).toEqual([
      'missing-column column world.app.courses.during',
      'missing-constraint constraint world.app.courses.courses_int4range_during_excl',
      'missing-index index world.app.courses_int4range_during_excl',
    ]);
  });

  test('columns in another order are found', async () => {
    const findings = await findingsAfter(`
      ALTER TABLE app.one_null DROP COLUMN a;
      ALTER TABLE app.one_null ADD COLUMN a int UNIQUE NULLS NOT DISTINCT`);
    expect(findings).toEqual([
      expect.objectContaining({ kind: 'changed-column-order', expected: 'a, b', actual: 'b, a' }),
    ]);
  });

  test('a lost table is told without its columns, indexes and policies', async () => {
    const findings = await findingsAfter(`DROP TABLE app.refers CASCADE`);
    expect(findings.map(({ object }) => object)).toEqual([
      'partitioned table world.app.refers',
      'table world.app.refers_1',
    ]);
  });
});
