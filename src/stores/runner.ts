import type { Inputs } from '../inputs.ts';

/** Whether this process runs as an action in a workflow job, which may upload artifacts. */
export function canUpload(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env.ACTIONS_RUNTIME_TOKEN) && Boolean(env.ACTIONS_RESULTS_URL);
}

/** The token that GitHub is asked with; undefined where the job has passed none. */
export function tokenOf(
  { githubToken }: Pick<Inputs, 'githubToken'>,
  env: NodeJS.ProcessEnv,
): string | undefined {
  return githubToken ?? env.GITHUB_TOKEN;
}
