import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const SCRIPT = join(import.meta.dirname, '../../scripts/docker-peer.sh');

/** A Docker daemon, which has the image `postgres:<major>` where one was asked for. */
export interface DockerPeer {
  /** Why there is none; null when there is one. */
  readonly reason: string | null;
  /** Value of DOCKER_HOST; empty for the machine's own daemon. */
  readonly host: string;
  stop(): Promise<void>;
}

/** Uses the machine's daemon, or starts one as root (see scripts/docker-peer.sh). `null`: without an image. */
export async function dockerPeer(major: number | null): Promise<DockerPeer> {
  const folder = mkdtempSync(join(tmpdir(), 'pgr-docker-'));
  const script = (...args: string[]): Promise<{ stdout: string }> =>
    promisify(execFile)(SCRIPT, [...args, folder]);
  const stop = async (): Promise<void> => {
    await script('stop');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { stdout } = await script('start', major === null ? '-' : String(major));
    return { reason: null, host: stdout.trim(), stop };
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    return { reason: stderr?.trim() ?? String(error), host: '', stop };
  }
}
