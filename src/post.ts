import * as core from '@actions/core';
import { endOrphans } from './postgres/orphans.ts';
import { removeWorkspace } from './workspace.ts';

/**
 * The clean-up after the job, whatever became of the step: stops scratch servers and dumps that go on, removes
 * temporary folders with what secrets they hold, and what a killed backup left half-done. Idempotent. Gives the exit code.
 */
export async function post(env: NodeJS.ProcessEnv): Promise<number> {
  process.umask(0o077);
  const folder = env.STATE_workspace ?? '';
  const partial = (env.STATE_partial ?? '').split('\n').filter((path) => path !== '');
  try {
    if (folder === '') return 0;
    await endOrphans(folder);
    await removeWorkspace({ folder, partial });
    return 0;
  } catch (error) {
    core.error(`the clean-up failed: ${String(error)}. Remove ${[folder, ...partial].join(', ')} by hand.`);
    return 1;
  }
}
