import { constants } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { BACKUPS, nameIn, type Naming } from '../backups/naming.ts';
import { filesBelow, makeWritable, sha256File, sync, writeWhole } from '../backups/files.ts';
import { explainFullDisk } from '../backups/disk-full.ts';
import { UserError } from '../errors.ts';
import { finishRemovals, ifGone, proofName, provenBy, removeFromFolder } from './folder-removal.ts';
import { MANIFEST, manifestLast, partialName, sealsOf, singleFile } from './layout.ts';
import type { LocalBackup, Location, Store, StoredBackup } from './store.ts';

/**
 * A folder of backups: `backup_…/` with its manifest.json, or `backup_….sql[.gz|.zst]` with
 * `backup_….manifest.json` beside it; or its folder `snapshots`, with `<name>_<node>.tar.zst` and `<name>.manifest.json`. A new backup is written to a hidden `.backup_….partial/` in the same folder,
 * so that publishing it is a rename; what has no manifest is not a backup.
 */
export class FolderStore implements Store {
  readonly kind = 'folder';
  readonly offSite = false;
  readonly input: string;
  readonly folder: string;

  private readonly naming: Naming;

  constructor(folder: string, naming: Naming = BACKUPS) {
    this.input = folder;
    this.folder = resolve(folder, naming.folder ?? '.');
    this.naming = naming;
  }

  describe(): string {
    return `folder ${this.folder}`;
  }

  get staging(): string {
    return this.folder;
  }

  async prepare(): Promise<void> {
    await makeWritable(this.folder, 'the store', 'store');
  }

  async list(): Promise<StoredBackup[]> {
    const names = await this.entries();
    const backups: StoredBackup[] = [];
    for (const name of new Set(names.map(nameIn))) {
      const createdAt = this.naming.timeOf(name);
      const found = createdAt && (await this.sized(name, names));
      if (createdAt && found) backups.push({ name, store: this.describe(), createdAt, ...found });
    }
    return backups.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  }

  async put(backup: LocalBackup): Promise<Location> {
    if ((await this.entries()).some((entry) => nameIn(entry) === backup.name)) {
      throw new UserError(
        `${this.folder} has a backup ${backup.name} already`,
        'another job made one in the same second: run this one again',
      );
    }
    const own =
      dirname(backup.folder) === this.folder && basename(backup.folder) === partialName(backup.name);
    const staged = own ? backup.folder : await this.copy(backup);
    if (backup.files.includes(MANIFEST)) {
      const target = join(this.folder, backup.name);
      await rename(staged, target);
      await sync(this.folder);
      return { location: target };
    }
    // Without its manifest, the dump beside it is not a backup yet.
    const ordered = manifestLast(backup.name, backup.files);
    for (const file of ordered) {
      await rename(join(staged, file), join(this.folder, file));
      await sync(this.folder);
    }
    await rm(staged, { recursive: true });
    return { location: join(this.folder, ordered[0] ?? backup.name) };
  }

  async get(name: string): Promise<LocalBackup> {
    const found = await this.filesOf(name, await this.entries());
    if (!found) {
      throw new UserError(
        `there is no backup ${name} in ${this.folder}`,
        'check the spelling, or use `latest`; a backup without its manifest does not count',
      );
    }
    return { name, ...found };
  }

  async remove(name: string, { unlessProven = false } = {}): Promise<boolean> {
    try {
      await finishRemovals(this.folder);
      return await removeFromFolder(this.folder, name, unlessProven);
    } catch (error) {
      throw new UserError(
        `${name} cannot be removed from ${this.folder}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
        'make the folder and the backups in it writable for the user that the job runs as',
        { cause: error },
      );
    }
  }

  async putProof(name: string, text: string): Promise<void> {
    await writeWhole(join(this.folder, proofName(name)), text);
  }

  async proofs(): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const entry of await this.entries()) {
      const name = provenBy(entry);
      const text = name && (await readFile(join(this.folder, entry), 'utf8').catch(ifGone(null)));
      if (name !== null && text !== null) found.set(name, text);
    }
    return found;
  }

  /** What is removed meanwhile, by another process, is none. */
  private async sized(
    name: string,
    entries: readonly string[],
  ): Promise<Pick<StoredBackup, 'bytes' | 'encrypted' | 'signed'> | null> {
    try {
      const found = await this.filesOf(name, entries);
      return found && { bytes: await bytesOf(found.folder, found.files), ...sealsOf(name, found.files) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw this.unreadable(join(this.folder, name), error);
    }
  }

  private async entries(): Promise<string[]> {
    try {
      return await readdir(this.folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw this.unreadable(`the store ${this.folder}`, error);
    }
  }

  private unreadable(what: string, error: unknown): UserError {
    return new UserError(
      `${what} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      'make it a folder that the job may read',
      { cause: error },
    );
  }

  private async filesOf(name: string, entries: readonly string[]): Promise<Omit<LocalBackup, 'name'> | null> {
    if (entries.includes(name)) {
      const folder = join(this.folder, name);
      if (!(await lstat(folder)).isDirectory()) return null;
      const files = await filesBelow(folder);
      return files.includes(MANIFEST) ? { folder, files } : null;
    }
    const files = singleFile(name, entries);
    return files && { folder: this.folder, files };
  }

  private async copy(backup: LocalBackup): Promise<string> {
    const staged = join(this.folder, partialName(backup.name));
    try {
      await explainFullDisk(
        this.folder,
        () => bytesOf(backup.folder, backup.files),
        async () => {
          for (const file of backup.files) {
            const target = join(staged, file);
            await mkdir(dirname(target), { recursive: true });
            await copyFile(join(backup.folder, file), target, constants.COPYFILE_EXCL);
            await sync(target);
            await assertSame(join(backup.folder, file), target);
          }
        },
      );
    } catch (error) {
      await rm(staged, { recursive: true, force: true });
      throw error;
    }
    return staged;
  }
}

async function assertSame(original: string, copy: string): Promise<void> {
  const [wanted, found] = await Promise.all([sha256File(original), sha256File(copy)]);
  if (wanted.sha256 === found.sha256) return;
  throw new UserError(
    `${copy}, read back, is not what was written: its SHA-256 differs`,
    'look into the disk or the mounted drive; the backup was not kept there',
  );
}

async function bytesOf(folder: string, files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await lstat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
