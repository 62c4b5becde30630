import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BACKUPS, nameIn, SNAPSHOTS } from '../../src/backups/naming.ts';
import { reserve } from '../../src/backups/reserve.ts';
import { ArtifactStore } from '../../src/stores/artifact.ts';
import { FolderStore } from '../../src/stores/folder.ts';
import { S3Store } from '../../src/stores/s3.ts';
import type { LocalBackup, Store } from '../../src/stores/store.ts';
import { enter, target, useActionsPeer } from '../support/artifacts.ts';
import { s3Test, useS3Peer } from '../support/s3.ts';

const NAME = '20251127_143022';
const FILES = [`${NAME}_node.1.tar.zst`, `${NAME}_patroni2.tar.gz`, `${NAME}.manifest.json`];
let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pgr-snapshots-'));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

function snapshot(folder: string): LocalBackup {
  const files = FILES.map((path) => ({ path, bytes: 4 }));
  for (const file of FILES)
    writeFileSync(
      join(folder, file),
      file.endsWith('json') ? JSON.stringify({ files: files.slice(0, 2) }) : 'data',
    );
  return { name: NAME, folder, files: FILES };
}

/** Puts, lists, brings back, and removes; the store of logical backups at the same place sees nothing of it. */
async function goesRound(snapshots: Store, backups: Store): Promise<void> {
  await snapshots.prepare();
  const staging = snapshots.staging;
  const made = snapshot(
    staging === null
      ? mkdtempSync(join(root, 'made-'))
      : (await reserve(staging, new Date('2025-11-27T14:30:22Z'), [], SNAPSHOTS)).folder,
  );
  expect((await snapshots.put(made)).location).toContain(staging === null ? '' : `snapshots/${NAME}_`);
  await snapshots.putProof(NAME, '{"a": 1}');
  expect(await snapshots.list()).toEqual([expect.objectContaining({ name: NAME })]);
  expect(await backups.list()).toEqual([]);
  expect(await backups.proofs()).toEqual(new Map());
  expect(await snapshots.proofs()).toEqual(new Map([[NAME, '{"a": 1}']]));
  const into = target(mkdtempSync(join(root, 'into-')));
  const got = await snapshots.get(NAME, into);
  expect([...got.files].sort()).toEqual([...FILES].sort());
  for (const file of FILES) expect(readFileSync(join(got.folder, file), 'utf8')).not.toBe('');
  expect(await snapshots.remove(NAME, { unlessProven: true })).toBe(false);
  expect(await snapshots.list()).toHaveLength(1);
  expect(await snapshots.remove(NAME)).toBe(true);
  expect(await snapshots.list()).toEqual([]);
}

test('a folder keeps snapshots in its folder `snapshots`', async () => {
  const folder = join(root, 'store');
  await goesRound(new FolderStore(folder, SNAPSHOTS), new FolderStore(folder));
  expect(readdirSync(join(folder, 'snapshots'))).toEqual([]);
});

test('a snapshot without its manifest is none, and nobody else may take its name', async () => {
  const folder = join(root, 'half');
  const store = new FolderStore(folder, SNAPSHOTS);
  await store.prepare();
  writeFileSync(join(store.folder, `${NAME}_a.tar.zst`), 'x');
  expect(await store.list()).toEqual([]);
  const { name } = await reserve(store.staging, new Date('2025-11-27T14:30:22Z'), [], SNAPSHOTS);
  expect(name).toBe('20251127_143023');
});

const s3 = useS3Peer();
s3Test('a bucket keeps them below its prefix', async () => {
  const store = new S3Store(s3.bucket, 'nightly', SNAPSHOTS);
  await goesRound(store, new S3Store(s3.bucket, 'nightly'));
  expect(store.input).toBe(`s3://${s3.bucket}/nightly`);
  const made = snapshot(mkdtempSync(join(root, 'made-')));
  expect(await store.put(made)).toEqual({ location: `s3://${s3.bucket}/nightly/snapshots/${NAME}` });
  expect((await s3.peer.keys(s3.bucket)).sort()).toEqual(
    FILES.map((file) => `nightly/snapshots/${file}`).sort(),
  );
});

const actions = useActionsPeer();
test('an artifact is named `snapshot_…`', async () => {
  enter(actions.peer, { run: 7 });
  const options = { encrypted: true, allowPublic: false };
  await goesRound(new ArtifactStore({ ...options, naming: SNAPSHOTS }), new ArtifactStore(options));
});

test('names', () => {
  expect(nameIn(`${NAME}_a.b.tar.zst`)).toBe(NAME);
  expect(nameIn(`${NAME}.manifest.json`)).toBe(NAME);
  expect(nameIn(NAME)).toBe(NAME);
  expect(nameIn('backup_20251127_143022.sql.gz')).toBe('backup_20251127_143022');
  for (const other of ['backup_20251127_143022_old.sql', '20251127_1430', '20251340_143022_a', 'x', ''])
    expect(nameIn(other)).toBe('');
  expect(BACKUPS.timeOf(NAME)).toBeNull();
  expect(SNAPSHOTS.timeOf(`backup_${NAME}`)).toBeNull();
});
