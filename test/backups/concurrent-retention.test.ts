import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { FolderStore } from '../../src/stores/folder.ts';
import { partialName } from '../../src/stores/layout.ts';
import { history, play } from '../support/retention-histories.ts';

let root: string;
let stores = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pgr-concurrent-'));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

test('prunes, proofs and backups at once never lose the newest proven backup, nor a new one', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (given) => {
      const folder = join(root, `store-${stores++}`);
      const store = new FolderStore(folder);
      const backUp = async (name: string): Promise<void> => {
        const staged = join(folder, partialName(name));
        mkdirSync(staged, { recursive: true });
        writeFileSync(join(staged, 'manifest.json'), '{}');
        await store.put({ name, folder: staged, files: ['manifest.json'] });
      };
      await play(given, { store, backUp, turn: () => turn() });
      expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
      rmSync(folder, { recursive: true });
    }),
    { numRuns: 200 },
  );
}, 60_000);
