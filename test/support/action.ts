import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Finding } from '../../src/report/findings.ts';
import type { Report } from '../../src/report/report.ts';

/** Inputs by their names in the contract. */
export type ActionInputs = Readonly<Record<string, string>>;

export interface ActionRun {
  readonly code: number | null;
  /** Everything it printed. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** For the post step. */
  readonly state: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
  /** Undefined when the stage ended before there was one. */
  readonly report: Report | undefined;
  /** The runner's temporary folder of this run: what the stage left behind lies in it. */
  readonly temp: string;
  /** Log, summary, outputs, report: where no secret may be. */
  readonly everything: string;
}

export interface ActionOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Called with each piece of the log as it comes, and a way to send a signal to node alone, as GitHub does. */
  readonly onLog?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
}

const DIST = resolve('dist/index.js');
const temps: string[] = [];

/** Runs a stage from the committed bundle, in a plain environment, as a runner does. */
export async function runAction(inputs: ActionInputs, options: ActionOptions = {}): Promise<ActionRun> {
  const temp = mkdtempSync(join(tmpdir(), 'pgr-run-'));
  temps.push(temp);
  const file = (name: string): string => {
    writeFileSync(join(temp, name), '');
    return join(temp, name);
  };
  const files = { output: file('output'), summary: file('summary'), state: file('state') };
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: temp,
    RUNNER_TEMP: temp,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_STATE: files.state,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
    ...options.env,
  };
  const { code, log } = await node(env, options.cwd ?? temp, options.onLog);
  const text = (path: string): string => readFileSync(path, 'utf8');
  const outputs = parseCommandFile(text(files.output));
  const reportText = outputs.report ? text(outputs.report) : '';
  const summary = text(files.summary);
  return {
    code,
    log,
    outputs,
    summary,
    state: parseCommandFile(text(files.state)),
    findings: outputs.findings ? (JSON.parse(outputs.findings) as Finding[]) : [],
    report: reportText ? (JSON.parse(reportText) as Report) : undefined,
    temp,
    everything: [log, summary, text(files.output), text(files.state), reportText].join('\n'),
  };
}

/** Runs the post step that belongs to `run`, with variables as they were set for its job. */
export async function runPost(
  run: ActionRun,
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; log: string }> {
  const state = Object.fromEntries(
    Object.entries(run.state).map(([name, value]) => [`STATE_${name}`, value]),
  );
  return node(
    { PATH: process.env.PATH ?? '', HOME: run.temp, RUNNER_TEMP: run.temp, ...state, ...env },
    run.temp,
  );
}

/** Removes the temporary folders of all runs of this test file. */
export function removeRuns(): void {
  for (const temp of temps.splice(0)) rmSync(temp, { recursive: true, force: true });
}

function node(
  env: Record<string, string>,
  cwd: string,
  onLog?: ActionOptions['onLog'],
): Promise<{ code: number | null; log: string }> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [DIST], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    const take = (chunk: Buffer): void => {
      const text = chunk.toString();
      log += text;
      onLog?.(text, (signal) => child.kill(signal));
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('close', (code) => {
      done({ code, log });
    });
  });
}

/** The format of GITHUB_OUTPUT and GITHUB_STATE: `name<<delimiter`, the value's lines, `delimiter`. */
function parseCommandFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [, name = '', , value = ''] of text.matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n?\2$/gm))
    values[name] = value;
  return values;
}
