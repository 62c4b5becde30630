import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../src/backups/manifest.ts';
import { createDatabase, dropDatabase, uri } from '../support/database.ts';
import { removeRuns, runAction, type ActionInputs, type ActionRun } from '../support/action.ts';
import { requirement } from '../support/requirement.ts';

const rootTest = requirement(
  'root',
  process.getuid?.() === 0 ? null : 'only root can mount a small file system',
);
const FORMATS = ['directory', 'custom', 'plain'];

let database: string;
const mounts: string[] = [];
beforeAll(async () => {
  // Random, so that no compression makes it small: about 3 MB of a backup.
  database = await createDatabase(`
    CREATE TABLE t AS SELECT i, encode(sha512(i::text::bytea), 'base64') AS v FROM generate_series(1, 25000) AS i`);
});
afterAll(async () => {
  for (const folder of mounts) {
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true });
  }
  removeRuns();
  await dropDatabase(database);
});

/** A folder on a file system of so many kilobytes. */
function smallDisk(kilobytes: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'pgr-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]);
  mounts.push(folder);
  return folder;
}

/** Leaves so many kilobytes free, by a file that is no backup; more than there are is no error. */
function fill(folder: string, freeKilobytes: number): void {
  rmSync(join(folder, 'filler'), { force: true });
  const { bavail, bsize } = statfsSync(folder);
  const bytes = bavail * bsize - freeKilobytes * 1024;
  if (bytes > 0) writeFileSync(join(folder, 'filler'), Buffer.alloc(bytes));
}

const backup = (inputs: ActionInputs): Promise<ActionRun> =>
  runAction({
    stage: 'backup',
    connection: uri(database),
    databases: database,
    compression: 'none',
    ...inputs,
  });
/** What the files of a backup take on the disk without the manifest, by pages of 4 kB. */
function kilobytesOf(run: ActionRun): number {
  const manifest = JSON.parse(readFileSync(run.outputs.manifest ?? '', 'utf8')) as Manifest;
  return manifest.files.reduce((sum, { bytes }) => sum + Math.ceil(bytes / 4096) * 4, 0);
}

const errors = (run: ActionRun): string[] => run.log.split('\n').filter((line) => line.startsWith('::error'));
const visible = (folder: string): string[] => readdirSync(folder).filter((name) => name !== 'filler');

async function expectIntact(store: string, name: string | undefined): Promise<void> {
  const run = await runAction({ stage: 'validate', store, checks: 'files' });
  expect({ code: run.code, backup: run.outputs.backup, errors: errors(run) }).toEqual({
    code: 0,
    backup: name,
    errors: [],
  });
}

for (const format of FORMATS) {
  rootTest(`a ${format} backup on a disk that gets full leaves the older one alone`, async () => {
    const store = smallDisk(12_000);
    const older = await backup({ format, store });
    expect({ code: older.code, errors: errors(older) }).toEqual({ code: 0, errors: [] });
    const before = visible(store);
    const pages = kilobytesOf(older);
    // Within the data; between the data and the manifest.
    for (const kilobytes of [1000, pages + 4]) {
      fill(store, kilobytes);
      const run = await backup({ format, store });
      expect(errors(run)).toEqual([expect.stringContaining(`the disk of ${store} is full`)]);
      expect(errors(run)[0]).toMatch(/make room there for up to [\d.]+ MB/);
      expect(run).toMatchObject({ code: 1, outputs: { verdict: 'fail' } });
      expect(visible(store)).toEqual(before);
      await expectIntact(store, older.outputs.backup);
    }
    fill(store, 100_000);
    const again = await backup({ format, store });
    expect({ code: again.code, errors: errors(again) }).toEqual({ code: 0, errors: [] });
    await expectIntact(store, again.outputs.backup);
  });
}

rootTest('a second store that gets full', async () => {
  const store = smallDisk(1000);
  const first = mkdtempSync(join(tmpdir(), 'pgr-store-'));
  const run = await backup({ store: `${first}\n${store}` });
  expect(errors(run)).toEqual([expect.stringContaining(`the disk of ${store} is full`)]);
  expect([run.code, visible(store)]).toEqual([1, []]);
  rmSync(first, { recursive: true });
});

test('two folders both get the backup', async () => {
  const stores = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'pgr-store-')));
  const run = await backup({ store: stores.join('\n') });
  expect({ code: run.code, errors: errors(run) }).toEqual({ code: 0, errors: [] });
  for (const store of stores) {
    expect(visible(store)).toEqual([run.outputs.backup]);
    await expectIntact(store, run.outputs.backup);
    rmSync(store, { recursive: true });
  }
});
