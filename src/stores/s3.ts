import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { explainFullDisk } from '../backups/disk-full.ts';
import { BACKUPS, type Naming } from '../backups/naming.ts';
import { SIGNATURE } from '../backups/seal/signature.ts';
import { Cancelled, UserError } from '../errors.ts';
import { proofName, provenBy } from './folder-removal.ts';
import { assertBackupName, isManifest, MANIFEST, partialName, sealsOf } from './layout.ts';
import { Bucket } from './s3/bucket.ts';
import { claimName, claimRemoval } from './s3/claim.ts';
import { assertComplete } from './s3/complete.ts';
import { downloadFile } from './s3/download.ts';
import { assertBelow, backupsIn, baseOf, filesByName, type StoredFile } from './s3/keys.ts';
import { giveUpLeftovers } from './s3/leftovers.ts';
import { parallel } from './s3/parallel.ts';
import { S3Receiver } from './s3/receiver.ts';
import type { Glance, LocalBackup, Location, Receiver, Store, StoredBackup } from './store.ts';

const PARALLEL = 8;
const WRITE_TEST = '.write-test';

/**
 * A prefix in a bucket of an S3 service, laid out like a folder of backups. The manifest goes up last and is deleted
 * first: what has none is not a backup. The service and the credentials are those of the process's own environment,
 * where the SDK looks too.
 */
export class S3Store implements Store {
  readonly kind = 's3';
  readonly offSite = true;
  readonly staging = null;
  readonly input: string;
  private readonly prefix: string;
  private readonly naming: Naming;
  private readonly bucket: Bucket;

  /** `prefix` without slashes around it; empty for the whole bucket. Throws a UserError for an unusable endpoint. */
  constructor(bucket: string | Bucket, prefix: string, naming: Naming = BACKUPS) {
    this.prefix = naming.folder === null ? prefix : `${baseOf(prefix)}${naming.folder}`;
    this.naming = naming;
    this.bucket = typeof bucket === 'string' ? new Bucket(bucket) : bucket;
    this.input = `s3://${this.bucket.name}${prefix === '' ? '' : `/${prefix}`}`;
  }

  describe(): string {
    return this.prefix === '' ? `s3://${this.bucket.name}` : `s3://${this.bucket.name}/${this.prefix}`;
  }

  /** Writes and deletes a tiny object. Who may not delete can still store: such a copy is safe from this job, too. */
  async prepare(signal?: AbortSignal): Promise<void> {
    const key = `${baseOf(this.prefix)}${WRITE_TEST}`;
    await this.bucket.list(key, signal);
    await this.bucket.put(key, '', signal);
    await this.bucket.remove([key], signal).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
    });
    await this.tidy(signal);
  }

  async tidy(signal?: AbortSignal): Promise<void> {
    const isOurs = (key: string): boolean => filesByName(this.prefix, [{ key, bytes: 0 }]).size > 0;
    await giveUpLeftovers(this.bucket, baseOf(this.prefix), isOurs, new Date(), signal);
  }

  async list(signal?: AbortSignal): Promise<StoredBackup[]> {
    const backups = backupsIn(this.prefix, await this.bucket.list(baseOf(this.prefix), signal));
    return [...backups]
      .flatMap(([name, files]) => {
        const createdAt = this.naming.timeOf(name);
        const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
        const paths = files.map(({ file }) => file);
        return createdAt === null
          ? []
          : [{ name, store: this.describe(), bytes, createdAt, ...sealsOf(name, paths) }];
      })
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  }

  async put(backup: LocalBackup, signal?: AbortSignal): Promise<Location> {
    const receiver = await this.receive(backup.name, backup.files.includes(MANIFEST), signal);
    try {
      return await receiver.finish(backup);
    } catch (error) {
      await receiver.abandon();
      throw error;
    }
  }

  async receive(name: string, inFolder: boolean, signal?: AbortSignal): Promise<Receiver> {
    const base = baseOf(this.prefix);
    const claim = await claimName(this.bucket, `${base}${partialName(name)}`, signal);
    if (claim === null) throw this.taken(name);
    const claimed = {
      claim,
      base: inFolder ? `${base}${name}/` : base,
      locationOf: (backup: LocalBackup) => this.locationOf(backup),
    };
    try {
      if ((await this.everythingOf(name, signal)).length > 0) throw this.taken(name);
      return new S3Receiver(this.bucket, claimed, signal);
    } catch (error) {
      await this.bucket.discard([claim]);
      throw error;
    }
  }

  async get(name: string, folder: string, signal?: AbortSignal): Promise<LocalBackup> {
    const objects = await this.bucket.list(`${baseOf(this.prefix)}${name}`, signal);
    const files = backupsIn(this.prefix, objects).get(name);
    if (!files) {
      throw new UserError(
        `there is no backup ${name} in ${this.describe()}`,
        'check the spelling, or use `latest`; a backup without its manifest does not count',
      );
    }
    // Not in `folder`: until it is whole, nothing lies where a backup is looked for. Mode 0700.
    const partial = await mkdtemp(`${folder}.partial-`);
    try {
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      await explainFullDisk(
        dirname(folder),
        () => Promise.resolve(bytes),
        () => this.download(name, files, partial, signal),
      );
      if (signal?.aborted) throw new Cancelled();
      await rename(partial, folder);
      return { name, folder, files: files.map(({ file }) => file).sort() };
    } catch (error) {
      await rm(partial, { recursive: true, force: true, maxRetries: 3 });
      throw error;
    }
  }

  async glance(name: string, signal?: AbortSignal): Promise<Glance | null> {
    const objects = await this.bucket.list(`${baseOf(this.prefix)}${name}`, signal);
    const files = backupsIn(this.prefix, objects).get(name) ?? [];
    const own = files.find(({ file }) => isManifest(name, file));
    const manifest = own === undefined ? null : await this.bucket.text(own.key, signal);
    if (own === undefined || manifest === null) return null;
    const signed = files.find(({ file }) => file === own.file + SIGNATURE);
    const signature = signed === undefined ? null : await this.bucket.text(signed.key, signal);
    return { manifest, signature, bytes: new Map(files.map(({ file, bytes }) => [file, bytes])) };
  }

  /** One job at a time removes a backup: false, too, where another one is at it. */
  async remove(name: string, { unlessProven = false } = {}, signal?: AbortSignal): Promise<boolean> {
    assertBackupName(name);
    const prefix = `${baseOf(this.prefix)}.${name}.removal`;
    const claim = await claimRemoval(this.bucket, prefix, new Date(), signal);
    if (claim === null) return false;
    try {
      return await this.removeClaimed(name, unlessProven, signal);
    } finally {
      await this.bucket.discard([claim]);
    }
  }

  async putProof(name: string, text: string, signal?: AbortSignal): Promise<void> {
    await this.bucket.put(`${baseOf(this.prefix)}${proofName(name)}`, text, signal);
  }

  async proofs(signal?: AbortSignal): Promise<Map<string, string>> {
    const base = baseOf(this.prefix);
    const names = (await this.bucket.list(base, signal)).flatMap(
      ({ key }) => provenBy(key.slice(base.length)) ?? [],
    );
    const texts = await parallel(
      names,
      PARALLEL,
      signal,
      async (name, limit) => [name, await this.bucket.text(`${base}${proofName(name)}`, limit)] as const,
    );
    return new Map(texts.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const])));
  }

  private taken(name: string): UserError {
    return new UserError(
      `${this.describe()} has a backup ${name} already, or another job is writing it`,
      'another job made a backup in the same second: run this one again, or give each job a prefix of its own',
    );
  }

  private async download(
    name: string,
    files: readonly StoredFile[],
    folder: string,
    signal?: AbortSignal,
  ): Promise<void> {
    for (const { file } of files) assertBelow(file);
    const fetch = async (stored: StoredFile, limit = signal): Promise<void> => {
      const path = join(folder, stored.file);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await downloadFile(this.bucket, stored, path, limit);
    };
    const manifest = files.filter(({ file }) => isManifest(name, file));
    for (const stored of manifest) {
      await fetch(stored);
      assertComplete(name, await readFile(join(folder, stored.file), 'utf8'), files);
    }
    const others = files.filter((stored) => !manifest.includes(stored));
    await parallel(others, PARALLEL, signal, fetch);
  }

  /**
   * With `unlessProven`, the proof is looked for again when the manifest is gone, and the manifest put back when one has
   * come: whoever saw the proof and then the backup may by now have removed what it stands in for.
   */
  private async removeClaimed(name: string, unlessProven: boolean, signal?: AbortSignal): Promise<boolean> {
    const proof = `${baseOf(this.prefix)}${proofName(name)}`;
    const own = await this.everythingOf(name, signal);
    const manifest = own.find(({ file }) => isManifest(name, file));
    if (manifest !== undefined) {
      const text = unlessProven ? await this.bucket.text(manifest.key, signal) : null;
      if (unlessProven && (await this.bucket.text(proof, signal)) !== null) return false;
      await this.bucket.remove([manifest.key], signal);
      if (text !== null && (await this.bucket.text(proof, signal)) !== null) {
        await this.bucket.put(manifest.key, text, signal);
        return false;
      }
    }
    const claims = await this.bucket.list(`${baseOf(this.prefix)}${partialName(name)}-`, signal);
    await this.bucket.remove([...own, ...claims].map(({ key }) => key).concat(proof), signal);
    return true;
  }

  /** Whole or not. */
  private async everythingOf(name: string, signal?: AbortSignal): Promise<StoredFile[]> {
    const objects = await this.bucket.list(`${baseOf(this.prefix)}${name}`, signal);
    return filesByName(this.prefix, objects).get(name) ?? [];
  }

  private locationOf(backup: LocalBackup): string {
    const dump = backup.files.find((file) => file.startsWith(`${backup.name}.sql`));
    return `${this.describe()}/${dump ?? backup.name}`;
  }
}
