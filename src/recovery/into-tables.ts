import { createBackup, type CreatedBackup } from '../backups/create.ts';
import { reserve } from '../backups/reserve.ts';
import type { Context } from '../context.ts';
import type { RestoredCopy } from '../proof/restore.ts';
import { whileStopped } from '../restore/services.ts';
import { tablesRestored } from '../restore/tables/recorded.ts';
import { restoreTables } from '../restore/tables/restore.ts';
import type { Target } from '../restore/target.ts';
import { Recorder } from '../recorder.ts';

/**
 * Brings single tables of a recovered copy back into a live database, as the stage `restore` brings those of a backup: what
 * was written since to other tables stays. The copy is stopped once it is dumped.
 */
export async function bringTablesBack(
  context: Context,
  copy: RestoredCopy,
  target: Target,
  patterns: readonly string[],
): Promise<void> {
  const { inputs, recorder } = context;
  const { backup, manifest } = await dump(context, copy, target.settings.database);
  await copy.stop();
  const own = new Recorder();
  const restored = await restoreTables(
    { ...context, recorder: own },
    {
      subject: { kind: 'own', backup, manifest },
      patterns,
      onExisting: inputs.onExisting,
      keepOld: inputs.keepOld,
      confirmed: inputs.confirm === 'yes',
      target: target.settings,
      whileStopped: (work) => whileStopped(context, inputs, target.settings, work),
    },
  ).finally(() => {
    takeOver(recorder, own);
  });
  if (!restored) return;
  recorder.restored = tablesRestored(target, restored.tables);
}

/** Of the database that is named like the target's, where there is one: no other could be meant then. */
async function dump(context: Context, copy: RestoredCopy, wanted: string): Promise<CreatedBackup> {
  const { inputs, recorder, workspace } = context;
  const database = copy.databases.find((name) => name === wanted);
  return recorder.phase('dump', 'Dump the recovered copy', async () =>
    createBackup(
      {
        settings: copy.settings,
        databases: database === undefined ? [] : [database],
        format: 'directory',
        compression: 'auto',
        jobs: inputs.jobs,
        pgBin: inputs.pgBin,
      },
      await reserve(await workspace.make('staging')),
      context,
    ),
  );
}

/** The checks of the recovery stay: those of the tables' way into the target are told beside them. */
function takeOver(recorder: Recorder, own: Recorder): void {
  recorder.find(...own.findings, ...own.checks.flatMap(({ findings }) => findings));
  recorder.phases.push(...own.phases.map(({ name, seconds }) => ({ name: `${name} tables`, seconds })));
  recorder.tables.push(...own.tables);
  recorder.running = own.running;
  recorder.control = own.control;
  const content = own.checks.find(({ check }) => check === 'content');
  const at = recorder.checks.findIndex(({ check }) => check === 'content');
  if (content !== undefined && at >= 0) recorder.checks[at] = { ...content, findings: [] };
}
