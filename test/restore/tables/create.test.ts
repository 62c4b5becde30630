import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Subject } from '../../../src/proof/subject.ts';
import { readSchema } from '../../../src/postgres/schema/index.ts';
import { client, uri } from '../../support/database.ts';
import { Bench, statuses, told } from './support.ts';

const bench = new Bench();
afterAll(() => bench.close());

async function schemaOf(database: string): Promise<unknown> {
  const session = await client(database);
  try {
    return (await readSchema(session)).filter(({ kind }) => kind !== 'database');
  } finally {
    await session.end();
  }
}

const ROLE = 'tables_test_owner';
const WORLD = `
  CREATE SCHEMA "Söme schema" AUTHORIZATION ${ROLE};
  CREATE TYPE "Söme schema".mood AS ENUM ('sad', 'o''k', '😀');
  COMMENT ON TYPE "Söme schema".mood IS 'how';
  CREATE DOMAIN public.positive AS int CHECK (VALUE > 0);
  CREATE TYPE public.pair AS (a int, b public.positive);
  CREATE TABLE "Söme schema"."We""ird 😀 Table" (
    id int GENERATED ALWAYS AS IDENTITY (START 100 INCREMENT 5) PRIMARY KEY,
    "Mood" "Söme schema".mood NOT NULL DEFAULT 'sad', n public.positive, p public.pair[], body text COLLATE "C",
    size int GENERATED ALWAYS AS (length(body)) STORED, extra bigserial, CHECK (n < 1000));
  ALTER TABLE "Söme schema"."We""ird 😀 Table" OWNER TO ${ROLE};
  GRANT SELECT ON "Söme schema"."We""ird 😀 Table" TO PUBLIC;
  INSERT INTO "Söme schema"."We""ird 😀 Table" ("Mood", n, p, body)
    SELECT 'o''k', n, ARRAY[ROW(n, n)::public.pair], E'tab\\there\\n\\\\.' || n FROM generate_series(1, 200) AS n;
  CREATE INDEX "by mood" ON "Söme schema"."We""ird 😀 Table" ("Mood") WHERE n > 5;
  CREATE STATISTICS "Söme schema".st ON id, n FROM "Söme schema"."We""ird 😀 Table";
  ALTER TABLE "Söme schema"."We""ird 😀 Table" ENABLE ROW LEVEL SECURITY;
  CREATE POLICY mine ON "Söme schema"."We""ird 😀 Table" FOR SELECT TO ${ROLE} USING (n > 10);
  COMMENT ON COLUMN "Söme schema"."We""ird 😀 Table".n IS 'the; number';`;

beforeAll(async () => {
  await bench.run('postgres', `CREATE ROLE ${ROLE}`);
});
afterAll(async () => {
  await bench.run('postgres', `DROP ROLE ${ROLE}`);
});

test('a table with its types, schema, sequences, index, policy, grants and comments', async () => {
  const source = await bench.database(WORLD);
  const subject = await bench.backup([source]);
  const target = await bench.database('');
  const { restored, recorder } = await bench.restore(subject, ['We"ird 😀 Table'], target, {
    confirmed: false,
  });
  expect(restored?.tables).toEqual([expect.objectContaining({ how: 'created', rows: 200, keptAs: null })]);
  expect(statuses(recorder)).toEqual(['restore: pass', 'content: pass']);
  expect(await schemaOf(target)).toEqual(await schemaOf(source));
  const [next] = await bench.run<{ id: number; extra: string }>(
    target,
    `INSERT INTO "Söme schema"."We""ird 😀 Table" (n) VALUES (1) RETURNING id, extra`,
  );
  expect(next).toEqual({ id: 1100, extra: '201' });
  // And once more, over itself.
  const again = await bench.restore(subject, ['"Söme schema"."We""ird 😀 Table"'], target, {
    onExisting: 'append',
  });
  expect(again.restored?.tables).toEqual([
    expect.objectContaining({ how: 'appended', rows: 0, alreadyThere: 200 }),
  ]);
  const replaced = await bench.restore(subject, ['*'], target, { keepOld: false });
  expect(replaced.restored?.tables).toEqual([expect.objectContaining({ how: 'replaced', rows: 200 })]);
  expect(await schemaOf(target)).toEqual(await schemaOf(source));
  await bench.run(target, `DROP SCHEMA "Söme schema" CASCADE`);
  await bench.run(source, `DROP SCHEMA "Söme schema" CASCADE`);
});

test('all that the target lacks is named in one error, before anything is touched', async () => {
  const source = await bench.database(`
    CREATE EXTENSION citext;
    CREATE COLLATION odd (LOCALE = 'C');
    CREATE SEQUENCE numbers;
    CREATE FUNCTION good(int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
    CREATE FUNCTION fired() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TABLE parents (id int PRIMARY KEY);
    CREATE TABLE needy (id int DEFAULT nextval('numbers') CHECK (good(id)), name citext, word text COLLATE odd,
      parent int REFERENCES parents);
    CREATE TRIGGER fired BEFORE INSERT ON needy FOR EACH ROW EXECUTE FUNCTION fired();`);
  const subject = await bench.backup([source], 'plain');
  const target = await bench.database('');
  await expect(bench.restore(subject, ['needy'], target)).rejects.toThrow(
    'the target lacks what the tables need: collation public.odd, extension citext, function public.fired(), ' +
      'function public.good(integer), sequence public.numbers, table public.parents (of the foreign key needy_parent_fkey of public.needy); nothing was changed',
  );
  expect(await schemaOf(target)).toEqual(await schemaOf(await bench.database('')));
  await bench.run(
    target,
    `CREATE EXTENSION citext; CREATE COLLATION odd (LOCALE = 'C'); CREATE SEQUENCE numbers;
    CREATE FUNCTION good(int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
    CREATE FUNCTION fired() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
  );
  const { restored } = await bench.restore(subject, ['needy', 'parents'], target);
  expect(restored?.tables.map(({ how }) => how)).toEqual(['created', 'created']);
  expect(await schemaOf(target)).toEqual(await schemaOf(source));
});

test('foreign keys into a table that had been dropped are told', async () => {
  const source = await bench.database(`
    CREATE TABLE parents (id int PRIMARY KEY); INSERT INTO parents VALUES (1);
    CREATE TABLE children (id int PRIMARY KEY, parent int REFERENCES parents); INSERT INTO children VALUES (1, 1)`);
  const subject = await bench.backup([source]);
  const target = await bench.copy(source);
  await bench.run(target, 'DROP TABLE parents CASCADE');
  const { recorder } = await bench.restore(subject, ['parents'], target);
  expect(told(recorder)).toEqual([
    expect.stringContaining('had the foreign key children_parent_fkey to public.parents'),
  ]);
  const fix = recorder.findings[0]?.fix?.replace('run: ', '') ?? '';
  await bench.run(target, fix);
  expect(await schemaOf(target)).toEqual(await schemaOf(source));
});

describe('partitions and heirs', () => {
  let source: string;
  let subject: Subject;
  beforeAll(async () => {
    source = await bench.database(`
      CREATE TABLE events (at date NOT NULL, id int, body text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
      CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
      CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2026-02-01') TO ('2026-03-01') PARTITION BY LIST (id);
      CREATE TABLE events_2_even PARTITION OF events_2 FOR VALUES IN (2, 4, 6);
      CREATE TABLE events_2_rest PARTITION OF events_2 DEFAULT;
      CREATE INDEX ON events (body);
      INSERT INTO events SELECT '2026-01-01'::date + n % 50, n, 'event ' || n FROM generate_series(1, 500) AS n;
      CREATE TABLE animals (id int, name text); CREATE TABLE cats (lives int) INHERITS (animals);
      INSERT INTO animals VALUES (1, 'fish'); INSERT INTO cats VALUES (2, 'tom', 9);`);
    subject = await bench.backup([source]);
  });

  test('a partitioned table comes with its partitions', async () => {
    const target = await bench.database('');
    const { restored } = await bench.restore(subject, ['events'], target);
    expect(restored?.tables).toEqual([
      expect.objectContaining({ how: 'created', name: 'public.events', rows: 500 }),
    ]);
    await bench.restore(subject, ['animals'], target);
    expect(await schemaOf(target)).toEqual(await schemaOf(source));
    await bench.run(target, `UPDATE events SET body = ''; UPDATE animals SET name = ''`);
    const replaced = await bench.restore(subject, ['*'], target);
    expect(replaced.restored?.tables.map(({ name, rows }) => [name, rows])).toEqual([
      ['public.animals', 1],
      ['public.cats', 1],
      ['public.events', 500],
    ]);
    await bench.run(target, 'DELETE FROM events WHERE id % 2 = 0');
    const appended = await bench.restore(subject, ['events'], target, { onExisting: 'append' });
    expect(appended.restored?.tables[0]).toMatchObject({ rows: 250, alreadyThere: 250 });
  });

  test('one that is partitioned otherwise by now takes the rows where they belong', async () => {
    const target = await bench.copy(source);
    await bench.run(
      target,
      `DROP TABLE events_1; CREATE TABLE other PARTITION OF events DEFAULT; DELETE FROM events`,
    );
    const { restored } = await bench.restore(subject, ['events'], target);
    expect(restored?.tables[0]).toMatchObject({ how: 'replaced', rows: 500 });
  });

  test('a single partition that is missing is attached', async () => {
    const target = await bench.copy(source);
    await bench.run(target, 'DROP TABLE events_1');
    const { restored } = await bench.restore(subject, ['events_1'], target);
    expect(restored?.tables[0]).toMatchObject({ how: 'created', name: 'public.events_1' });
    expect(await schemaOf(target)).toEqual(await schemaOf(source));
    expect(await bench.run(target, 'SELECT count(*)::int FROM events')).toEqual([{ count: 500 }]);
  });

  test('beside, with all of their names', async () => {
    const target = await bench.copy(source);
    const { restored } = await bench.restore(subject, ['*'], target, {
      onExisting: 'beside',
      confirmed: false,
    });
    expect(restored?.tables.map(({ how, rows }) => [how, rows])).toEqual([
      ['beside', 1],
      ['beside', 1],
      ['beside', 500],
    ]);
    expect(restored?.tables[2]?.name).toMatch(/^public\.events_restored_\d{8}_\d{6}$/);
    expect(
      await bench.run(
        target,
        'SELECT (SELECT count(*)::int FROM animals) AS a, (SELECT count(*)::int FROM events) AS e',
      ),
    ).toEqual([{ a: 2, e: 500 }]);
    for (const { name } of restored?.tables.toReversed() ?? [])
      await bench.run(target, `DROP TABLE ${name} CASCADE`);
    expect(await schemaOf(target)).toEqual(await schemaOf(source));
    const alone = await bench.restore(subject, ['events_1'], target, {
      onExisting: 'beside',
      confirmed: false,
    });
    expect(alone.restored?.tables[0]?.how).toBe('beside');
  });
});

test('beside: foreign keys that do not hold are left out, and told; no lock stops the live table', async () => {
  const source = await bench.database(`
    CREATE TABLE parents (id int PRIMARY KEY); INSERT INTO parents VALUES (1), (2);
    CREATE TABLE children (id serial PRIMARY KEY, parent int REFERENCES parents); INSERT INTO children (parent) VALUES (1), (2)`);
  const subject = await bench.backup([source]);
  const target = await bench.copy(source);
  await bench.run(target, 'DELETE FROM children; DELETE FROM parents WHERE id = 2');
  const writer = await client(target);
  try {
    await writer.query('BEGIN; INSERT INTO children VALUES (7, 1)');
    const { restored, recorder } = await bench.restore(subject, ['children'], target, {
      onExisting: 'beside',
    });
    expect(restored?.tables[0]).toMatchObject({ how: 'beside', rows: 2 });
    expect(told(recorder)).toEqual([
      expect.stringContaining('the foreign key children_parent_fkey to public.parents was left out'),
    ]);
  } finally {
    await writer.end();
  }
});

test('only the rows of the chosen one of many tables are loaded', async () => {
  const source = await bench.database(`DO $$ BEGIN FOR i IN 1..300 LOOP
    EXECUTE format('CREATE TABLE t%s (id int PRIMARY KEY, a text); CREATE INDEX ON t%s (a); INSERT INTO t%s VALUES (%s, %L)', i, i, i, i, i);
  END LOOP; END $$`);
  for (const format of ['directory', 'plain'] as const) {
    const subject = await bench.backup([source], format);
    const { recorder } = await bench.restore(subject, ['t77'], 'scratch', {}, async ({ copy }) => {
      const session = await copy?.open(source)();
      try {
        const rows = await session?.query(`
          SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 2200 AND pg_relation_size(oid) > 0`);
        expect(rows?.rows).toEqual([{ relname: 't77' }]);
        const indexes = await session?.query(
          `SELECT count(*)::int AS n FROM pg_indexes WHERE indexname LIKE '%_a_idx'`,
        );
        expect(indexes?.rows).toEqual([{ n: 1 }]);
      } finally {
        await session?.end();
      }
    });
    expect(statuses(recorder)).toEqual(['restore: pass', 'content: pass']);
  }
});

test('an owner who is no superuser may replace and append', async () => {
  const source = await bench.database(`
    CREATE TABLE parents (id int PRIMARY KEY); CREATE TABLE children (id serial PRIMARY KEY, parent int REFERENCES parents);
    INSERT INTO parents VALUES (1), (2); INSERT INTO children (parent) VALUES (1), (2)`);
  const subject = await bench.backup([source]);
  const target = await bench.copy(source);
  await bench.run(
    target,
    `
    ALTER ROLE ${ROLE} LOGIN PASSWORD 's3cr@t%:/pw'; GRANT CREATE ON SCHEMA public TO ${ROLE};
    ALTER TABLE parents OWNER TO ${ROLE}; ALTER TABLE children OWNER TO ${ROLE};
    DELETE FROM children`,
  );
  const as = { uri: uri(target, ROLE) };
  const { restored } = await bench.restore(subject, ['children', 'parents'], as);
  expect(restored?.tables.map(({ rows }) => rows)).toEqual([2, 2]);
  await bench.run(target, 'DELETE FROM children');
  const appended = await bench.restore(subject, ['*'], as, { onExisting: 'append' });
  expect(appended.restored?.tables.map(({ rows }) => rows)).toEqual([2, 0]);
  await bench.run(target, 'ALTER TABLE parents OWNER TO postgres');
  await expect(bench.restore(subject, ['parents'], as)).rejects.toThrow(/permission denied|must be owner/);
});
