import { rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { escapeIdentifier } from 'pg';
import { createBackup } from '../backups/create.ts';
import type { Manifest, SchemaObject } from '../backups/manifest.ts';
import { reserve } from '../backups/reserve.ts';
import type { WorkContext } from '../context.ts';
import { UserError } from '../errors.ts';
import { restoreIntoScratch, type Restorable, type RestoredCopy } from '../proof/restore.ts';
import { readSchema } from '../postgres/schema/index.ts';
import { BOOTSTRAP_ROLE, SCRATCH_ROLE } from '../postgres/scratch.ts';
import { readDatabaseFacts } from '../postgres/server.ts';
import type { Finding } from '../report/findings.ts';
import { openMaintenance, type Target } from './target.ts';

/** A backup that can be loaded database by database: archives and globals.sql in a folder. */
export interface Archives {
  readonly folder: string;
  /** What has to come back: names, content, schema; its paths are those of the archives. */
  readonly manifest: Manifest;
  /** Whether the databases get the manifest's locales: those of the archives are of a scratch server, which may lack some. */
  readonly localeOfManifest: boolean;
}

/**
 * A backup in the `directory` or `custom` format as it is. Anything else, which has no archives or no manifest, is first
 * restored into a scratch server, where nothing that it may do can do harm, and backed up from there. Files were verified.
 * What a dump gives no owner gets the role that restores it; what it gives no locale gets the one of the database that
 * the target names, or the target's default.
 */
export async function archivesOf(
  context: WorkContext,
  subject: Restorable,
  target: Target,
): Promise<Archives> {
  if (subject.kind === 'own' && subject.manifest.globals.path !== null)
    return { folder: subject.backup.folder, manifest: subject.manifest, localeOfManifest: false };
  const { recorder, workspace } = context;
  // What fails from here on is about the dump, and not about the target.
  recorder.running = 'restore';
  const { copy, findings, databases } = await recorder.phase(
    'convert',
    'Restore the dump into a scratch server',
    async () => {
      const restored = await restoreIntoScratch(context, subject);
      return { ...restored, databases: restored.copy.databases };
    },
  );
  try {
    // Of a backup of ours, the manifest knows the locales.
    const isFault = ({ severity, kind }: Finding): boolean =>
      severity === 'error' || (kind === 'locale-substituted' && subject.kind === 'foreign');
    const [fault] = findings.filter(isFault);
    if (fault)
      throw new UserError(
        `the dump does not restore: ${fault.object}: ${fault.message}`,
        fault.fix ?? 'use another backup',
      );
    recorder.find(...findings.filter(({ kind }) => kind !== 'locale-substituted'));
    if (subject.kind === 'foreign') await giveOwner(copy, target.settings.user);
    const reserved = await reserve(await workspace.make('staging'));
    const request = {
      settings: copy.settings,
      databases,
      format: 'directory',
      compression: { method: 'none' },
      jobs: context.inputs.jobs,
      pgBin: context.inputs.pgBin,
    } as const;
    const { manifest } = await createBackup(request, reserved, context);
    const folder = join(reserved.folder, '..', basename(reserved.name));
    await rename(reserved.folder, folder);
    const made = withoutScratchRoles(manifest);
    if (subject.kind === 'own')
      return { folder, manifest: proofOf(subject.manifest, made), localeOfManifest: true };
    if (!saysNoLocale(subject)) return { folder, manifest: made, localeOfManifest: false };
    return { folder, manifest: await withLocaleOf(target, made), localeOfManifest: true };
  } finally {
    await copy.stop();
  }
}

/** The backup's own account of what it holds, with the files of the copy. */
function proofOf(own: Manifest, made: Manifest): Manifest {
  const paths = new Map(made.databases.map(({ name, path }) => [name, path]));
  return {
    ...own,
    tool: made.tool,
    globals: { ...own.globals, path: made.globals.path },
    databases: own.databases.map((database) => ({
      ...database,
      path: paths.get(database.name) ?? database.path,
    })),
  };
}

/** What has no owner in the dump belongs to the role that restored it: which is another one now. */
async function giveOwner(copy: RestoredCopy, owner: string): Promise<void> {
  const role = escapeIdentifier(owner);
  for (const database of copy.databases) {
    const client = await copy.open(database)();
    try {
      const { rowCount } = await client.query('SELECT FROM pg_catalog.pg_roles WHERE rolname = $1', [owner]);
      if (rowCount === 0) await client.query(`CREATE ROLE ${role}`);
      await client.query(`REASSIGN OWNED BY ${escapeIdentifier(SCRATCH_ROLE)} TO ${role}`);
    } finally {
      await client.end();
    }
  }
}

/** The scratch server's own roles are none of the dump's. */
function withoutScratchRoles(manifest: Manifest): Manifest {
  const own = [SCRATCH_ROLE, BOOTSTRAP_ROLE];
  const schema = manifest.globals.schema.filter(
    ({ kind, identity }) => kind !== 'role' || !own.includes(identity),
  );
  return { ...manifest, globals: { ...manifest.globals, schema } };
}

/** A dump of one database that does not make it by itself. */
function saysNoLocale({ dump: { contents } }: Extract<Restorable, { kind: 'foreign' }>): boolean {
  return contents.form === 'plain' && contents.inspection.census?.connects === false;
}

/** `manifest` with the locale of the database that the target names, where that goes with the encoding. */
async function withLocaleOf(target: Target, manifest: Manifest): Promise<Manifest> {
  const { database } = target.settings;
  const client = await target
    .open(database)()
    .catch(() => openMaintenance(target.settings, [database]));
  try {
    const { encoding, localeProvider, collate, ctype, locale } = await readDatabaseFacts(
      client,
      target.server.major,
    );
    // Encoding and locale are an object of the schema, too.
    const isLocale = ({ kind, identity }: SchemaObject): boolean => kind === 'database' && identity === '';
    const own = (await readSchema(client)).filter(isLocale);
    const databases = manifest.databases.map((made) => {
      if (made.encoding !== encoding) return made;
      const schema = [...made.schema.filter((object) => !isLocale(object)), ...own];
      return { ...made, localeProvider, collate, ctype, locale, schema };
    });
    return { ...manifest, databases };
  } finally {
    await client.end();
  }
}
