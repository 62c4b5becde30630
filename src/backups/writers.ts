import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Client } from 'pg';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { startClusterDump } from '../postgres/cluster-dump.ts';
import { chooseCompression, type Compression } from '../postgres/compression.ts';
import { libpqEnvironment, type ConnectionSettings } from '../postgres/connection.ts';
import { dumpArchive, dumpArchiveTo, dumpGlobals, dumpPlain, type DumpOptions } from '../postgres/dump.ts';
import { dumpedSequences } from '../postgres/dumped-sequences.ts';
import { readGlobals } from '../postgres/schema/index.ts';
import { databaseBytes, type ServerFacts } from '../postgres/server.ts';
import type { Tools } from '../postgres/tools.ts';
import { captureDatabase, type Capture } from './capture-database.ts';
import { sync } from './files.ts';
import type { DatabaseManifest, Manifest, SchemaObject } from './manifest.ts';
import { fileNameOf } from './naming.ts';
import type { Reservation } from './reserve.ts';
import { Head } from './streamed/head.ts';
import type { Outlet } from './streamed/outlet.ts';

/** Takes one database after the other into the files of a backup. */
export interface Writer {
  readonly compression: Compression;
  readonly globals: Globals;
  add(database: string): Promise<DatabaseManifest>;
  /** Ends the files, fsynced. */
  finish(): Promise<void>;
  /** Gives up: the files are left for the caller to remove. */
  abandon(): void;
}

export interface Globals {
  /** Relative to the backup's folder; null when they are in the dump itself. */
  readonly path: string | null;
  readonly schema: readonly SchemaObject[];
}

export interface Source {
  readonly client: Client;
  readonly tools: Tools;
  readonly settings: ConnectionSettings;
  readonly server: ServerFacts;
  /** A private folder for what libpq's programs need to connect. */
  readonly passfiles: string;
  /** The names of the databases. */
  readonly chosen: readonly string[];
}

/** Where a backup is made: in the folder, or through the outlet where it is not to lie on this machine. */
export interface Place extends Reservation {
  readonly outlet?: Outlet | undefined;
}

interface Wanted {
  readonly format: Manifest['format'];
  readonly compression: Compression | 'auto';
  readonly jobs: number;
}

const GLOBALS = 'globals.sql';
/** The text of a dump can be twice the size of its database, or more; compressed, it seldom is. */
export const DUMP_TO_DATABASE = 2;
const GLOBALS_ATTEMPTS = 5;

type WriterContext = Pick<Context, 'recorder' | 'workspace' | 'signal'>;

/** Dumps the globals, and opens the files of the backup. */
export async function openWriter(
  wanted: Wanted,
  reserved: Place,
  source: Source,
  context: WriterContext,
): Promise<Writer> {
  const plain = wanted.format === 'plain';
  const { outlet } = reserved;
  const folder = plain || outlet ? await context.workspace.make('globals') : reserved.folder;
  const file = join(folder, GLOBALS);
  const schema = await context.recorder.phase('globals', 'Back up roles and tablespaces', () =>
    captureGlobals(source, context, () => writeGlobals(file, folder, source, context)),
  );
  noteMissingPasswords(source, context);
  if (plain) return plainWriter(wanted, reserved, { file, globals: { path: null, schema } }, source, context);
  const globals = { path: GLOBALS, schema };
  if (outlet) {
    await pipeline(createReadStream(file), await outlet.open(GLOBALS, 0));
    return streamWriter(wanted, { ...reserved, outlet }, globals, source, context);
  }
  const format = wanted.format === 'custom' ? 'custom' : 'directory';
  return archiveWriter({ ...wanted, format }, reserved, globals, source, context);
}

/** pg_dumpall reads the globals table by table, in no snapshot of ours: what was the same before and after is what it saw. */
async function captureGlobals(
  { client }: Source,
  { recorder, signal }: WriterContext,
  dump: () => Promise<void>,
): Promise<SchemaObject[]> {
  for (let attempt = 1; attempt <= GLOBALS_ATTEMPTS; attempt++) {
    const before = await readGlobals(client);
    await dump();
    if (isDeepStrictEqual(before, await readGlobals(client))) return before;
    recorder.info(`Others change roles or settings: trying again, ${attempt} of ${GLOBALS_ATTEMPTS}`);
    await delay(200 * attempt, undefined, { signal });
  }
  throw new UserError(
    `roles, their settings or tablespaces were changed during each of ${GLOBALS_ATTEMPTS} attempts to back them up`,
    'back up again at a quieter time',
  );
}

async function writeGlobals(
  path: string,
  folder: string,
  source: Source,
  context: WriterContext,
): Promise<void> {
  const { tools, settings, server, passfiles } = source;
  await dumpGlobals({
    tools,
    env: await libpqEnvironment(settings, passfiles),
    path,
    passwords: server.readsPasswords,
    mounts: [folder, passfiles],
    signal: context.signal,
  });
  await sync(path);
}

function noteMissingPasswords({ settings, server }: Source, { recorder }: WriterContext): void {
  if (server.readsPasswords) return;
  recorder.find({
    check: 'backup',
    severity: 'notice',
    kind: 'no-role-passwords',
    object: 'roles',
    message: `${settings.user} may not read role passwords: the roles are in the backup without them`,
    fix: 'connect as a superuser to include them; managed services do not allow it',
  });
}

/** `databases/<name>/` or `databases/<name>.dump` for each database, `globals.sql` beside them. */
async function archiveWriter(
  wanted: Wanted & { readonly format: 'directory' | 'custom' },
  reserved: Place,
  globals: Globals,
  source: Source,
  context: WriterContext,
): Promise<Writer> {
  const { format } = wanted;
  const folder = join(reserved.folder, 'databases');
  await mkdir(folder);
  const env = await libpqEnvironment(source.settings, source.passfiles);
  const compression = await chooseCompression(wanted.compression, source.tools, env);
  return {
    compression,
    globals,
    add: async (database) => {
      const path = `databases/${fileNameOf(database)}${format === 'custom' ? '.dump' : ''}`;
      const file = join(reserved.folder, path);
      const options = await dumpOptions(database, reserved, source);
      return captureDatabase({
        ...captureOptions(database, path, wanted, source, context),
        readDumped: async () => dumpedSequences(options, file, await context.workspace.make('passfiles')),
        dump: async (view) => {
          await rm(file, { recursive: true, force: true });
          await dumpArchive({ ...options, ...view, format, compression, path: file });
        },
      });
    },
    finish: () => sync(folder),
    abandon: () => undefined,
  };
}

/**
 * `databases/<name>.dump` for each database, in the format `custom`, straight into the stores. What of it tells the states of
 * the sequences is kept for a moment, as far as it is not large: they are compared as with files.
 */
async function streamWriter(
  wanted: Wanted,
  reserved: Place & { readonly outlet: Outlet },
  globals: Globals,
  source: Source,
  context: WriterContext,
): Promise<Writer> {
  const env = await libpqEnvironment(source.settings, source.passfiles);
  const compression = await chooseCompression(wanted.compression, source.tools, env);
  return {
    compression,
    globals,
    add: async (database) => {
      const path = `databases/${fileNameOf(database)}.dump`;
      const options = await dumpOptions(database, reserved, source);
      const guess = DUMP_TO_DATABASE * (await databaseBytes(source.client, [database]));
      let head = new Head();
      return captureDatabase({
        ...captureOptions(database, path, wanted, source, context),
        readDumped: async () => {
          const folder = await context.workspace.make('passfiles');
          const found = await head.inspect((open) => dumpedSequences(options, open, folder));
          return found ?? new Map();
        },
        dump: async (view) => {
          head = new Head();
          const stored = pipeline(head, await reserved.outlet.open(path, guess));
          stored.catch(() => undefined);
          try {
            await dumpArchiveTo({ ...options, ...view, compression, sink: head });
            head.end();
            await stored;
          } finally {
            head.destroy();
          }
        },
      });
    },
    finish: () => Promise.resolve(),
    abandon: () => undefined,
  };
}

/** One `<name>.sql`, compressed only where that was asked for, so that psql reads it as it is. */
async function plainWriter(
  wanted: Wanted,
  reserved: Place,
  { file, globals }: { readonly file: string; readonly globals: Globals },
  source: Source,
  context: WriterContext,
): Promise<Writer> {
  const compression = wanted.compression === 'auto' ? ({ method: 'none' } as const) : wanted.compression;
  if (compression.method === 'lz4') {
    throw new UserError('a plain dump cannot be compressed with lz4', 'use `compression: zstd` or gzip');
  }
  const suffix = { none: '', gzip: '.gz', zstd: '.zst' }[compression.method];
  const path = `${reserved.name}.sql${suffix}`;
  const target = reserved.outlet
    ? await reserved.outlet.open(path, DUMP_TO_DATABASE * (await databaseBytes(source.client, source.chosen)))
    : createWriteStream(join(reserved.folder, path), { mode: 0o600, flush: true, flags: 'wx' });
  const dump = startClusterDump(target, await readFile(file, 'utf8'), compression);
  return {
    compression,
    globals,
    add: async (database) => {
      dump.begin(database);
      const options = await dumpOptions(database, reserved, source);
      return captureDatabase({
        ...captureOptions(database, path, wanted, source, context),
        readDumped: null,
        dump: (view) => dumpPlain({ ...options, ...view, sink: dump.sink }),
      });
    },
    finish: () => dump.finish(),
    abandon: () => {
      dump.abandon();
    },
  };
}

async function dumpOptions(
  database: string,
  reserved: Place,
  { tools, settings, passfiles }: Source,
): Promise<Omit<DumpOptions, 'snapshotId' | 'signal' | 'onTable'>> {
  const env = await libpqEnvironment(settings, passfiles, database);
  return { tools, database, env, mounts: [reserved.folder, passfiles] };
}

function captureOptions(
  database: string,
  path: string,
  { jobs }: Wanted,
  { settings, server }: Source,
  { recorder, signal }: WriterContext,
): Omit<Capture, 'dump' | 'readDumped'> {
  return { database, path, settings, major: server.major, jobs, recorder, signal };
}
