import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip, createZstdCompress } from 'node:zlib';
import { UserError } from '../errors.ts';
import { run, start, type Command } from '../process.ts';
import type { Tools } from './tools.ts';
import { compressionArgument, type Compression } from './compression.ts';
import { toolErrors } from './load/errors.ts';

/** How long pg_dump waits for a lock before it gives up: whoever waits for ours would otherwise block it for ever. */
const LOCK_WAIT = '5s';

export interface DumpOptions {
  readonly tools: Tools;
  /** libpq's environment for the database. */
  readonly env: Readonly<Record<string, string>>;
  readonly database: string;
  /** The exported snapshot that the dump must see. */
  readonly snapshotId: string;
  /** Absolute folders that the program must reach. */
  readonly mounts: readonly string[];
  readonly signal?: AbortSignal;
  /** Called with the qualified name, as pg_dump prints it, when the data of a table begins to be dumped. */
  readonly onTable?: (table: string) => void;
}

/** pg_dump met a lock that somebody else waits for or holds: a new attempt with a new snapshot can succeed. */
export class LockConflict extends Error {}

/** Dumps one database to `path`: a folder for `directory`, a file for `custom`. pg_dump fsyncs what it wrote. */
export async function dumpArchive(
  options: DumpOptions & {
    readonly format: 'directory' | 'custom';
    readonly compression: Compression;
    readonly jobs: number;
    readonly path: string;
  },
): Promise<void> {
  const args = [
    `--format=${options.format}`,
    `--file=${options.path}`,
    compressionArgument(options.tools.major, options.compression),
    ...(options.format === 'directory' ? [`--jobs=${options.jobs}`] : []),
    ...commonArguments(options),
  ];
  const command = options.tools.command('pg_dump', args, options.env, options.mounts);
  const result = await run(command, {
    onStderrLine: progressLine(options.onTable),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (result.code !== 0) throw dumpError(options.database, result.stderr);
}

/** The SQL text of one database, as pg_dumpall would print it behind its heading for that database. */
export async function* dumpPlain(options: DumpOptions): AsyncGenerator<Buffer> {
  const initial = ['postgres', 'template1'].includes(options.database);
  yield Buffer.from(`--\n-- Database "${options.database.replaceAll('\n', ' ')}" dump\n--\n\n`);
  // pg_dumpall expects these two to exist on every server, and only connects.
  if (initial) yield Buffer.from(`\\connect ${options.database}\n\n`);
  const args = [...(initial ? [] : ['--create']), ...commonArguments(options)];
  const output = new PassThrough({ highWaterMark: 1 << 20 });
  const running = start(options.tools.command('pg_dump', args, options.env, options.mounts), {
    stdout: output,
    onStderrLine: progressLine(options.onTable),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  const done = running.done.catch((error: unknown) => {
    output.destroy();
    throw error;
  });
  done.catch(() => undefined);
  yield* output as AsyncIterable<Buffer>;
  const result = await done;
  if (result.code !== 0) throw dumpError(options.database, result.stderr);
}

/** Writes roles, memberships, role settings and tablespaces to `path` as SQL. */
export async function dumpGlobals(options: {
  readonly tools: Tools;
  readonly env: Readonly<Record<string, string>>;
  readonly path: string;
  /** Whether the connecting role may read pg_authid; without, roles come back without their passwords. */
  readonly passwords: boolean;
  readonly mounts: readonly string[];
  readonly signal?: AbortSignal;
}): Promise<void> {
  const command: Command = options.tools.command(
    'pg_dumpall',
    [
      '--globals-only',
      '--no-password',
      ...(options.passwords ? [] : ['--no-role-passwords']),
      // pg_dumpall would otherwise look for a database called postgres, which may be gone.
      `--database=${options.env.PGDATABASE ?? 'postgres'}`,
      `--file=${options.path}`,
    ],
    options.env,
    options.mounts,
  );
  const result = await run(command, options.signal ? { signal: options.signal } : {});
  if (result.code !== 0) {
    throw new UserError(
      `pg_dumpall could not dump the roles and tablespaces: ${toolErrors(result.stderr)}`,
      'the connecting role must be able to read the system catalogs',
    );
  }
}

const CLUSTER_END = '--\n-- PostgreSQL database cluster dump complete\n--\n';

/**
 * A whole cluster dump, such as `pg_dumpall` writes: the globals, then each database, then the end marker.
 * pg_dumpall itself cannot dump in an exported snapshot.
 */
export async function* clusterDump(
  globalsPath: string,
  databases: Iterable<() => AsyncIterable<Buffer>>,
): AsyncGenerator<Buffer> {
  const globals = await readFile(globalsPath, 'utf8');
  const end = globals.lastIndexOf(CLUSTER_END);
  if (end < 0) throw new Error(`pg_dumpall wrote no end marker to ${globalsPath}`);
  yield Buffer.from(`${globals.slice(0, end)}--\n-- Databases\n--\n\n`);
  for (const dump of databases) {
    yield* dump();
    yield Buffer.from('\n');
  }
  yield Buffer.from(CLUSTER_END);
}

/** Streams `source` through the compression into `path`, fsynced; gives length and SHA-256 of what was written. */
export async function writeCompressed(
  source: AsyncIterable<Buffer>,
  path: string,
  compression: Compression,
  signal?: AbortSignal,
): Promise<void> {
  const file = createWriteStream(path, { mode: 0o600, flush: true, flags: 'wx' });
  const through = compressor(compression);
  await (through
    ? pipeline(source, through, file, signal ? { signal } : {})
    : pipeline(source, file, signal ? { signal } : {}));
}

function compressor(compression: Compression): NodeJS.ReadWriteStream | null {
  if (compression.method === 'gzip') return createGzip({ level: compression.level ?? 1 });
  if (compression.method === 'zstd')
    return createZstdCompress({
      params: {
        [constants.ZSTD_c_compressionLevel]: compression.level ?? 1,
        [constants.ZSTD_c_checksumFlag]: 1,
      },
    });
  return null;
}

function commonArguments(options: DumpOptions): string[] {
  return [
    `--snapshot=${options.snapshotId}`,
    `--lock-wait-timeout=${LOCK_WAIT}`,
    '--no-password',
    '--verbose',
  ];
}

function progressLine(onTable: ((table: string) => void) | undefined): (line: string) => void {
  return (line) => {
    const match = /dumping contents of table "(.*)"$/.exec(line);
    if (match?.[1] !== undefined) onTable?.(match[1]);
  };
}

function dumpError(database: string, stderr: string): Error {
  const said = toolErrors(stderr);
  if (/could not obtain lock|lock timeout/.test(stderr)) return new LockConflict(said);
  return new UserError(
    `pg_dump could not dump the database ${database}: ${said}`,
    /permission denied/.test(said)
      ? 'grant the connecting role pg_read_all_data, or connect as the owner or a superuser'
      : /row-level security/.test(said)
        ? 'connect as a superuser or a role with BYPASSRLS: a filtered dump would be silently partial'
        : /No space left/.test(said)
          ? 'free some space in the folder of the backup, or choose another `store`'
          : 'see the message of pg_dump; nothing was published',
  );
}

