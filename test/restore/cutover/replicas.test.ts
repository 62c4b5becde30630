import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { appendFileSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { Cancelled } from '../../../src/errors.ts';
import { run as runProgram, start, type Command } from '../../../src/process.ts';
import { waitForReplicas } from '../../../src/restore/cutover/replicas.ts';
import * as shared from '../../support/database.ts';
import { freePort, serverUser, startServer, type TestServer } from '../../support/server.ts';
import { clientOf } from '../world.ts';

const LIMIT = 60_000;

let server: TestServer;
let folder: string;
let port: number;
let primary: Client;
let standby: Client;

function command(name: string, args: string[]): Command {
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' };
  return { file: join(server.bin, name), args, env, cwd: folder, ...serverUser() };
}

async function program(name: string, ...args: string[]): Promise<void> {
  const result = await runProgram(command(name, args));
  if (result.code !== 0) throw new Error(result.stderr);
}

const startStandby = (): Promise<void> =>
  program('pg_ctl', '-D', join(folder, 'data'), '-w', '-l', join(folder, 'log'), 'start');
const stopStandby = (): Promise<void> =>
  program('pg_ctl', '-D', join(folder, 'data'), '-w', 'stop', '-m', 'immediate');

beforeAll(async () => {
  server = await startServer({ settings: { wal_level: 'logical' } });
  folder = join(server.folder, 'standby');
  mkdirSync(folder);
  const { uid, gid } = serverUser();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  port = await freePort();
  const source = `host=${server.folder} port=${server.port} user=postgres`;
  await program('pg_basebackup', '-D', join(folder, 'data'), '-d', source, '-c', 'fast', '-R', '--no-sync');
  appendFileSync(
    join(folder, 'data', 'postgresql.conf'),
    `port = ${port}\nunix_socket_directories = '${folder}'\ncluster_name = 'patroni2'\n`,
  );
  await startStandby();
  primary = await clientOf(server, 'postgres');
  standby = await clientOf({ ...server, folder, port }, 'postgres');
  await primary.query('CREATE TABLE t (i int); CREATE ROLE plain LOGIN');
});
afterEach(async () => {
  await standby.query('SELECT pg_wal_replay_resume()');
});
afterAll(async () => {
  await Promise.all([primary, standby].map((client) => client.end()));
  await stopStandby();
  await server.stop();
});

test('a replica that replays is waited for', async () => {
  await primary.query('INSERT INTO t SELECT generate_series(1, 100000)');
  expect(await waitForReplicas({ client: primary, limitMilliseconds: LIMIT })).toEqual({
    replicas: [{ name: 'patroni2', lagBytes: 0, caughtUp: true }],
    findings: [],
  });
  expect((await standby.query('SELECT FROM t')).rowCount).toBe(100_000);
});

test('one whose replay is paused is named with its lag; when it goes on, it catches up', async () => {
  await standby.query('SELECT pg_wal_replay_pause()');
  while ((await standby.query(`SELECT WHERE pg_get_wal_replay_pause_state() = 'paused'`)).rowCount === 0);
  await primary.query('INSERT INTO t SELECT generate_series(1, 1000)');
  const told: string[] = [];
  const tell = (line: string): void => void told.push(line);
  const late = await waitForReplicas({ client: primary, limitMilliseconds: 500, tell });
  expect(late).toEqual({
    replicas: [{ name: 'patroni2', lagBytes: expect.any(Number) as unknown, caughtUp: false }],
    findings: [
      expect.objectContaining({
        severity: 'warning',
        kind: 'replica-lag',
        object: 'replica patroni2',
        message: expect.stringMatching(/after 0\.5 s: [\d.]+ kB behind$/) as unknown,
      }),
    ],
  });
  expect(late.replicas[0]?.lagBytes).toBeGreaterThan(10_000);
  expect(told).toEqual([expect.stringMatching(/^Waiting for the replica patroni2 \(.* behind\)$/)]);
  await standby.query('SELECT pg_wal_replay_resume()');
  expect(await waitForReplicas({ client: primary, limitMilliseconds: LIMIT })).toMatchObject({
    replicas: [{ caughtUp: true }],
    findings: [],
  });
});

test('one that drops out while it is behind has not caught up', async () => {
  await standby.query('SELECT pg_wal_replay_pause()');
  while ((await standby.query(`SELECT WHERE pg_get_wal_replay_pause_state() = 'paused'`)).rowCount === 0);
  await primary.query('INSERT INTO t SELECT generate_series(1, 1000)');
  try {
    const stopped: Promise<void>[] = [];
    const result = await waitForReplicas({
      client: primary,
      limitMilliseconds: 2_000,
      tell: () => void stopped.push(stopStandby()),
    });
    await Promise.all(stopped);
    expect(result).toMatchObject({
      replicas: [{ name: 'patroni2', caughtUp: false }],
      findings: [{ kind: 'replica-lag' }],
    });
  } finally {
    await startStandby();
    standby = await clientOf({ ...server, folder, port }, 'postgres');
  }
});

test('what only receives WAL, and what decodes it, is no replica', async () => {
  await primary.query(`SELECT pg_create_logical_replication_slot('decoded', 'test_decoding')`);
  const source = `host=${server.folder} port=${server.port} user=postgres dbname=postgres`;
  const abort = new AbortController();
  const receivers = [
    start(command('pg_receivewal', ['-D', folder, '-d', source, '-s', '1']), { signal: abort.signal }),
    start(command('pg_recvlogical', ['-d', source, '-S', 'decoded', '-f', '-', '--start']), {
      signal: abort.signal,
    }),
  ].map(({ done }) => done.catch(() => undefined));
  try {
    while ((await primary.query(`SELECT FROM pg_stat_replication WHERE state = 'streaming'`)).rowCount !== 3)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await waitForReplicas({ client: primary, limitMilliseconds: LIMIT })).toEqual({
      replicas: [{ name: 'patroni2', lagBytes: 0, caughtUp: true }],
      findings: [],
    });
  } finally {
    abort.abort();
    await Promise.all(receivers);
  }
});

test('a role that may not see them says so', async () => {
  const plain = await clientOf(server, 'postgres', 'plain');
  try {
    expect(await waitForReplicas({ client: plain, limitMilliseconds: LIMIT })).toEqual({
      replicas: [],
      findings: [
        expect.objectContaining({
          severity: 'notice',
          message: expect.stringContaining('1 replica caught up: patroni2') as unknown,
          fix: expect.stringContaining('pg_monitor') as unknown,
        }),
      ],
    });
    await primary.query('GRANT pg_monitor TO plain; ALTER ROLE plain SET default_transaction_read_only = on');
    const again = await clientOf(server, 'postgres', 'plain');
    await primary.query('INSERT INTO t VALUES (1)');
    expect(await waitForReplicas({ client: again, limitMilliseconds: LIMIT })).toMatchObject({
      replicas: [{ caughtUp: true }],
      findings: [],
    });
    await again.end();
  } finally {
    await plain.end();
  }
});

test('without replicas there is nothing to wait for', async () => {
  const client = await shared.client();
  expect(await waitForReplicas({ client, limitMilliseconds: LIMIT })).toEqual({ replicas: [], findings: [] });
  await client.end();
});

test('cancelled', async () => {
  await standby.query('SELECT pg_wal_replay_pause()');
  while ((await standby.query(`SELECT WHERE pg_get_wal_replay_pause_state() = 'paused'`)).rowCount === 0);
  await primary.query('INSERT INTO t VALUES (1)');
  const abort = new AbortController();
  const tell = (): void => {
    abort.abort();
  };
  await expect(
    waitForReplicas({ client: primary, limitMilliseconds: LIMIT, signal: abort.signal, tell }),
  ).rejects.toBeInstanceOf(Cancelled);
});
