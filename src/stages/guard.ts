import { resolve } from 'node:path';
import type { Manifest } from '../backups/manifest.ts';
import { pruneAfter } from '../backups/apply-retention.ts';
import { takeBackup } from '../backups/take.ts';
import { runRecorded } from '../commands/recorded.ts';
import type { Context, Stage } from '../context.ts';
import { parseConnection } from '../postgres/connection.ts';
import { checkAssertions } from '../proof/assertions.ts';
import { runCheck } from '../proof/check.ts';
import { verifyFiles } from '../proof/inspect.ts';
import { locateSubject } from '../proof/subject.ts';
import { failureFindings } from '../report/findings.ts';
import { reportChanges } from '../restore/changes.ts';
import type { PutBack } from '../restore/journal.ts';
import { planned } from '../restore/prepare.ts';
import { byHand, putBack, putBackEntry } from '../restore/put-back.ts';
import { openTarget, type Target } from '../restore/target.ts';
import { UserError } from '../errors.ts';
import type { LocalBackup } from '../stores/store.ts';

/**
 * Runs a command that changes a live server, such as a migration, with a backup at hand: taken first, or by an earlier
 * step. When the command or an assertion fails, or its time is over, the data is put back as it was and proven. When all
 * is well, what has changed is reported. Should the job be cancelled meanwhile, the post step puts the data back.
 */
export const guard: Stage = async (context) => {
  const { inputs, env, recorder, workspace } = context;
  recorder.running = 'target';
  const target = await openTarget(parseConnection(inputs.connection, env), context);
  const { backup, manifest } = await backupAtHand(context, target);
  await assertCouldPutBack(context, target, manifest);
  const how = {
    backup: { ...backup, folder: resolve(backup.folder) },
    keepOld: inputs.keepOld,
    stop: inputs.stop ?? null,
    start: inputs.start ?? null,
    jobs: inputs.jobs,
    pgBin: inputs.pgBin ?? null,
  };
  await workspace.journal.write(putBackEntry(target.settings, how));
  if ((await runGuarded(context, target, how)) && (await holds(context, target, manifest))) {
    workspace.journal.close();
    recorder.undo = { outcome: 'not needed', detail: `the backup ${manifest.name} is kept` };
    await reportChanges(context, target, manifest);
    await pruneAfter(context);
  } else {
    await undo(context, target, how);
  }
};

/** The backup that the input names, with its files verified, or a new one. */
async function backupAtHand(
  context: Context,
  { settings }: Target,
): Promise<{ backup: LocalBackup; manifest: Manifest }> {
  // Of a cluster, a standby may lack what was written last.
  if (context.inputs.backup === undefined) {
    const { plain, stored, manifest } = await takeBackup(context, { settings, plain: true });
    if (context.recorder.findings.some(({ severity }) => severity === 'error'))
      throw new UserError(
        `the backup ${manifest.name} is not in every store: the command was not run`,
        'mend the store that failed, or leave it out of `store`',
      );
    return { backup: plain ?? stored, manifest };
  }
  const subject = await locateSubject(context);
  if (subject.kind === 'own' && (await verifyFiles(context, subject)) !== null) return subject;
  throw new UserError(
    subject.kind === 'own'
      ? `the backup ${subject.manifest.name} is damaged: the command was not run`
      : `${subject.path} has no manifest, so that putting it back could not be proven: the command was not run`,
    'leave `backup` out, so that the stage takes one itself, or name a good one of this action',
  );
}

/** What could not be undone is not begun. */
async function assertCouldPutBack(context: Context, target: Target, manifest: Manifest): Promise<void> {
  const { maintenance } = await planned(context, { target, manifest, confirmed: true, mayRename: false });
  await maintenance.end();
}

/** Whether the command succeeded. Throws when the job was cancelled: then the post step puts the data back. */
async function runGuarded(context: Context, target: Target, how: PutBack): Promise<boolean> {
  const { recorder, signal, cancelled } = context;
  try {
    return await runRecorded(context, target.settings);
  } catch (error) {
    if (cancelled.aborted) {
      leaveToPostStep(context, how);
      throw error;
    }
    recorder.find(...failureFindings(signal.aborted ? signal.reason : error, 'command', 'command-failed'));
    return false;
  }
}

/** Whether the user's assertions hold after the command. */
async function holds(context: Context, target: Target, { databases }: Manifest): Promise<boolean> {
  const { inputs, recorder, signal, cancelled } = context;
  if (inputs.assertions.length === 0) return true;
  const copy = {
    databases: [target.settings.database],
    largest: databases[0]?.name,
    open: target.open,
  };
  try {
    const { status } = await runCheck(recorder, 'assertions', signal, () =>
      checkAssertions(copy, inputs.assertions, target.settings.database, signal),
    );
    return status === 'pass';
  } catch (error) {
    if (cancelled.aborted) throw error;
    recorder.find(...failureFindings(signal.reason, 'assertions', 'timed-out'));
    return false;
  }
}

/** Puts the data back, also when the time of the stage is over; but not when the job is cancelled. */
async function undo(context: Context, target: Target, how: PutBack): Promise<void> {
  const { recorder, workspace, cancelled } = context;
  recorder.info(`Putting the data back from ${how.backup.name}`);
  try {
    await putBack({ ...context, signal: cancelled }, target.settings, how);
    recorder.undo = {
      outcome: 'put back',
      detail: `every database is as it was before the command, restored from ${how.backup.name} and proven`,
    };
  } catch (error) {
    if (cancelled.aborted) {
      leaveToPostStep(context, how);
      throw error;
    }
    workspace.journal.close();
    recorder.undo = { outcome: 'failed', detail: `to put it back by hand, ${byHand(how.backup.name)}` };
    recorder.find(...failureFindings(error, 'undo', 'not-put-back'));
  }
}

function leaveToPostStep({ recorder }: Context, { backup }: PutBack): void {
  recorder.undo = {
    outcome: 'pending',
    detail: `the post step of the job puts the data back from ${backup.name}; where there is none, ${byHand(backup.name)}`,
  };
}
