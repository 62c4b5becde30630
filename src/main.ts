import * as core from '@actions/core';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeFolder } from './backups/files.ts';
import type { Context, Stage } from './context.ts';
import { Cancelled, problemsOf, UserError } from './errors.ts';
import { readInputs, secretsOf, type Inputs } from './inputs.ts';
import { publishOutcome } from './outcome.ts';
import { Recorder } from './recorder.ts';
import { createWorkspace, isUnfinished, removeWorkspace, tidyWorkspace } from './workspace.ts';

/** A stage is loaded only when it runs: start-up time is paid for what is used. */
const STAGES: Readonly<Record<Inputs['stage'], () => Promise<Stage>>> = {
  backup: async () => (await import('./stages/backup.ts')).backup,
  validate: async () => (await import('./stages/validate.ts')).validate,
  restore: async () => (await import('./stages/restore.ts')).restore,
  drill: async () => (await import('./stages/drill.ts')).drill,
  rehearse: async () => (await import('./stages/rehearse.ts')).rehearse,
  snapshot: async () => (await import('./stages/snapshot.ts')).snapshot,
  recover: async () => (await import('./stages/recover.ts')).recover,
  'restore-snapshot': async () => (await import('./stages/restore-snapshot.ts')).restoreSnapshot,
  guard: async () => (await import('./stages/guard.ts')).guard,
  list: async () => (await import('./stages/list.ts')).list,
  prune: async () => (await import('./stages/prune.ts')).prune,
  capture: async () => (await import('./stages/capture.ts')).capture,
  audit: async () => (await import('./stages/audit.ts')).audit,
};

/** GitHub kills a cancelled step after ten seconds; what has not ended by itself by then is cut off, and cleaned up after. */
const GRACE_MILLISECONDS = 4_000;

/** Runs one stage, from the inputs to the published report. Gives the exit code. */
export async function main(env: NodeJS.ProcessEnv): Promise<number> {
  process.umask(0o077);
  mask(env);
  const cancel = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      cancel.abort(new Cancelled());
    });
  }
  try {
    return await runStage(readInputs(env), env, cancel.signal);
  } catch (error) {
    for (const { message, fix } of problemsOf(error)) core.error(`${message}. ${fix}`);
    return 1;
  }
}

/** Tells the runner what to mask. Nobody masks outside of one, where the command itself would show the secret. */
function mask(env: NodeJS.ProcessEnv): void {
  if (env.GITHUB_ACTIONS !== 'true') return;
  for (const secret of secretsOf(env)) core.setSecret(secret);
}

async function runStage(inputs: Inputs, env: NodeJS.ProcessEnv, cancelled: AbortSignal): Promise<number> {
  const recorder = new Recorder();
  const workspace = await createWorkspace(env);
  core.saveState('postgres_recovery', 'started');
  core.saveState('workspace', workspace.folder);
  const overdue = new AbortController();
  const timer = limitTime(inputs.timeout, overdue);
  const signal = AbortSignal.any([cancelled, overdue.signal]);
  let reportFolder: string | undefined;
  try {
    reportFolder = await makeReportFolder(inputs.report, env);
    const context = { inputs, env, recorder, workspace, reportFolder, signal, cancelled };
    const failure = await perform(context);
    return await publishOutcome({ ...context, failure });
  } finally {
    clearTimeout(timer);
    await tidyWorkspace(workspace, recorder.outputs.has('connection'));
  }
}

/** Runs the stage itself. Gives what it threw, if it did; then nothing of it is kept. */
async function perform(context: Context): Promise<unknown> {
  const { inputs, recorder, workspace, signal } = context;
  try {
    const stage = await STAGES[inputs.stage]();
    await Promise.race([stage(context), graceAfter(context)]);
    return undefined;
  } catch (error) {
    recorder.outputs.delete('connection');
    await removeWorkspace(workspace);
    // What an aborted operation throws depends on where it was met; why it was aborted is what the user should read.
    return signal.aborted ? signal.reason : error;
  }
}

/**
 * Rejects some seconds after the stage was told to stop. What is to be undone on a live server when its time is over takes
 * as long as it takes; a cancelled job leaves that to the post step.
 */
function graceAfter({ signal, cancelled, workspace }: Context): Promise<never> {
  return new Promise((_, reject) => {
    const cutOff = (): void => {
      setTimeout(() => {
        if (cancelled.aborted || !isUnfinished(workspace)) reject(signal.reason as Error);
        else cancelled.addEventListener('abort', cutOff, { once: true });
      }, GRACE_MILLISECONDS);
    };
    signal.addEventListener('abort', cutOff, { once: true });
  });
}

function limitTime(milliseconds: number | undefined, overdue: AbortController): NodeJS.Timeout | undefined {
  if (milliseconds === undefined) return undefined;
  return setTimeout(() => {
    overdue.abort(
      new UserError(
        `the stage took longer than its \`timeout\` of ${milliseconds / 1000} s and was stopped`,
        'raise `timeout`, or give the stage more `jobs`',
      ),
    );
  }, milliseconds);
}

async function makeReportFolder(wanted: string | undefined, env: NodeJS.ProcessEnv): Promise<string> {
  if (wanted === undefined) return mkdtemp(join(env.RUNNER_TEMP ?? tmpdir(), 'postgres-recovery-report-'));
  try {
    const folder = resolve(wanted);
    await makeFolder(folder);
    return folder;
  } catch (error) {
    throw new UserError(
      `the report folder ${wanted} cannot be made: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      'give `report` a folder that the job can write to',
      { cause: error },
    );
  }
}
