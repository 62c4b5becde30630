import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../backups/files.ts';
import { freeze, type ConnectionSettings } from '../postgres/settings.ts';
import type { LocalBackup } from '../stores/store.ts';

/**
 * What a stage that changes live data would leave behind, were it killed now: the post step reads it and finishes. It is
 * written before what it tells is done, so that all it names may be there, or not yet, or not any more.
 */
export interface JournalEntry {
  /** The server, with the password: the file is for its owner only, in a folder that is removed with the job. */
  readonly target: ConnectionSettings;
  /** Databases under temporary names, to be dropped. */
  readonly temporary: readonly string[];
  /** The user's command that starts what was stopped; null when nothing was. */
  readonly start: string | null;
  /** What has to be put back, once a guarded command has begun to run. */
  readonly putBack: PutBack | null;
}

/** A backup on this machine whose files were verified, and how to restore it. */
export interface PutBack {
  readonly backup: LocalBackup;
  readonly keepOld: boolean;
  readonly stop: string | null;
  readonly start: string | null;
  readonly jobs: number;
  readonly pgBin: string | null;
}

const FILE = 'undo.json';

/** The journal of one stage, as a file of mode 0600 in its workspace. */
export class Journal {
  private readonly path: string;
  /** What is to be undone; null: nothing. */
  entry: JournalEntry | null = null;

  constructor(workspace: string) {
    this.path = join(workspace, FILE);
  }

  /** On the disk when it returns. */
  async write(entry: JournalEntry): Promise<void> {
    this.entry = entry;
    const { target, ...rest } = entry;
    await writeWhole(
      this.path,
      JSON.stringify({ ...rest, target: { ...target, password: target.password } }),
    );
  }

  /** Notes that a part is done; with the last one, the journal is closed. */
  async settle(done: Partial<JournalEntry>): Promise<void> {
    if (this.entry === null) return;
    const { temporary, start, putBack, target } = { ...this.entry, ...done };
    if (temporary.length === 0 && start === null && putBack === null) this.close();
    else await this.write({ temporary, start, putBack, target });
  }

  /** All that it told is done. */
  close(): void {
    this.entry = null;
    rmSync(this.path, { force: true });
  }
}

/** What a killed stage left in its workspace; null when there is nothing to undo. */
export async function readJournal(workspace: string): Promise<JournalEntry | null> {
  const text = await readFile(join(workspace, FILE), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const entry = JSON.parse(text) as JournalEntry;
  return { ...entry, target: freeze(entry.target) };
}
