/** Whether this process runs as an action in a workflow job, which may upload artifacts. */
export function canUpload(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env.ACTIONS_RUNTIME_TOKEN) && Boolean(env.ACTIONS_RESULTS_URL);
}
