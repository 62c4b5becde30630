import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureSchema, type CaptureRecord } from '../../src/capture/record.ts';
import { closeCapture } from '../../src/capture/close.ts';
import { readState, type CaptureState } from '../../src/capture/state.ts';
import { capture } from '../../src/stages/capture.ts';
import { readInputs } from '../../src/inputs.ts';
import { Recorder } from '../../src/recorder.ts';
import { createWorkspace, type Workspace } from '../../src/workspace.ts';

/** A capture as the main step leaves it. */
export interface OpenCapture {
  readonly workspace: Workspace;
  readonly recorder: Recorder;
  readonly state: CaptureState;
  /** What the post step does; false when it fails the job. */
  close(): Promise<boolean>;
}

const AWAY_MILLISECONDS = 2_000;

export interface CaptureOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

const roots: string[] = [];

/** Runs the stage `capture` in this process. */
export async function openCapture(
  inputs: Readonly<Record<string, string>>,
  { env = {}, signal = new AbortController().signal }: CaptureOptions = {},
): Promise<OpenCapture> {
  const root = mkdtempSync(join(tmpdir(), 'pgr-capture-'));
  roots.push(root);
  const given = Object.entries({ stage: 'capture', ...inputs });
  const environment = {
    RUNNER_TEMP: root,
    ...env,
    ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  };
  const workspace = await createWorkspace(environment);
  const recorder = new Recorder();
  await capture({
    inputs: readInputs(environment),
    env: environment,
    recorder,
    workspace,
    reportFolder: root,
    signal,
    cancelled: signal,
  });
  const state = await readState(workspace.folder);
  if (state === null) throw new Error('the stage has left nothing to the post step');
  const close = (): Promise<boolean> =>
    closeCapture(workspace.folder, { env: environment, awayMilliseconds: AWAY_MILLISECONDS });
  return { workspace, recorder, state, close };
}

/** The WAL in a folder. */
export function segmentsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^[\dA-F]{24}|\.history/.test(name))
    .sort();
}

/** The record of the only capture in a folder. */
export function recordIn(folder: string): CaptureRecord {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  if (names.length !== 1) throw new Error(`${names.length} records in ${folder}`);
  return captureSchema.parse(JSON.parse(readFileSync(join(folder, names[0] ?? ''), 'utf8')));
}

export function removeCaptures(): void {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
}
