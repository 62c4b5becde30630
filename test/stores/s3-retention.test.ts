import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as immediate } from 'node:timers/promises';
import { S3Store } from '../../src/stores/s3.ts';
import { MemoryBucket } from '../support/memory-bucket.ts';
import { history, play } from '../support/retention-histories.ts';
import { listedBackup } from '../support/s3-backup.ts';
import { s3Test, useS3Peer, variables } from '../support/s3.ts';

const fixture = useS3Peer();

/** Numbers from 0 to below 1 that look random, the same ones for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('prunes, proofs and backups at once never lose the newest proven backup, nor a new one', async () => {
  Object.assign(process.env, variables('http://127.0.0.1:9'));
  const bucket = new MemoryBucket();
  await fc.assert(
    fc.asyncProperty(history, async (given) => {
      const next = random(given.seed);
      const turn = async (): Promise<void> => {
        for (let turns = Math.floor(next() * 4); turns > 0; turns--) await Promise.resolve();
        if (next() < 0.1) await immediate();
      };
      bucket.reset(turn);
      const store = new S3Store(bucket, 'nightly');
      const backUp = async (name: string): Promise<void> => {
        for (const file of ['a.dat', 'manifest.json']) await bucket.put(`nightly/${name}/${file}`, '{}');
      };
      await play(given, { store, backUp, turn });
      // Whole or gone.
      for (const key of bucket.keys.filter((one) => one.endsWith('a.dat')))
        expect(bucket.keys).toContain(key.replace('a.dat', 'manifest.json'));
    }),
    { numRuns: 10_000 },
  );
}, 300_000);

s3Test(
  'nor in a real service',
  async () => {
    let stores = 0;
    await fc.assert(
      fc.asyncProperty(history, async (given) => {
        const store = new S3Store(fixture.bucket, `store-${stores}`);
        const root = join(fixture.root, `store-${stores++}`);
        const backUp = async (name: string): Promise<void> => {
          mkdirSync(join(root, name), { recursive: true });
          await store.put(listedBackup(join(root, name), { 'a.dat': 'content' }, name));
        };
        await play(given, { store, backUp, turn: () => immediate() });
        rmSync(root, { recursive: true });
      }),
      { numRuns: 6, endOnFailure: true },
    );
  },
  120_000,
);
