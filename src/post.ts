import * as core from '@actions/core';
import { rm } from 'node:fs/promises';
import { removeWorkspace } from './workspace.ts';

/**
 * The clean-up after the job, whatever became of the step: stops scratch servers, removes temporary folders with
 * what secrets they hold, and what a killed backup left half-done. Idempotent. Gives the exit code.
 */
export async function post(env: NodeJS.ProcessEnv): Promise<number> {
  process.umask(0o077);
  const workspace = env.STATE_workspace;
  const partial = env.STATE_partial;
  try {
    if (partial) await rm(partial, { recursive: true, force: true });
    if (workspace) await removeWorkspace(workspace);
    return 0;
  } catch (error) {
    core.error(
      `the clean-up failed: ${String(error)}. Remove ${[workspace, partial].filter(Boolean).join(' and ')} by hand.`,
    );
    return 1;
  }
}
