import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Context } from '../context.ts';
import { describeCompression, type Compression } from '../postgres/compression.ts';
import { connect, pin, type ConnectionSettings } from '../postgres/connection.ts';
import { schemaDigest } from '../postgres/schema/index.ts';
import { databaseBytes, listDatabases, readServerFacts } from '../postgres/server.ts';
import { findTools } from '../postgres/tools.ts';
import { assertDumps } from '../postgres/versions.ts';
import type { LocalBackup } from '../stores/store.ts';
import { chooseDatabases, type DatabaseChoice } from './choose-databases.ts';
import { explainFullDisk } from './disk-full.ts';
import { checksums, filesBelow, writeWhole } from './files.ts';
import type { DatabaseManifest, Manifest } from './manifest.ts';
import { originOf, toolOf } from './origin.ts';
import type { Reservation } from './reserve.ts';
import type { Outlet } from './streamed/outlet.ts';
import { DUMP_TO_DATABASE, openWriter, type Place, type Source } from './writers.ts';

export interface BackupRequest {
  readonly settings: ConnectionSettings;
  /** Names or globs; empty: every connectable non-template database. */
  readonly databases: readonly string[];
  readonly format: Manifest['format'];
  readonly compression: Compression | 'auto';
  readonly jobs: number;
  readonly pgBin: string | undefined;
  /** Told the major version that can take the backup, as soon as it is known. */
  readonly onMajor?: ((major: number) => void) | undefined;
}

/** What making a backup needs of its stage. */
export type BackupContext = Pick<Context, 'recorder' | 'workspace' | 'env' | 'signal'>;

export interface CreatedBackup {
  readonly backup: LocalBackup;
  readonly manifest: Manifest;
}

/** Where a backup is to be made. */
export interface Destination extends Reservation {
  /** The way on which the files go at once, so that only the manifest lies in the folder; null: all lie there. */
  readonly outlet?: (wanted: WantedRoom) => Promise<Outlet | null>;
}

/** What tells whether the files have room in a folder. */
export interface WantedRoom {
  readonly format: Manifest['format'];
  /** They seldom take more. */
  readonly bytes: number;
}

/**
 * Makes a logical backup in `reserved.folder`, which is removed again when anything fails: the globals, then each
 * chosen database with its fingerprints, the checksums, and the manifest last.
 */
export async function createBackup(
  request: BackupRequest,
  reserved: Destination,
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
  reserved: Destination,
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
      programs: ['pg_dump', 'pg_dumpall', 'pg_restore'],
      signal,
    });
    recorder.find(...tools.findings);
    assertDumps(tools.version, server.version);
    request.onMajor?.(Math.max(server.major, tools.major));
    recorder.info(
      `PostgreSQL ${server.version}${server.standby ? ' (standby)' : ''}, pg_dump ${tools.version}; ` +
        `databases: ${choice.selected.join(', ')}`,
    );
    const passfiles = await workspace.make('passfiles');
    const chosen = choice.selected;
    const source = { client, tools, settings, passfiles, server, choice, chosen, startedAt };
    const bytes = (): Promise<number> => databaseBytes(client, chosen);
    const outlet = await reserved.outlet?.({
      format: request.format,
      bytes: DUMP_TO_DATABASE * (await bytes()),
    });
    // A folder of files cannot go to a store while it is written.
    const format = outlet && request.format === 'directory' ? 'custom' : request.format;
    return await explainFullDisk(dirname(reserved.folder), bytes, () =>
      write({ ...request, format }, { ...reserved, outlet: outlet ?? undefined }, source, context),
    );
  } finally {
    await client.end();
  }
}

/** All that is known before the first byte is written. */
interface Prepared extends Source {
  readonly choice: DatabaseChoice;
  readonly startedAt: Date;
}

async function write(
  request: BackupRequest,
  reserved: Place,
  source: Prepared,
  context: BackupContext,
): Promise<CreatedBackup> {
  const { recorder, signal } = context;
  const { choice, server, tools } = source;
  const writer = await openWriter(request, reserved, source, context);
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
  return recorder.phase('checksums', 'Checksum and write the manifest', async () => {
    const { outlet } = reserved;
    const files = outlet
      ? outlet.files
      : await checksums(reserved.folder, await filesBelow(reserved.folder), signal);
    const { readsPasswords, ...facts } = server;
    const manifest: Manifest = {
      manifestVersion: 1,
      name: reserved.name,
      kind: 'logical',
      format: request.format,
      compression: describeCompression(writer.compression),
      startedAt: source.startedAt.toISOString(),
      finishedAt: new Date().toISOString(),
      tool: toolOf(tools),
      server: facts,
      globals: {
        path: writer.globals.path,
        passwords: readsPasswords,
        schemaDigest: schemaDigest(writer.globals.schema),
        schema: [...writer.globals.schema],
      },
      databases,
      excluded: choice.excluded,
      files,
      origin: originOf(context.env),
      phases: recorder.phaseSeconds(),
    };
    const file = request.format === 'plain' ? `${reserved.name}.manifest.json` : 'manifest.json';
    await writeWhole(join(reserved.folder, file), `${JSON.stringify(manifest, null, 1)}\n`);
    return {
      backup: {
        name: reserved.name,
        folder: reserved.folder,
        files: [...files.map(({ path }) => path), file],
      },
      manifest,
    };
  });
}
