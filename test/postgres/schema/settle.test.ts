import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import type { SchemaObject } from '../../../src/backups/manifest.ts';
import { compareSchema, readSchema } from '../../../src/postgres/schema/index.ts';
import { client, createDatabase, dropDatabase, sharedServer } from '../../support/database.ts';
import { check, copyDatabase, type Place } from './world.ts';

/** IN over varchar comes out otherwise each time that it is parsed and written: once in every place that has such a text. */
const WORDED = `
  CREATE TABLE t (
    id int, status varchar(9),
    worded boolean DEFAULT ('a'::varchar IN ('a', 'b')),
    computed boolean GENERATED ALWAYS AS (status IN ('a', 'b')) STORED,
    CONSTRAINT checked CHECK (status IN ('a', 'b')),
    CONSTRAINT excluded EXCLUDE USING btree (id WITH =) WHERE (status IN ('a', 'b'))
  );
  CREATE DOMAIN d AS varchar(9) CONSTRAINT checked CHECK (VALUE IN ('a', 'b'));
  CREATE DOMAIN flag AS boolean DEFAULT ('a'::varchar IN ('a', 'b'));
  CREATE UNIQUE INDEX "Odd "" name" ON t ((status IN ('a', 'b')), id) INCLUDE (worded) WHERE status IN ('a', 'b');
  CREATE POLICY p ON t USING (status IN ('a', 'b')) WITH CHECK (status IN ('a', 'b'));
  CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (OLD.status IN ('a', 'b')) EXECUTE FUNCTION suppress_redundant_updates_trigger();
  CREATE RULE r AS ON DELETE TO t WHERE OLD.status IN ('a', 'b') DO INSTEAD NOTHING;
  CREATE STATISTICS s ON id, (status IN ('a', 'b')) FROM t;
  CREATE FUNCTION f(x varchar, y boolean DEFAULT ('a'::varchar IN ('a', 'b'))) RETURNS boolean BEGIN ATOMIC SELECT x IN ('a', 'b'); END;
  CREATE PROCEDURE pr() BEGIN ATOMIC DELETE FROM t WHERE status IN ('a', 'b'); END;
  CREATE VIEW v AS SELECT * FROM t WHERE status IN ('a', 'b');
  CREATE MATERIALIZED VIEW m AS SELECT t.* FROM t WHERE status IN ('a', 'b');
  CREATE TABLE parted (status varchar(9)) PARTITION BY LIST ((status IN ('a', 'b')));`;

const PLACES = [
  'column default public.t.computed',
  'column default public.t.worded',
  'constraint definition public.t.checked',
  'constraint definition public.t.excluded',
  'domain default public.flag',
  'domain constraint definition public.d.checked',
  'function definition public.f(character varying,boolean)',
  'index definition public."Odd "" name"',
  'index definition public.excluded',
  'materialized view definition public.m',
  'partitioned table partition key public.parted',
  'policy using public.t.p',
  'policy with check public.t.p',
  'procedure definition public.pr()',
  'rule definition public.t.r',
  'statistics definition public.s',
  'trigger definition public.t.tr',
  'view definition public.v',
];

let source: string;
let copy: string;
let inCopy: pg.Client;
let folder: string;

async function copyOf(sql: string): Promise<{ expected: SchemaObject[]; actual: SchemaObject[] }> {
  source = await createDatabase(sql);
  const server = sharedServer();
  const place = (database: string): Place => ({ bin: server.bin, server, database });
  await copyDatabase(place(source), place(copy), join(folder, 'dump'));
  inCopy = await client(copy);
  const inSource = await client(source);
  const expected = await readSchema(inSource);
  await inSource.end();
  return { expected, actual: await readSchema(inCopy) };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pgr-settle-'));
  copy = await createDatabase('', 'TEMPLATE template0');
});

afterEach(async () => {
  await inCopy.end();
  await dropDatabase(source);
  await dropDatabase(copy);
  rmSync(folder, { recursive: true });
});

test('other words for the same are settled in every place that has them, other meanings are not', async () => {
  const { expected, actual } = await copyOf(WORDED);
  const majors = { expectedMajor: 15, actualMajor: 15 };
  const differences = compareSchema({ expected, actual, ...majors, database: 'world' });
  expect(
    differences.map(({ object, property }) => `${object.kind} ${property ?? ''} ${object.identity}`),
  ).toEqual(PLACES);
  expect(await check(inCopy, expected, actual)).toEqual([]);

  const meant = expected.map((object) => ({
    ...object,
    definition: Object.fromEntries(
      Object.entries(object.definition).map(([name, text]) => [name, text?.replaceAll(`'b'`, `'c'`) ?? null]),
    ),
  }));
  const findings = await check(inCopy, meant, actual);
  expect(findings.map(({ object }) => object)).toEqual(
    PLACES.map((place) => place.replace(/ (default|definition|partition key|using|with check) /, ' world.')),
  );
});

test('a filter of a publication is settled too', async () => {
  const { expected, actual } = await copyOf(
    `CREATE TABLE t (id int PRIMARY KEY, status varchar); CREATE PUBLICATION p FOR TABLE t WHERE (id = 1 AND status = 'a')`,
  );
  const reworded = (where: string): SchemaObject[] =>
    expected.map((object) =>
      object.kind === 'publication table'
        ? { ...object, definition: { ...object.definition, where } }
        : object,
    );
  expect(await check(inCopy, reworded(`status = 'a' AND id = 1`), actual)).toHaveLength(1);
  expect(await check(inCopy, reworded(`id = 1 AND status = 'a'`), actual)).toEqual([]);
});

test('nothing of the copy runs: no trigger on events, no function over rows', async () => {
  const { expected, actual } = await copyOf(`
    CREATE FUNCTION armed(varchar) RETURNS varchar IMMUTABLE LANGUAGE plpgsql AS $$
      BEGIN IF current_setting('test.armed', true) = 'on' THEN RAISE EXCEPTION 'ran'; END IF; RETURN $1; END $$;
    CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$
      BEGIN IF current_setting('test.armed', true) = 'on' THEN RAISE EXCEPTION 'ran'; END IF; END $$;
    CREATE TABLE t (status varchar, computed boolean GENERATED ALWAYS AS (public.armed(status) IN ('a', 'b')) STORED,
      CHECK (public.armed(status) IN ('a', 'b')));
    CREATE INDEX i ON t (public.armed(status)) WHERE public.armed(status) IN ('a', 'b');
    INSERT INTO t VALUES ('a');
    CREATE EVENT TRIGGER et ON ddl_command_start EXECUTE FUNCTION on_ddl();
    ALTER EVENT TRIGGER et ENABLE ALWAYS`);
  await inCopy.query(`SET test.armed = 'on'`);
  await expect(inCopy.query('CREATE TABLE other ()')).rejects.toThrow('ran');
  expect(await check(inCopy, expected, actual)).toEqual([]);
  await expect(inCopy.query('CREATE TABLE other ()')).rejects.toThrow('ran');
});

test('a text that is more than it should be does nothing, and is a difference', async () => {
  const { expected, actual } = await copyOf(`${WORDED} CREATE TABLE victim ()`);
  const planted = join(folder, 'planted');
  const attacks = [
    `CHECK (true); DROP TABLE public.victim`,
    `CHECK (true) NOT VALID; DROP TABLE public.victim; --`,
    `COPY (SELECT 1) TO PROGRAM 'touch ${planted}'`,
    `CREATE OR REPLACE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; DROP TABLE public.victim`,
    `SELECT 1; COMMIT; DROP TABLE public.victim`,
  ];
  for (const attack of attacks) {
    const tampered = expected.map((object) =>
      'definition' in object.definition
        ? { ...object, definition: { ...object.definition, definition: attack } }
        : object,
    );
    const findings = await check(inCopy, tampered, actual);
    expect(findings.filter(({ kind }) => kind === 'changed-definition')).toHaveLength(
      expected.filter(({ definition }) => 'definition' in definition).length,
    );
  }
  expect(existsSync(planted)).toBe(false);
  expect(await check(inCopy, expected, await readSchema(inCopy))).toEqual([]);
});
