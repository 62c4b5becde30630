import { copyFile, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecord } from '../capture/archive.ts';
import { UserError } from '../errors.ts';
import type { WalLocation } from '../inputs/lists.ts';
import { parseWalFile, type WalFile } from './wal-files.ts';

/** A record of the stage `capture`, as it lies beside the WAL. */
export interface CaptureText {
  readonly file: string;
  readonly text: string;
}

/** What a place with WAL holds. */
export interface Stock {
  readonly files: readonly WalFile[];
  readonly captures: readonly CaptureText[];
}

/** Where the WAL for a recovery comes from: what an `archive_command` or the stage `capture` has put there. */
export interface WalSource {
  describe(): string;
  /** Throws a UserError where it cannot be listed to its end. */
  list(signal: AbortSignal): Promise<Stock>;
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

  async list(): Promise<Stock> {
    const files: WalFile[] = [];
    const captures: CaptureText[] = [];
    try {
      for (const name of await readdir(this.folder)) {
        const path = join(this.folder, name);
        if (isRecord(name)) captures.push({ file: name, text: await readFile(path, 'utf8') });
        const found = await stat(path);
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
    return { files, captures };
  }

  async fetch({ stored }: WalFile, path: string): Promise<void> {
    await copyFile(join(this.folder, stored), path);
  }
}
