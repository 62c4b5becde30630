import { GetObjectCommand } from '@aws-sdk/client-s3';
import { open } from 'node:fs/promises';
import { addAbortSignal, Readable } from 'node:stream';
import { Cancelled, UserError } from '../../errors.ts';
import { retrying, Unreachable } from '../network.ts';
import type { Bucket } from './bucket.ts';
import type { Listed } from './keys.ts';

/** Downloads an object to a new file, mode 0600. Throws a UserError when it has not the size that was listed. */
export async function downloadFile(
  bucket: Bucket,
  object: Listed,
  path: string,
  signal?: AbortSignal,
): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await readFrom(bucket, object, signal, (chunk) => file.writeFile(chunk));
  } finally {
    await file.close();
  }
}

/** Reads an object to its end; where the connection breaks, the next one goes on from there. */
export async function readFrom(
  bucket: Bucket,
  object: Listed,
  signal: AbortSignal | undefined,
  take: (chunk: Buffer) => Promise<void>,
): Promise<void> {
  const state = { received: 0, etag: undefined as string | undefined };
  while (state.received < object.bytes) {
    const before = state.received;
    await retrying(async () => {
      await readPiece(bucket, object, state, signal, take);
      if (signal?.aborted) throw new Cancelled();
      if (state.received === before) throw new Unreachable('the service', null);
    }, signal).catch((error: unknown) => {
      if (!(error instanceof Unreachable)) throw error;
      throw new UserError(
        `s3://${bucket.name}/${object.key} could not be read to its end: the connection breaks again and again`,
        'run the job again later',
      );
    });
  }
  if (state.received > object.bytes) throw replaced(bucket, object);
}

async function readPiece(
  bucket: Bucket,
  { key, bytes }: Listed,
  state: { received: number; etag: string | undefined },
  signal: AbortSignal | undefined,
  take: (chunk: Buffer) => Promise<void>,
): Promise<void> {
  const rest =
    state.received === 0 ? {} : { Range: `bytes=${state.received}-${bytes - 1}`, IfMatch: state.etag };
  const { Body: body, ETag: etag } = await bucket.call(
    's3:GetObject',
    key,
    (client, options) =>
      client.send(new GetObjectCommand({ Bucket: bucket.name, Key: key, ...rest }), options),
    signal,
  );
  if (!(body instanceof Readable)) throw new Error('the SDK gave no stream');
  if (signal) addAbortSignal(signal, body);
  state.etag = etag;
  try {
    const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    for (;;) {
      // A broken connection is one thing, a full disk under `take` another.
      const next = await chunks.next().catch(() => null);
      if (next === null || next.done === true) return;
      state.received += next.value.length;
      if (state.received > bytes) throw replaced(bucket, { key, bytes });
      await take(next.value);
    }
  } finally {
    body.destroy();
  }
}

function replaced(bucket: Bucket, { key, bytes }: Listed): UserError {
  return new UserError(
    `s3://${bucket.name}/${key} is longer than the ${bytes} bytes that it was listed with`,
    'it was replaced meanwhile: run the job again',
  );
}
