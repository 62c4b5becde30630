import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeIdentifier } from 'pg';
import { runPost, type ActionRun } from '../support/action.ts';
import { makeDump } from '../support/dumps.ts';
import { openLiveBench, type LiveBench } from '../support/live-bench.ts';
import { contentOf, databasesOf } from '../support/live.ts';
import { errorsOf, FAILED, NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
import { freePort, PASSWORD } from '../support/server.ts';

const WORLD = `
  CREATE TABLE item (id int PRIMARY KEY, v text);
  INSERT INTO item SELECT i, 'thing ' || i FROM generate_series(1, 500) i;
  CREATE TABLE bait (t text);
  CREATE FUNCTION sound(n int) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN true; END';
  CREATE TABLE checked (id int CHECK (public.sound(id))); INSERT INTO checked VALUES (1)`;

let bench: LiveBench;
/** What a command that should never have run leaves behind. */
let trace: string;
let live: string;

beforeAll(async () => {
  bench = await openLiveBench(WORLD);
  trace = join(bench.root, 'trace');
});
afterAll(() => bench.close());
beforeEach(async () => {
  await bench.fresh('DELETE FROM item WHERE id > 100');
  live = await contentOf(bench.server, 'app');
});
afterEach(() => {
  expect(existsSync(trace)).toBe(false);
});

/** A dump that something else made, with a text in it replaced. */
function edited(name: string, from: string, to: string): string {
  const path = makeDump(bench.server, join(bench.root, name), 'pg_dump', 'app');
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, () => to);
  if (changed === text) throw new Error('nothing was edited');
  writeFileSync(path, changed);
  return path;
}

/** Everything that a run and its post step have printed and left, byte for byte. */
async function tracesOf(run: ActionRun): Promise<string> {
  const post = await runPost(run);
  const files = execFileSync('grep', ['-raE', '', run.temp], { encoding: 'latin1', maxBuffer: 1 << 28 });
  return [run.everything, post.log, files].join('\n');
}

async function expectNoSecret(run: ActionRun, secret = PASSWORD): Promise<void> {
  const all = await tracesOf(run);
  for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
    expect(all).not.toContain(form);
}

describe('dumps', () => {
  test('with a psql command are refused, and nothing runs', async () => {
    const table = 'CREATE TABLE public.item';
    const run = await bench.restore({ backup: edited('command.sql', table, `\\! touch ${trace}\n${table}`) });
    expect(errorsOf(run)).toEqual([expect.objectContaining({ kind: 'meta-command' })]);
    await bench.expectUntouched(run, live, false);
    const twin = await bench.restore({ backup: edited('twin.sql', table, `\n${table}`) });
    expect(outcomeOf(twin)).toEqual(NOT_VERIFIED);
  });

  test('with a CHECK function that runs programs get at nothing of the job', async () => {
    const folder = mkdtempSync('/tmp/pgr-open-');
    const loot = join(folder, 'loot');
    try {
      chmodSync(folder, 0o777);
      mkdirSync(loot);
      chmodSync(loot, 0o777);
      const steal = `(env; cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline) > ${loot}/$(id -u) 2>&1; true`;
      const theft = `BEGIN COPY public.bait FROM PROGRAM '${steal}'; RETURN true; END`;
      const run = await bench.restore(
        { backup: edited('thief.sql', 'BEGIN RETURN true; END', theft) },
        { JOB_SECRET: 'TOPSECRET-ENV' },
      );
      expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
      const stolen = execFileSync('grep', ['-raE', '', loot], { encoding: 'latin1' });
      // It did run: on the scratch server as nobody, and maybe as the user of the live server; in vain.
      expect(stolen).toMatch(/PWD=/);
      expect(stolen).not.toContain('TOPSECRET');
      expect(stolen).not.toContain(PASSWORD);
      expect(run.everything).not.toContain('TOPSECRET');
      expect(await databasesOf(bench.server)).toContain('app');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('with a row that does not fit show nothing of it', async () => {
    const backup = edited('rows.sql', '17\tthing 17\n', '17\tthing 17\n17\tCLASSIFIED-4711\n');
    const run = await bench.restore({ backup });
    await bench.expectUntouched(run, live, false);
    expect(await tracesOf(run)).not.toContain('CLASSIFIED');
  });
});

/** Texts that a shell, psql or a URI parser would take for something else than a name. */
const odd = (): readonly string[] => [
  `$(touch ${trace})`,
  `\`touch ${trace}\``,
  `x; touch ${trace}`,
  `-d app`,
  `--help`,
  `it's "so"`,
  `two\nlines`,
  `postgresql://elsewhere.example/x?sslmode=disable`,
  `host=elsewhere.example dbname=x`,
  `🐘=é`,
];

describe('names', () => {
  test('of databases are taken literally by restore and guard', async () => {
    // One with a line break cannot be backed up, and is refused.
    const names = odd().filter((name) => !name.includes('\n'));
    for (const name of names) {
      await bench.sql(`CREATE DATABASE ${escapeIdentifier(name)}`, 'postgres');
      await bench.sql('CREATE TABLE t AS SELECT 1 AS v', name);
    }
    const all = names.map((name) => name.replaceAll(/[*?[\]]/g, '?')).join('\n');
    const store = await bench.backUp(all);
    for (const name of names) await bench.sql('UPDATE t SET v = 2', name);
    const run = await bench.restore({ store, target: bench.server.uri('postgres') });
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(run.report?.restored?.databases.map(({ name }) => name).sort()).toEqual([...names].sort());
    for (const name of names) {
      const { rows } = await bench.server.with(name, (client) => client.query('SELECT v FROM t'));
      expect(rows).toEqual([{ v: 1 }]);
    }
    expect((await databasesOf(bench.server)).filter((name) => name.includes('_before_'))).toHaveLength(
      names.length,
    );
    for (const name of [0, 3, 6, 7].map((i) => names[i] ?? '')) {
      const guarded = await bench.guard(`psql -qXd "$DATABASE_URL" -c 'UPDATE t SET v = 3' && exit 3`, {
        connection: bench.server.uri(name),
        databases: name.replaceAll(/[*?[\]]/g, '?'),
      });
      expect(guarded.report?.undo?.outcome).toBe('put back');
      const { rows } = await bench.server.with(name, (client) => client.query('SELECT v FROM t'));
      expect(rows).toEqual([{ v: 1 }]);
    }
  });

  test('of tables are taken literally, or match nothing', async () => {
    const names = odd();
    const make = names.map((name) => `CREATE TABLE ${escapeIdentifier(name)} AS SELECT 1 AS v`).join(';');
    await bench.sql(make);
    const store = await bench.backUp('app');
    const drop = names.map((name) => `DROP TABLE ${escapeIdentifier(name)}`).join(';');
    await bench.sql(drop);
    const tables = names
      .filter((name) => !name.includes('\n'))
      .map((name) => `public.${escapeIdentifier(name)}`);
    const run = await bench.restore({ store, tables: tables.join('\n') });
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(run.report?.restored?.tables).toHaveLength(tables.length);
    const missing = await bench.restore({
      tables: [...tables, `'; DROP TABLE item; --`].join('\n'),
    });
    expect(outcomeOf(missing)).toMatchObject(FAILED);
    expect(missing.log).toMatch(/no table of the backup matches/);
  });
});

describe('targets and commands', () => {
  test.each([
    ['a command substitution', () => `$(touch ${trace})`],
    ['backticks', () => `\`touch ${trace}\``],
    ['an option', () => `--host=evil`],
    ['a keyword with a command', () => `host='$(touch ${trace})' dbname=app user=x`],
    ['a URI with a command', () => `postgresql://u@$(touch%20${trace})/app`],
    ['a line break', () => `host=127.0.0.1\nport=1\n::error::forged`],
    ['another scheme', () => `mysql://root@127.0.0.1/app`],
  ])('%s as a target is refused, and not run', async (_, target) => {
    const run = await bench.restore({ target: target() });
    expect(run.code).toBe(1);
    expect(run.log).toMatch(/::error/);
    expect(run.log).not.toMatch(/^::error::forged/m);
    await bench.expectUntouched(run, live, false);
  });

  test('a command is one text for the shell, whatever it begins with', async () => {
    for (const command of [`-x touch ${trace}`, `--version`, `- touch ${trace}`]) {
      const run = await bench.guard(command);
      expect(run.report?.command).toMatchObject({ outcome: 'failed', exitCode: 127 });
      expect(run.report?.undo?.outcome).toBe('put back');
    }
    const quoted = await bench.guard(`echo "it's" '$(touch ${trace})' \\\n  && echo "a
b"`);
    expect(outcomeOf(quoted)).toEqual(PASSED);
    expect(quoted.log).toContain(`it's $(touch ${trace})`);
  });

  test('a `stop` that begins with a dash is literal, and fails', async () => {
    const run = await bench.restore({ stop: `-c 'touch ${trace}'` });
    expect(run.log).toMatch(/the command of `stop` ended with exit code 127/);
    expect(bench.told()).toEqual(['start']);
    expect(await contentOf(bench.server, 'app')).toBe(live);
  });
});

describe('the password', () => {
  test('of a target that fails is nowhere', async () => {
    const closed = await freePort();
    const secret = PASSWORD.replace('s3', 'S4');
    const targets = [
      bench.server.uri('app').replace(encodeURIComponent(PASSWORD), encodeURIComponent(secret)),
      `postgresql://postgres:${encodeURIComponent(secret)}@127.0.0.1:${closed}/app`,
      `host=127.0.0.1 port=${bench.server.port} user=postgres dbname=app password='${secret}'`,
      // Not encoded, as people write it.
      `postgresql://postgres:${secret}@127.0.0.1:${bench.server.port}/app`,
    ];
    for (const target of targets) {
      const run = await bench.restore({ target });
      expect(run.code).toBe(1);
      await expectNoSecret(run, secret);
    }
  });

  test('is nowhere after a restore, a putting back, and a guard that was killed', async () => {
    const restored = await bench.restore();
    expect(outcomeOf(restored)).toEqual(PASSED);
    await expectNoSecret(restored);
    const undone = await bench.guard(`psql -qXc 'DELETE FROM item' && exit 3`);
    expect(undone.report?.undo?.outcome).toBe('put back');
    await expectNoSecret(undone);
  });
});
