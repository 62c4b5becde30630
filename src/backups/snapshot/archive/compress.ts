import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable, Transform, type Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createGzip, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { UserError } from '../../../errors.ts';
import type { Compression } from '../../../postgres/compression.ts';
import { run } from '../../../process.ts';
import { ArchiveProblem } from './problem.ts';

const CHUNK_BYTES = 1 << 18;

/** What a snapshot can be compressed with, and what its files' names end with. */
export const ENDINGS = { zstd: '.tar.zst', gzip: '.tar.gz' } as const;
export type ArchiveCompression = Compression & { readonly method: keyof typeof ENDINGS };

/** The compression of snapshots: zstd by default. Throws a UserError for one that snapshots do not have. */
export function archiveCompression(wanted: Compression | 'auto'): ArchiveCompression {
  if (wanted === 'auto') return { method: 'zstd' };
  const { method, level } = wanted;
  if (method === 'zstd' || method === 'gzip') return { method, ...(level === undefined ? {} : { level }) };
  throw new UserError(
    `a snapshot cannot be compressed with \`${method}\``,
    'write `zstd` or `gzip` in `compression`, or leave it out',
  );
}

/** Writes `content`, compressed, as a new file. `path`: the folders in which programs are looked for. */
export async function compressTo(
  file: string,
  content: AsyncIterable<Buffer>,
  { method, level = 1 }: ArchiveCompression,
  { path, signal }: { readonly path: string; readonly signal: AbortSignal },
): Promise<void> {
  const env = { PATH: path, LC_ALL: 'C' };
  if (method === 'zstd' && (await hasZstd(env)))
    return byProgram(content, { file: 'zstd', args: ['-q', '-T0', `-${level}`, '-o', file], env }, signal);
  const compressor =
    method === 'zstd'
      ? createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: level } })
      : createGzip({ level, chunkSize: CHUNK_BYTES });
  await pipeline(content, compressor, createWriteStream(file, { flags: 'wx', mode: 0o600 }), { signal });
}

/** It uses all processors, which Node's own cannot. */
async function byProgram(
  content: AsyncIterable<Buffer>,
  command: { readonly file: string; readonly args: readonly string[]; readonly env: Record<string, string> },
  signal: AbortSignal,
): Promise<void> {
  let failure: Error | undefined;
  async function* watched(): AsyncGenerator<Buffer> {
    try {
      yield* content;
    } catch (error) {
      failure = error as Error;
      throw error;
    }
  }
  const input = Readable.from(watched(), { objectMode: false });
  const { code, stderr } = await run(command, { stdin: input, signal }).finally(() => input.destroy());
  // To the program, what failed before it looks like the end of its input.
  if (failure !== undefined) throw failure;
  if (code !== 0)
    throw new UserError(
      `zstd could not write the archive: ${stderr.trim()}`,
      'see what it says; with `compression: gzip`, it is not needed',
    );
}

async function hasZstd(env: Record<string, string>): Promise<boolean> {
  const answer = await run({ file: 'zstd', args: ['--version'], env }).catch(() => null);
  return answer?.code === 0;
}

/** What a file was, once it has been read to its end. */
export interface FileDigest {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Reads a file that may be compressed with gzip or zstd, as its first bytes tell. Throws an ArchiveProblem when it
 * unpacks to more than `limit` bytes, and what zlib throws when it is damaged (see `damageOr`). `digest` is of the file as it lies there, ready when `content` has ended.
 */
export async function readCompressed(
  file: string,
  limit: number,
  signal: AbortSignal,
): Promise<{ readonly content: Readable; readonly digest: () => FileDigest }> {
  const unpack = await decompressor(file);
  const hash = createHash('sha256');
  let bytes = 0;
  const source = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  const hashed = new Transform({
    transform: (chunk: Buffer, _, done) => {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const capped = cap(file, limit);
  const steps = unpack === null ? [hashed, capped] : [hashed, unpack, capped];
  // Whoever reads `content` meets what goes wrong, for all the streams are destroyed with it.
  pipeline([source, ...steps], { signal }).catch(() => undefined);
  return { content: capped, digest: () => ({ bytes, sha256: hash.digest('hex') }) };
}

function cap(file: string, limit: number): Transform {
  let unpacked = 0;
  return new Transform({
    transform: (chunk: Buffer, _, done) => {
      unpacked += chunk.length;
      if (unpacked <= limit) done(null, chunk);
      else
        done(
          new ArchiveProblem(
            'decompression-bomb',
            `${file} unpacks to more than the ${limit} bytes that it may`,
          ),
        );
    },
  });
}

async function decompressor(file: string): Promise<Duplex | null> {
  const handle = await open(file, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer.readUInt32LE() === 0xfd2fb528) return createZstdDecompress({ chunkSize: CHUNK_BYTES });
    return buffer.readUInt16BE() === 0x1f8b ? createGunzip({ chunkSize: CHUNK_BYTES }) : null;
  } finally {
    await handle.close();
  }
}

/** What was thrown while a file was unpacked: as an ArchiveProblem where the file is at fault. */
export function damageOr(file: string, error: unknown): unknown {
  const failure = error as NodeJS.ErrnoException;
  if (!/^(?:Z_|ZSTD_|ERR_ZSTD)/u.test(failure.code ?? '')) return error;
  return new ArchiveProblem('damaged-archive', `${file} is damaged: ${failure.message}`, { cause: error });
}
