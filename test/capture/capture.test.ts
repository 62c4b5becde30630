import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureSchema, type CaptureRecord } from '../../src/capture/record.ts';
import { openCapture, removeCaptures } from '../support/capture.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let wal: string;
beforeAll(async () => {
  server = await startServer({
    settings: {
      wal_keep_size: '0',
      min_wal_size: '32MB',
      max_wal_size: '64MB',
      max_slot_wal_keep_size: '1GB',
    },
  });
});
afterAll(async () => {
  await server.stop();
  removeCaptures();
});
beforeEach(() => {
  wal = mkdtempSync(join(tmpdir(), 'pgr-wal-'));
});
afterEach(() => {
  rmSync(wal, { recursive: true, force: true });
});

const sql = <T extends object>(text: string): Promise<T[]> =>
  server.with('postgres', async (client) => (await client.query<T>(text)).rows);
const write = (): Promise<unknown> =>
  sql(
    'CREATE TABLE IF NOT EXISTS t (v text); INSERT INTO t SELECT repeat(md5(i::text), 8) FROM generate_series(1, 20000) i',
  );
const slots = async (): Promise<string[]> =>
  (await sql<{ name: string }>('SELECT slot_name AS name FROM pg_replication_slots')).map(({ name }) => name);
const recordIn = (folder: string): CaptureRecord => {
  const [name = ''] = readdirSync(folder).filter((entry) => entry.endsWith('.json'));
  return captureSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
};
const connection = (): string => server.uri();

test('streams until it is closed, and leaves whole segments, the record, and nothing else', async () => {
  const open = await openCapture({ connection: connection(), wal });
  expect(recordIn(wal)).toMatchObject({ state: 'open', end: null, files: [] });
  expect(await slots()).toEqual([open.state.record.slot]);
  await write();
  expect(await open.close()).toBe(true);
  const record = recordIn(wal);
  expect(readdirSync(wal)).toEqual([...record.files.map(({ path }) => path), `${record.name}.json`].sort());
  expect(record.state).toBe('complete');
});
