import { randomBytes } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as delay } from 'node:timers/promises';
import { Cancelled } from './errors.ts';
import { sendSignal, start } from './process.ts';
import type { Finding } from './report/findings.ts';

export { commandEnvironment } from './commands/environment.ts';

/** A command of the user's own: shell text, as in `run:` of a workflow. */
export interface UserCommand {
  readonly text: string;
  /** The whole environment of the command. */
  readonly env: Readonly<Record<string, string>>;
  /** Default: the folder that the job is in. */
  readonly cwd?: string;
  readonly signal: AbortSignal;
  /** Called for each line of its output as it comes. */
  readonly onLine: (line: string) => void;
}

/** How a command ended. */
export interface CommandEnd {
  /** null when a signal ended it. */
  readonly exitCode: number | null;
  readonly endedBy: NodeJS.Signals | null;
  readonly seconds: number;
}

/** What a command left in the background may hold its output open for ever: it is not waited for. */
const OUTPUT_MILLISECONDS = 1_000;

/** How long what a cancelled command has started may take to end, once its shell has. */
const PATIENCE_MILLISECONDS = 1_500;
const POLL_MILLISECONDS = 10;

/** A line is handed on in pieces from this length on: memory stays flat. */
const LINE_CHARACTERS = 1 << 16;

/** Both streams of the command come through one pipe, so that their lines keep the order in which they were written. */
const ONE_STREAM = 'exec "$@" 2>&1';

/**
 * Runs a command as GitHub does, by `bash -eo pipefail -c` (`sh -e -c` where there is no bash), in a process group of its
 * own, without any input. On a runner, its output cannot give the runner commands (`::…`). A non-zero exit is a result;
 * throws Cancelled when `signal` is aborted: then the whole group was ended. What it leaves in the background runs on.
 */
export async function runCommand({ text, env, cwd, signal, onLine }: UserCommand): Promise<CommandEnd> {
  signal.throwIfAborted();
  const started = performance.now();
  const resume = env.GITHUB_ACTIONS === 'true' ? stopWorkflowCommands(onLine) : (): void => undefined;
  const lines = new Lines(onLine);
  // Not the stage's own signal: that one would end, much later, services that the command has started.
  const stop = new AbortController();
  const cancel = (): void => {
    stop.abort();
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const args = ['-c', ONE_STREAM, 'sh', ...shell(env), text];
    const { child, done } = start(
      { file: '/bin/sh', args, env, ...(cwd === undefined ? {} : { cwd }) },
      { stdout: lines, signal: stop.signal },
    );
    const end = new Promise<Omit<CommandEnd, 'seconds'>>((resolve) => {
      child.once('exit', (exitCode, endedBy) => {
        resolve({ exitCode, endedBy });
      });
    });
    try {
      // Rejects when the shell could not be started, or was cancelled.
      await Promise.race([done, end.then(() => delay(OUTPUT_MILLISECONDS, undefined, { ref: false }))]);
    } finally {
      if (signal.aborted && child.pid !== undefined) await endGroup(child.pid);
    }
    if (signal.aborted) throw new Cancelled();
    return { ...(await end), seconds: (performance.now() - started) / 1000 };
  } finally {
    signal.removeEventListener('abort', cancel);
    lines.close();
    resume();
  }
}

/** Waits for all of a process group that was told to end, and kills what does not. */
async function endGroup(group: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  while (sendSignal(-group, 0)) {
    if (Date.now() > deadline) {
      sendSignal(-group, 'SIGKILL');
      return;
    }
    await delay(POLL_MILLISECONDS);
  }
}

/** Gives the function that lets the runner take commands again. */
function stopWorkflowCommands(onLine: (line: string) => void): () => void {
  const token = randomBytes(16).toString('hex');
  onLine(`::stop-commands::${token}`);
  return () => {
    onLine(`::${token}::`);
  };
}

function shell(env: UserCommand['env']): string[] {
  const hasBash = (env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, 'bash')));
  // A text that begins with a dash is no option.
  return hasBash ? ['bash', '-eo', 'pipefail', '-c', '--'] : ['sh', '-e', '-c', '--'];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Cuts what is written to it into lines. */
class Lines extends Writable {
  private readonly onLine: (line: string) => void;
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';
  private closedForLines = false;

  constructor(onLine: (line: string) => void) {
    super();
    this.onLine = onLine;
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    if (!this.closedForLines) this.take(this.decoder.write(chunk));
    done();
  }

  /** Hands on what has no line break yet. What is written from now on is dropped. */
  close(): void {
    this.take(this.decoder.end());
    if (this.rest !== '') this.onLine(this.rest);
    this.closedForLines = true;
  }

  private take(text: string): void {
    const lines = (this.rest + text).split(/\r?\n/);
    this.rest = lines.pop() ?? '';
    lines.forEach(this.onLine);
    if (this.rest.length < LINE_CHARACTERS) return;
    this.onLine(this.rest);
    this.rest = '';
  }
}

/** What to tell of a command that did not succeed; null for one that did. `name`: the input that it came from. */
export function commandFailure({ exitCode, endedBy }: CommandEnd, name: string): Finding | null {
  if (exitCode === 0) return null;
  const finding = (message: string, fix: string): Finding => ({
    check: 'command',
    severity: 'error',
    kind: 'command-failed',
    object: `command of \`${name}\``,
    message,
    expected: 'exit code 0',
    actual: exitCode === null ? `signal ${endedBy ?? 'unknown'}` : `exit code ${exitCode}`,
    fix,
  });
  const output = 'its output is in the log of the job';
  if (exitCode === 127) {
    return finding(
      'the command ended with exit code 127: a program was not found',
      `install it in an earlier step, or give its whole path; ${output}`,
    );
  }
  if (exitCode === 126) {
    return finding(
      'the command ended with exit code 126: a file was found, but cannot be executed',
      `run chmod +x on it, or start it with its interpreter; ${output}`,
    );
  }
  if (endedBy === 'SIGKILL' || exitCode === 137) {
    return finding(
      'the command was killed by SIGKILL',
      'something killed it, most often the kernel for want of memory: give the job more, or let the command use less',
    );
  }
  if (exitCode === null) return finding(`the command was ended by ${endedBy ?? 'a signal'}`, output);
  return finding(`the command failed with exit code ${exitCode}`, `mend what it says: ${output}`);
}
