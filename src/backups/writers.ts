import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { startClusterDump } from '../postgres/cluster-dump.ts';
import { chooseCompression, type Compression } from '../postgres/compression.ts';
import { libpqEnvironment, type ConnectionSettings } from '../postgres/connection.ts';
import { dumpArchive, dumpGlobals, dumpPlain, type DumpOptions } from '../postgres/dump.ts';
import { dumpedSequences } from '../postgres/dumped-sequences.ts';
import type { ServerFacts } from '../postgres/server.ts';
import type { Tools } from '../postgres/tools.ts';
import { captureDatabase, type Capture } from './capture-database.ts';
import { sync } from './files.ts';
import type { DatabaseManifest, Manifest } from './manifest.ts';
import { fileNameOf } from './naming.ts';
import type { Reservation } from './reserve.ts';

/** Takes one database after the other into the files of a backup. */
export interface Writer {
  readonly compression: Compression;
  /** Of the globals, relative to the backup's folder; null when they are in the dump itself. */
  readonly globalsPath: string | null;
  add(database: string): Promise<DatabaseManifest>;
  /** Ends the files, fsynced. */
  finish(): Promise<void>;
  /** Gives up: the files are left for the caller to remove. */
  abandon(): void;
}

export interface Source {
  readonly tools: Tools;
  readonly settings: ConnectionSettings;
  readonly server: ServerFacts;
  /** A private folder for what libpq's programs need to connect. */
  readonly passfiles: string;
}

interface Wanted {
  readonly format: Manifest['format'];
  readonly compression: Compression | 'auto';
  readonly jobs: number;
}

type WriterContext = Pick<Context, 'recorder' | 'workspace' | 'signal'>;

/** Dumps the globals, and opens the files of the backup in `reserved.folder`. */
export async function openWriter(
  wanted: Wanted,
  reserved: Reservation,
  source: Source,
  context: WriterContext,
): Promise<Writer> {
  const plain = wanted.format === 'plain';
  const folder = plain ? await context.workspace.make('globals') : reserved.folder;
  const globals = join(folder, 'globals.sql');
  await context.recorder.phase('globals', 'Back up roles and tablespaces', () =>
    writeGlobals(globals, folder, source, context),
  );
  return plain
    ? plainWriter(wanted, reserved, globals, source, context)
    : archiveWriter(
        { ...wanted, format: wanted.format === 'custom' ? 'custom' : 'directory' },
        reserved,
        source,
        context,
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
  if (server.readsPasswords) return;
  context.recorder.find({
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
  reserved: Reservation,
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
    globalsPath: 'globals.sql',
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

/** One `<name>.sql`, compressed only where that was asked for, so that psql reads it as it is. */
async function plainWriter(
  wanted: Wanted,
  reserved: Reservation,
  globals: string,
  source: Source,
  context: WriterContext,
): Promise<Writer> {
  const compression = wanted.compression === 'auto' ? ({ method: 'none' } as const) : wanted.compression;
  if (compression.method === 'lz4') {
    throw new UserError('a plain dump cannot be compressed with lz4', 'use `compression: zstd` or gzip');
  }
  const suffix = { none: '', gzip: '.gz', zstd: '.zst' }[compression.method];
  const path = `${reserved.name}.sql${suffix}`;
  const dump = startClusterDump(join(reserved.folder, path), await readFile(globals, 'utf8'), compression);
  return {
    compression,
    globalsPath: null,
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
  reserved: Reservation,
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
