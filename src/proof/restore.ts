import { join } from 'node:path';
import type { Manifest } from '../backups/manifest.ts';
import type { WorkContext } from '../context.ts';
import { UserError } from '../errors.ts';
import { connect, derive, type ConnectionSettings } from '../postgres/connection.ts';
import { missingExtensions } from '../postgres/extensions.ts';
import type { Open } from '../postgres/fingerprint/session.ts';
import { restoreArchive } from '../postgres/load/archive.ts';
import { loadGlobals } from '../postgres/load/globals.ts';
import type { ContentFilter } from '../postgres/load/part.ts';
import { loadPlain } from '../postgres/load/plain.ts';
import type { ScratchServer } from '../postgres/scratch.ts';
import { tableProgress } from '../progress.ts';
import type { Finding } from '../report/findings.ts';
import { counted, size } from '../report/format.ts';
import type { LocalBackup } from '../stores/store.ts';
import type { Outcome } from './check.ts';
import { remakeInitialDatabase } from './initial-database.ts';
import { restoreForeign, type ForeignDump } from './foreign.ts';
import { prepareScratch, type PreparedScratch } from './scratch.ts';

/** A backup that was restored into a scratch server, which runs on. */
export interface RestoredCopy {
  /** To a database of the server that is none of the restored ones. */
  readonly settings: ConnectionSettings;
  readonly major: number;
  /** The restored databases. */
  readonly databases: readonly string[];
  /** The one with the most data. */
  readonly largest: string | undefined;
  /** For a later step: a connection URI of a database. */
  readonly uri: (database: string) => string;
  readonly open: (database: string) => Open;
  /** The path of the server's log. */
  readonly log: string;
  stop(): Promise<void>;
}

export interface RestoreOutcome extends Outcome {
  readonly copy: RestoredCopy;
  /** What starting the scratch server took before the restore itself began. */
  readonly secondsBefore: number;
}

/** A backup whose files were checked. */
export type Restorable =
  | { readonly kind: 'own'; readonly backup: LocalBackup; readonly manifest: Manifest }
  | { readonly kind: 'foreign'; readonly dump: ForeignDump };

/**
 * Restores everything, or what `only` chooses, into `prepared`, or into a scratch server that is started for it, of the
 * source's major.
 */
export async function restoreIntoScratch(
  context: WorkContext,
  subject: Restorable,
  prepared?: Promise<PreparedScratch>,
  only?: ContentFilter,
): Promise<RestoreOutcome> {
  const { recorder, signal } = context;
  const dataBytes = subject.kind === 'own' ? bytesOf(subject.manifest) : 0;
  const major = subject.kind === 'own' ? majorFor(subject.manifest) : subject.dump.major;
  const { server: scratch, seconds } = await (prepared ??
    prepareScratch(context, major, dataBytes > 0 ? dataBytes : undefined));
  recorder.info(`Scratch server: PostgreSQL ${scratch.version}`);
  const loaded =
    subject.kind === 'own'
      ? await restoreOwn(context, scratch, subject, only)
      : await restoreForeign(context, scratch, subject.dump, only);
  return {
    findings: loaded.findings,
    looked: loaded.databases.length,
    detail: `${counted(loaded.databases.length, 'database')}${dataBytes > 0 ? `, ${size(dataBytes)} at the source` : ''}`,
    secondsBefore: prepared ? seconds : 0,
    copy: copyOf(scratch, loaded.databases, loaded.largest ?? loaded.databases[0], signal),
  };
}

/** The archive can be read by the version that wrote it and by newer ones. */
export function majorFor(manifest: Manifest): number {
  return Math.max(manifest.server.major, Number.parseInt(manifest.tool.client, 10));
}

async function restoreOwn(
  context: WorkContext,
  scratch: ScratchServer,
  { backup, manifest }: Extract<Restorable, { kind: 'own' }>,
  only?: ContentFilter,
): Promise<Loaded> {
  const part = only ? { only } : {};
  const { inputs, recorder, workspace, signal } = context;
  await assertExtensions(scratch, manifest);
  const findings: Finding[] = [];
  const databases = manifest.databases.map(({ name }) => name);
  const [largest] = [...manifest.databases].sort((a, b) => b.bytes - a.bytes);
  const loaded = { findings, databases, largest: largest?.name };
  const { bootstrapRole } = manifest.server;
  if (manifest.globals.path === null) {
    const path = join(backup.folder, manifest.databases[0]?.path ?? '');
    findings.push(...(await remakeInitialDatabase(scratch, manifest, signal)));
    const contentBytes = manifest.databases.reduce((sum, { bytes }) => sum + bytes, 0);
    const options = { scratch, path, contentBytes, bootstrapRole, signal, ...part };
    findings.push(...(await loadPlain(options)).findings);
    return loaded;
  }
  findings.push(
    ...(await loadGlobals({
      scratch,
      path: join(backup.folder, manifest.globals.path),
      bootstrapRole,
      signal,
    })),
  );
  if (findings.some(({ severity }) => severity === 'error')) return loaded;
  const folder = await workspace.make('passfiles');
  for (const database of manifest.databases) {
    findings.push(
      ...(await restoreArchive({
        scratch,
        path: join(backup.folder, database.path),
        database: database.name,
        jobs: inputs.jobs,
        folder,
        signal,
        ...part,
        onTable: tableProgress(`${database.name}: restore`, database.tables, (line) => {
          recorder.info(line);
        }),
      })),
    );
  }
  return loaded;
}

/** What a load brought. */
export interface Loaded {
  readonly findings: Finding[];
  readonly databases: readonly string[];
  readonly largest?: string | undefined;
}

/** Refuses before anything is loaded when the machine lacks an extension that the backup needs. */
async function assertExtensions(scratch: ScratchServer, manifest: Manifest): Promise<void> {
  const client = await connect(scratch.settings);
  try {
    const missing = await missingExtensions(client, manifest.databases);
    if (missing.length === 0) return;
    throw new UserError(
      `this machine lacks ${missing.length === 1 ? 'the extension' : 'the extensions'} ${missing.join(', ')} for PostgreSQL ${scratch.major}`,
      `install it: on Debian and Ubuntu, sudo apt-get install -y postgresql-${scratch.major}-${(missing[0] ?? '').replaceAll('_', '-')} (PostGIS: postgresql-${scratch.major}-postgis-3)`,
    );
  } finally {
    await client.end();
  }
}

/** A server with restored databases, as the checks use it. */
export function copyOf(
  scratch: ScratchServer,
  databases: readonly string[],
  largest: string | undefined,
  signal: AbortSignal,
): RestoredCopy {
  const { hosts, user } = scratch.settings;
  return {
    settings: scratch.settings,
    major: scratch.major,
    databases,
    largest,
    uri: (database) =>
      `postgresql://${user}@/${encodeURIComponent(database)}?host=${encodeURIComponent(hosts[0]?.host ?? '')}&port=${hosts[0]?.port ?? 5432}`,
    open: (database) => () => connect(derive(scratch.settings, { database }), { signal }),
    log: join(scratch.serverFolder, 'log'),
    stop: () => scratch.stop(),
  };
}

/** Bytes that the databases of a backup took at the source. */
export function bytesOf(manifest: Manifest): number {
  return manifest.databases.reduce((sum, database) => sum + database.bytes, 0);
}
