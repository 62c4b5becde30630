import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeRuns, runAction, type ActionInputs, type ActionRun } from '../support/action.ts';
import { expectRefused } from '../support/damage.ts';
import { compress, makeDump } from '../support/dumps.ts';
import { errorsOf, FAILED, NOT_VERIFIED, outcomeOf } from '../support/outcome.ts';
import { requirement } from '../support/requirement.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** The bootstrap superuser of a container is often called otherwise; here it is `postgres`, as in the playbook. */
let server: TestServer;
let root: string;
let cluster: string;

beforeAll(async () => {
  server = await startServer();
  root = mkdtempSync(join(tmpdir(), 'pgr-foreign-'));
  await server.with('postgres', async (client) => {
    await client.query(`CREATE ROLE clerk LOGIN PASSWORD 'clerk-pw'`);
    for (const name of ['shop', 'broken', 'bare']) await client.query(`CREATE DATABASE ${name}`);
  });
  await server.with('shop', (client) =>
    client.query(`CREATE FUNCTION sound(n int) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN true; END';
      CREATE TABLE item (id int PRIMARY KEY CHECK (sound(id)), v text);
      INSERT INTO item SELECT i, 'thing ' || i FROM generate_series(1, 500) i;
      GRANT SELECT ON item TO clerk`),
  );
  await server.with('broken', (client) =>
    client.query(`CREATE TABLE known (id int); INSERT INTO known VALUES (1);
      CREATE FUNCTION is_known(n int) RETURNS boolean LANGUAGE sql AS 'SELECT EXISTS (SELECT FROM known WHERE id = n)';
      CREATE TABLE checked (id int CHECK (is_known(id))); INSERT INTO checked VALUES (1)`),
  );
  cluster = makeDump(server, join(root, 'cluster.sql'), 'pg_dumpall', '--exclude-database=broken');
});
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true });
  removeRuns();
});

const validate = (path: string, inputs: ActionInputs = {}, env = {}): Promise<ActionRun> =>
  runAction({ stage: 'validate', backup: path, ...inputs }, { env });

/** Writes a dump, or an edited one, as a new file. */
function file(name: string, text: string): string {
  writeFileSync(join(root, name), text);
  return join(root, name);
}

const edited = (name: string, from: string | RegExp, to: string): string => {
  const text = readFileSync(cluster, 'utf8');
  const changed = text.replace(from, () => to);
  if (changed === text) throw new Error('nothing was edited');
  return file(name, changed);
};

describe('a dump that something else made is checked as far as it goes, and never called proven', () => {
  const dumps: readonly [string, () => string][] = [
    ['pg_dumpall, as in the playbook', () => cluster],
    ['pg_dumpall, compressed', () => compress(cluster, 'gzip')],
    ['pg_dump, plain', () => makeDump(server, join(root, 'plain.sql'), 'pg_dump', 'shop')],
    ['pg_dump, custom', () => makeDump(server, join(root, 'x.dump'), 'pg_dump', '-Fc', 'shop')],
    ['pg_dump, directory', () => makeDump(server, join(root, 'folder'), 'pg_dump', '-Fd', 'shop')],
  ];
  test.each(dumps)('%s', async (_, make) => {
    const run = await validate(make());
    expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
    const status = Object.fromEntries((run.report?.checks ?? []).map((check) => [check.check, check.status]));
    expect(status).toMatchObject({ files: 'pass', restore: 'pass', indexes: 'pass' });
    expect(status).toMatchObject({ content: 'not-verified', schema: 'not-verified', assertions: 'skipped' });
    for (const check of run.report?.checks ?? [])
      if (check.status === 'not-verified') expect(check.detail).toContain('no manifest');
    expect(run.summary).not.toContain('✅ Validation passed');
  });

  test('assertions look into it', async () => {
    const count = (n: number): ActionInputs => ({ assertions: `items: SELECT count(*) FROM item => ${n}` });
    expect(outcomeOf(await validate(cluster, count(500)))).toEqual(NOT_VERIFIED);
    const run = await validate(cluster, count(501));
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(errorsOf(run)).toEqual([expect.objectContaining({ expected: '501', actual: '500' })]);
  });
});

describe('the rules of validate-backup.sh', () => {
  test('a file that is not there', async () => {
    const run = await validate(join(root, 'nowhere.sql'));
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(errorsOf(run)[0]?.message).toMatch(/there is no backup at .*nowhere\.sql/);
  });
  // Root may read everything.
  const closed = process.getuid?.() === 0 ? [] : ['a file that may not be read'];
  test.each(['a pipe', 'a folder of something else', ...closed])('%s', async (what) => {
    const path = join(root, what);
    if (what === 'a pipe') execFileSync('mkfifo', [path]);
    else if (what.startsWith('a folder')) mkdirSync(path);
    else writeFileSync(path, readFileSync(cluster), { mode: 0 });
    const run = await validate(path);
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(errorsOf(run)).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(
          /neither a file nor a folder|it has no toc\.dat|cannot be read: EACCES/,
        ) as unknown,
        fix: expect.stringMatching(/`backup`|readable/) as unknown,
      }),
    ]);
  });
  test('a file of less than 1 KB', async () => {
    const path = file(
      'small.sql',
      '--\n-- PostgreSQL database cluster dump\n--\n\n--\n-- PostgreSQL database cluster dump complete\n--\n\n',
    );
    expectRefused(await validate(path), 'too-small', 'file small.sql');
  });
  test.each([
    ['another header', `-- MySQL dump 10.13\n${'SELECT 1;\n'.repeat(200)}`],
    ['no text at all', '\0\u0001binary'.repeat(300)],
  ])('%s', async (name, text) => {
    expectRefused(await validate(file(`${name}.sql`, text)), 'invalid-header');
  });
  test('no COPY is a warning', async () => {
    const path = makeDump(server, join(root, 'bare.sql'), 'pg_dump', '--create', 'bare');
    const run = await validate(path, { checks: 'files' });
    expect(run.code).toBe(0);
    expect(run.findings).toEqual([expect.objectContaining({ severity: 'warning', kind: 'no-copy' })]);
  });
});

describe('a restore that does not succeed', () => {
  test.each(['-Fc', '-Fp'])('fails and names the object (pg_dump %s)', async (format) => {
    const run = await validate(makeDump(server, join(root, `broken${format}`), 'pg_dump', format, 'broken'));
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(errorsOf(run).map(({ check }) => check)).toContain('restore');
    const told = errorsOf(run).map(({ object, message }) => `${object}: ${message}`);
    expect(told[0]).toMatch(
      /^(TABLE DATA checked postgres|line \d+ of dump broken-Fp).*: relation "known" does not exist/,
    );
  });

  test.each([
    ['a value of another type', /^17\tthing 17$/m, '17\tthing 17\nCLASSIFIED-4711\tx'],
    ['a duplicate', /^17\tthing 17$/m, '17\tthing 17\n17\tCLASSIFIED-4711'],
    ['a column too many', /^17\tthing 17$/m, '17\tthing 17\n9999\tx\tCLASSIFIED-4711'],
  ])('shows nothing of the rows: %s', async (name, from, to) => {
    const run = await validate(edited(`${name}.sql`, from, to));
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(errorsOf(run)).toEqual([
      expect.objectContaining({
        check: 'restore',
        object: expect.stringMatching(/^(COPY item|line \d+ of dump)/) as unknown,
      }),
    ]);
    expect(run.everything).not.toContain('CLASSIFIED');
  });
});

describe('hostile dumps', () => {
  test('a psql command is refused, and nothing runs', async () => {
    const trace = join(root, 'trace');
    const run = await validate(
      edited('command.sql', /^CREATE TABLE public\.item/m, `\\! touch ${trace}\nCREATE TABLE public.item`),
    );
    expectRefused(run, 'meta-command', 'file command.sql');
    expect(existsSync(trace)).toBe(false);
  });

  const asRoot = requirement(
    'root',
    process.getuid?.() === 0 ? null : 'the scratch server cannot have its own user',
  );
  asRoot('a CHECK function that runs programs gets at nothing of the job', async () => {
    const secret = join(root, 'secret');
    writeFileSync(secret, 'TOPSECRET-FILE', { mode: 0o600 });
    const open = mkdtempSync('/tmp/pgr-open-');
    try {
      chmodSync(open, 0o777);
      mkdirSync(join(open, 'loot'));
      chmodSync(join(open, 'loot'), 0o777);
      const loot = join(open, 'loot/all');
      const steal = `(id; cat ${secret}; env; cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline; sudo -n id) > ${loot} 2>&1; true`;
      const path = edited(
        'thief.sql',
        'BEGIN RETURN true; END',
        `BEGIN COPY public.item FROM PROGRAM '${steal}'; RETURN true; END`,
      );
      const run = await validate(path, { checks: 'restore' }, { JOB_SECRET: 'TOPSECRET-ENV' });
      const stolen = readFileSync(loot, 'utf8');
      // The program did run: as nobody, and in vain.
      expect(stolen).toMatch(/^uid=6[0-9]{4}\b/);
      expect(stolen).not.toContain('TOPSECRET');
      expect(run.everything).not.toContain('TOPSECRET');
    } finally {
      rmSync(open, { recursive: true });
    }
  });
});
