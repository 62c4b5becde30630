import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { lstat, readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { run, sendSignal } from '../../process.ts';
import { isPrivate, isRoot } from './account.ts';

const POLL_MILLISECONDS = 10;
/** The post step has seconds only before it is killed itself. */
const PATIENCE_MILLISECONDS = 4_000;

/**
 * Ends the server that runs in `server`, the folder of a scratch server, and whatever its restored code has started.
 * An immediate shutdown: there is nothing to save, but the shared memory is given back.
 */
export async function stopServer(server: string): Promise<void> {
  const data = join(server, 'data');
  const pid = await postmaster(data);
  if (pid !== null) {
    sendSignal(pid, 'SIGQUIT');
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    // Not `kill(pid, 0)`: that also finds a process that has ended, where nobody waits for orphans.
    while ((await runsIn(pid, data)) && Date.now() < deadline) await sleep(POLL_MILLISECONDS);
    if (await runsIn(pid, data)) sendSignal(pid, 'SIGKILL');
  }
  await killAllOf((await lstat(server)).uid);
}

/** The pid in postmaster.pid, provided that it is the server of this folder: the file may be old, or a lie. */
async function postmaster(data: string): Promise<number | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 1 && (await runsIn(pid, data)) ? pid : null;
}

/** Whether process `pid` works in `data`, as every process of a PostgreSQL server does. */
async function runsIn(pid: number, data: string): Promise<boolean> {
  try {
    if (existsSync('/proc/self/cwd')) return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(data));
    const { stdout } = await promisify(execFile)('ps', ['-o', 'args=', '-p', String(pid)]);
    return stdout.includes(data);
  } catch {
    // Gone, or of another user.
    return false;
  }
}

/** Ends what restored code may have left running, where the server had a user of its own. */
async function killAllOf(uid: number): Promise<void> {
  if (!isRoot() || !isPrivate(uid)) return;
  // Sent by a process of that user, the signal reaches all that it owns and nothing else.
  await run({ file: '/bin/sh', args: ['-c', 'kill -s KILL -- -1'], env: {}, cwd: '/', uid, gid: uid });
}
