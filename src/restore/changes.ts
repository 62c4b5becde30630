import type { Manifest } from '../backups/manifest.ts';
import { databaseChange, describeChanges, readState, recordedState } from '../changes/index.ts';
import type { Context } from '../context.ts';
import { problemsOf } from '../errors.ts';
import { listDatabases } from '../postgres/server.ts';
import { counted } from '../report/format.ts';
import type { DatabaseChanges } from '../report/recovery.ts';
import { openMaintenance, type Target } from './target.ts';

/**
 * Reports what is different on a live server from a backup that was taken just before. What others wrote meanwhile is in it.
 * The data is right whether it can be told what changed or not: where it cannot, that is a warning.
 */
export async function reportChanges(context: Context, target: Target, manifest: Manifest): Promise<void> {
  const { recorder, cancelled } = context;
  try {
    await recorder.phase('changes', 'Tell what has changed', async () => {
      recorder.changes = await changesSince(context, target, manifest);
      for (const { database, schema, tables } of recorder.changes) {
        recorder.info(
          `${database}: ${counted(schema.length, 'change')} of the schema, rows of ${counted(tables.length, 'table')} changed`,
        );
      }
    });
  } catch (error) {
    if (cancelled.aborted) throw error;
    const [problem] = problemsOf(error);
    recorder.find({
      check: 'command',
      severity: 'warning',
      kind: 'changes-unknown',
      object: 'what the command changed',
      message: `the command succeeded, but what it changed could not be told: ${problem?.message ?? ''}`,
      fix: problem?.fix ?? 'look at the database yourself',
    });
  }
}

async function changesSince(
  { inputs, cancelled }: Context,
  target: Target,
  manifest: Manifest,
): Promise<DatabaseChanges[]> {
  const there = await databasesOf(target);
  const changes: DatabaseChanges[] = [];
  for (const [i, database] of manifest.databases.entries()) {
    const { name } = database;
    if (!there.includes(name)) {
      changes.push(databaseChange(name, 'removed'));
      continue;
    }
    // Roles are told once.
    const extent = { shared: i === 0 };
    const before = recordedState(manifest, database, extent);
    const after = await readState({
      open: target.open(name),
      database: name,
      recorded: before,
      jobs: inputs.jobs,
      signal: cancelled,
      ...extent,
    });
    changes.push(describeChanges({ database: name, before, after }));
  }
  return changes;
}

async function databasesOf(target: Target): Promise<string[]> {
  const client = await openMaintenance(target.settings, []);
  try {
    return (await listDatabases(client)).map(({ name }) => name);
  } finally {
    await client.end();
  }
}
