import * as core from '@actions/core';
import { Cancelled, problemsOf, UserError } from './errors.ts';
import { readInputs, secretsOf, type Inputs } from './inputs.ts';
import { publishOutcome } from './outcome.ts';
import { Recorder } from './recorder.ts';
import type { Stage } from './context.ts';
import { createWorkspace, removeWorkspace, type Workspace } from './workspace.ts';

/** A stage is loaded only when it runs: start-up time is paid for what is used. */
const STAGES: Readonly<Record<Inputs['stage'], () => Promise<Stage>>> = {
  backup: async () => (await import('./stages/backup.ts')).backup,
  validate: async () => (await import('./stages/validate.ts')).validate,
  restore: async () => (await import('./stages/restore.ts')).restore,
  drill: async () => (await import('./stages/drill.ts')).drill,
};

/** Runs one stage, from the inputs to the published report. Gives the exit code. */
export async function main(env: NodeJS.ProcessEnv): Promise<number> {
  process.umask(0o077);
  mask(env);
  let inputs: Inputs;
  try {
    inputs = readInputs(env);
  } catch (error) {
    tellFailure(error);
    return 1;
  }
  const cancel = new AbortController();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const onSignal = (): void => {
    cancel.abort(new Cancelled());
  };
  for (const name of signals) process.on(name, onSignal);
  try {
    return await runStage(inputs, env, cancel);
  } catch (error) {
    tellFailure(error);
    return 1;
  } finally {
    for (const name of signals) process.off(name, onSignal);
  }
}

async function runStage(inputs: Inputs, env: NodeJS.ProcessEnv, cancel: AbortController): Promise<number> {
  const recorder = new Recorder();
  const workspace = await createWorkspace(env);
  core.saveState('postgres_recovery', 'started');
  core.saveState('workspace', workspace.folder);
  const timer = limitTime(inputs.timeout, cancel);
  let failure: unknown;
  try {
    const stage = await STAGES[inputs.stage]();
    await stage({ inputs, env, recorder, workspace, signal: cancel.signal });
  } catch (error) {
    // What an aborted operation throws depends on where it was met; why it was aborted is what the user should read.
    failure = cancel.signal.aborted ? cancel.signal.reason : error;
    await clean(workspace, recorder);
  } finally {
    clearTimeout(timer);
  }
  return publishOutcome({ inputs, env, recorder, failure });
}

/** Tells the runner what to mask. Nobody masks outside of one, where the command itself would show the secret. */
function mask(env: NodeJS.ProcessEnv): void {
  if (env.GITHUB_ACTIONS !== 'true') return;
  for (const secret of secretsOf(env)) core.setSecret(secret);
}

/** After a failure nothing is kept, a scratch server that was to live until the job ends included. */
async function clean(workspace: Workspace, recorder: Recorder): Promise<void> {
  recorder.outputs.delete('connection');
  await removeWorkspace(workspace.folder);
}

function limitTime(milliseconds: number | undefined, cancel: AbortController): NodeJS.Timeout | undefined {
  if (milliseconds === undefined) return undefined;
  return setTimeout(() => {
    cancel.abort(
      new UserError(
        `the stage took longer than its \`timeout\` of ${milliseconds / 1000} s and was stopped`,
        'raise `timeout`, or give the stage more `jobs`',
      ),
    );
  }, milliseconds);
}

function tellFailure(error: unknown): void {
  for (const { message, fix } of problemsOf(error)) core.error(`${message}. ${fix}`);
}
