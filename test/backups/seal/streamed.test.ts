import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { beginEncryption, decryptFile } from '../../../src/backups/seal/library.ts';
import type { Lane } from '../../../src/backups/streamed/lanes.ts';
import { openOutlet } from '../../../src/backups/streamed/outlet.ts';
import { FolderStore } from '../../../src/stores/folder.ts';
import { age, keyPair, type KeyPair } from '../../support/sealing.ts';

/** At the edges of age's blocks of 64 KiB, and of the batches in which they are written. */
const SIZES = [0, 1, 65_535, 65_536, 65_537, 131_072, 16 * 65_536, 16 * 65_536 + 1, 3_000_001];
const { signal } = new AbortController();

let root: string;
let keys: KeyPair;
let others: KeyPair;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pgr-streamed-seal-'));
  [keys, others] = [await keyPair(), await keyPair()];
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** Encrypts in pieces of this size; what is given to `take` may be overwritten afterwards. */
async function encrypted(content: Buffer, piece: number): Promise<Buffer> {
  const { start, payload } = await beginEncryption([others.recipient, keys.recipient]);
  const parts: Buffer[] = [start];
  const take = (bytes: Buffer): Promise<void> => {
    parts.push(Buffer.from(bytes));
    return Promise.resolve();
  };
  for (let at = 0; at < content.length; at += piece)
    await payload.push(content.subarray(at, at + piece), take);
  await payload.end(take);
  return Buffer.concat(parts);
}

test('what was encrypted as it came is opened by the program, and by the library', async () => {
  const key = join(root, 'key');
  writeFileSync(key, `${keys.identity}\n`);
  for (const [index, size] of SIZES.entries())
    for (const piece of [1 << 16, 100_003, 7_919].slice(size > 1e6 ? 1 : 0)) {
      const content = randomBytes(size);
      const file = join(root, `${index}-${piece}.age`);
      writeFileSync(file, await encrypted(content, piece));
      expect(age('--decrypt', '-i', key, file).equals(content)).toBe(true);
      await decryptFile([keys.identity], file, `${file}.plain`, signal);
      expect(readFileSync(`${file}.plain`).equals(content)).toBe(true);
    }
});

test('cut anywhere, it is refused', async () => {
  const whole = await encrypted(randomBytes(200_000), 50_000);
  for (const cut of [1, 16, 3_408, 65_552]) {
    const file = join(root, `cut-${cut}.age`);
    writeFileSync(file, whole.subarray(0, -cut));
    await expect(decryptFile([keys.identity], file, `${file}.plain`, signal)).rejects.toThrow();
  }
});

/** A lane into memory, which fails after so many bytes. */
function lane(failsAfter = Infinity): Lane & { readonly objects: Map<string, Buffer> } {
  const objects = new Map<string, Buffer>();
  return {
    objects,
    store: new FolderStore(root),
    failed: null,
    published: false,
    receiver: {
      begin: (file) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        return {
          write: (chunk) => {
            bytes += chunk.length;
            parts.push(Buffer.from(chunk));
            return bytes > failsAfter ? Promise.reject(new Error('it failed')) : Promise.resolve();
          },
          finish: () => {
            objects.set(file, Buffer.concat(parts));
            return Promise.resolve();
          },
          abandon: () => {
            objects.delete(file);
            return Promise.resolve();
          },
        };
      },
      finish: () => Promise.resolve({ location: '' }),
      abandon: () => Promise.resolve(),
    },
  };
}

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

test('files get numbers for names, and the sums of both forms', async () => {
  const into = lane();
  const outlet = openOutlet([into], { single: false, encryptTo: [keys.recipient] });
  const content = randomBytes(300_000);
  await pipeline(Readable.from([]), await outlet.open('globals.sql', 0));
  await pipeline(Readable.from([randomBytes(100_000)]), await outlet.open('databases/shop.dump', 0));
  // Dumped anew, it keeps its number.
  await pipeline(Readable.from([content]), await outlet.open('databases/shop.dump', 0));
  expect(outlet.files).toEqual([
    { path: 'globals.sql', bytes: 0, sha256: sha256(Buffer.alloc(0)) },
    { path: 'databases/shop.dump', bytes: content.length, sha256: sha256(content) },
  ]);
  expect([...into.objects.keys()]).toEqual(['files/0001.age', 'files/0002.age']);
  expect(outlet.stored).toEqual(
    [...into.objects].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
  );
});

test('a store that fails does not keep the others from their file; when all have failed, it fails', async () => {
  const [good, bad] = [lane(), lane(100_000)];
  const outlet = openOutlet([good, bad], { single: false, encryptTo: [] });
  const content = randomBytes(300_000);
  const pieces = [content.subarray(0, 150_000), content.subarray(150_000)];
  await pipeline(Readable.from(pieces), await outlet.open('a.dump', 0));
  expect(good.objects.get('a.dump')?.equals(content)).toBe(true);
  expect(bad.failed).toEqual({ error: new Error('it failed') });
  expect(bad.objects.size).toBe(0);
  const alone = openOutlet([lane(100_000)], { single: false, encryptTo: [] });
  await expect(pipeline(Readable.from(pieces), await alone.open('a.dump', 0))).rejects.toThrow('it failed');
  expect(alone.files).toEqual([]);
});
