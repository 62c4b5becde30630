import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { removeRuns, runAction, runPost, type ActionInputs, type ActionRun } from '../support/action.ts';
import { processesOf } from '../support/leftovers.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.with('postgres', (client) => client.query('CREATE DATABASE app'));
  await server.with('app', (client) =>
    client.query(`CREATE TABLE big AS SELECT i, repeat(md5(i::text), 10) AS v FROM generate_series(1, 60000) AS i;
                  ALTER TABLE big ADD PRIMARY KEY (i);
                  CREATE TABLE small (id int GENERATED ALWAYS AS IDENTITY, v text);
                  INSERT INTO small (v) SELECT 'x' FROM generate_series(1, 1000)`),
  );
});
afterAll(async () => {
  await server.stop();
  removeRuns();
});

interface Stopped {
  readonly run: ActionRun;
  /** From the signal to the end; undefined when it ended before the signal. */
  readonly milliseconds: number | undefined;
  readonly folder: string;
  readonly store: string;
}

/** Runs a stage in a folder of its own and sends it `signal`, `after` so many milliseconds into the phase `title`. */
async function stopped(
  inputs: ActionInputs,
  { signal, title, after = 0 }: { signal: NodeJS.Signals; title: string; after?: number },
): Promise<Stopped> {
  const folder = mkdtempSync(join(tmpdir(), 'pgr-cancel-'));
  chmodSync(folder, 0o711);
  const store = join(folder, 'store');
  let sent: number | undefined;
  let log = '';
  const run = await runAction(
    { connection: server.uri('app'), databases: 'app', store, jobs: '2', ...inputs },
    {
      env: { RUNNER_TEMP: folder },
      onLog: (text, kill) => {
        log += text;
        if (sent !== undefined || !log.includes(`::group::${title}`)) return;
        sent = 0;
        setTimeout(() => {
          sent = performance.now();
          kill(signal);
        }, after);
      },
    },
  );
  return { run, milliseconds: sent ? performance.now() - sent : undefined, folder, store };
}

/** No process, no file but reports and whole backups, no session at the server. */
async function expectCleanedUp(
  { folder, store }: Stopped,
  published: boolean,
  proven = false,
): Promise<void> {
  expect(processesOf(folder)).toEqual([]);
  expect(
    readdirSync(folder).filter((name) => name !== 'store' && !name.startsWith('postgres-recovery-report-')),
  ).toEqual([]);
  const left = existsSync(store) ? readdirSync(store) : [];
  const kept = left.filter((name) => !name.endsWith('.proof.json'));
  expect(left).toEqual(kept.flatMap((name) => [name, ...(proven ? [`${name}.proof.json`] : [])]));
  expect(kept).toEqual(published ? [expect.stringMatching(/^backup_\d{8}_\d{6}$/)] : []);
  for (const name of kept) expect(readdirSync(join(store, name))).toContain('manifest.json');
  await expectNoSessions();
  rmSync(folder, { recursive: true });
}

/** The server notices within a second that a client is gone. */
async function expectNoSessions(): Promise<void> {
  await server.with('postgres', async (client) => {
    let sessions: string[] = [];
    for (let attempt = 0; attempt < 50; attempt++) {
      const { rows } = await client.query<{ session: string }>(`
        SELECT concat_ws(' ', application_name, state, query) AS session FROM pg_stat_activity
         WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`);
      sessions = rows.map(({ session }) => session);
      if (sessions.length === 0) return;
      await delay(100);
    }
    expect(sessions).toEqual([]);
  });
}

async function expectQuietPost(run: ActionRun): Promise<void> {
  for (const time of ['first', 'second']) {
    const post = await runPost(run);
    expect({ time, ...post }).toEqual({ time, code: 0, log: '' });
  }
}

const PHASES: readonly (readonly [title: string, after: number, published: boolean])[] = [
  ['Back up roles and tablespaces', 0, false],
  ['Back up the database app', 0, false],
  ['Back up the database app', 200, false],
  ['Checksum and write the manifest', 0, false],
  ['Check the files of the backup', 0, true],
  ['Restore into the scratch server', 0, true],
  ['Restore into the scratch server', 600, true],
  ['Restore into the scratch server', 1000, true],
  ['Compare the content', 20, true],
  ['Compare the schema', 0, true],
];

describe('a drill that is cancelled by SIGINT', () => {
  test.each(PHASES)('in “%s”, %d ms into it', async (title, after, published) => {
    const ended = await stopped({ stage: 'drill' }, { signal: 'SIGINT', title, after });
    expect(ended.run.log).toContain(`::group::${title}`);
    expect(ended.milliseconds).toBeLessThan(7_000);
    expect(ended.run.code).toBe(1);
    expect(ended.run.log).toMatch(/::error.*cancelled/);
    await expectQuietPost(ended.run);
    await expectCleanedUp(ended, published);
  });
});

describe.each(['custom', 'plain'])('a %s backup', (format) => {
  test('that is cancelled by SIGINT in the middle of the data', async () => {
    const how = { signal: 'SIGINT', title: 'Back up the database app', after: 200 } as const;
    const ended = await stopped({ stage: 'backup', format }, how);
    expect(ended.milliseconds).toBeLessThan(7_000);
    expect(ended.run.code).toBe(1);
    await expectQuietPost(ended.run);
    await expectCleanedUp(ended, false);
  });
});

describe('a drill that is killed', () => {
  test.each(PHASES.filter(([, after]) => after !== 0))(
    'in “%s”, %d ms into it',
    async (title, after, published) => {
      const ended = await stopped({ stage: 'drill' }, { signal: 'SIGKILL', title, after });
      expect(ended.run.code).toBeNull();
      await expectQuietPost(ended.run);
      await expectCleanedUp(ended, published);
    },
  );
});

test('a backup that is killed while it goes into two folders', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pgr-cancel-'));
  const stores = ['one', 'two'].map((name) => join(folder, name));
  const run = await runAction(
    {
      stage: 'backup',
      connection: server.uri('app'),
      databases: 'app',
      store: stores.join('\n'),
      compression: 'none',
    },
    {
      onLog: (text, kill) => {
        if (!text.includes(`::group::Store in folder ${stores[1] ?? ''}`)) return;
        // The copy into the second one comes first. Blocking, to be as quick as it is.
        const deadline = Date.now() + 5_000;
        while (readdirSync(stores[1] ?? '').length === 0 && Date.now() < deadline);
        kill('SIGKILL');
      },
    },
  );
  expect(run.code).toBeNull();
  await expectQuietPost(run);
  for (const store of stores) expect(readdirSync(store).filter((name) => name.startsWith('.'))).toEqual([]);
  rmSync(folder, { recursive: true });
});

test('the healthy twin', async () => {
  const ended = await stopped({ stage: 'drill' }, { signal: 'SIGINT', title: 'no such phase' });
  expect({ code: ended.run.code, verdict: ended.run.outputs.verdict }).toEqual({ code: 0, verdict: 'pass' });
  for (const [title] of PHASES) expect(ended.run.log).toContain(`::group::${title}`);
  await expectQuietPost(ended.run);
  await expectCleanedUp(ended, true, true);
});
