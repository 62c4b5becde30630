import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeScratch } from './postgres/scratch.ts';

/**
 * The folder for everything that must not outlive the job: passfiles, scratch servers, downloads. Mode 0700.
 * The post step knows only its path, so whatever needs cleaning lies in it under a telling name.
 */
export interface Workspace {
  readonly folder: string;
  /** A backup that is being written in a store, to be removed if the stage does not end well. */
  partial: string | null;
  /** Makes and returns a new folder of this purpose inside the workspace. */
  make(purpose: 'passfiles' | 'scratch' | 'download' | 'staging' | 'globals'): Promise<string>;
}

/** Makes the workspace in the runner's temporary folder, or in the system's outside of a runner. */
export async function createWorkspace(env: NodeJS.ProcessEnv): Promise<Workspace> {
  const folder = await mkdtemp(join(env.RUNNER_TEMP ?? tmpdir(), 'postgres-recovery-'));
  return { folder, partial: null, make: (purpose) => mkdtemp(join(folder, `${purpose}-`)) };
}

/** Stops what still runs in the workspace and removes it. Idempotent: what is gone already is no error. */
export async function removeWorkspace(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  for (const entry of entries.filter((name) => name.startsWith('scratch-'))) {
    await removeScratch(join(folder, entry));
  }
  await rm(folder, { recursive: true, force: true });
}
