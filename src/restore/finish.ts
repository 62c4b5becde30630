import * as core from '@actions/core';
import { problemsOf } from '../errors.ts';
import { describe } from '../postgres/connection.ts';
import { Recorder } from '../recorder.ts';
import type { Workspace } from '../workspace.ts';
import type { WorkContext } from '../context.ts';
import type { JournalEntry } from './journal.ts';
import { dropTemporary } from './live.ts';
import { byHand, putBack } from './put-back.ts';
import { startAgain } from './services.ts';
import { endSessionsOf } from './target.ts';

/**
 * Finishes what a killed stage began on a live server: drops databases that were loaded and not put in place, starts the
 * services that were stopped, and puts the data back after a guarded command that did not come to its end. False when it
 * could not: then it was said what is left, and how to do it by hand.
 */
export async function finishUndo(
  entry: JournalEntry,
  workspace: Workspace,
  env: NodeJS.ProcessEnv,
): Promise<boolean> {
  const recorder = new Recorder();
  const context: WorkContext = {
    env,
    recorder,
    workspace,
    signal: new AbortController().signal,
    inputs: { jobs: entry.putBack?.jobs ?? 1, pgBin: entry.putBack?.pgBin ?? undefined },
  };
  core.warning(`The step was killed while it changed ${describe(entry.target)}: undoing what it left`);
  workspace.journal.entry = entry;
  try {
    await endSessionsOf(entry.target);
    await dropTemporary(context, entry.target, []);
    await startAgain(context);
    if (entry.putBack) await putBack(context, entry.target, entry.putBack);
    workspace.journal.close();
    for (const finding of recorder.findings) core.info(`${finding.object}: ${finding.message}`);
    core.warning(
      entry.putBack
        ? `The databases are as they were before the command: put back from ${entry.putBack.backup.name} and proven`
        : 'Nothing is left of the restore: each database is the whole old one, or the whole new one',
    );
    return true;
  } catch (error) {
    for (const { message, fix } of problemsOf(error)) core.error(`${message}. ${fix}`);
    core.error(howTo(entry));
    // What it takes to do it by hand has been said; the folder holds secrets and goes.
    workspace.journal.close();
    return false;
  }
}

function howTo({ temporary, start, putBack: back }: JournalEntry): string {
  return [
    ...(temporary.length > 0 ? [`drop the databases ${temporary.join(', ')}, if they are there`] : []),
    ...(start !== null || back?.start != null ? ['start the services'] : []),
    ...(back ? [byHand(back.backup.name)] : []),
  ].join('; ');
}
