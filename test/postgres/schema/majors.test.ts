import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareSchema, readGlobals, readSchema, settleDeparse } from '../../../src/postgres/schema/index.ts';
import { majorBin } from '../../support/majors.ts';
import { startServer } from '../../support/server.ts';
import { check, copyDatabase, makeRoles, worldSql } from './world.ts';

const temporary = mkdtempSync(join(tmpdir(), 'pgr-majors-'));

afterAll(() => {
  rmSync(temporary, { recursive: true });
});

// 14 has no pg_dump here, so that of 17 is taken.
test.each([
  { from: 14, to: 17, dumper: 17 },
  { from: 15, to: 18, dumper: 15 },
] as const)(
  'a restore from $from to $to shows no error; a change on the way does',
  async ({ from, to, dumper }) => {
    const bin = await majorBin(to);
    const [source, target] = await Promise.all([
      startServer({ bin: await majorBin(from) }),
      startServer({ bin }),
    ]);
    try {
      for (const server of [source, target]) {
        await server.with('postgres', async (client) => {
          await makeRoles(client);
          await client.query('CREATE DATABASE world TEMPLATE template0');
        });
      }
      await source.with('world', (client) => client.query(worldSql(from)));
      await copyDatabase(
        { bin: await majorBin(dumper), server: source, database: 'world' },
        { bin, server: target, database: 'world' },
        join(temporary, `${from}.dump`),
      );
      const expected = await source.with('world', readSchema);
      await target.with('world', async (copy) => {
        const silent = await check(copy, expected, await readSchema(copy), [from, to]);
        expect(silent.filter(({ severity }) => severity !== 'notice')).toEqual([]);

        await copy.query(`ALTER TABLE app.students DROP CONSTRAINT students_status_check,
        ADD CONSTRAINT students_status_check CHECK (status IN ('new', 'active'));
        REVOKE UPDATE ON app.grades FROM world_clerk;
        CREATE OR REPLACE VIEW app.editable (c, r) AS SELECT code, room FROM app.courses WHERE room >= 0 WITH LOCAL CHECK OPTION`);
        const found = await check(copy, expected, await readSchema(copy), [from, to]);
        expect(found.filter(({ severity }) => severity === 'error').map(({ object }) => object)).toEqual([
          'constraint world.app.students.students_status_check',
          'table world.app.grades',
          'view world.app.editable',
        ]);
      });
      const globals = compareSchema({
        expected: await source.with('world', readGlobals),
        actual: await target.with('world', readGlobals),
        expectedMajor: from,
        actualMajor: to,
        database: '',
      });
      expect(await target.with('world', (client) => settleDeparse(client, globals))).toEqual([]);
    } finally {
      await source.stop();
      await target.stop();
    }
  },
);
