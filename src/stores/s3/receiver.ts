import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { isManifest, manifestLast } from '../layout.ts';
import type { IncomingFile, LocalBackup, Location, Receiver } from '../store.ts';
import type { Bucket } from './bucket.ts';
import { parallel } from './parallel.ts';
import { guessedPartSize, SINGLE_REQUEST_BYTES, Upload, uploadFile } from './upload.ts';

const PARALLEL = 8;

/** What a backup that is on its way to a bucket has there. */
export interface Claimed {
  /** The key of the claim to its name. */
  readonly claim: string;
  /** What stands before the keys of its files. */
  readonly base: string;
  readonly locationOf: (backup: LocalBackup) => string;
}

/** Takes a backup into a bucket: files as they come, and then what lies on this machine, the manifest last. */
export class S3Receiver implements Receiver {
  private readonly bucket: Bucket;
  private readonly claimed: Claimed;
  private readonly signal: AbortSignal | undefined;
  private readonly received = new Set<string>();
  private readonly open = new Set<Upload>();
  private readonly keys: string[] = [];

  constructor(bucket: Bucket, claimed: Claimed, signal?: AbortSignal) {
    this.bucket = bucket;
    this.claimed = claimed;
    this.signal = signal;
  }

  begin(file: string, guess: number): IncomingFile {
    const key = this.keyOf(file);
    const upload = new Upload(this.bucket, key, guessedPartSize(guess), this.signal);
    this.open.add(upload);
    return {
      write: (chunk) => upload.write(chunk),
      finish: async () => {
        await upload.finish();
        this.open.delete(upload);
        this.received.add(file);
      },
      abandon: async () => {
        this.open.delete(upload);
        await upload.abandon();
        if (this.received.delete(file)) await this.bucket.discard([key]);
      },
    };
  }

  async finish(backup: LocalBackup): Promise<Location> {
    await this.sendRest(backup);
    await this.bucket.discard([this.claimed.claim]);
    return { location: this.claimed.locationOf(backup) };
  }

  /** The newest first: a manifest that may have arrived after all is removed before what it lists. */
  async abandon(): Promise<void> {
    await Promise.all([...this.open].map((upload) => upload.abandon()));
    await this.bucket.discard([...this.keys.toReversed(), this.claimed.claim]);
  }

  /** Large files one after the other, each in many parts at once; small ones many at once. The manifest last. */
  private async sendRest(backup: LocalBackup): Promise<void> {
    const send = (file: string, limit = this.signal): Promise<void> =>
      uploadFile(this.bucket, this.keyOf(file), join(backup.folder, file), limit);
    const ordered = manifestLast(backup.name, backup.files).filter((file) => !this.received.has(file));
    const manifest = ordered.pop();
    if (manifest === undefined || !isManifest(backup.name, manifest))
      throw new Error(`${backup.name} has no manifest`);
    const small: string[] = [];
    for (const file of ordered) {
      if ((await lstat(join(backup.folder, file))).size <= SINGLE_REQUEST_BYTES) small.push(file);
      else await send(file);
    }
    await parallel(small, PARALLEL, this.signal, send);
    await send(manifest);
  }

  private keyOf(file: string): string {
    const key = this.claimed.base + file;
    if (!this.keys.includes(key)) this.keys.push(key);
    return key;
  }
}
