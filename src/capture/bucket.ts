import { join } from 'node:path';
import { S3Store } from '../stores/s3.ts';
import { Bucket } from '../stores/s3/bucket.ts';
import { baseOf } from '../stores/s3/keys.ts';
import { parallel } from '../stores/s3/parallel.ts';
import { uploadFile } from '../stores/s3/upload.ts';
import { isRecord, partialOf, systemOf, wholeName, type WalArchive } from './archive.ts';

const PARALLEL = 4;

/** A prefix in a bucket of an S3 service. */
export class WalBucket implements WalArchive {
  readonly staging = null;
  private readonly store: S3Store;
  private readonly bucket: Bucket;
  private readonly base: string;

  constructor(bucket: string, prefix: string) {
    this.store = new S3Store(bucket, prefix);
    this.bucket = new Bucket(bucket);
    this.base = baseOf(prefix);
  }

  describe(): string {
    return this.store.describe();
  }

  async prepare(signal: AbortSignal): Promise<void> {
    await this.store.prepare(signal);
  }

  async system(signal: AbortSignal): Promise<string | null> {
    const record = (await this.names(signal)).find(isRecord);
    return record === undefined ? null : systemOf((await this.bucket.text(this.base + record, signal)) ?? '');
  }

  async put(folder: string, names: readonly string[], signal: AbortSignal): Promise<void> {
    const present = new Set(await this.names(signal));
    await parallel(names, PARALLEL, signal, async (name, limit) => {
      const whole = wholeName(name);
      if (whole !== null && present.has(whole)) return;
      await uploadFile(this.bucket, this.base + name, join(folder, name), limit);
      const partial = partialOf(name);
      if (partial !== null && present.has(partial)) await this.bucket.remove([this.base + partial], limit);
    });
  }

  async putRecord(name: string, text: string, signal: AbortSignal): Promise<void> {
    await this.bucket.put(this.base + name, text, signal);
  }

  private async names(signal: AbortSignal): Promise<string[]> {
    const listed = await this.bucket.list(this.base, signal);
    return listed.map(({ key }) => key.slice(this.base.length));
  }
}
