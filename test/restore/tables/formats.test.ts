import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Subject } from '../../../src/proof/subject.ts';
import { makeDump } from '../../support/dumps.ts';
import { newestBin } from '../../support/server.ts';
import { sharedServer } from '../../support/database.ts';
import { Bench, statuses, told } from './support.ts';

const bench = new Bench();
let source: string;

const SOURCE = `
  CREATE TABLE students (id int PRIMARY KEY, name text NOT NULL);
  INSERT INTO students SELECT n, 'student ' || n FROM generate_series(1, 100) AS n;
  CREATE TABLE other (id int PRIMARY KEY, student int REFERENCES students, body text);
  CREATE INDEX ON other (body);
  INSERT INTO other SELECT n, n, repeat('x', 100) FROM generate_series(1, 100) AS n;
  CREATE VIEW names AS SELECT name FROM students;
  CREATE VIEW grouped AS SELECT id, body, count(*) FROM other GROUP BY id;
  CREATE MATERIALIZED VIEW old_names AS SELECT name FROM students;`;

beforeAll(async () => {
  source = await bench.database(SOURCE);
});
afterAll(() => bench.close());

const server = (): Parameters<typeof makeDump>[0] =>
  ({ ...sharedServer(), bin: newestBin() }) as unknown as Parameters<typeof makeDump>[0];

const SUBJECTS: Readonly<Record<string, () => Promise<Subject>>> = {
  directory: () => bench.backup([source], 'directory'),
  custom: () => bench.backup([source], 'custom'),
  plain: () => bench.backup([source], 'plain'),
  'pg_dump -Fc': () =>
    Promise.resolve({
      kind: 'foreign',
      path: makeDump(server(), join(bench.folder, 'f.dump'), 'pg_dump', '-Fc', source),
    }),
  pg_dump: () =>
    Promise.resolve({
      kind: 'foreign',
      path: makeDump(server(), join(bench.folder, 'f.sql'), 'pg_dump', source),
    }),
  'pg_dump --inserts': () =>
    Promise.resolve({
      kind: 'foreign',
      path: makeDump(server(), join(bench.folder, 'i.sql'), 'pg_dump', '--inserts', source),
    }),
};

test('plain, of several databases: the one with the table, and nothing of the others', async () => {
  const other = await bench.database('CREATE TABLE students (id int); INSERT INTO students VALUES (1)');
  const third = await bench.database('CREATE TABLE big (id int); INSERT INTO big VALUES (1)');
  const subject = await bench.backup([source, other, third], 'plain');
  await bench.restore(subject, ['big'], 'scratch', {}, async ({ copy, database }) => {
    expect(database).toBe(third);
    for (const [name, tables] of [
      [third, ['big']],
      [other, []],
    ] as const) {
      const session = await copy?.open(name)();
      const result = await session?.query(
        `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
      );
      await session?.end();
      expect(result?.rows).toEqual(tables.map((table) => ({ name: table })));
    }
  });
  await bench.run(other, 'DELETE FROM students');
  const { restored } = await bench.restore(subject, ['students'], other);
  expect(restored?.tables[0]).toMatchObject({ rows: 1, database: other });
  await expect(bench.restore(subject, ['students'], 'scratch')).rejects.toThrow('2 databases of the backup');
});

test.each(Object.keys(SUBJECTS))('%s: deleted rows come back, later ones stay', async (name) => {
  const subject = await SUBJECTS[name]?.();
  if (!subject) throw new Error('no subject');
  const target = await bench.copy(source);
  await bench.run(
    target,
    `DELETE FROM other; DELETE FROM students WHERE id <= 50; UPDATE students SET name = 'new' WHERE id = 60;
    INSERT INTO students VALUES (1000, 'later')`,
  );
  const { restored, recorder } = await bench.restore(subject, ['students'], target, {
    onExisting: 'append',
    confirmed: false,
  });
  expect(restored?.tables).toEqual([
    expect.objectContaining({ name: 'public.students', how: 'appended', rows: 50, alreadyThere: 50 }),
  ]);
  const own = subject.kind === 'own';
  expect(statuses(recorder)).toEqual(['restore: pass', own ? 'content: pass' : 'content: not-verified']);
  expect(told(recorder).filter((line) => line.includes('rows-differ'))).toEqual([
    expect.stringContaining('1 row of the target differ'),
  ]);
  expect(
    await bench.run(
      target,
      `SELECT count(*)::int, count(*) FILTER (WHERE name = 'new')::int AS kept FROM students`,
    ),
  ).toEqual([{ count: 101, kept: 1 }]);
});
