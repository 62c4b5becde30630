import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reserve } from '../../src/backups/reserve.ts';
import { FolderStore } from '../../src/stores/folder.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pgr-store-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function staged(
  store: FolderStore,
  files: Record<string, string>,
  now: Date,
): Promise<{ name: string; folder: string; files: string[] }> {
  const reserved = await reserve(store.staging, now);
  const written: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    const file = path.replaceAll('NAME', reserved.name);
    await mkdir(join(reserved.folder, file, '..'), { recursive: true });
    await writeFile(join(reserved.folder, file), text);
    written.push(file);
  }
  return { ...reserved, files: written };
}

const archive = { 'databases/a/toc.dat': 'PGDMP', 'manifest.json': '{}' };
const plain = { 'NAME.sql': '--', 'NAME.manifest.json': '{}' };
const at = (minute: number): Date => new Date(Date.UTC(2025, 10, 27, 14, minute, 22));

describe('FolderStore', () => {
  test('shows a backup only once it is put', async () => {
    const store = new FolderStore(join(folder, 'shows'));
    await store.prepare();
    expect(await store.list()).toEqual([]);
    const first = await staged(store, archive, at(30));
    const second = await staged(store, plain, at(40));
    expect(await store.list()).toEqual([]);
    await store.put(first);
    expect((await store.put(second)).location).toBe(join(folder, 'shows', 'backup_20251127_144022.sql'));
    expect((await store.list()).map((backup) => [backup.name, backup.bytes])).toEqual([
      ['backup_20251127_144022', 4],
      ['backup_20251127_143022', 7],
    ]);
    expect((await readdir(join(folder, 'shows'))).sort()).toEqual([
      'backup_20251127_143022',
      'backup_20251127_144022.manifest.json',
      'backup_20251127_144022.sql',
    ]);
    expect((await store.get('backup_20251127_143022')).files).toEqual([
      'databases/a/toc.dat',
      'manifest.json',
    ]);
  });

  test('what has no manifest is no backup', async () => {
    const store = new FolderStore(join(folder, 'incomplete'));
    await store.prepare();
    await mkdir(join(store.folder, 'backup_20251127_143022'));
    await writeFile(join(store.folder, 'backup_20251127_143022', 'globals.sql'), '');
    await writeFile(join(store.folder, 'backup_20251127_143122.sql'), '');
    await writeFile(join(store.folder, 'backup_20251127_143222.manifest.json'), '');
    expect(await store.list()).toEqual([]);
    await expect(store.get('backup_20251127_143022')).rejects.toThrow(/no backup backup_20251127_143022/);
  });

  test('copies a backup that was written elsewhere', async () => {
    const here = new FolderStore(join(folder, 'here'));
    const there = new FolderStore(join(folder, 'there'));
    await here.prepare();
    await there.prepare();
    const backup = await staged(here, archive, at(50));
    await there.put(backup);
    await here.put(backup);
    const copy = await there.get(backup.name);
    expect(copy.files).toEqual(backup.files);
    expect(await readFile(join(copy.folder, 'databases/a/toc.dat'), 'utf8')).toBe('PGDMP');
    expect(await readdir(there.folder)).toEqual([backup.name]);
  });

  test('a name of the same second goes to the next one', async () => {
    const store = new FolderStore(join(folder, 'twice'));
    await store.prepare();
    await store.put(await staged(store, archive, at(1)));
    const running = await reserve(store.staging, at(1));
    const next = await reserve(store.staging, at(1));
    expect([running.name, next.name]).toEqual(['backup_20251127_140123', 'backup_20251127_140124']);
  });

  test('a path that is no folder is refused with the fix', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(new FolderStore(join(folder, 'file')).prepare()).rejects.toThrow(/cannot be written: E/);
    await expect(new FolderStore(join(folder, 'file', 'below')).prepare()).rejects.toThrow(
      /cannot be written: ENOTDIR/,
    );
  });
});
