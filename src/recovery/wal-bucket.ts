import { isRecord } from '../capture/archive.ts';
import { Bucket } from '../stores/s3/bucket.ts';
import { downloadFile } from '../stores/s3/download.ts';
import { baseOf } from '../stores/s3/keys.ts';
import { parseWalFile, type WalFile } from './wal-files.ts';
import type { CaptureText, Stock, WalSource } from './wal-source.ts';

/** WAL below a prefix in a bucket of an S3 service. */
export class BucketSource implements WalSource {
  private readonly bucket: Bucket;
  private readonly base: string;

  constructor(bucket: string, prefix: string) {
    this.bucket = new Bucket(bucket);
    this.base = baseOf(prefix);
  }

  describe(): string {
    return `s3://${this.bucket.name}/${this.base}`;
  }

  async list(signal: AbortSignal): Promise<Stock> {
    const listed = (await this.bucket.list(this.base, signal)).map(({ key, bytes }) => ({
      name: key.slice(this.base.length),
      bytes,
    }));
    const captures: CaptureText[] = [];
    for (const { name: file } of listed.filter(({ name }) => isRecord(name))) {
      const text = await this.bucket.text(this.base + file, signal);
      if (text !== null) captures.push({ file, text });
    }
    return { files: listed.flatMap(({ name, bytes }) => parseWalFile(name, bytes) ?? []), captures };
  }

  async fetch({ stored, bytes }: WalFile, path: string, signal: AbortSignal): Promise<void> {
    await downloadFile(this.bucket, { key: this.base + stored, bytes }, path, signal);
  }
}
