import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { startClusterDump } from '../postgres/cluster-dump.ts';
import { chooseCompression, describeCompression, type Compression } from '../postgres/compression.ts';
import { connect, libpqEnvironment, pin, type ConnectionSettings } from '../postgres/connection.ts';
import { dumpArchive, dumpGlobals, dumpPlain } from '../postgres/dump.ts';
import { readGlobals, schemaDigest } from '../postgres/schema/index.ts';
import { listDatabases, readServerFacts, type ServerFacts } from '../postgres/server.ts';
import { findTools, type Tools } from '../postgres/tools.ts';
import type { LocalBackup } from '../stores/store.ts';
import { captureDatabase, type Capture } from './capture-database.ts';
import { chooseDatabases } from './choose-databases.ts';
import { checksums, filesBelow, sync, writeWhole } from './files.ts';
import type { DatabaseManifest, Manifest } from './manifest.ts';
import { fileNameOf } from './naming.ts';
import { originOf, toolOf } from './origin.ts';
import type { Reservation } from './reserve.ts';

export interface BackupRequest {
  readonly settings: ConnectionSettings;
  /** Names or globs; empty: every connectable non-template database. */
  readonly databases: readonly string[];
  readonly format: Manifest['format'];
  readonly compression: Compression | 'auto';
  readonly jobs: number;
  readonly pgBin: string | undefined;
}

/** What making a backup needs of its stage. */
export type BackupContext = Pick<Context, 'recorder' | 'workspace' | 'env' | 'signal'>;

export interface CreatedBackup {
  readonly backup: LocalBackup;
  readonly manifest: Manifest;
}

/**
 * Makes a logical backup in `reserved.folder`, which is removed again when anything fails: the globals, then each
 * chosen database with its fingerprints, the checksums, and the manifest last.
 */
export async function createBackup(
  request: BackupRequest,
  reserved: Reservation,
  context: BackupContext,
): Promise<CreatedBackup> {
  try {
    return await create(request, reserved, context);
  } catch (error) {
    await rm(reserved.folder, { recursive: true, force: true });
    throw error;
  }
}

async function create(
  request: BackupRequest,
  reserved: Reservation,
  context: BackupContext,
): Promise<CreatedBackup> {
  const { recorder, workspace, signal } = context;
  const startedAt = new Date();
  const client = await connect(request.settings, { signal });
  try {
    const settings = pin(request.settings, client);
    const server = await readServerFacts(client);
    const choice = chooseDatabases(await listDatabases(client), request.databases);
    recorder.find(...choice.findings);
    const tools = await findTools({
      ...(request.pgBin === undefined ? {} : { pgBin: request.pgBin }),
      serverMajor: server.major,
      programs: ['pg_dump', 'pg_dumpall'],
      signal,
    });
    recorder.find(...tools.findings);
    recorder.info(
      `PostgreSQL ${server.version}${server.standby ? ' (standby)' : ''}, pg_dump ${tools.version}; ` +
        `databases: ${choice.selected.join(', ')}`,
    );
    const passfiles = await workspace.make('passfiles');
    const writer = await openWriter(request, reserved, { tools, settings, passfiles, server }, context);
    const globalsSchema = await readGlobals(client);
    const databases: DatabaseManifest[] = [];
    try {
      for (const database of choice.selected) {
        databases.push(
          await recorder.phase(`dump ${database}`, `Back up the database ${database}`, () =>
            writer.add(database),
          ),
        );
      }
      await writer.finish();
    } catch (error) {
      writer.abandon();
      throw error;
    }
    return await recorder.phase('checksums', 'Checksum and write the manifest', async () => {
      const payload = await filesBelow(reserved.folder);
      const { readsPasswords, ...facts } = server;
      const manifest: Manifest = {
        manifestVersion: 1,
        name: reserved.name,
        kind: 'logical',
        format: request.format,
        compression: describeCompression(writer.compression),
        startedAt: startedAt.toISOString(),
        finishedAt: new Date().toISOString(),
        tool: toolOf(tools),
        server: facts,
        globals: {
          path: writer.globalsPath,
          passwords: readsPasswords,
          schemaDigest: schemaDigest(globalsSchema),
          schema: globalsSchema,
        },
        databases,
        excluded: choice.excluded,
        files: await checksums(reserved.folder, payload, signal),
        origin: originOf(context.env),
        phases: recorder.phaseSeconds(),
      };
      const file = request.format === 'plain' ? `${reserved.name}.manifest.json` : 'manifest.json';
      await writeWhole(join(reserved.folder, file), `${JSON.stringify(manifest, null, 1)}\n`);
      return {
        backup: { name: reserved.name, folder: reserved.folder, files: [...payload, file] },
        manifest,
      };
    });
  } finally {
    await client.end();
  }
}

/** Takes one database after the other into the files of a backup. */
interface Writer {
  readonly compression: Compression;
  readonly globalsPath: string | null;
  add(database: string): Promise<DatabaseManifest>;
  finish(): Promise<void>;
  abandon(): void;
}

interface Source {
  readonly tools: Tools;
  readonly settings: ConnectionSettings;
  readonly passfiles: string;
  readonly server: ServerFacts;
}

async function openWriter(
  request: BackupRequest,
  reserved: Reservation,
  source: Source,
  context: BackupContext,
): Promise<Writer> {
  const { tools, settings, passfiles, server } = source;
  const { recorder, signal } = context;
  const env = await libpqEnvironment(settings, passfiles);
  const plain = request.format === 'plain';
  const globalsFolder = plain ? await context.workspace.make('globals') : reserved.folder;
  const globals = join(globalsFolder, 'globals.sql');
  await recorder.phase('globals', 'Back up roles and tablespaces', () =>
    dumpGlobals({
      tools,
      env,
      path: globals,
      passwords: server.readsPasswords,
      mounts: [globalsFolder, passfiles],
      signal,
    }),
  );
  if (!server.readsPasswords) {
    recorder.find({
      check: 'backup',
      severity: 'notice',
      kind: 'no-role-passwords',
      object: 'roles',
      message: `${settings.user} may not read role passwords: the roles are in the backup without them`,
      fix: 'connect as a superuser to include them; managed services do not allow it',
    });
  }
  const capture = (database: string, path: string, dump: Capture['dump']): Promise<DatabaseManifest> =>
    captureDatabase({
      database,
      path,
      dump,
      settings,
      major: server.major,
      jobs: request.jobs,
      recorder,
      signal,
    });
  const common = async (
    database: string,
  ): Promise<Omit<Parameters<typeof dumpPlain>[0], 'sink' | 'snapshotId' | 'signal'>> => ({
    tools,
    database,
    env: await libpqEnvironment(settings, passfiles, database),
    mounts: [reserved.folder, passfiles],
  });

  if (plain) return plainWriter(request, reserved, globals, capture, common);
  await sync(globals);
  await mkdir(join(reserved.folder, 'databases'));
  const compression = await chooseCompression(request.compression, tools, env);
  const format = request.format === 'custom' ? 'custom' : 'directory';
  return {
    compression,
    globalsPath: 'globals.sql',
    add: async (database) => {
      const path = `databases/${fileNameOf(database)}${format === 'custom' ? '.dump' : ''}`;
      const options = await common(database);
      return capture(database, path, async (view) => {
        await rm(join(reserved.folder, path), { recursive: true, force: true });
        await dumpArchive({ ...options, ...view, format, compression, path: join(reserved.folder, path) });
      });
    },
    finish: () => sync(join(reserved.folder, 'databases')),
    abandon: () => undefined,
  };
}

async function plainWriter(
  request: BackupRequest,
  reserved: Reservation,
  globals: string,
  capture: (database: string, path: string, dump: Capture['dump']) => Promise<DatabaseManifest>,
  common: (
    database: string,
  ) => Promise<Omit<Parameters<typeof dumpPlain>[0], 'sink' | 'snapshotId' | 'signal'>>,
): Promise<Writer> {
  // A file that psql reads as it is, unless a compression was asked for.
  const compression = request.compression === 'auto' ? ({ method: 'none' } as const) : request.compression;
  if (compression.method === 'lz4') {
    throw new UserError('a plain dump cannot be compressed with lz4', 'use `compression: zstd` or gzip');
  }
  const suffix = { none: '', gzip: '.gz', zstd: '.zst' }[compression.method];
  const file = `${reserved.name}.sql${suffix}`;
  const dump = startClusterDump(join(reserved.folder, file), await readFile(globals, 'utf8'), compression);
  return {
    compression,
    globalsPath: null,
    add: async (database) => {
      dump.begin(database);
      const options = await common(database);
      return capture(database, file, (view) => dumpPlain({ ...options, ...view, sink: dump.sink }));
    },
    finish: () => dump.finish(),
    abandon: () => {
      dump.abandon();
    },
  };
}
