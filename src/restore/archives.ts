import { rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createBackup } from '../backups/create.ts';
import type { Manifest } from '../backups/manifest.ts';
import { reserve } from '../backups/reserve.ts';
import type { WorkContext } from '../context.ts';
import { UserError } from '../errors.ts';
import { restoreIntoScratch, type Restorable, type RestoredCopy } from '../proof/restore.ts';
import { escapeIdentifier } from 'pg';
import { BOOTSTRAP_ROLE, SCRATCH_ROLE } from '../postgres/scratch.ts';

/** A backup that can be loaded database by database: archives and globals.sql in a folder. */
export interface Archives {
  readonly folder: string;
  /** What has to come back: names, content, schema; its paths are those of the archives. */
  readonly manifest: Manifest;
}

/**
 * A backup in the `directory` or `custom` format as it is. Anything else, which has no archives or no manifest, is first
 * restored into a scratch server, where nothing that it may do can do harm, and backed up from there. Files were verified.
 * What a dump gives no owner gets `owner`, the role that restores it.
 */
export async function archivesOf(
  context: WorkContext,
  subject: Restorable,
  owner: string,
): Promise<Archives> {
  if (subject.kind === 'own' && subject.manifest.globals.path !== null)
    return { folder: subject.backup.folder, manifest: subject.manifest };
  const { recorder, workspace } = context;
  const { copy, findings, databases } = await recorder.phase(
    'convert',
    'Restore the dump into a scratch server',
    async () => {
      const restored = await restoreIntoScratch(context, subject);
      return { ...restored, databases: restored.copy.databases };
    },
  );
  try {
    const [fault] = findings.filter(({ severity }) => severity === 'error');
    if (fault)
      throw new UserError(
        `the dump does not restore: ${fault.object}: ${fault.message}`,
        fault.fix ?? 'use another backup',
      );
    recorder.find(...findings);
    if (subject.kind === 'foreign') await giveOwner(copy, owner);
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
    return { folder, manifest: subject.kind === 'own' ? proofOf(subject.manifest, made) : made };
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
