import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slotName } from '../../src/capture/slots.ts';
import { UserErrors } from '../../src/errors.ts';
import { openCapture, removeCaptures } from '../support/capture.ts';
import { processesOf } from '../support/leftovers.ts';
import { programsWith, removePrograms } from '../support/programs.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let wal: string;
beforeAll(async () => {
  server = await startServer({ settings: { max_replication_slots: '2' } });
  await sql(`CREATE ROLE reader LOGIN PASSWORD 's3cr@t%:/pw';
             CREATE ROLE streamer LOGIN REPLICATION PASSWORD 's3cr@t%:/pw'`);
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
  removePrograms();
});

const sql = <T extends object>(text: string): Promise<T[]> =>
  server.with('postgres', async (client) => (await client.query<T>(text)).rows);

async function slots(): Promise<string[]> {
  const rows = await sql<{ name: string }>('SELECT slot_name AS name FROM pg_replication_slots ORDER BY 1');
  return rows.map(({ name }) => name);
}

const makeSlot = (name: string): Promise<object[]> =>
  sql(`SELECT pg_create_physical_replication_slot('${name}')`);
const dropSlots = (): Promise<object[]> =>
  sql('SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots');

async function configure(settings: Readonly<Record<string, string | null>>): Promise<void> {
  for (const [name, value] of Object.entries(settings))
    await sql(value === null ? `ALTER SYSTEM RESET ${name}` : `ALTER SYSTEM SET ${name} = '${value}'`);
  await sql('SELECT pg_reload_conf()');
}

/** What it was refused for; nothing is left then. */
async function refusal(user = 'postgres', inputs: Record<string, string> = {}): Promise<string> {
  const before = await slots();
  const error: unknown = await openCapture({
    connection: server.uri('postgres', user),
    wal,
    ...inputs,
  }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(await slots()).toEqual(before);
  expect(readdirSync(wal).filter((name) => name.includes('capture'))).toEqual([]);
  expect(processesOf(wal)).toEqual([]);
  return error instanceof UserErrors ? error.errors.map(({ message }) => message).join() : String(error);
}

test('a role that may not replicate is refused, one that may only that is not', async () => {
  expect(await refusal('reader')).toBe('the role reader may not stream WAL');
  const open = await openCapture({ connection: server.uri('postgres', 'streamer'), wal });
  expect(await open.close()).toBe(true);
});

test('a server that writes too little WAL is refused', async () => {
  const minimal = await startServer({ settings: { wal_level: 'minimal', max_wal_senders: '0' } });
  try {
    expect(await refusal('postgres', { connection: minimal.uri() })).toMatch(
      /wal_level = minimal.*max_wal_senders/s,
    );
  } finally {
    await minimal.stop();
  }
});

test('without a free slot, it is refused', async () => {
  await makeSlot('one');
  await makeSlot('other');
  expect(await refusal()).toMatch(/^all 2 replication slots .*are taken/);
  await dropSlots();
});

test('slots that earlier captures left long ago are dropped, and no others', async () => {
  const old = 'postgres_recovery_20200101_000000_0123ab';
  const young = slotName(new Date(Date.now() - 3_600_000));
  await makeSlot(old);
  await makeSlot(young);
  const open = await openCapture({ connection: server.uri(), wal });
  expect(await slots()).toEqual([open.state.record.slot, young].sort());
  expect(await open.close()).toBe(true);
  expect(await slots()).toEqual([young]);
  await dropSlots();
});

test('where commits would wait for it for ever, it is refused; where they only may wait, it warns', async () => {
  await configure({ synchronous_standby_names: '*', synchronous_commit: 'remote_apply' });
  expect(await refusal()).toContain('synchronous_standby_names');
  await configure({ synchronous_commit: 'on' });
  const open = await openCapture({ connection: server.uri(), wal });
  expect(open.recorder.findings.map(({ kind }) => kind)).toEqual(['unlimited-slot', 'synchronous-standby']);
  // The server waits for the capture to have it on its disk, and that it tells at once.
  await sql('CREATE TABLE waited_for ()');
  await configure({ synchronous_standby_names: null, synchronous_commit: null });
  expect(await open.close()).toBe(true);
});

test('where pg_hba.conf lets nobody replicate, it says which line is missing', async () => {
  const path = join(server.folder, 'hba');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, `host replication streamer all reject\n${text}`);
  await sql('SELECT pg_reload_conf()');
  expect(await refusal('streamer')).toMatch(/lets nobody stream WAL from here/);
  writeFileSync(path, text);
  await sql('SELECT pg_reload_conf()');
});

test('the WAL of another cluster is not mixed with this one', async () => {
  const [segment = ''] = readdirSync(join(server.data, 'pg_wal')).filter((name) => name.length === 24);
  const content = readFileSync(join(server.data, 'pg_wal', segment));
  content.writeBigUInt64LE(42n, 24);
  writeFileSync(join(wal, segment), content);
  expect(await refusal()).toMatch(/holds the WAL of another cluster: 42, not \d+/);
});

test('a pg_receivewal that does not start leaves nothing', async () => {
  const programs = programsWith(
    server.bin,
    'pg_receivewal',
    `case "$*" in *--version*|*--create-slot*) exec '${join(server.bin, 'pg_receivewal')}' "$@";; esac
echo 'pg_receivewal: error: it is broken' >&2; exit 1`,
  );
  expect(await refusal('postgres', { 'pg-bin': programs })).toContain('it is broken');
});

test('cancelled while it starts, it leaves nothing', async () => {
  const programs = programsWith(
    server.bin,
    'pg_receivewal',
    `case "$*" in *--version*) exec '${join(server.bin, 'pg_receivewal')}' "$@";; esac
exec sleep 60`,
  );
  const cancel = new AbortController();
  const started = openCapture(
    { connection: server.uri(), wal, 'pg-bin': programs },
    { signal: cancel.signal },
  );
  const ended = expect(started).rejects.toThrow();
  while ((await slots()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  cancel.abort();
  await ended;
  expect(await slots()).toEqual([]);
  expect(readdirSync(wal)).toEqual([]);
  expect(processesOf(wal)).toEqual([]);
});

test('a slot that is dropped before anybody uses it, as Patroni does, is made again', async () => {
  const psql = `'${join(server.bin, 'psql')}' -X -q -d postgres -c`;
  const programs = programsWith(
    server.bin,
    'pg_receivewal',
    `case "$*" in
*--version*|*--create-slot*) ;;
*--synchronous*) [ -e "${join(server.folder, 'dropped')}" ] || {
  touch '${join(server.folder, 'dropped')}'
  ${psql} 'SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots' >/dev/null
} ;;
esac
exec '${join(server.bin, 'pg_receivewal')}' "$@"`,
  );
  const open = await openCapture({ connection: server.uri(), wal, 'pg-bin': programs });
  expect(await slots()).toEqual([open.state.record.slot]);
  expect(await open.close()).toBe(true);
});
