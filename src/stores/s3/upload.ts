import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { HttpHandlerOptions } from '@smithy/types';
import { open } from 'node:fs/promises';
import { Cancelled, UserError } from '../../errors.ts';
import type { Bucket } from './bucket.ts';
import { codeOf } from './errors.ts';
import { assertReadBack, Digests } from './verify.ts';

const MEBIBYTE = 1 << 20;
const SMALLEST_PART = 8 * MEBIBYTE;
/** Of an object whose size is only guessed: several of them are in memory at once. */
const LARGEST_GUESSED_PART = 64 * MEBIBYTE;
/** What the services allow. */
const MOST_PARTS = 10_000;
/** Of the parts that are on their way at once. */
const MEMORY = 32 * MEBIBYTE;
const ABORT_MILLISECONDS = 3_000;

/** Files up to this size, in bytes, go up in one request. */
export const SINGLE_REQUEST_BYTES = SMALLEST_PART;

/** Uploads a file as `Upload` does. Memory: up to 40 MiB of a large one. */
export async function uploadFile(
  bucket: Bucket,
  key: string,
  path: string,
  signal?: AbortSignal,
): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const upload = new Upload(bucket, key, partSize(size), signal);
    try {
      const content = Buffer.allocUnsafe(Math.min(MEBIBYTE, size));
      for (let done = 0; done < size;) {
        const { bytesRead } = await file.read(content, 0, Math.min(content.length, size - done), done);
        if (bytesRead === 0)
          throw new UserError(
            `${path} became shorter while it was uploaded`,
            'find out what else writes to it',
          );
        await upload.write(content.subarray(0, bytesRead));
        done += bytesRead;
      }
      await upload.finish();
    } catch (error) {
      await upload.abandon();
      throw error;
    }
  } finally {
    await file.close();
  }
}

/** For an object of so many bytes. In bytes, whole mebibytes; some parts fewer than the services allow. */
export function partSize(bytes: number): number {
  return Math.max(SMALLEST_PART, Math.ceil(bytes / (MOST_PARTS * 0.9) / MEBIBYTE) * MEBIBYTE);
}

/** For an object that nobody knows the size of; `bytes`: a guess. All parts are of one size, as some services want it. */
export function guessedPartSize(bytes: number): number {
  return Math.min(partSize(bytes), LARGEST_GUESSED_PART);
}

/**
 * An object that goes up as its bytes come, in parts when they are many; nobody sees it before it is whole. The service
 * gets the SHA-256 of every part, by the signature too; where its answer does not prove that it has these bytes, they are
 * read back. A part that fails is sent again, from memory. Memory: 40 MiB, or two parts where they are larger.
 */
export class Upload {
  private readonly bucket: Bucket;
  private readonly where: { readonly Bucket: string; readonly Key: string };
  private readonly partBytes: number;
  private readonly digests = new Digests();
  private readonly stop = new AbortController();
  private readonly signal: AbortSignal;
  private readonly cancelled: AbortSignal | undefined;
  private readonly parts: CompletedPart[] = [];
  private readonly sending = new Set<Promise<void>>();
  /** Buffers whose part has arrived, to be filled again. */
  private readonly idle: Buffer[] = [];
  private part: Buffer;
  private filled = 0;
  private count = 0;
  private total = 0;
  private id: string | undefined;
  private failure: { readonly error: unknown } | null = null;

  constructor(bucket: Bucket, key: string, partBytes: number, signal?: AbortSignal) {
    this.bucket = bucket;
    this.where = { Bucket: bucket.name, Key: key };
    this.partBytes = partBytes;
    this.part = Buffer.alloc(0);
    this.cancelled = signal;
    this.signal = AbortSignal.any([this.stop.signal, ...(signal ? [signal] : [])]);
  }

  /** Takes the next bytes, which are the caller's again when it resolves. Throws when any part has failed for good. */
  async write(chunk: Uint8Array): Promise<void> {
    for (let rest = chunk; rest.length > 0;) {
      // Not before there is more: whether this one is the last is known at the end.
      if (this.filled === this.partBytes) await this.sendPart();
      const taken = rest.subarray(0, this.partBytes - this.filled);
      this.room(this.filled + taken.length).set(taken, this.filled);
      this.filled += taken.length;
      this.total += taken.length;
      rest = rest.subarray(taken.length);
    }
  }

  /** The object is there, whole and proven, when it resolves. */
  async finish(): Promise<void> {
    const proven = this.count === 0 ? await this.putWhole() : await this.complete();
    if (proven) return;
    const sent = { bytes: this.total, partBytes: this.partBytes, digests: this.digests };
    await assertReadBack(this.bucket, this.where.Key, sent, this.cancelled);
  }

  /** Gives up, also when the job was cancelled: the service forgets the parts that it has. */
  async abandon(): Promise<void> {
    this.stop.abort(new Cancelled());
    await Promise.all(this.sending);
    if (this.id === undefined) return;
    const command = new AbortMultipartUploadCommand({ ...this.where, UploadId: this.id });
    const limit = AbortSignal.timeout(ABORT_MILLISECONDS);
    await this.bucket
      .call('s3:PutObject', this.where.Key, (client, options) => client.send(command, options), limit)
      .catch(() => undefined);
  }

  /** The part's buffer, with room for so many bytes: small objects need no large one. */
  private room(bytes: number): Buffer {
    if (this.part.length >= bytes) return this.part;
    const grown = Buffer.allocUnsafe(Math.min(this.partBytes, Math.max(bytes, 2 * this.part.length)));
    this.part.copy(grown, 0, 0, this.filled);
    this.part = grown;
    return grown;
  }

  private async sendPart(): Promise<void> {
    const most = Math.max(1, Math.floor(MEMORY / this.partBytes));
    while (this.sending.size >= most) await Promise.race(this.sending);
    if (this.failure) throw this.failure.error;
    if (this.count === MOST_PARTS)
      throw new UserError(
        `s3://${this.where.Bucket}/${this.where.Key} would be larger than ${MOST_PARTS} parts of ${this.partBytes / MEBIBYTE} MiB`,
        'give the job a disk on which the backup has room, so that its size is known before it goes up; or back up fewer `databases` at once',
      );
    this.id ??= await this.begin();
    const number = ++this.count;
    const body = this.part.subarray(0, this.filled);
    const sent = this.put(number, body)
      .catch((error: unknown) => {
        this.failure ??= { error };
        this.stop.abort(error);
      })
      .finally(() => {
        this.sending.delete(sent);
        this.idle.push(body);
      });
    this.sending.add(sent);
    this.part = this.idle.pop() ?? Buffer.allocUnsafe(this.partBytes);
    this.filled = 0;
  }

  private async begin(): Promise<string | undefined> {
    const command = new CreateMultipartUploadCommand({ ...this.where, ChecksumAlgorithm: 'SHA256' });
    return (await this.call((client, options) => client.send(command, options))).UploadId;
  }

  private async put(number: number, body: Buffer): Promise<void> {
    const sha256 = this.digests.add(number, body);
    const command = new UploadPartCommand({
      ...this.where,
      UploadId: this.id,
      PartNumber: number,
      Body: body,
      ChecksumSHA256: sha256,
    });
    const { ETag, ChecksumSHA256 } = await this.call((client, options) => client.send(command, options));
    this.parts[number - 1] = {
      PartNumber: number,
      ETag,
      ...(ChecksumSHA256 === undefined ? {} : { ChecksumSHA256 }),
    };
  }

  private async complete(): Promise<boolean> {
    await this.sendPart();
    await Promise.all(this.sending);
    if (this.failure) throw this.failure.error;
    const command = new CompleteMultipartUploadCommand({
      ...this.where,
      UploadId: this.id,
      MultipartUpload: { Parts: this.parts },
    });
    const answer = await this.call((client, options) =>
      client.send(command, options).catch((error: unknown) => {
        // Asked again, since the first answer was lost on its way: then the object is there, or reading it back fails.
        if (codeOf(error) !== 'NoSuchUpload') throw error;
        return null;
      }),
    );
    this.id = undefined;
    return answer !== null && (this.digests.areOf(this.parts) || this.digests.isEtagOfParts(answer.ETag));
  }

  private async putWhole(): Promise<boolean> {
    const body = this.part.subarray(0, this.filled);
    const sha256 = this.digests.add(1, body);
    const command = new PutObjectCommand({
      ...this.where,
      Body: body,
      ContentLength: body.length,
      ChecksumSHA256: sha256,
    });
    const answer = await this.call((client, options) => client.send(command, options));
    return answer.ChecksumSHA256 === sha256 || this.digests.isEtagOfOne(answer.ETag);
  }

  private call<T>(work: (client: S3Client, options: HttpHandlerOptions) => Promise<T>): Promise<T> {
    return this.bucket.call('s3:PutObject', this.where.Key, work, this.signal);
  }
}
