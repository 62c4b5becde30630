import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { removeRuns, runAction, runPost, type ActionInputs, type ActionRun } from '../support/action.ts';
import { makeDump } from '../support/dumps.ts';
import { processesOf } from '../support/leftovers.ts';
import { contentOf, databasesOf, freshApp, SCHOOL } from '../support/live.ts';
import { FAILED, NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** Production, and a developer's own server. */
let server: TestServer;
let local: TestServer;
let root: string;
/** With a backup of the school as it is at the beginning of each test, by format. */
let store: string;
const backups: Record<string, string> = {};
let services: string;
let before: string;

beforeAll(async () => {
  [server, local] = await Promise.all([startServer(), startServer()]);
  root = mkdtempSync(join(tmpdir(), 'pgr-tables-'));
  store = join(root, 'store');
  services = join(root, 'services');
  await freshApp(server, SCHOOL);
  for (const format of ['custom', 'plain', 'directory']) backups[format] = await backUp({ format });
  before = await contentOf(server, 'app');
});
afterAll(async () => {
  await Promise.all([server.stop(), local.stop()]);
  rmSync(root, { recursive: true });
  removeRuns();
});
beforeEach(async () => {
  await freshApp(server, SCHOOL);
  writeFileSync(services, '');
});

async function backUp(inputs: ActionInputs = {}): Promise<string> {
  const run = await runAction({
    stage: 'backup',
    connection: server.uri('app'),
    databases: 'app',
    store,
    ...inputs,
  });
  expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
  return run.outputs.backup ?? '';
}

const restore = (tables: string, more: ActionInputs = {}): Promise<ActionRun> =>
  runAction({
    stage: 'restore',
    target: server.uri('app'),
    store,
    backup: backups.directory ?? '',
    jobs: '2',
    tables,
    stop: `echo stop >> '${services}'`,
    start: `echo start >> '${services}'`,
    ...more,
  });

const query = async (sql: string, database = 'app', at = server): Promise<pg.QueryResultRow[]> =>
  at.with(database, async (client) => (await client.query<pg.QueryResultRow>(sql)).rows);
const ran = (): string[] => readFileSync(services, 'utf8').split('\n').filter(Boolean);

/** Refused before anything was touched, or undone: the live data is as it was. */
async function expectUntouched(run: ActionRun, message: RegExp, live: string): Promise<void> {
  expect(outcomeOf(run)).toMatchObject(FAILED);
  expect(run.log).toMatch(message);
  expect(run.report?.restored).toBeNull();
  expect(await contentOf(server, 'app')).toBe(live);
  expect(await databasesOf(server)).toEqual(['app']);
  expect(await runPost(run)).toEqual({ code: 0, log: '' });
}

describe('rows deleted by mistake come back, and later ones stay', () => {
  test.each(['directory', 'custom', 'plain'])('from a %s backup', async (format) => {
    await query('DELETE FROM grade');
    await query('INSERT INTO grade (student, course, points) VALUES (123, 1, 99), (124, 2, 98)');
    const run = await restore('public.grade', {
      'on-existing': 'append',
      backup: backups[format] ?? '',
    });
    expect(outcomeOf(run)).toEqual(PASSED);
    const table = { database: 'app', source: 'public.grade', name: 'public.grade', how: 'appended' };
    expect(run.report?.restored).toMatchObject({
      databases: [],
      secondsWithoutService: null,
      tables: [{ ...table, rows: 20_000, alreadyThere: 0, keptAs: null }],
    });
    expect(run.summary).toContain('public.grade');
    expect(run.summary).toContain('rows added');
    expect(run.summary).toContain('20,000');
    expect(run.summary).toContain('What was there stays as it was');
    expect(ran()).toEqual(['stop', 'start']);
    expect(await query('SELECT points::float FROM grade WHERE id > 20000 ORDER BY id')).toEqual([
      { points: 99 },
      { points: 98 },
    ]);
    // But for the later rows and the sequence that gave them their numbers, all is as it was.
    await query('DELETE FROM grade WHERE id > 20000; ALTER SEQUENCE grade_id_seq RESTART');
    await query(`SELECT setval('grade_id_seq', 20000)`);
    expect(await contentOf(server, 'app')).toBe(before);
    expect(await runPost(run)).toEqual({ code: 0, log: '' });
  });

  test('rows that were changed since stay as they are, and are told', async () => {
    await query('DELETE FROM grade WHERE student = 123; UPDATE grade SET points = 0 WHERE id <= 10');
    const run = await restore('grade', { 'on-existing': 'append' });
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(run.report?.restored?.tables).toMatchObject([{ how: 'appended', rows: 40, alreadyThere: 19_960 }]);
    expect(run.findings).toContainEqual(
      expect.objectContaining({
        kind: 'rows-differ',
        object: 'table app.public.grade',
        message: expect.stringMatching(/^10 rows of the target differ/) as unknown,
      }),
    );
    expect(await query('SELECT count(*)::int AS n FROM grade WHERE points = 0 AND id <= 10')).toEqual([
      { n: 10 },
    ]);
    expect(run.summary).toContain('19,960');
  });
});

describe('one table goes to another server', () => {
  const own = (format: string): ActionInputs => ({ backup: backups[format] ?? '' });
  const foreign = (program: string, ...args: string[]): ActionInputs => ({
    backup: makeDump(server, mkdtempSync(join(root, 'dump-')) + '/dump', program, ...args),
  });
  const sources: readonly [string, () => ActionInputs, object][] = [
    ['a directory backup', () => own('directory'), PASSED],
    ['a custom backup', () => own('custom'), PASSED],
    ['a plain backup', () => own('plain'), PASSED],
    ['a file of pg_dumpall', () => foreign('pg_dumpall'), NOT_VERIFIED],
    ['a custom dump', () => foreign('pg_dump', '-Fc', 'app'), NOT_VERIFIED],
    ['a plain dump', () => foreign('pg_dump', 'app'), NOT_VERIFIED],
  ];
  const all = `SELECT id, title, held::text, mood::text FROM course ORDER BY id`;
  const structure = `
    SELECT pg_get_constraintdef(oid) AS def FROM pg_constraint WHERE conrelid = 'course'::regclass
    UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'course'::regclass
    UNION ALL SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'course'::regclass
    UNION ALL SELECT description FROM pg_description WHERE objoid = 'course'::regclass
    UNION ALL SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'course'::regclass
    UNION ALL SELECT nextval('course_id_seq')::text ORDER BY 1`;

  test.each(sources)('%s', async (_, make, outcome) => {
    const inputs = make();
    for (const name of await databasesOf(local)) await query(`DROP DATABASE "${name}"`, 'postgres', local);
    await query('CREATE DATABASE dev', 'postgres', local);
    const run = await restore('public.course', { ...inputs, target: local.uri('dev') });
    expect(outcomeOf(run)).toEqual(outcome);
    expect(run.report?.restored?.tables).toMatchObject([
      { database: 'dev', source: 'public.course', how: 'created', rows: 20 },
    ]);
    expect(await query(all, 'dev', local)).toEqual(await query(all));
    expect(await query(structure, 'dev', local)).toEqual(await query(structure));
    const names = `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`;
    expect(await query(names, 'dev', local)).toEqual([{ name: 'course' }]);
    expect(run.summary).toContain('public.course');
    expect(ran()).toEqual(['stop', 'start']);
    expect(await runPost(run)).toEqual({ code: 0, log: '' });
  });

  test('what the other server lacks is named, all at once, and nothing changes', async () => {
    await query(
      `CREATE ROLE registrar; ALTER TABLE course OWNER TO registrar;
       CREATE FUNCTION is_title(t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
       ALTER TABLE course ADD CHECK (is_title(title))`,
    );
    const backup = await backUp();
    await query('CREATE DATABASE bare', 'postgres', local);
    const target = local.uri('bare');
    const run = await restore('public.course\npublic.grade', { target, backup });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(run.log).toMatch(/function public\.is_title\(/);
    expect(run.log).toMatch(/role registrar/);
    expect(run.log).toMatch(/table public\.student \(of the foreign key/);
    expect(
      await query(`SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace`, 'bare', local),
    ).toEqual([]);
    const lacking = `CREATE ROLE registrar; CREATE FUNCTION is_title(t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'`;
    await query(lacking, 'bare', local);
    const healthy = await restore('public.course\npublic.grade\npublic.student', { target, backup });
    expect(outcomeOf(healthy)).toEqual(PASSED);
    expect(
      await query('SELECT tableowner FROM pg_tables WHERE tablename = $$course$$', 'bare', local),
    ).toEqual([{ tableowner: 'registrar' }]);
    await query('DROP DATABASE bare', 'postgres', local);
    await query('DROP ROLE registrar', 'postgres', local);
    await query('DROP TABLE course CASCADE; DROP ROLE registrar');
  });
});

describe('replace', () => {
  test('demands the confirmation where there are rows, and keeps the old ones', async () => {
    await query('UPDATE grade SET points = 0; DELETE FROM student WHERE false');
    const live = await contentOf(server, 'app');
    await expectUntouched(
      await restore('public.grade'),
      /1 table of the target would be replaced: public\.grade \(20,000 rows, .*`confirm: yes`/,
      live,
    );
    expect(ran()).toEqual([]);
    const run = await restore('public.grade', { confirm: 'yes' });
    expect(outcomeOf(run)).toEqual(PASSED);
    const [table] = run.report?.restored?.tables ?? [];
    expect(table).toMatchObject({ how: 'replaced', rows: 20_000 });
    expect(table?.keptAs).toMatch(/^public\.grade_before_\d{8}_\d{6}$/);
    expect(run.summary).toContain(table?.keptAs);
    expect(await query(`SELECT sum(points)::int AS sum FROM ${table?.keptAs ?? ''}`)).toEqual([{ sum: 0 }]);
    await query(`DROP TABLE ${table?.keptAs ?? ''}`);
    expect(await contentOf(server, 'app')).toBe(before);
  });

  test('with `keep-old: false` keeps nothing', async () => {
    await query('UPDATE grade SET points = 0');
    const run = await restore('public.grade', { confirm: 'yes', 'keep-old': 'false' });
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(run.report?.restored?.tables).toMatchObject([{ how: 'replaced', keptAs: null }]);
    expect(await contentOf(server, 'app')).toBe(before);
  });

  test('needs none where the table is empty or gone', async () => {
    await query('DROP VIEW best; DROP TABLE grade');
    const run = await restore('public.grade');
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(run.report?.restored?.tables).toMatchObject([{ how: 'created', rows: 20_000 }]);
    await query('CREATE VIEW best AS SELECT student, max(points) FROM grade GROUP BY student');
    expect(await contentOf(server, 'app')).toBe(before);
  });

  test('what a foreign key of the live tables would not allow changes nothing, and services are started', async () => {
    await query(
      `INSERT INTO student (name) VALUES ('new'); INSERT INTO grade (student, course) SELECT max(id), 1 FROM student`,
    );
    const live = await contentOf(server, 'app');
    const run = await restore('public.student', { confirm: 'yes' });
    await expectUntouched(run, /grade_student_fkey/, live);
    expect(ran()).toEqual(['stop', 'start']);
  });
});

test('beside, the live table is left alone', async () => {
  await query('UPDATE grade SET points = 0');
  const live = await contentOf(server, 'app');
  const run = await restore('public.grade', { 'on-existing': 'beside' });
  expect(outcomeOf(run)).toEqual(PASSED);
  const [table] = run.report?.restored?.tables ?? [];
  expect(table).toMatchObject({ source: 'public.grade', how: 'beside', rows: 20_000, keptAs: null });
  expect(table?.name).toMatch(/^public\.grade_restored_\d{8}_\d{6}$/);
  expect(run.summary).toContain(table?.name);
  expect(await query(`SELECT count(*)::int AS n FROM ${table?.name ?? ''} WHERE points > 0`)).toEqual([
    { n: 19_800 },
  ]);
  await query(`DROP TABLE ${table?.name ?? ''}`);
  expect(await contentOf(server, 'app')).toBe(live);
});

test('a pattern that matches nothing is refused with what is near, before anything is touched', async () => {
  for (const [tables, message] of [
    ['public.grades', /no table of the backup matches `public\.grades`.*did you mean `public\.grade`\?/],
    ['public.grade\nbilling.*', /no table of the backup matches `billing\.\*`/],
  ] as const) {
    await expectUntouched(await restore(tables, { confirm: 'yes' }), message, before);
  }
  expect(ran()).toEqual([]);
});

test('into scratch: the chosen tables only, for later steps', async () => {
  const run = await runAction({
    stage: 'restore',
    store,
    backup: backups.directory ?? '',
    tables: 'public.c*',
  });
  expect(outcomeOf(run)).toEqual(PASSED);
  const client = new pg.Client({ connectionString: run.outputs.connection });
  await client.connect();
  const { rows } = await client.query(
    `SELECT (SELECT count(*)::int FROM course) AS course, (SELECT count(*)::int FROM grade) AS grade,
            (SELECT count(*)::int FROM student) AS student`,
  );
  await client.end();
  expect(rows).toEqual([{ course: 20, grade: 0, student: 0 }]);
  expect(run.log).toContain('Tables that were not chosen are there without their rows');
  expect(run.report?.restored).toBeNull();
  expect((await runPost(run)).code).toBe(0);
  expect(processesOf(run.temp)).toEqual([]);
  expect(await contentOf(server, 'app')).toBe(before);
});
