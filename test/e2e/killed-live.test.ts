import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeRuns, runAction, runPost, type ActionInputs, type ActionRun } from '../support/action.ts';
import { processesOf } from '../support/leftovers.ts';
import { APP, contentOf, databasesOf, freshApp } from '../support/live.ts';
import { NOT_VERIFIED, outcomeOf } from '../support/outcome.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let root: string;
/** With the one backup that is restored. */
let backups: string;
let store: string;
let services: string;
let backedUp: string;
let live: string;
let psql: string;

beforeAll(async () => {
  server = await startServer();
  root = mkdtempSync(join(tmpdir(), 'pgr-killed-'));
  psql = `'${join(server.bin, 'psql')}' -qX -v ON_ERROR_STOP=1`;
  backups = join(root, 'backups');
  await freshApp(server, APP);
  const connection = server.uri('app');
  const backup = await runAction({ stage: 'backup', connection, databases: 'app', store: backups });
  expect(outcomeOf(backup)).toEqual(NOT_VERIFIED);
});
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true });
  removeRuns();
});
beforeEach(async () => {
  store = mkdtempSync(join(root, 'store-'));
  services = join(store, 'services');
  writeFileSync(services, '');
  await freshApp(server, APP);
  backedUp = await contentOf(server, 'app');
});

interface Moment {
  readonly signal: NodeJS.Signals;
  /** Of the log: when it comes, and `after` so many milliseconds, the signal is sent. */
  readonly line: string;
  readonly after: number;
}

/** Runs a stage, sends it a signal at a moment, then runs its post step. */
async function killed(
  inputs: ActionInputs,
  { signal, line, after }: Moment,
): Promise<{ run: ActionRun; reached: boolean; seconds: number }> {
  const seen = { log: '', at: 0 };
  const run = await runAction(
    { store, ...inputs, jobs: '2', stop: `echo stop >> '${services}'`, start: `echo start >> '${services}'` },
    {
      onLog: (text, kill) => {
        seen.log += text;
        if (seen.at > 0 || !seen.log.includes(line)) return;
        seen.at = performance.now();
        setTimeout(() => {
          kill(signal);
        }, after);
      },
    },
  );
  return { run, reached: seen.at > 0, seconds: (performance.now() - seen.at - after) / 1000 };
}

/** Whatever became of the step: services run, nothing of it is left, and a second post step finds nothing to do. */
async function expectSettled(run: ActionRun): Promise<void> {
  const post = await runPost(run);
  expect(post).toMatchObject({ code: 0 });
  const calls = readFileSync(services, 'utf8').trim().split('\n');
  expect(calls.at(-1)).not.toBe('stop');
  expect(processesOf(run.temp)).toEqual([]);
  expect(
    readdirSync(run.temp).filter(
      (name) => name.startsWith('postgres-recovery-') && !name.includes('-report-'),
    ),
  ).toEqual([]);
  expect((await databasesOf(server)).filter((name) => name.includes('_restoring_'))).toEqual([]);
  expect(await runPost(run)).toEqual({ code: 0, log: '' });
}

const RESTORE_MOMENTS: readonly (readonly [line: string, after: number])[] = [
  ['Target: PostgreSQL', 0],
  ['::group::Find the backup', 0],
  ['::group::Check the files', 0],
  ['Restoring the database app', 0],
  ['::group::Stop the services', 0],
  ['::group::Restore beside the live data', 0],
  ['Loading app as', 0],
  ['Loading app as', 150],
  ['Loading app as', 300],
  ['::group::Compare the content, before', 0],
  ['::group::Compare the schema, before', 0],
  ['::group::Exchange the databases', 0],
  ['::group::Exchange the databases', 10],
  ['::group::Exchange the databases', 40],
  ['Exchanged: ', 0],
  ['::group::Wait for the replicas', 0],
  ['::group::Start the services', 0],
];

describe.each(['SIGINT', 'SIGKILL'] as const)('restore, ended by %s', (signal) => {
  test.each(RESTORE_MOMENTS)('at “%s” + %d ms', async (line, after) => {
    await server.with('app', (client) => client.query('DELETE FROM grade; DROP VIEW best'));
    live = await contentOf(server, 'app');
    const { run, reached, seconds } = await killed(
      { stage: 'restore', target: server.uri('app'), store: backups, confirm: 'yes' },
      { signal, line, after },
    );
    expect(reached).toBe(true);
    if (signal === 'SIGINT') expect(seconds).toBeLessThan(7);
    await expectSettled(run);
    const now = await contentOf(server, 'app');
    const [, old] = await databasesOf(server);
    if (old === undefined) expect(now).toBe(live);
    else expect([now, await contentOf(server, old)]).toEqual([backedUp, live]);
  });
});

const GUARD_MOMENTS: readonly (readonly [line: string, after: number, state: 'before' | 'either'])[] = [
  ['::group::Back up the database app', 50, 'before'],
  ['::group::Checksum and write', 0, 'before'],
  ['::group::Run the command', 0, 'before'],
  ['::group::Run the command', 300, 'before'],
  ['half of it is done', 0, 'before'],
  ['half of it is done', 400, 'before'],
  ['Putting the data back', 0, 'before'],
  ['::group::Stop the services', 0, 'before'],
  ['Loading app as', 100, 'before'],
  ['::group::Compare the content, before', 0, 'before'],
  ['::group::Exchange the databases', 0, 'before'],
  ['::group::Exchange the databases', 30, 'before'],
  ['::group::Start the services', 0, 'before'],
];

describe.each(['SIGINT', 'SIGKILL'] as const)(
  'guard with a migration that fails half-way, ended by %s',
  (signal) => {
    test.each(GUARD_MOMENTS)('at “%s” + %d ms', async (line, after) => {
      const migration = `${psql} -c 'DELETE FROM grade' -c 'ALTER TABLE student ADD age int'; echo 'half of it is done'; sleep 0.6; exit 1`;
      const { run, reached, seconds } = await killed(
        { stage: 'guard', connection: server.uri('app'), databases: 'app', run: migration },
        { signal, line, after },
      );
      expect(reached).toBe(true);
      if (signal === 'SIGINT') expect(seconds).toBeLessThan(7);
      await expectSettled(run);
      expect(await contentOf(server, 'app')).toBe(backedUp);
    });
  },
);

test('a database that is still being made when its step is killed does not come up later', async () => {
  await server.with('postgres', async (locker) => {
    // CREATE DATABASE waits for it, as it may wait for a slow disk.
    await locker.query('BEGIN; LOCK TABLE pg_database IN SHARE MODE');
    const { run } = await killed(
      { stage: 'restore', target: server.uri('app'), store: backups, confirm: 'yes' },
      { signal: 'SIGKILL', line: 'Loading app as', after: 500 },
    );
    const waiting = `SELECT FROM pg_stat_activity WHERE query LIKE 'CREATE DATABASE%' AND state = 'active'`;
    expect((await locker.query(waiting)).rowCount).toBe(1);
    await expectSettled(run);
    await locker.query('COMMIT');
  });
  expect(await databasesOf(server)).toEqual(['app']);
  expect(await contentOf(server, 'app')).toBe(backedUp);
});

test('a guarded command that outlives its step is ended before the data is put back', async () => {
  const marker = join(store, 'marker');
  const migration = `${psql} -c 'DELETE FROM grade'; echo 'half of it is done'; sleep 3; ${psql} -c 'DELETE FROM student'; touch '${marker}'`;
  const { run } = await killed(
    { stage: 'guard', connection: server.uri('app'), databases: 'app', run: migration },
    { signal: 'SIGKILL', line: 'half of it is done', after: 0 },
  );
  await expectSettled(run);
  expect(await contentOf(server, 'app')).toBe(backedUp);
  await new Promise((done) => setTimeout(done, 4000));
  expect(existsSync(marker)).toBe(false);
  expect(await contentOf(server, 'app')).toBe(backedUp);
  appendFileSync(services, '');
});
