import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { UserError } from '../../../src/errors.ts';
import { openPlain } from '../../../src/postgres/load/plain-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'plain-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;
function file(content: string | Buffer): string {
  const path = join(folder, `${files++}.sql`);
  writeFileSync(path, content);
  return path;
}

describe('a compressed plain dump', () => {
  const text = `${'-- line\n'.repeat(50_000)}${Array.from({ length: 20_000 }, (_, n) => `${(n * 7919) % 20_011}\n`).join('')}`;
  const checksum = { params: { [constants.ZSTD_c_checksumFlag]: 1 } };
  const formats: [string, Buffer][] = [
    ['gzip', gzipSync(text)],
    ['zstd', zstdCompressSync(text, checksum)],
  ];

  async function read(content: Buffer): Promise<string> {
    const chunks: Buffer[] = [];
    const { stream } = await openPlain(file(content));
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  }

  test.each(formats)(
    'by %s is read to its end, and refused when it is cut or altered',
    async (format, content) => {
      expect(await read(content)).toBe(text);
      expect((await openPlain(file(content))).compression).toBe(format);
      for (const cut of [1, 3, 4, 8, 100, content.length >> 1]) {
        await expect(read(content.subarray(0, -cut))).rejects.toThrow(
          /cannot be decompressed: its end is missing/,
        );
      }
      for (const place of [content.length - 6, content.length - 3, content.length >> 1]) {
        const flipped = Buffer.from(content);
        flipped[place] = (flipped[place] ?? 0) ^ 0x10;
        await expect(read(flipped)).rejects.toThrow(UserError);
      }
    },
  );

  const zeros = Buffer.alloc(64 << 20, '\n');
  const bombs: [string, Buffer][] = [
    ['gzip', Buffer.concat(Array.from({ length: 17 }, () => gzipSync(zeros)))],
    ['zstd', zstdCompressSync(Buffer.alloc(1100 << 20, '\n'))],
  ];

  test.each(bombs)('by %s that would fill the disk is stopped', async (_format, content) => {
    const drain = async (contentBytes?: number): Promise<number> => {
      let bytes = 0;
      const { stream } = await openPlain(file(content), undefined, contentBytes);
      for await (const chunk of stream as AsyncIterable<Buffer>) bytes += chunk.length;
      return bytes;
    };
    const error = (await drain().catch((reason: unknown) => reason)) as UserError;
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toMatch(/decompresses to more than 1\.07 GB, as a decompression bomb does/);
    expect(error.fix).toContain('decompress it yourself');
    // Its healthy twin: the databases in it are known to hold so much.
    expect(await drain(1 << 24)).toBeGreaterThan(2 ** 30);
  });

  test('of a thousandth of its size is read, as long as it is no large one', async () => {
    const rows = 'the same row\tagain and again\n'.repeat(1_000_000);
    const content = zstdCompressSync(rows);
    expect(rows.length / content.length).toBeGreaterThan(1000);
    expect((await read(content)).length).toBe(rows.length);
  });

  test.each([
    ['lz4', '04224d18', 'lz4 -d'],
    ['xz', 'fd377a585a00', 'xz -d'],
    ['bzip2', '425a6839', 'bzip2 -d'],
    ['zip', '504b0304', 'unzip'],
  ])('by %s is refused with the way out', async (format, magic, command) => {
    const opened = openPlain(file(Buffer.from(`${magic}00000000`, 'hex')));
    const error = (await opened.catch((reason: unknown) => reason)) as UserError;
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toContain(format);
    expect(error.fix).toContain(command);
  });

  test('may be empty, and not there', async () => {
    expect(await read(Buffer.alloc(0))).toBe('');
    await expect(openPlain(join(folder, 'none'))).rejects.toThrow(/ENOENT/);
  });
});
