import * as core from '@actions/core';
import { removeWorkspace } from './workspace.ts';

/**
 * The clean-up after the job, whatever became of the step: stops scratch servers, removes temporary folders with
 * what secrets they hold, and what a killed backup left half-done. Idempotent. Gives the exit code.
 */
export async function post(env: NodeJS.ProcessEnv): Promise<number> {
  process.umask(0o077);
  const folder = env.STATE_workspace ?? '';
  const partial = env.STATE_partial ?? '';
  try {
    if (folder !== '') await removeWorkspace({ folder, partial: partial === '' ? null : partial });
    return 0;
  } catch (error) {
    core.error(`the clean-up failed: ${String(error)}. Remove ${folder} ${partial} by hand.`);
    return 1;
  }
}
