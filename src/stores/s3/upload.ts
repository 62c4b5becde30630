import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
} from '@aws-sdk/client-s3';
import { open, type FileHandle } from 'node:fs/promises';
import { UserError } from '../../errors.ts';
import type { Bucket } from './bucket.ts';
import { parallel } from './parallel.ts';
import { assertReadBack, Digests } from './verify.ts';

const MEBIBYTE = 1 << 20;
const SMALLEST_PART = 8 * MEBIBYTE;
/** The services allow 10,000. */
const MOST_PARTS = 9_000;
/** Of the parts that are on their way at once. */
const MEMORY = 32 * MEBIBYTE;
const ABORT_MILLISECONDS = 3_000;

/** Files up to this size, in bytes, go up in one request. */
export const SINGLE_REQUEST_BYTES = SMALLEST_PART;

/**
 * Uploads a file, in parts when it is large; nobody sees the object before it is whole. The service gets the SHA-256 of
 * every part, by the signature too; where its answer does not prove that it has these bytes, they are read back.
 * Memory: up to 32 MiB of a large file.
 */
export async function uploadFile(
  bucket: Bucket,
  key: string,
  path: string,
  signal?: AbortSignal,
): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const partBytes = partSize(size);
    const digests = new Digests();
    const proven =
      size <= partBytes
        ? await putWhole(bucket, key, await readPart(file, 0, size, path), digests, signal)
        : await putParts(bucket, key, { file, path, size, partBytes }, digests, signal);
    if (!proven) await assertReadBack(bucket, key, { bytes: size, partBytes, digests }, signal);
  } finally {
    await file.close();
  }
}

/** In bytes, whole mebibytes. */
export function partSize(bytes: number): number {
  return Math.max(SMALLEST_PART, Math.ceil(bytes / MOST_PARTS / MEBIBYTE) * MEBIBYTE);
}

async function putWhole(
  bucket: Bucket,
  key: string,
  content: Buffer,
  digests: Digests,
  signal?: AbortSignal,
): Promise<boolean> {
  const sha256 = digests.add(1, content);
  const answer = await bucket.call(
    's3:PutObject',
    key,
    (client, options) =>
      client.send(
        new PutObjectCommand({
          Bucket: bucket.name,
          Key: key,
          Body: content,
          ContentLength: content.length,
          ChecksumSHA256: sha256,
        }),
        options,
      ),
    signal,
  );
  return answer.ChecksumSHA256 === sha256 || digests.isEtagOfOne(answer.ETag);
}

interface Source {
  readonly file: FileHandle;
  readonly path: string;
  readonly size: number;
  readonly partBytes: number;
}

/** Whatever ends it early, the parts that the service has are given up. */
async function putParts(
  bucket: Bucket,
  key: string,
  source: Source,
  digests: Digests,
  signal?: AbortSignal,
): Promise<boolean> {
  const where = { Bucket: bucket.name, Key: key };
  return bucket.call(
    's3:PutObject',
    key,
    async (client, options) => {
      const create = new CreateMultipartUploadCommand({ ...where, ChecksumAlgorithm: 'SHA256' });
      const upload = { ...where, UploadId: (await client.send(create, options)).UploadId };
      try {
        const parts = await sendParts(source, digests, signal, async (number, body, sha256, either) => {
          const part = new UploadPartCommand({
            ...upload,
            PartNumber: number,
            Body: body,
            ChecksumSHA256: sha256,
          });
          const { ETag, ChecksumSHA256 } = await client.send(part, { abortSignal: either });
          return { PartNumber: number, ETag, ...(ChecksumSHA256 === undefined ? {} : { ChecksumSHA256 }) };
        });
        const complete = new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts } });
        const { ETag } = await client.send(complete, options);
        return digests.areOf(parts) || digests.isEtagOfParts(ETag);
      } catch (error) {
        const limit = AbortSignal.timeout(ABORT_MILLISECONDS);
        await client
          .send(new AbortMultipartUploadCommand(upload), { abortSignal: limit })
          .catch(() => undefined);
        throw error;
      }
    },
    signal,
  );
}

/** Only as many parts are in memory as are on their way. */
function sendParts(
  { file, path, size, partBytes }: Source,
  digests: Digests,
  signal: AbortSignal | undefined,
  send: (number: number, body: Buffer, sha256: string, signal: AbortSignal) => Promise<CompletedPart>,
): Promise<CompletedPart[]> {
  const offsets = Array.from({ length: Math.ceil(size / partBytes) }, (_, index) => index * partBytes);
  const concurrency = Math.max(1, Math.floor(MEMORY / partBytes));
  return parallel(offsets, concurrency, signal, async (offset, either, index) => {
    const body = await readPart(file, offset, Math.min(partBytes, size - offset), path);
    return send(index + 1, body, digests.add(index + 1, body), either);
  });
}

async function readPart(file: FileHandle, offset: number, bytes: number, path: string): Promise<Buffer> {
  const content = Buffer.allocUnsafe(bytes);
  for (let filled = 0; filled < bytes;) {
    const { bytesRead } = await file.read(content, filled, bytes - filled, offset + filled);
    if (bytesRead === 0) {
      throw new UserError(`${path} became shorter while it was uploaded`, 'find out what else writes to it');
    }
    filled += bytesRead;
  }
  return content;
}
