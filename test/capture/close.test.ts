import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { dropSlot } from '../../src/capture/slots.ts';
import { parseLsn } from '../../src/postgres/wal/names.ts';
import { run, sendSignal } from '../../src/process.ts';
import { openCapture, recordIn, removeCaptures, segmentsIn, type OpenCapture } from '../support/capture.ts';
import { serverUser, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let wal: string;
beforeAll(async () => {
  server = await startServer({
    settings: { min_wal_size: '32MB', max_wal_size: '64MB', max_slot_wal_keep_size: '1GB' },
  });
  await sql(`CREATE ROLE streamer LOGIN REPLICATION PASSWORD 's3cr@t%:/pw'; CREATE TABLE t (v text)`);
});
afterAll(async () => {
  await server.stop();
});
beforeEach(() => {
  wal = mkdtempSync(join(tmpdir(), 'pgr-wal-'));
});
afterEach(() => {
  rmSync(wal, { recursive: true, force: true });
  removeCaptures();
});

const sql = <T extends object>(text: string): Promise<T[]> =>
  server.with('postgres', async (client) => (await client.query<T>(text)).rows);

/** Fills more than a segment, and lets the server remove what it need not keep. */
async function write(): Promise<void> {
  await sql(`INSERT INTO t SELECT repeat(md5(i::text), 30) FROM generate_series(1, 20000) i`);
  await sql('CHECKPOINT');
}

async function position(): Promise<bigint> {
  const [row] = await sql<{ lsn: string }>('SELECT pg_current_wal_lsn()::text AS lsn');
  return parseLsn(row?.lsn ?? '');
}

async function slots(): Promise<string[]> {
  const rows = await sql<{ name: string }>('SELECT slot_name AS name FROM pg_replication_slots');
  return rows.map(({ name }) => name);
}

async function control(...args: string[]): Promise<void> {
  const { code, stderr } = await run({
    file: join(server.bin, 'pg_ctl'),
    args: ['-D', server.data, '-w', '-l', join(server.folder, 'log'), ...args],
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' },
    cwd: server.folder,
    ...serverUser(),
  });
  if (code !== 0) throw new Error(stderr);
}

const kill = ({ state }: OpenCapture): boolean => sendSignal(state.pid ?? 0, 'SIGKILL');

test('what is written meanwhile is there afterwards, in whole segments, with a record, and nothing is left', async () => {
  const page = join(wal, '..', `${basename(wal)}.md`);
  const env = { GITHUB_STEP_SUMMARY: page };
  const open = await openCapture({ connection: server.uri(), wal }, { env });
  const { record } = open.state;
  expect(recordIn(wal)).toMatchObject({ state: 'open', end: null, files: [], slot: record.slot });
  expect(await slots()).toEqual([record.slot]);
  await write();
  const written = await position();
  expect(await open.close()).toBe(true);
  const closed = recordIn(wal);
  expect(closed).toMatchObject({ state: 'complete', encrypted: false, server: record.server });
  expect(readdirSync(wal).sort()).toEqual([...segmentsIn(wal), `${record.name}.json`]);
  expect(closed.files.map(({ path }) => path)).toEqual(segmentsIn(wal));
  expect(parseLsn(closed.end?.lsn ?? '') >= written).toBe(true);
  expect(segmentsIn(wal).join()).not.toContain('partial');
  expect(await slots()).toEqual([]);
  expect(sendSignal(open.state.pid ?? 0, 0)).toBe(false);
  const summary = readFileSync(page, 'utf8');
  expect(summary).toMatch(/^## ✅ WAL captured without a gap: /);
  expect(summary).toContain(`in \`${wal}\``);
  rmSync(page);
  // Safe to repeat.
  expect(await open.close()).toBe(true);
});

test('a second capture goes on in the same folder', async () => {
  for (let round = 0; round < 2; round++) {
    const open = await openCapture({ connection: server.uri(), wal });
    await write();
    expect(await open.close()).toBe(true);
  }
  const names = segmentsIn(wal);
  expect(readdirSync(wal)).toHaveLength(names.length + 2);
});

test('whoever else closes a segment meanwhile does no harm', async () => {
  const open = await openCapture({ connection: server.uri(), wal });
  await sql('CREATE TABLE switched (); DROP TABLE switched');
  await sql('SELECT pg_switch_wal()');
  expect(await open.close()).toBe(true);
  expect(recordIn(wal).state).toBe('complete');
});

test('segments of 64 MiB are as good', async () => {
  const large = await startServer({ initdbArgs: ['--wal-segsize=64'] });
  try {
    const open = await openCapture({ connection: large.uri(), wal });
    await large.with('postgres', (client) => client.query('CREATE TABLE t ()'));
    expect(await open.close()).toBe(true);
    const { server: source, files } = recordIn(wal);
    expect(source.walSegmentBytes).toBe(64 << 20);
    expect(files.map(({ bytes }) => bytes)).toEqual(files.map(() => 64 << 20));
  } finally {
    await large.stop();
  }
});

test('pg_receivewal that was killed is made up for: the slot has kept what it missed', async () => {
  const open = await openCapture({ connection: server.uri(), wal });
  kill(open);
  await write();
  await write();
  expect(await open.close()).toBe(true);
  expect(recordIn(wal).state).toBe('complete');
  expect(segmentsIn(wal).length).toBeGreaterThanOrEqual(3);
  expect(await slots()).toEqual([]);
});

test('a restart of the server leaves no gap', async () => {
  const open = await openCapture({ connection: server.uri(), wal });
  await write();
  await control('restart', '-m', 'fast');
  await write();
  expect(await open.close()).toBe(true);
  expect(recordIn(wal).state).toBe('complete');
});

test('a role that may only replicate leaves the last segment as a part', async () => {
  const open = await openCapture({ connection: server.uri('postgres', 'streamer'), wal });
  await write();
  const written = await position();
  expect(await open.close()).toBe(true);
  const { end, files } = recordIn(wal);
  expect(parseLsn(end?.lsn ?? '') >= written).toBe(true);
  expect(files.at(-1)?.path).toMatch(/\.partial$/);
});

test('a slot that somebody dropped: complete where the server still has the WAL', async () => {
  const open = await openCapture({ connection: server.uri(), wal });
  kill(open);
  await server.with('postgres', (client) => dropSlot(client, open.state.record.slot));
  expect(await open.close()).toBe(true);
  expect(recordIn(wal).state).toBe('complete');
});

test('a slot that somebody dropped: a gap where the server has removed the WAL, and what there is stays', async () => {
  const open = await openCapture({ connection: server.uri(), wal });
  await write();
  kill(open);
  await server.with('postgres', (client) => dropSlot(client, open.state.record.slot));
  for (let round = 0; round < 4; round++) await write();
  expect(await open.close()).toBe(false);
  expect(recordIn(wal).state).toBe('open');
  expect(segmentsIn(wal)).toEqual([]);
  expect(segmentsIn(open.state.folder).length).toBeGreaterThanOrEqual(1);
});

test('a slot that the server gave up is a gap', async () => {
  await sql("ALTER SYSTEM SET max_slot_wal_keep_size = '16MB'");
  await sql('SELECT pg_reload_conf()');
  const open = await openCapture({ connection: server.uri(), wal });
  kill(open);
  for (let round = 0; round < 4; round++) await write();
  expect(await open.close()).toBe(false);
  expect(await slots()).toEqual([]);
  await sql('ALTER SYSTEM RESET max_slot_wal_keep_size');
  await sql('SELECT pg_reload_conf()');
});

test('received WAL that was damaged is not taken for good', async () => {
  const open = await openCapture({ connection: server.uri(), wal });
  await write();
  await write();
  const [first = ''] = segmentsIn(open.state.folder).filter((name) => !name.endsWith('.partial'));
  truncateSync(join(open.state.folder, first), 8 << 20);
  expect(await open.close()).toBe(false);
  expect(segmentsIn(wal)).toEqual([]);
  expect(await slots()).toEqual([]);
});

test('when the server is gone, what was received is kept, and not called complete', async () => {
  const open = await openCapture({ connection: server.uri(), wal });
  await write();
  await control('stop', '-m', 'immediate');
  expect(await open.close()).toBe(false);
  expect(recordIn(wal)).toMatchObject({ state: 'incomplete' });
  expect(recordIn(wal).end).not.toBeNull();
  expect(segmentsIn(wal).length).toBeGreaterThanOrEqual(1);
  await control('start');
  await server.with('postgres', (client) => dropSlot(client, open.state.record.slot));
});
