import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderStore } from '../../src/stores/folder.ts';

const NAME = 'backup_20251127_143022';
const OTHER = 'backup_20251128_143022';

let root: string;
let stores = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pgr-removal-'));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

function store(): FolderStore {
  const folder = join(root, `store-${stores++}`);
  for (const name of [NAME, OTHER]) {
    mkdirSync(join(folder, name, 'databases'), { recursive: true });
    writeFileSync(join(folder, name, 'databases', 'a.dump'), 'PGDMP');
    writeFileSync(join(folder, name, 'manifest.json'), '{}');
  }
  writeFileSync(join(folder, '.backup_20251129_143022.partial'), 'in progress');
  return new FolderStore(folder);
}

/** Both backups in one file each. */
function singles(): FolderStore {
  const folder = join(root, `store-${stores++}`);
  mkdirSync(folder);
  for (const name of [NAME, OTHER])
    for (const ending of ['.sql.gz', '.manifest.json']) writeFileSync(join(folder, name + ending), '');
  return new FolderStore(folder);
}

const namesIn = async (of: FolderStore): Promise<string[]> => (await of.list()).map(({ name }) => name);

describe.each([
  ['a folder', store, [`.backup_20251129_143022.partial`, OTHER]],
  ['a single file', singles, [`${OTHER}.manifest.json`, `${OTHER}.sql.gz`]],
])('a backup in %s', (_, make, left) => {
  test('goes as a whole, with its proof; what is in progress stays', async () => {
    const own = make();
    await own.putProof(NAME, 'proven');
    expect(await own.proofs()).toEqual(new Map([[NAME, 'proven']]));
    expect(await own.remove(NAME)).toBe(true);
    expect(readdirSync(own.folder).sort()).toEqual(left);
    expect(await own.remove(NAME)).toBe(true);
    expect(await namesIn(own)).toEqual([OTHER]);
  });

  test('that was proven meanwhile stays, where that was not known', async () => {
    const own = make();
    await own.putProof(NAME, 'proven');
    const before = readdirSync(own.folder).sort();
    expect(await own.remove(NAME, { unlessProven: true })).toBe(false);
    expect(readdirSync(own.folder).sort()).toEqual(before);
    expect(await own.remove(OTHER, { unlessProven: true })).toBe(true);
    expect(await namesIn(own)).toEqual([NAME]);
  });

  test('is removed by many at once', async () => {
    const own = make();
    const removals = Array.from({ length: 20 }, () => own.remove(NAME));
    const listings = Array.from({ length: 20 }, () => namesIn(own));
    expect(new Set(await Promise.all(removals))).toEqual(new Set([true]));
    for (const names of await Promise.all(listings)) expect(names).toContain(OTHER);
    expect(readdirSync(own.folder).sort()).toEqual(left);
  });
});

describe('a removal that was killed', () => {
  const hidden = `.${NAME}.removed-1`;

  test('before it was decided: the next one finishes it', async () => {
    const own = store();
    renameSync(join(own.folder, NAME), join(own.folder, hidden));
    expect(await namesIn(own)).toEqual([OTHER]);
    await own.remove(OTHER);
    expect(readdirSync(own.folder)).toEqual(['.backup_20251129_143022.partial']);
  });

  test('before it was decided, and proven: the next one puts it back', async () => {
    const own = store();
    await own.putProof(NAME, 'proven');
    renameSync(join(own.folder, NAME), join(own.folder, hidden));
    await own.remove(OTHER);
    expect(await namesIn(own)).toEqual([NAME]);
  });

  test('after it was decided: half of it never comes back', async () => {
    const own = store();
    await own.putProof(NAME, 'proven');
    renameSync(join(own.folder, NAME), join(own.folder, hidden));
    renameSync(join(own.folder, hidden, 'manifest.json'), join(own.folder, hidden, 'manifest.json.removed'));
    rmSync(join(own.folder, hidden, 'databases'), { recursive: true });
    await own.remove(OTHER);
    expect(await namesIn(own)).toEqual([]);
    expect(readdirSync(own.folder).some((name) => name.includes('removed'))).toBe(false);
  });

  test('of a single file: the dump goes with its manifest', async () => {
    const own = singles();
    mkdirSync(join(own.folder, hidden));
    renameSync(join(own.folder, `${NAME}.manifest.json`), join(own.folder, hidden, `${NAME}.manifest.json`));
    await own.remove(OTHER);
    expect(readdirSync(own.folder)).toEqual([]);
  });
});

test('what may not be removed is an error that says so', async () => {
  const own = new FolderStore(join(root, 'missing', 'store'));
  await expect(own.remove(NAME)).rejects.toThrow(/backup_20251127_143022 cannot be removed from .*: ENOENT/);
});
