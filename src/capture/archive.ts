import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeWritable, sha256File, sync, writeWhole } from '../backups/files.ts';
import { UserError } from '../errors.ts';
import type { WalLocation } from '../inputs/lists.ts';
import { isSegmentName } from '../postgres/wal/names.ts';
import { readSegmentHeader } from '../postgres/wal/segment.ts';
import { partialName } from '../stores/layout.ts';

const RECORD = /^capture_\d{8}_\d{6}\.json$/;
const PARTIAL = '.partial';
export const SEALED = '.age';

/**
 * Where WAL is kept: segments and history files under the names that PostgreSQL gives them, side by side, and a record of
 * each capture.
 */
export interface WalArchive {
  describe(): string;
  /** The folder in which WAL is best received, to be put here later; null: anywhere. */
  readonly staging: string | null;
  /** Refuses early what `put` could not do. Throws a UserError. */
  prepare(signal: AbortSignal): Promise<void>;
  /** The cluster whose WAL is here, by its system identifier; null where there is none, or nothing tells. */
  system(signal: AbortSignal): Promise<string | null>;
  /** Takes files of `folder` over; when it returns, they are on the disk. Safe to repeat. */
  put(folder: string, names: readonly string[], signal: AbortSignal): Promise<void>;
  putRecord(name: string, text: string, signal: AbortSignal): Promise<void>;
}

export async function openArchive(location: WalLocation): Promise<WalArchive> {
  if (location.kind === 'folder') return new WalFolder(location.path);
  const { WalBucket } = await import('./bucket.ts');
  return new WalBucket(location.bucket, location.prefix);
}

export function isRecord(name: string): boolean {
  return RECORD.test(name);
}

/** The system identifier in the text of a record; null for what is none. */
export function systemOf(text: string): string | null {
  return /"systemIdentifier":\s*"(\d+)"/.exec(text)?.[1] ?? null;
}

/** A segment that is whole, for a name of one that was given up before its end; null for others. */
export function wholeName(name: string): string | null {
  const [, plain, seal = ''] = /^([\dA-F]{24})\.partial(\.age)?$/.exec(name) ?? [];
  return plain === undefined ? null : plain + seal;
}

/** The name that a whole segment had before its end; null for others. */
export function partialOf(name: string): string | null {
  const plain = name.endsWith(SEALED) ? name.slice(0, -SEALED.length) : name;
  if (!isSegmentName(plain) || plain.endsWith(PARTIAL)) return null;
  return `${plain}${PARTIAL}${plain === name ? '' : SEALED}`;
}

class WalFolder implements WalArchive {
  readonly staging: string;
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    this.staging = folder;
  }

  describe(): string {
    return this.folder;
  }

  async prepare(): Promise<void> {
    await makeWritable(this.folder, 'the WAL folder', 'wal');
  }

  async system(): Promise<string | null> {
    const names = await readdir(this.folder);
    const segment = names.find((name) => isSegmentName(name));
    const header = segment === undefined ? null : await readSegmentHeader(join(this.folder, segment));
    if (header !== null) return header.systemIdentifier;
    const record = names.find(isRecord);
    return record === undefined ? null : systemOf(await readFile(join(this.folder, record), 'utf8'));
  }

  async put(folder: string, names: readonly string[]): Promise<void> {
    const present = new Set(await readdir(this.folder));
    for (const name of names) {
      const whole = wholeName(name);
      if (whole !== null && present.has(whole)) continue;
      if (whole === null && present.has(name)) await this.assertSame(folder, name);
      await rename(join(folder, name), join(this.folder, name));
      const partial = partialOf(name);
      if (partial !== null) await rm(join(this.folder, partial), { force: true });
    }
    await sync(this.folder);
  }

  async putRecord(name: string, text: string): Promise<void> {
    await writeWhole(join(this.folder, name), text);
  }

  /** An earlier capture, or an `archive_command`, may have brought the same. Encrypted, the same looks different each time. */
  private async assertSame(folder: string, name: string): Promise<void> {
    if (name.endsWith(SEALED)) return;
    const [ours, theirs] = await Promise.all(
      [folder, this.folder].map((place) => sha256File(join(place, name))),
    );
    if (ours?.sha256 === theirs?.sha256) return;
    throw new UserError(
      `${join(this.folder, name)} is there already, and holds something else`,
      'keep the WAL of each cluster in a folder of its own; this is not overwritten',
    );
  }
}

/** Makes the hidden folder in which a capture is received. False when another one of the same second has it. */
export async function reserveStaging(root: string, name: string): Promise<string | null> {
  const folder = join(root, partialName(name));
  try {
    await mkdir(folder, { mode: 0o700 });
    return folder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return null;
  }
}
