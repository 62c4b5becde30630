import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Cancelled } from './errors.ts';

/** A program to start, as an argument array: never a shell string. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  /** The whole environment of the child: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
}

export interface RunOptions {
  /** Fed to the child's standard input; default: none. */
  readonly stdin?: Readable;
  /** Takes the child's standard output in place of collecting it, and is left open. Back-pressure is kept. */
  readonly stdout?: Writable;
  /** Called for each line of standard error as it comes. */
  readonly onStderrLine?: (line: string) => void;
  readonly signal?: AbortSignal;
}

export interface RunResult {
  readonly code: number;
  /** The first MiB of standard output; empty when `stdout` was given. */
  readonly stdout: string;
  /** The last 64 KiB of standard error. */
  readonly stderr: string;
}

const STDOUT_CAP = 1 << 20;
const STDERR_CAP = 1 << 16;
const GRACE_MILLISECONDS = 2_000;
/** The exit code told for a child that a signal ended. */
const KILLED = 128;

/** A child that has started: for callers that need its streams or its pid. */
export interface RunningChild {
  readonly child: ChildProcess;
  /** Resolves when the child has ended and its streams are closed; rejects when it cannot be started or is cancelled. */
  readonly done: Promise<RunResult>;
}

/** Starts `command` and waits for it. A non-zero exit is a result, not an error: the caller knows what it means. */
export function run(command: Command, options: RunOptions = {}): Promise<RunResult> {
  return start(command, options).done;
}

/**
 * Starts `command` in a process group of its own, so that a cancelled job stops its grandchildren too
 * (pg_dump's workers, for one): SIGTERM first, which PostgreSQL's programs turn into a cancel request, then SIGKILL.
 */
export function start(command: Command, options: RunOptions = {}): RunningChild {
  options.signal?.throwIfAborted();
  const child = spawn(command.file, command.args, {
    env: { ...command.env },
    detached: true,
    stdio: [options.stdin ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
    ...(command.uid === undefined ? {} : { uid: command.uid }),
    ...(command.gid === undefined ? {} : { gid: command.gid }),
  });
  return { child, done: finish(child, options) };
}

/**
 * Starts `command` so that it goes on when this process has ended, and appends what it prints to `log`. Gives its pid; rejects
 * when it cannot be started.
 */
export async function startDetached(command: Command, log: string): Promise<number> {
  const output = openSync(log, 'a', 0o600);
  try {
    const child = spawn(command.file, command.args, {
      env: { ...command.env },
      detached: true,
      stdio: ['ignore', output, output],
    });
    await once(child, 'spawn');
    child.unref();
    if (child.pid === undefined) throw new Error(`${command.file} has no pid`);
    return child.pid;
  } finally {
    closeSync(output);
  }
}

async function finish(child: ChildProcess, options: RunOptions): Promise<RunResult> {
  const output = { stdout: '', stderr: '' };
  let kill: NodeJS.Timeout | undefined;
  const stop = (): void => {
    signalGroup(child, 'SIGTERM');
    kill ??= setTimeout(() => {
      signalGroup(child, 'SIGKILL');
    }, GRACE_MILLISECONDS);
  };
  options.signal?.addEventListener('abort', stop, { once: true });
  try {
    const closed = new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        resolve(code ?? KILLED);
      });
    });
    if (options.stdin && child.stdin) feed(options.stdin, child.stdin);
    const drained = drain(child, options, output).catch((error: unknown) => {
      // Nobody reads the child any more: it would block for ever.
      stop();
      return error as Error;
    });
    const [code, failure] = await Promise.all([closed, drained]);
    if (options.signal?.aborted) throw new Cancelled();
    if (failure) throw failure;
    return { code, ...output };
  } finally {
    clearTimeout(kill);
    options.signal?.removeEventListener('abort', stop);
  }
}

async function drain(
  child: ChildProcess,
  options: RunOptions,
  output: { stdout: string; stderr: string },
): Promise<void> {
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      output.stderr = (output.stderr + line + '\n').slice(-STDERR_CAP);
      options.onStderrLine?.(line);
    });
  }
  if (!child.stdout) return;
  if (options.stdout) {
    await pipeline(child.stdout, options.stdout, { end: false });
    return;
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (output.stdout.length < STDOUT_CAP) output.stdout += text;
  });
}

/** A child that ends early (EPIPE) tells its story through its exit code; a source that fails ends the child. */
function feed(source: Readable, stdin: Writable): void {
  stdin.on('error', () => source.unpipe(stdin));
  source.once('error', () => stdin.destroy());
  source.pipe(stdin);
}

/** Signals the whole process group of a child started here. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid !== undefined) sendSignal(-child.pid, signal);
}

/**
 * Sends a signal (0: none, it only looks) to a process, or to the process group of a negative `pid`. False when it is gone
 * already, which is no error.
 */
export function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    return false;
  }
}
