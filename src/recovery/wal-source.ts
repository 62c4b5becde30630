import { copyFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { WalLocation } from '../inputs/lists.ts';
import { parseWalFile, type WalFile } from './wal-files.ts';

/** Where the WAL for a recovery comes from: what an `archive_command` or the stage `capture` has put there. */
export interface WalSource {
  describe(): string;
  /** Throws a UserError where it cannot be listed to its end. */
  list(signal: AbortSignal): Promise<WalFile[]>;
  /** Brings a file onto this machine, as `path`, as it is stored. */
  fetch(file: WalFile, path: string, signal: AbortSignal): Promise<void>;
}

export async function openWalSource(location: WalLocation): Promise<WalSource> {
  if (location.kind === 'folder') return new FolderSource(location.path);
  const { BucketSource } = await import('./wal-bucket.ts');
  return new BucketSource(location.bucket, location.prefix);
}

class FolderSource implements WalSource {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  describe(): string {
    return this.folder;
  }

  async list(): Promise<WalFile[]> {
    const files: WalFile[] = [];
    try {
      for (const name of await readdir(this.folder)) {
        const found = await stat(join(this.folder, name));
        const file = found.isFile() ? parseWalFile(name, found.size) : null;
        if (file) files.push(file);
      }
    } catch (error) {
      throw new UserError(
        `the WAL folder ${this.folder} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
        'check `wal`: it names the folder that `archive_command` or the stage `capture` writes to',
        { cause: error },
      );
    }
    return files;
  }

  async fetch({ stored }: WalFile, path: string): Promise<void> {
    await copyFile(join(this.folder, stored), path);
  }
}
