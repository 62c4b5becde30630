import { readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startArchiving, type ArchivingServer } from '../support/archiving.ts';
import { removeCopies } from '../support/copies.ts';
import { ask, copyOfArchive, recover, removeArchives } from './support.ts';

let server: ArchivingServer;
let base: string;

beforeAll(async () => {
  server = await startArchiving({}, ['--wal-segsize=64']);
  await server.ask('CREATE TABLE grades (id int)');
  base = server.base('base', '-X', 'none');
  for (const id of [1, 2]) {
    await server.ask(`INSERT INTO grades VALUES (${id})`);
    await server.archived();
  }
});
afterEach(removeCopies);
afterAll(async () => {
  removeArchives();
  await server.stop();
});

test('segments of 64 MB are replayed, and half of one is refused', async () => {
  const recovered = await recover(base, server.archive);
  expect(await ask(recovered, 'SELECT count(*) FROM grades')).toBe('2');
  expect(recovered.copy.control.walSegmentBytes).toBe(64 << 20);
  const archive = copyOfArchive(server.archive);
  const last =
    readdirSync(archive)
      .filter((name) => /^[0-9A-F]{24}$/.test(name))
      .sort()
      .at(-1) ?? '';
  expect(statSync(join(archive, last)).size).toBe(64 << 20);
  truncateSync(join(archive, last), 16 << 20);
  await expect(recover(base, archive)).rejects.toThrow(/has 16777216 bytes, not 67108864/);
  rmSync(join(archive, last));
  expect(await ask(await recover(base, archive), 'SELECT count(*) FROM grades')).toBe('1');
});
