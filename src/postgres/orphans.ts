import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendSignal } from '../process.ts';

const POLL_MILLISECONDS = 20;
/** How long a program may take to cancel its query and end, before it is killed. */
const PATIENCE_MILLISECONDS = 2_000;

/** In the environment of a command that must not go on when its step was killed. */
export const ORPHAN_MARK = 'POSTGRES_RECOVERY_WORKSPACE';

/**
 * Ends what a killed step has left running: the client programs (pg_dump and its workers, pg_restore) whose password
 * file lies in `workspace`, and commands with its mark, which are in nobody else's environment. Where there is no /proc,
 * they are left to find out by themselves.
 */
export async function endOrphans(workspace: string): Promise<void> {
  for (const name of ['SIGTERM', 'SIGKILL'] as const) {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    for (const pid of await orphans(workspace)) sendSignal(pid, name);
    while ((await orphans(workspace)).length > 0 && Date.now() < deadline) await sleep(POLL_MILLISECONDS);
  }
}

async function orphans(workspace: string): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => [])).map(Number).filter(Number.isInteger);
  const ours = await Promise.all(
    pids.map(async (pid) => {
      // Those of other users cannot be read; those that have ended have none.
      const environment = await readFile(join('/proc', String(pid), 'environ'), 'utf8').catch(() => '');
      return environment
        .split('\0')
        .some(
          (entry) => entry.startsWith(`PGPASSFILE=${workspace}/`) || entry === `${ORPHAN_MARK}=${workspace}`,
        );
    }),
  );
  return pids.filter((_, i) => ours[i]);
}
