import * as core from '@actions/core';
import { isCapturing } from './capture/state.ts';
import { readClusterJournal } from './cluster/journal.ts';
import { endOrphans } from './postgres/orphans.ts';
import { readJournal } from './restore/journal.ts';
import { removeWorkspace, reopenWorkspace, type Workspace } from './workspace.ts';

/**
 * The clean-up after the job, whatever became of the step: stops scratch servers and dumps that go on, closes a capture of WAL, finishes or undoes
 * what a killed stage began on a live server, removes temporary folders with what secrets they hold, and what a killed
 * backup left half-done. Idempotent. Gives the exit code.
 */
export async function post(env: NodeJS.ProcessEnv): Promise<number> {
  process.umask(0o077);
  const folder = env.STATE_workspace ?? '';
  const partial = (env.STATE_partial ?? '').split('\n').filter((path) => path !== '');
  const workspace = reopenWorkspace(folder, partial);
  try {
    if (folder === '') return 0;
    const captured = await closeWhatIsCaptured(folder, env);
    await endOrphans(folder);
    const undone = await undoWhatIsLeft(workspace, env);
    await removeWorkspace(workspace);
    return captured && undone ? 0 : 1;
  } catch (error) {
    core.error(`the clean-up failed: ${String(error)}. Remove ${[folder, ...partial].join(', ')} by hand.`);
    return 1;
  }
}

/** False when not all WAL of a capture could be had: then it was said what is missing. */
async function closeWhatIsCaptured(folder: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  if (!isCapturing(folder)) return true;
  const { closeCapture } = await import('./capture/close.ts');
  return closeCapture(folder, { env });
}

/** False when something could not be undone: then it was said what, and how to do it by hand. */
async function undoWhatIsLeft(workspace: Workspace, env: NodeJS.ProcessEnv): Promise<boolean> {
  const stopped = await readClusterJournal(workspace.folder);
  if (stopped !== null) {
    const { finishCluster } = await import('./restore/snapshot/finish.ts');
    return finishCluster(stopped, workspace, env);
  }
  const entry = await readJournal(workspace.folder);
  if (entry === null) return true;
  const { finishUndo } = await import('./restore/finish.ts');
  return finishUndo(entry, workspace, env);
}
