import { open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { UserError } from '../../errors.ts';
import { run } from '../../process.ts';
import type { Tools } from '../tools.ts';
import { takeCensus, type Census } from './census.ts';
import { toolErrors } from './errors.ts';
import { Expansion } from './expansion.ts';

export type ArchiveKind = 'custom' | 'directory' | 'tar';

/** What an archive says of itself. */
export interface ArchiveFacts {
  readonly kind: ArchiveKind;
  readonly database: string;
  /** Of the server that was dumped, and of the pg_dump that did it, such as `15.20`. */
  readonly serverVersion: string;
  readonly dumpVersion: string;
  /** Entries in its table of contents. */
  readonly entries: number;
  /** Of them, tables with data. */
  readonly tables: number;
}

const TAR_MAGIC_OFFSET = 257;
const HEAD_BYTES = 512;

/** What kind of archive of pg_dump is at `path`, by its first bytes; null when it is none. */
export async function archiveKind(path: string): Promise<ArchiveKind | null> {
  if ((await stat(path)).isDirectory()) {
    const contents = await head(join(path, 'toc.dat')).catch(() => Buffer.alloc(0));
    return isCustom(contents) ? 'directory' : null;
  }
  const bytes = await head(path);
  if (isCustom(bytes)) return 'custom';
  const tar = bytes.toString('latin1', TAR_MAGIC_OFFSET, TAR_MAGIC_OFFSET + 5) === 'ustar';
  return tar && bytes.toString('latin1', 0, 8) === 'toc.dat\0' ? 'tar' : null;
}

/**
 * Reads an archive to its end, which decompresses all data in it, and tells what it says of itself. Throws a UserError
 * when that cannot be done.
 */
export async function inspectArchive(
  tools: Tools,
  path: string,
  signal?: AbortSignal,
): Promise<ArchiveFacts> {
  const kind = await archiveKind(path);
  if (kind === null) {
    throw new UserError(
      `${path} is no archive of pg_dump`,
      'name a file of pg_dump -Fc or -Ft, a folder of pg_dump -Fd, or a plain .sql file, perhaps .gz or .zst',
    );
  }
  const list = await readArchive(tools, ['--list'], path, [], signal);
  await readArchive(tools, ['--file=-'], path, [], signal, await counter(path));
  const fact = (name: string): string => new RegExp(`^; +${name}: (.*)$`, 'm').exec(list)?.[1] ?? '';
  const version = (name: string): string => fact(name).split(' ', 1)[0] ?? '';
  return {
    kind,
    database: fact('dbname'),
    serverVersion: version('Dumped from database version'),
    dumpVersion: version('Dumped by pg_dump version'),
    entries: Number(fact('TOC Entries')),
    tables: list.match(/^\d+; \d+ \d+ TABLE DATA /gm)?.length ?? 0,
  };
}

/** Takes what an archive decompresses to, and keeps nothing; fails where that has no end. */
async function counter(path: string): Promise<Writable> {
  const files = (await stat(path)).isDirectory()
    ? (await readdir(path)).map((file) => join(path, file))
    : [path];
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const compressed = sizes.reduce((sum, bytes) => sum + bytes, 0);
  const expansion = new Expansion(basename(path), compressed);
  return new Writable({
    highWaterMark: 1 << 20,
    write: (chunk: Buffer, _encoding, done) => {
      try {
        expansion.add(chunk.length);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

/** The roles and extensions that an archive needs. Throws a UserError or a Refusal. */
export async function archiveCensus(tools: Tools, path: string, signal?: AbortSignal): Promise<Census> {
  const text = new PassThrough();
  const census = takeCensus(text);
  // Whoever fails first tells why.
  const written = readArchive(tools, ['--schema-only', '--file=-'], path, [], signal, text).then(
    () => text.end(),
    (error: unknown) => text.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  const [taken] = await Promise.all([census, written]);
  return taken;
}

/** What pg_restore writes for `args`: to `sink`, else the first MiB is given. Throws a UserError when it fails. */
export async function readArchive(
  tools: Tools,
  args: readonly string[],
  path: string,
  mounts: readonly string[],
  signal?: AbortSignal,
  sink?: Writable,
): Promise<string> {
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' };
  const command = tools.command('pg_restore', [...args, path], env, [...mounts, path]);
  const result = await run(command, { ...(signal ? { signal } : {}), ...(sink ? { stdout: sink } : {}) });
  if (result.code === 0) return result.stdout;
  throw new UserError(
    `pg_restore ${tools.version} cannot read the archive ${path}: ${toolErrors(result.stderr)}`,
    result.stderr.includes('unsupported version')
      ? 'it was made by a newer pg_dump: install that version of PostgreSQL, or name its programs in `pg-bin`'
      : 'the archive is damaged or incomplete: use another backup',
  );
}

function isCustom(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 5) === 'PGDMP';
}

async function head(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
