import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SchemaObject } from '../../../src/backups/manifest.ts';
import type { Finding } from '../../../src/report/findings.ts';
import { compareSchema, readGlobals, readSchema, settleDeparse } from '../../../src/postgres/schema/index.ts';
import { majorBin } from '../../support/majors.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { check, copyDatabase, makeRoles, worldSql } from './world.ts';

// 14 has no pg_dump here, so that of 17 is taken.
describe.each([
  { from: 14, to: 17, dumper: 17 },
  { from: 15, to: 18, dumper: 15 },
  { from: 18, to: 18, dumper: 18 },
] as const)('from $from to $to', ({ from, to, dumper }) => {
  let source: TestServer;
  let target: TestServer;
  let expected: SchemaObject[];
  const temporary = mkdtempSync(join(tmpdir(), 'pgr-majors-'));

  beforeAll(async () => {
    const bin = await majorBin(to);
    [source, target] = await Promise.all([startServer({ bin: await majorBin(from) }), startServer({ bin })]);
    for (const server of [source, target]) {
      await server.with('postgres', async (client) => {
        await makeRoles(client);
        await client.query('CREATE DATABASE world TEMPLATE template0');
        await client.query('CREATE DATABASE plain TEMPLATE template0');
      });
    }
    await source.with('world', (client) => client.query(worldSql(from)));
    for (const database of ['world', 'plain']) {
      await copyDatabase(
        { bin: await majorBin(dumper), server: source, database },
        { bin, server: target, database },
        join(temporary, database),
      );
    }
    expected = await source.with('world', readSchema);
  });

  afterAll(async () => {
    await source.stop();
    await target.stop();
    rmSync(temporary, { recursive: true });
  });

  const findings = (change = 'SELECT'): Promise<Finding[]> =>
    target.with('world', async (copy) => {
      await copy.query(change);
      return check(copy, expected, await readSchema(copy), [from, to]);
    });
  const errors = async (change: string): Promise<string[]> =>
    (await findings(change)).filter(({ severity }) => severity === 'error').map(({ object }) => object);

  test('a restore shows no error', async () => {
    const told = await findings();
    expect(told.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    if (from === to) expect(told).toEqual([]);
  });

  test('nor does one of an empty database, whose public schema has the defaults of its major', async () => {
    const empty = await source.with('plain', readSchema);
    const copied = await target.with('plain', async (copy) =>
      check(copy, empty, await readSchema(copy), [from, to]),
    );
    expect(copied).toEqual([]);
  });

  test('nor do the globals', async () => {
    const globals = compareSchema({
      expected: await source.with('world', readGlobals),
      actual: await target.with('world', readGlobals),
      expectedMajor: from,
      actualMajor: to,
      database: '',
    });
    expect(await target.with('world', (client) => settleDeparse(client, globals))).toEqual([]);
  });

  test('what changed on the way does', async () => {
    expect(
      await errors(`
        ALTER TABLE app.students DROP CONSTRAINT students_status_check,
          ADD CONSTRAINT students_status_check CHECK (status IN ('new', 'active'));
        REVOKE UPDATE ON app.grades FROM world_clerk;
        CREATE OR REPLACE VIEW app.editable (c, r) AS SELECT code, room FROM app.courses WHERE room >= 0 WITH LOCAL CHECK OPTION`),
    ).toEqual([
      'constraint world.app.students.students_status_check',
      'table world.app.grades',
      'view world.app.editable',
    ]);
  });

  if (from === 18) {
    test('what is new in 18 does too', async () => {
      const before = await errors('SELECT');
      const after = await errors(`
        ALTER TABLE app.modern RENAME CONSTRAINT id_given TO given;
        ALTER TABLE app.modern DROP COLUMN later, DROP COLUMN twice, ADD COLUMN twice int GENERATED ALWAYS AS (id * 3) VIRTUAL;
        ALTER TABLE app.referring ALTER CONSTRAINT loose ENFORCED;
        REVOKE MAINTAIN ON app.modern FROM world_reader;
        ALTER PUBLICATION generated SET (publish_generated_columns = none)`);
      expect([...new Set(after)].filter((object) => !before.includes(object))).toEqual([
        'column world.app.modern.later',
        'not-null constraint world.app.modern.id_given',
        'not-null constraint world.app.modern.later_given',
        'column world.app.modern.twice',
        'constraint world.app.referring.loose',
        'publication world.generated',
        'table world.app.modern',
        'not-null constraint world.app.modern.given',
      ]);
    });
  }
});
