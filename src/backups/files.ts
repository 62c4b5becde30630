import { createHash, hash as hashOf, randomUUID } from 'node:crypto';
import { constants, createReadStream, readFileSync, statSync } from 'node:fs';
import { access, mkdir, open, readdir, rename, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pMap from 'p-map';
import { UserError } from '../errors.ts';
import type { Manifest } from './manifest.ts';

const READ_BYTES = 1 << 20;
/** A file of up to so many bytes is read at once: a dump of many tables is of as many files, and a stream for each takes 30 times as long. */
const SMALL_BYTES = 1 << 16;

/** SHA-256 of a file's content in lower-case hexadecimal, and its length in bytes. Streams. */
export async function sha256File(
  path: string,
  signal?: AbortSignal,
): Promise<{ sha256: string; bytes: number }> {
  signal?.throwIfAborted();
  const facts = statSync(path);
  if (facts.isFile() && facts.size <= SMALL_BYTES) {
    const content = readFileSync(path);
    return { sha256: hashOf('sha256', content), bytes: content.length };
  }
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    createReadStream(path, { highWaterMark: READ_BYTES }),
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
      }
    },
    { signal },
  );
  return { sha256: hash.digest('hex'), bytes };
}

/** Every file below `folder`, as sorted paths relative to it with forward slashes. Symbolic links are listed, not followed. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Length and SHA-256 of each of `paths` below `folder`, in the order given. */
export function checksums(
  folder: string,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<Manifest['files']> {
  return pMap(paths, async (path) => ({ path, ...(await sha256File(join(folder, path), signal)) }), {
    concurrency: 4,
    ...(signal ? { signal } : {}),
  });
}

/**
 * Makes a folder and those above it. Node's own recursive mkdir never ends where the file system answers ENOENT to a
 * mkdir in a folder that exists, as /proc does.
 */
export async function makeFolder(path: string): Promise<void> {
  const make = async (): Promise<void> => {
    await mkdir(path).catch(async (error: unknown) => {
      const exists = (error as NodeJS.ErrnoException).code === 'EEXIST' && (await stat(path)).isDirectory();
      if (!exists) throw error;
    });
  };
  await make().catch(async (error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await make();
  });
}

/** Makes a folder to write to. `what` and `input`: what it is to the user, and where it is named. Throws a UserError. */
export async function makeWritable(folder: string, what: string, input: string): Promise<void> {
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new UserError(
      `${what} ${folder} cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      `make it a folder that the job may write to, or name another one in \`${input}\``,
      { cause: error },
    );
  }
}

/** Forces a file or folder to the disk: a rename is durable only once the folder that holds it is. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes `text` as `path`, whole or not at all: temporary file, fsync, rename, fsync of the folder. Mode 0600. Others may
 * write the same at the same time: the last one stays.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.partial`);
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  await sync(dirname(path));
}
