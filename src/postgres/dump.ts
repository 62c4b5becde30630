import type { Writable } from 'node:stream';
import { UserError } from '../errors.ts';
import { run } from '../process.ts';
import type { Tools } from './tools.ts';
import { isInitial } from './cluster-dump.ts';
import { compressionArgument, type Compression } from './compression.ts';
import { toolErrors } from './load/errors.ts';

/**
 * How long pg_dump waits for its locks before it gives up. The snapshot's session holds the same ones, so pg_dump only
 * ever waits behind somebody who waits for that session: in vain.
 */
const LOCK_WAIT = '1s';

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

/** Somebody else locked a table or changed a definition meanwhile: a new attempt with a new snapshot can succeed. */
export class Conflict extends Error {}

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
  if (result.code !== 0) throw dumpError(result.stderr);
}

/** Writes one database to `sink`, which stays open, as a `custom` archive: without the places of its tables' data. */
export async function dumpArchiveTo(
  options: DumpOptions & { readonly compression: Compression; readonly sink: Writable },
): Promise<void> {
  const { tools, compression } = options;
  await dumpTo(options, ['--format=custom', compressionArgument(tools.major, compression)]);
}

/**
 * Writes the SQL text of one database to `sink`, which stays open. pg_dump writes nothing before it holds all its
 * locks, so that after a Conflict `sink` is as it was.
 */
export async function dumpPlain(options: DumpOptions & { readonly sink: Writable }): Promise<void> {
  await dumpTo(options, isInitial(options.database) ? [] : ['--create']);
}

async function dumpTo(
  options: DumpOptions & { readonly sink: Writable },
  own: readonly string[],
): Promise<void> {
  const args = [...own, ...commonArguments(options)];
  const result = await run(options.tools.command('pg_dump', args, options.env, options.mounts), {
    stdout: options.sink,
    onStderrLine: progressLine(options.onTable),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (result.code !== 0) throw dumpError(result.stderr);
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
  const command = options.tools.command(
    'pg_dumpall',
    [
      '--globals-only',
      '--no-password',
      ...(options.passwords ? [] : ['--no-role-passwords']),
      // pg_dumpall would otherwise look for a database called postgres, which may be gone. As a conninfo string:
      // libpq would take a bare name that has a `=` or looks like a URI for one.
      `--database=dbname='${(options.env.PGDATABASE ?? 'postgres').replaceAll(/['\\]/g, '\\$&')}'`,
      `--file=${options.path}`,
    ],
    options.env,
    options.mounts,
  );
  const result = await run(command, options.signal ? { signal: options.signal } : {});
  if (result.code !== 0) {
    const said = whatItSaid(result.stderr);
    throw new UserError(
      `pg_dumpall could not dump the roles and tablespaces: ${said}`,
      commonFix(said) ?? 'the connecting role must be able to read the system catalogs',
    );
  }
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

function dumpError(stderr: string): Error {
  const said = whatItSaid(stderr);
  // pg_dump turns off the statement timeout but for its LOCK TABLE, which it is the limit of.
  if (/could not obtain lock|lock timeout|statement timeout/.test(stderr)) return new Conflict(said);
  return new UserError(
    `pg_dump failed: ${said}`,
    commonFix(said) ?? 'see the message of pg_dump; nothing was published',
  );
}

const NO_CONNECTION = /(?:^|: )(connection to server (?:at|on) .* failed: .*)$/m;

/** The programs' own words. What they say of a connection holds no row data, and its reason comes behind quotes. */
function whatItSaid(stderr: string): string {
  return NO_CONNECTION.exec(stderr)?.[1] ?? toolErrors(stderr);
}

function commonFix(said: string): string | undefined {
  if (NO_CONNECTION.test(said))
    return 'the first connection was taken: check what became of the role and its password, and its limit of connections (`jobs` needs one each)';
  if (said.includes('permission denied'))
    return 'grant the connecting role pg_read_all_data, or connect as the owner or a superuser';
  if (said.includes('row-level security'))
    return 'connect as a superuser or a role with BYPASSRLS: a filtered dump would be silently partial';
  return undefined;
}
