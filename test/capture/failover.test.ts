import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../../src/process.ts';
import { openCapture, recordIn, removeCaptures, segmentsIn, type OpenCapture } from '../support/capture.ts';
import { PASSWORD, serverUser, startServer, type TestServer } from '../support/server.ts';
import { startStandby, type Standby } from '../support/standby.ts';

let leader: TestServer;
let standby: Standby;
let root: string;
/** Begun before the failover: two on both hosts, and one on the standby. */
let captures: { followed: OpenCapture; late: OpenCapture; onStandby: OpenCapture };
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pgr-wal-'));
  leader = await startServer({ settings: { min_wal_size: '32MB', max_wal_size: '64MB' } });
  await leader.with('postgres', (client) => client.query('CREATE TABLE t (v text)'));
  standby = await startStandby(leader, 'standby');
  captures = {
    followed: await capture('followed', leader.port, standby.port),
    late: await capture('late', leader.port, standby.port),
    onStandby: await capture('standby', standby.port),
  };
  await failOver();
  await standby.query(INSERT);
});
afterAll(async () => {
  await standby.stop();
  await leader.stop();
  removeCaptures();
  rmSync(root, { recursive: true, force: true });
});

const INSERT = `INSERT INTO t SELECT repeat(md5(i::text), 30) FROM generate_series(1, 20000) i`;

function capture(name: string, ...ports: readonly number[]): Promise<OpenCapture> {
  const hosts = ports.map((port) => `127.0.0.1:${port}`).join();
  const connection = `postgresql://postgres:${encodeURIComponent(PASSWORD)}@${hosts}/postgres`;
  return openCapture({ connection, wal: join(root, name) });
}

/** The leader is gone, and the standby has taken over with all that was written. */
async function failOver(): Promise<void> {
  const [row] = await leader.with('postgres', async (client) => {
    await client.query(INSERT);
    return (await client.query<{ lsn: string }>('SELECT pg_current_wal_flush_lsn()::text AS lsn')).rows;
  });
  const caughtUp = `SELECT pg_last_wal_replay_lsn() >= '${row?.lsn ?? ''}' AS yes`;
  while ((await standby.query(caughtUp))[0]?.yes !== true) await sleep(50);
  await run({
    file: join(leader.bin, 'pg_ctl'),
    args: ['-D', leader.data, '-w', 'stop', '-m', 'immediate'],
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' },
    cwd: leader.folder,
    ...serverUser(),
  });
  await standby.query('SELECT pg_promote()');
}

test('after a failover, the new timeline is followed, though the slot is gone', async () => {
  expect(await captures.followed.close()).toBe(true);
  const wal = join(root, 'followed');
  expect(recordIn(wal)).toMatchObject({
    state: 'complete',
    start: { timeline: 1 },
    end: { timeline: 2 },
  });
  expect(segmentsIn(wal)).toEqual(expect.arrayContaining(['00000002.history']));
});

test('a standby can be captured, and its promotion is followed', async () => {
  expect(await captures.onStandby.close()).toBe(true);
  const wal = join(root, 'standby');
  expect(recordIn(wal)).toMatchObject({ state: 'complete', end: { timeline: 2 } });
});

test('a new leader that has removed the WAL in between leaves a gap', async () => {
  for (let round = 0; round < 4; round++) {
    await standby.query(INSERT);
    await standby.query('CHECKPOINT');
  }
  expect(await captures.late.close()).toBe(false);
  expect(segmentsIn(join(root, 'late'))).toEqual([]);
});
