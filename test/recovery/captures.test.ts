import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { CaptureRecord } from '../../src/capture/record.ts';
import { segmentName, segmentOf, parseLsn } from '../../src/postgres/wal/names.ts';
import { startArchiving, type ArchivingServer } from '../support/archiving.ts';
import { openCapture, recordIn, removeCaptures, segmentsIn } from '../support/capture.ts';
import { removeCopies } from '../support/copies.ts';
import { ask, copyOfArchive, recover, removeArchives } from './support.ts';

let server: ArchivingServer;
let base: string;
let wal: string;
/** A segment in which the base and all rows are; behind the rows it is empty. */
let written: string;

beforeAll(async () => {
  wal = mkdtempSync(join(tmpdir(), 'pgr-captured-'));
  server = await startArchiving();
  const capture = await openCapture({ connection: server.uri(), wal });
  base = server.base('base', '-X', 'none');
  await server.ask('CREATE TABLE grades AS SELECT g AS id FROM generate_series(1, 1000) g');
  const lsn = parseLsn(await server.ask('SELECT pg_current_wal_lsn()'));
  written = segmentName(1, segmentOf(lsn, 16 << 20), 16 << 20);
  await server.archived();
  await server.ask('INSERT INTO grades VALUES (0)');
  expect(await capture.close()).toBe(true);
}, 60_000);
afterEach(removeCopies);
afterAll(async () => {
  await server.stop();
  removeArchives();
  removeCaptures();
  rmSync(wal, { recursive: true, force: true });
});

/** A copy of the captured WAL with another record. */
function altered(alter: (record: CaptureRecord) => object): {
  readonly folder: string;
  readonly name: string;
} {
  const folder = copyOfArchive(wal);
  const record = recordIn(folder);
  writeFileSync(join(folder, `${record.name}.json`), JSON.stringify(alter(record)));
  return { folder, name: record.name };
}

test('captured WAL is recovered to its end', async () => {
  const recovered = await recover(base, wal);
  expect(await ask(recovered, 'SELECT count(*) FROM grades')).toBe('1001');
  expect(recovered.wal?.findings).toEqual([]);
});

test('a bit that PostgreSQL does not miss is found by the checksum of the capture', async () => {
  const folder = copyOfArchive(wal);
  const path = join(folder, written);
  const bytes = readFileSync(path);
  bytes[bytes.length - 1000] = 1;
  writeFileSync(path, bytes);
  await expect(recover(base, folder)).rejects.toThrow(`${written} in ${folder} is not what was captured`);
  rmSync(join(folder, `${recordIn(folder).name}.json`));
  expect(await ask(await recover(base, folder), 'SELECT count(*) FROM grades')).toBe('1001');
});

test('the last segment may not get lost', async () => {
  const folder = copyOfArchive(wal);
  const [last = ''] = segmentsIn(folder).slice(-1);
  rmSync(join(folder, last));
  await expect(recover(base, folder)).rejects.toThrow(
    `the WAL has a gap: ${last.replace('.partial', '')} is missing`,
  );
});

test('what another cluster wrote, and a record that was changed, are refused', async () => {
  const other = altered((record) => ({ ...record, server: { ...record.server, systemIdentifier: '1' } }));
  await expect(recover(base, other.folder)).rejects.toThrow(
    `${other.name} in ${other.folder} captured the WAL of the cluster 1, and the base is of`,
  );
  const broken = altered((record) => ({ ...record, files: 'none' }));
  await expect(recover(base, broken.folder)).rejects.toThrow(
    `the record ${broken.name}.json in ${broken.folder} cannot be used: files`,
  );
});

test('of a capture that was not complete, it is told', async () => {
  const cut = altered((record) => ({ ...record, state: 'incomplete' }));
  const recovered = await recover(base, cut.folder);
  expect(recovered.wal?.findings).toMatchObject([
    { severity: 'warning', kind: 'capture-unfinished', object: cut.name },
  ]);
});
