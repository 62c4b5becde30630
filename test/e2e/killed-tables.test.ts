import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeRuns, runAction, runPost } from '../support/action.ts';
import { processesOf } from '../support/leftovers.ts';
import { APP, contentOf, databasesOf, freshApp } from '../support/live.ts';
import { NOT_VERIFIED, outcomeOf } from '../support/outcome.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let root: string;
let store: string;
let services: string;
let backedUp: string;
let live: string;

beforeAll(async () => {
  server = await startServer();
  root = mkdtempSync(join(tmpdir(), 'pgr-killed-tables-'));
  store = join(root, 'store');
  services = join(root, 'services');
  await freshApp(server, APP);
  backedUp = await contentOf(server, 'app');
  const connection = server.uri('app');
  const backup = await runAction({ stage: 'backup', connection, databases: 'app', store });
  expect(outcomeOf(backup)).toEqual(NOT_VERIFIED);
});
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true });
  removeRuns();
});
beforeEach(async () => {
  writeFileSync(services, '');
  await freshApp(server, `${APP}; UPDATE grade SET points = 0`);
  live = await contentOf(server, 'app');
});

const MOMENTS: readonly (readonly [line: string, after: number])[] = [
  ['Target: PostgreSQL', 0],
  ['1 table of app', 0],
  ['1 table of app', 500],
  ['::group::Bring the tables', 0],
  ['::group::Stop the services', 0],
  ['Stop the services: ', 0],
  ['Stop the services: ', 60],
  ['Stop the services: ', 150],
  ['::group::Start the services', 0],
];

describe.each(['SIGINT', 'SIGKILL'] as const)('restore of a table, ended by %s', (signal) => {
  test.each(MOMENTS)('at “%s” + %d ms', async (line, after) => {
    const seen = { log: '', at: 0 };
    const inputs = {
      stage: 'restore',
      target: server.uri('app'),
      store,
      jobs: '2',
      tables: 'public.grade',
      confirm: 'yes',
      'keep-old': 'false',
      stop: `echo stop >> '${services}'`,
      start: `echo start >> '${services}'`,
    };
    const run = await runAction(inputs, {
      onLog: (text, kill) => {
        seen.log += text;
        if (seen.at > 0 || !seen.log.includes(line)) return;
        seen.at = performance.now() + after;
        setTimeout(() => {
          kill(signal);
        }, after);
      },
    });
    expect(seen.at).toBeGreaterThan(0);
    if (signal === 'SIGINT') expect((performance.now() - seen.at) / 1000).toBeLessThan(7);
    expect(await runPost(run)).toMatchObject({ code: 0 });
    expect(readFileSync(services, 'utf8').trim().split('\n').at(-1)).not.toBe('stop');
    expect(processesOf(run.temp)).toEqual([]);
    expect(
      readdirSync(run.temp).filter(
        (name) => name.startsWith('postgres-recovery-') && !name.includes('-report-'),
      ),
    ).toEqual([]);
    expect([live, backedUp]).toContain(await contentOf(server, 'app'));
    expect(await databasesOf(server)).toEqual(['app']);
    expect(await runPost(run)).toEqual({ code: 0, log: '' });
  });
});
