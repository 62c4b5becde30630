import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/process.ts';
import { removeRuns, runAction, runPost } from '../support/action.ts';
import { recordIn, segmentsIn } from '../support/capture.ts';
import { processesOf } from '../support/leftovers.ts';
import { NOT_VERIFIED, outcomeOf } from '../support/outcome.ts';
import { programsWith, removePrograms } from '../support/programs.ts';
import { PASSWORD, serverUser, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let wal: string;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
  removeRuns();
});
beforeEach(() => {
  wal = mkdtempSync(join(tmpdir(), 'pgr-wal-'));
});
afterEach(() => {
  rmSync(wal, { recursive: true, force: true });
  removePrograms();
});

async function slots(): Promise<number> {
  const rows = await server.with(
    'postgres',
    async (client) =>
      (await client.query<{ slot: string }>('SELECT slot_name AS slot FROM pg_replication_slots')).rows,
  );
  return rows.length;
}

test('streams after the step has ended; the post step closes it, and leaves no trace', async () => {
  const run = await runAction({ stage: 'capture', connection: server.uri(), wal });
  expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
  expect(run.outputs.location).toBe(wal);
  expect(run.report).toMatchObject({ stage: 'capture', capture: { location: wal, timeline: 1 } });
  expect(run.summary).toContain('WAL is being captured since');
  expect(run.summary).toContain(wal);
  expect(run.everything).not.toContain(PASSWORD);
  expect(run.everything).not.toContain(encodeURIComponent(PASSWORD));
  expect(processesOf(wal).join()).toContain('pg_receivewal');
  expect(processesOf(wal).join()).not.toContain(PASSWORD);
  await server.with('postgres', (client) =>
    client.query('CREATE TABLE t AS SELECT generate_series(1, 100000) AS i'),
  );
  const { code, log } = await runPost(run);
  expect({ code, errors: log.split('\n').filter((line) => line.startsWith('::error')) }).toEqual({
    code: 0,
    errors: [],
  });
  expect(recordIn(wal).state).toBe('complete');
  expect(segmentsIn(wal).length).toBeGreaterThan(0);
  expect(processesOf(wal)).toEqual([]);
  expect(await slots()).toBe(0);
  expect(existsSync(run.state.workspace ?? '')).toBe(false);
  expect((await runPost(run)).code).toBe(0);
});

test('what was captured, encrypted, leads a base backup to any moment in between', async () => {
  const identity = await generateX25519Identity();
  const capture = await runAction({
    stage: 'capture',
    connection: server.uri(),
    wal,
    'encrypt-to': await identityToRecipient(identity),
  });
  const backup = await baseBackup();
  await server.with('postgres', async (client) => {
    await client.query('CREATE TABLE rows AS SELECT generate_series(1, 1000) AS id');
    await client.query("SELECT pg_create_restore_point('before_the_delete')");
    await client.query('DELETE FROM rows');
  });
  expect((await runPost(capture)).code).toBe(0);
  expect(segmentsIn(wal).every((name) => name.endsWith('.age'))).toBe(true);
  const recovered = await runAction({
    stage: 'recover',
    backup,
    wal,
    identity,
    until: 'name:before_the_delete',
    assertions: 'nothing is deleted yet: SELECT count(*) FROM rows => 1000',
  });
  expect(outcomeOf(recovered)).toMatchObject({ code: 0, errors: [] });
  await runPost(recovered);
});

async function baseBackup(): Promise<string> {
  const folder = join(server.folder, 'base');
  const { code } = await run({
    file: join(server.bin, 'pg_basebackup'),
    args: [
      '-D',
      folder,
      '-d',
      `host=${server.folder} port=${server.port} user=postgres`,
      '-c',
      'fast',
      '-X',
      'none',
    ],
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' },
    cwd: server.folder,
    ...serverUser(),
  });
  expect(code).toBe(0);
  return folder;
}

/** Programs whose pg_receivewal is told to do something in place of streaming. */
const receiving = (script: string): string =>
  programsWith(
    server.bin,
    'pg_receivewal',
    `case "$*" in *--version*|*--endpos*) exec '${join(server.bin, 'pg_receivewal')}' "$@";; esac\n${script}`,
  );

test.each(['SIGINT', 'SIGTERM'] as const)('%s while it starts leaves nothing', async (signal) => {
  const run = await runAction(
    { stage: 'capture', connection: server.uri(), wal, 'pg-bin': receiving('exec sleep 60') },
    {
      onLog: (text, kill) => {
        if (text.includes('Start to stream WAL'))
          setTimeout(() => {
            kill(signal);
          }, 200);
      },
    },
  );
  expect(run.code).toBe(1);
  expect(await slots()).toBe(0);
  expect(processesOf(wal)).toEqual([]);
  expect(readdirSync(wal)).toEqual([]);
  expect(existsSync(run.state.workspace ?? '')).toBe(false);
});

test('killed while it starts, the post step leaves neither slot nor process', async () => {
  const run = await runAction(
    { stage: 'capture', connection: server.uri(), wal, 'pg-bin': receiving('exec sleep 60') },
    {
      onLog: (text, kill) => {
        if (text.includes('Start to stream WAL'))
          setTimeout(() => {
            kill('SIGKILL');
          }, 500);
      },
    },
  );
  expect(run.code).toBeNull();
  await runPost(run);
  expect(await slots()).toBe(0);
  expect(processesOf(wal)).toEqual([]);
  expect(existsSync(run.state.workspace ?? '')).toBe(false);
});
