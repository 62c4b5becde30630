import { open } from 'node:fs/promises';
import { UserError } from '../../errors.ts';
import type { Layout } from './layout.ts';

const LOG_TAIL_BYTES = 4096;

/** Why a server did not start, from the end of its log, or else from what pg_ctl said. */
export async function startFailure(layout: Layout, stderr: string): Promise<UserError> {
  const log = await tail(layout.log).catch(() => '');
  const text = log.trim() === '' ? stderr : log;
  return new UserError(`The scratch server did not start: ${lastLines(text)}`, reason(text));
}

/** What to do about what a program of PostgreSQL said when it failed. */
export function reason(text: string): string {
  if (/no space left/i.test(text))
    return 'free disk space in the temporary folder of the runner (RUNNER_TEMP)';
  if (/shared memory|cannot allocate memory/i.test(text)) return 'give the job more memory';
  if (/permission denied/i.test(text)) {
    return 'let every user read the folder of the PostgreSQL programs (`pg-bin`), or run the job as a user other than root';
  }
  return 'check with `pg-bin` that the PostgreSQL server programs are complete';
}

/** The last lines of what a program said. */
export function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join(' ').trim() || 'it gave no reason';
}

/** The end of a log. */
export async function tail(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - LOG_TAIL_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
