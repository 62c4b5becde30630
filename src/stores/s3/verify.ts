import { createHash } from 'node:crypto';
import { UserError } from '../../errors.ts';
import type { Bucket } from './bucket.ts';
import { readFrom } from './download.ts';

/** The digests of the parts of an object, by which the service's answer, or what it gives back, is judged. */
export class Digests {
  private readonly sha256: string[] = [];
  private readonly md5: Buffer[] = [];

  /** Takes in the part of this number, from 1, and gives its SHA-256 in base64. */
  add(number: number, content: Uint8Array): string {
    const sha256 = createHash('sha256').update(content).digest('base64');
    this.sha256[number - 1] = sha256;
    this.md5[number - 1] = createHash('md5').update(content).digest();
    return sha256;
  }

  /** Whether the service has computed the same SHA-256 of every part. */
  areOf(parts: readonly { readonly ChecksumSHA256?: string | undefined }[]): boolean {
    return (
      parts.length === this.sha256.length &&
      parts.every(({ ChecksumSHA256: found }, index) => found === this.sha256[index])
    );
  }

  /** Most services give an object's MD5 as its ETag; encrypted there, it is something else. */
  isEtagOfOne(etag: string | undefined): boolean {
    return unquoted(etag) === this.md5[0]?.toString('hex');
  }

  /** Of an upload in parts: the MD5 over the MD5s of the parts, and their number. */
  isEtagOfParts(etag: string | undefined): boolean {
    const all = createHash('md5').update(Buffer.concat(this.md5)).digest('hex');
    return unquoted(etag) === `${all}-${this.md5.length}`;
  }

  equals(other: Digests): boolean {
    return this.sha256.join() === other.sha256.join();
  }
}

function unquoted(etag: string | undefined): string | undefined {
  return etag?.replaceAll('"', '');
}

/** Downloads the object, keeping nothing, and removes it when it is not what was sent: then it throws a UserError. */
export async function assertReadBack(
  bucket: Bucket,
  key: string,
  sent: { readonly bytes: number; readonly partBytes: number; readonly digests: Digests },
  signal?: AbortSignal,
): Promise<void> {
  const found = new Digests();
  let part: Buffer[] = [];
  let filled = 0;
  let number = 0;
  const finish = (): void => {
    found.add(++number, Buffer.concat(part));
    part = [];
    filled = 0;
  };
  await readFrom(bucket, { key, bytes: sent.bytes }, signal, (chunk) => {
    for (let rest = chunk; rest.length > 0;) {
      const taken = rest.subarray(0, sent.partBytes - filled);
      part.push(taken);
      filled += taken.length;
      rest = rest.subarray(taken.length);
      if (filled === sent.partBytes) finish();
    }
    return Promise.resolve();
  });
  if (filled > 0 || sent.bytes === 0) finish();
  if (found.equals(sent.digests)) return;
  await bucket.remove([key], signal);
  throw new UserError(
    `s3://${bucket.name}/${key}, read back, is not what was sent: its SHA-256 differs, and it was deleted`,
    'run the job again; if it stays so, the service or what lies on the way to it damages data',
  );
}
