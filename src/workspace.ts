import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isCapturing } from './capture/state.ts';
import { ClusterJournal } from './cluster/journal.ts';
import { Journal } from './restore/journal.ts';

/**
 * The folder for everything that must not outlive the job: passfiles, scratch servers, downloads. Mode 0700.
 * The post step knows only its path, so whatever needs cleaning lies in it under a telling name.
 */
export interface Workspace {
  readonly folder: string;
  /** Folders in stores in which a backup is being written, to be removed if the stage does not end well. */
  partial: readonly string[];
  /** What a stage that changes live data would leave behind, were it killed now. */
  readonly journal: Journal;
  /** Likewise, of a stage that stops the nodes of a cluster. */
  readonly cluster: ClusterJournal;
  /** Makes and returns a new folder of this purpose inside the workspace. */
  make(purpose: 'passfiles' | 'scratch' | 'download' | 'staging' | 'globals' | 'unsealed'): Promise<string>;
}

/** Makes the workspace in the runner's temporary folder, or in the system's outside of a runner. */
export async function createWorkspace(env: NodeJS.ProcessEnv): Promise<Workspace> {
  return reopenWorkspace(await mkdtemp(join(env.RUNNER_TEMP ?? tmpdir(), 'postgres-recovery-')), []);
}

/** The workspace of a step that has ended, as its state tells: for the post step. */
export function reopenWorkspace(folder: string, partial: readonly string[]): Workspace {
  return {
    folder,
    partial,
    journal: new Journal(folder),
    cluster: new ClusterJournal(folder),
    make: (purpose) => mkdtemp(join(folder, `${purpose}-`)),
  };
}

/**
 * Stops what still runs in the workspace, and removes it with what a backup left half-done; but what the post step needs to
 * undo something stays. Idempotent: what is gone already is no error.
 */
export async function removeWorkspace(workspace: Workspace): Promise<void> {
  const { folder, partial } = workspace;
  for (const path of partial) await rm(path, { recursive: true, force: true });
  for (const scratch of (await entries(folder)).filter(isScratch)) {
    const { removeScratch } = await import('./postgres/scratch.ts');
    await removeScratch(join(folder, scratch));
  }
  if (!isUnfinished(workspace) && !isCapturing(folder)) await rm(folder, { recursive: true, force: true });
}

/** Whether there is something that the post step would have to undo. */
export function isUnfinished({ journal, cluster }: Workspace): boolean {
  return journal.entry !== null || cluster.entry !== null;
}

/** At the end of a stage: removes all, or all but the scratch servers that later steps use. */
export async function tidyWorkspace(workspace: Workspace, keepScratch: boolean): Promise<void> {
  if (!keepScratch) return removeWorkspace(workspace);
  for (const entry of (await entries(workspace.folder)).filter((name) => !isScratch(name))) {
    await rm(join(workspace.folder, entry), { recursive: true, force: true });
  }
}

const isScratch = (name: string): boolean => name.startsWith('scratch-');

async function entries(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
}
