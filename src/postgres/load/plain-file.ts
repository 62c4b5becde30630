import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { UserError } from '../../errors.ts';
import { Expansion } from './expansion.ts';

/** A plain dump that is open for reading. */
export interface PlainFile {
  /** The decompressed bytes. A file that is damaged or cut short ends it with a UserError. */
  readonly stream: Readable;
  readonly compression: 'none' | 'gzip' | 'zstd';
}

const CHUNK_BYTES = 1 << 18;
const GZIP = '1f8b';
const ZSTD = '28b52ffd';
const OTHERS: readonly (readonly [magic: string, format: string, command: string])[] = [
  ['04224d18', 'lz4', 'lz4 -d'],
  ['fd377a585a00', 'xz', 'xz -d'],
  ['425a68', 'bzip2', 'bzip2 -d'],
  ['504b0304', 'zip', 'unzip'],
];

/**
 * Opens a plain dump, compressed by gzip or zstd or not at all, told by its first bytes. Throws a UserError. `contentBytes`:
 * the size of the databases in it, where that is known.
 */
export async function openPlain(
  path: string,
  signal?: AbortSignal,
  contentBytes?: number,
): Promise<PlainFile> {
  const magic = await firstBytes(path);
  const other = OTHERS.find(([start]) => magic.startsWith(start));
  if (other) {
    throw new UserError(
      `${basename(path)} is compressed by ${other[1]}, which this action cannot read`,
      `decompress it first: ${other[2]} ${basename(path)}`,
    );
  }
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES, ...(signal ? { signal } : {}) });
  const name = basename(path);
  const expansion = new Expansion(name, (await stat(path)).size, contentBytes);
  if (magic.startsWith(GZIP))
    return { compression: 'gzip', stream: decompressed(file, createGunzip, name, expansion) };
  if (magic.startsWith(ZSTD))
    return { compression: 'zstd', stream: decompressed(file, createZstdDecompress, name, expansion) };
  return { compression: 'none', stream: file };
}

async function firstBytes(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(6), 0, 6, 0);
    return buffer.toString('hex', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

function decompressed(
  file: Readable,
  create: (options: { chunkSize: number }) => NodeJS.ReadWriteStream & AsyncIterable<Buffer>,
  name: string,
  expansion: Expansion,
): Readable {
  const decoder = create({ chunkSize: CHUNK_BYTES });
  const piped = pipeline(file, decoder);
  piped.catch(() => undefined);
  return Readable.from(read(), { objectMode: false });

  async function* read(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of decoder) {
        expansion.add(chunk.length);
        yield chunk;
      }
      await piped;
    } catch (error) {
      const { code, name: kind } = error as NodeJS.ErrnoException;
      // A file that cannot be read, and a job that was cancelled, say so themselves.
      if (error instanceof UserError) throw error;
      if (kind === 'AbortError' || (code !== undefined && !/^(?:Z_|ZSTD_|ERR_STREAM_PREMATURE)/.test(code)))
        throw error;
      throw new UserError(
        `${name} cannot be decompressed: ${code === 'Z_BUF_ERROR' ? 'its end is missing' : 'it is damaged'}`,
        'use another backup, or another copy of this one; nothing was restored from it',
        { cause: error },
      );
    }
  }
}
