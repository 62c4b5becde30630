import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../backups/files.ts';
import type { NodeLocation } from '../inputs/lists.ts';
import type { StartOptions } from './options.ts';

/** How the nodes of a cluster are reached, stopped and started: all that it takes to open it again. */
export interface ClusterAccess {
  readonly nodes: readonly NodeLocation[];
  readonly composeFile: string | null;
  /** Addresses of Patroni, with name and password where they have them; empty without Patroni. */
  readonly patroni: readonly string[];
  /** The user's own commands. */
  readonly stop: string | null;
  readonly start: string | null;
  readonly pgBin: string | null;
  /** How the servers in folders were started last, by node. */
  readonly startOptions: Readonly<Record<string, StartOptions>>;
}

/** What a stage that stops nodes would leave behind, were it killed now. Written before what it tells is done. */
export interface StoppedCluster {
  readonly access: ClusterAccess;
  /** The nodes that ran, the leader first. */
  readonly running: readonly string[];
  /** Whether some of them may be stopping at this very moment. */
  readonly stopping: boolean;
  /** Whether Patroni was paused, and is to be resumed; null: it did not answer, so that nobody has paused it. */
  readonly resume: boolean | null;
  /** Whether all of them were healthy before; null: not known. */
  readonly healthy: boolean | null;
  /** What is being replaced, and is to be put back; null: nothing. */
  readonly replacing: Replacing | null;
}

/** Folders that are being replaced (see src/restore/snapshot/places.ts). */
export interface Replacing {
  readonly stamp: string;
  readonly places: readonly { readonly node: string; readonly path: string }[];
  /** Whether the exchange may have begun: before it, nothing that is in use was touched. */
  readonly begun: boolean;
}

const FILE = 'cluster.json';

/** The journal of one stage, as a file of mode 0600 in its workspace. */
export class ClusterJournal {
  private readonly path: string;
  /** What is to be undone; null: nothing. */
  entry: StoppedCluster | null = null;

  constructor(workspace: string) {
    this.path = join(workspace, FILE);
  }

  /** On the disk when it returns. */
  async write(entry: StoppedCluster): Promise<void> {
    this.entry = entry;
    await writeWhole(this.path, JSON.stringify(entry));
  }

  /** Notes what has changed. */
  async change(changes: Partial<StoppedCluster>): Promise<void> {
    if (this.entry !== null) await this.write({ ...this.entry, ...changes });
  }

  /** Notes that data is being exchanged from now on. */
  async begin(): Promise<void> {
    if (this.entry?.replacing) await this.change({ replacing: { ...this.entry.replacing, begun: true } });
  }

  /** All that it told is done. */
  close(): void {
    this.entry = null;
    rmSync(this.path, { force: true });
  }
}

/** What a killed stage left in its workspace; null when there is nothing to undo. */
export async function readClusterJournal(workspace: string): Promise<StoppedCluster | null> {
  const text = await readFile(join(workspace, FILE), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : (JSON.parse(text) as StoppedCluster);
}
