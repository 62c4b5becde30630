import { PassThrough, type Readable, type Writable } from 'node:stream';
import { UserError } from '../errors.ts';
import { run, start, type Command, type RunOptions, type RunResult } from '../process.ts';
import type { NodeHost } from './node.ts';

/** How a program is run where a node is. `interactive`: it is to read from a stream. */
export type HostCommand = (
  program: string,
  args: readonly string[],
  interactive: boolean,
) => Command | Promise<Command>;

const PIPE_BYTES = 1 << 20;

/** Runs a command to its end, and gives what it printed. Throws a UserError with what it said when it fails. */
export async function must(command: Command, what: string, signal?: AbortSignal): Promise<string> {
  return printed(await run(command, signal ? { signal } : {}), what);
}

/** The host of a node whose programs are run as `command` says. `place`: where that is, for messages. */
export function hostOf(data: string, place: string, command: HostCommand): NodeHost {
  const piped = (
    program: string,
    args: readonly string[],
    options: RunOptions,
    stream: PassThrough,
  ): Promise<void> => {
    const done = (async () => {
      const child = start(await command(program, args, options.stdin !== undefined), options);
      printed(await child.done, `${program} on ${place}`);
    })();
    // Whoever waits for the stream learns of it, too.
    done.then(
      () => (options.stdin === undefined ? stream.end() : stream.destroy()),
      (error: unknown) => stream.destroy(error as Error),
    );
    return done;
  };
  return {
    data,
    run: async (program, args, signal) =>
      must(await command(program, args, false), `${program} on ${place}`, signal),
    read: (program, args, signal): { stream: Readable; done: Promise<void> } => {
      const stream = new PassThrough({ highWaterMark: PIPE_BYTES });
      return { stream, done: piped(program, args, { stdout: stream, ...(signal && { signal }) }, stream) };
    },
    write: (program, args, signal): { stream: Writable; done: Promise<void> } => {
      const stream = new PassThrough({ highWaterMark: PIPE_BYTES });
      return { stream, done: piped(program, args, { stdin: stream, ...(signal && { signal }) }, stream) };
    },
  };
}

function printed({ code, stdout, stderr }: RunResult, what: string): string {
  if (code === 0) return stdout;
  const said = stderr.trim() === '' ? stdout.trim() : stderr.trim();
  throw new UserError(
    `${what} ended with exit code ${code}: ${said.slice(-2_000)}`,
    'see what it says; the folder or volume must be within reach of the user that runs this',
  );
}
