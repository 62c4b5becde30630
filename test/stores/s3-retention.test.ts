import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as immediate } from 'node:timers/promises';
import { backupName } from '../../src/backups/naming.ts';
import { Bucket } from '../../src/stores/s3/bucket.ts';
import { S3Store } from '../../src/stores/s3.ts';
import { MemoryBucket } from '../support/memory-bucket.ts';
import { history, play, prune } from '../support/retention-histories.ts';
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
        await bucket.put(`nightly/${name}/a.dat`, 'content');
        const files = [{ path: 'a.dat', bytes: 7 }];
        await bucket.put(`nightly/${name}/manifest.json`, JSON.stringify({ files }));
      };
      await play(given, { store, backUp, turn });
      // Whole or gone; and no claim is left.
      const of = (file: string): string[] =>
        bucket.keys.flatMap((key) => (key.endsWith(file) ? [key.slice(0, -file.length)] : [])).sort();
      expect(of('/a.dat')).toEqual(of('/manifest.json'));
      expect(bucket.keys.filter((key) => key.includes('removal'))).toEqual([]);
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

describe('the newest backup', () => {
  const [newest, older] = [backupName(new Date(Date.now() - 1e8)), backupName(new Date(Date.now() - 2e8))];
  const store = (): S3Store => new S3Store(fixture.bucket, 'nightly');
  const names = async (): Promise<string[]> => (await store().list()).map(({ name }) => name);

  async function fill(): Promise<void> {
    for (const name of [older, newest])
      await store().put(listedBackup(fixture.root, { 'a.dat': 'content' }, name));
  }

  const damages: readonly (readonly [string, RegExp, () => Promise<unknown>])[] = [
    [
      'lacks a file',
      /its file a\.dat is missing/,
      () => new Bucket(fixture.bucket).remove([`nightly/${newest}/a.dat`]),
    ],
    [
      'has half a file',
      /its file a\.dat has 3 bytes instead of 7/,
      () => fixture.peer.put(fixture.bucket, `nightly/${newest}/a.dat`, 'con'),
    ],
    [
      'has half a manifest',
      /its manifest cannot be read/,
      () => fixture.peer.put(fixture.bucket, `nightly/${newest}/manifest.json`, '{"files":'),
    ],
  ];
  for (const [title, message, damage] of damages)
    s3Test(`that ${title} counts for nothing: the one before it stays`, async () => {
      await fill();
      await damage();
      const { findings } = await prune(store(), 'last=1');
      expect(await names()).toEqual([newest, older]);
      expect(findings).toEqual([
        expect.objectContaining({ kind: 'broken-backup', message: expect.stringMatching(message) }),
      ]);
    });

  s3Test('that is whole lets the one before it go', async () => {
    await fill();
    expect((await prune(store(), 'last=1')).findings).toEqual([]);
    expect(await names()).toEqual([newest]);
  });

  s3Test('that is not signed counts for nothing where there is a key', async () => {
    await fill();
    const { findings } = await prune(store(), 'last=1', { 'INPUT_SIGNING-KEY': 'nobody guesses this' });
    expect(findings.map(({ kind }) => kind)).toEqual(['broken-backup', 'broken-backup']);
    expect(await names()).toEqual([newest, older]);
  });

  s3Test('and all others stay where something cannot be read', async () => {
    await fill();
    process.env.AWS_MAX_ATTEMPTS = '1';
    for (const part of ['list-type', 'manifest.json']) {
      fixture.proxy.fault = ({ method, url }) =>
        method === 'GET' && url.includes(part) ? { status: 500 } : 'pass';
      await expect(prune(store(), 'last=1')).rejects.toThrow(/answered 500/);
      fixture.proxy.reset();
      expect(await names()).toEqual([newest, older]);
    }
  });
});
