import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** The payload of an age file comes in blocks of 64 KiB, each with its authentication tag. */
const BLOCK = 1 << 16;
const TAG = 16;
/** Blocks that are read and written at a time. */
const BATCH = 16;
export const NONCE = 16;
const CIPHER = 'chacha20-poly1305';

/** The payload of a file: from `start` to its end. */
export interface Payload {
  readonly file: FileHandle;
  readonly start: number;
  /** Those of the header. */
  readonly fileKey: Uint8Array;
  readonly nonce: Uint8Array;
}

/**
 * Encrypts a file as the payload of an age file (STREAM over ChaCha20-Poly1305) with Node's own cipher, which is several
 * times as fast as the library's, and appends it to `to`.
 */
export async function encryptPayload(of: Payload, to: FileHandle, signal: AbortSignal): Promise<void> {
  const key = payloadKey(of);
  await eachBlock(of, to, BLOCK, signal, (block, nonce) => encrypted(key, block, nonce));
}

/** The payload of an age file whose content comes piece by piece. */
export class PayloadEncrypter {
  private readonly key: Buffer;
  private readonly block = Buffer.allocUnsafe(BLOCK);
  private filled = 0;
  private readonly output = Buffer.allocUnsafe((BLOCK + TAG) * BATCH);
  private ready = 0;
  private count = 0;

  constructor(keys: Pick<Payload, 'fileKey' | 'nonce'>) {
    this.key = payloadKey(keys);
  }

  /** Gives `take` what is ready; its buffer is used again when `take` has resolved. */
  async push(chunk: Buffer, take: (bytes: Buffer) => Promise<void>): Promise<void> {
    for (let rest = chunk; rest.length > 0;) {
      // Not before there is more: the last block is marked as such.
      if (this.filled === BLOCK) await this.seal(false, take);
      const copied = rest.copy(this.block, this.filled, 0, BLOCK - this.filled);
      this.filled += copied;
      rest = rest.subarray(copied);
    }
  }

  /** Gives `take` the rest. */
  async end(take: (bytes: Buffer) => Promise<void>): Promise<void> {
    await this.seal(true, take);
    await this.flush(take);
  }

  private async seal(last: boolean, take: (bytes: Buffer) => Promise<void>): Promise<void> {
    if (this.ready + BLOCK + TAG > this.output.length) await this.flush(take);
    const block = this.block.subarray(0, this.filled);
    for (const part of encrypted(this.key, block, blockNonce(this.count++, last)))
      this.ready += part.copy(this.output, this.ready);
    this.filled = 0;
  }

  private async flush(take: (bytes: Buffer) => Promise<void>): Promise<void> {
    await take(this.output.subarray(0, this.ready));
    this.ready = 0;
  }
}

function encrypted(key: Buffer, block: Buffer, nonce: Buffer): Buffer[] {
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG });
  return [cipher.update(block), cipher.final(), cipher.getAuthTag()];
}

/**
 * Decrypts such a payload, and appends it to `to`. Throws where a block is not authentic, or the last one is missing; what
 * was written before is not to be kept then.
 */
export async function decryptPayload(of: Payload, to: FileHandle, signal: AbortSignal): Promise<void> {
  const key = payloadKey(of);
  await eachBlock(of, to, BLOCK + TAG, signal, (block, nonce, count) => {
    const length = block.length - TAG;
    if (length < 0 || (length === 0 && count > 0)) throw new Error('the file ends in the middle');
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG });
    decipher.setAuthTag(block.subarray(length));
    return [decipher.update(block.subarray(0, length)), decipher.final()];
  });
}

function payloadKey({ fileKey, nonce }: Pick<Payload, 'fileKey' | 'nonce'>): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
}

/** Eleven bytes of counter, and whether it is the last block: so that none can be moved, nor the end be cut off. */
function blockNonce(count: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(count, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/**
 * Writes what `work` makes of each block of `length` bytes. There is always a last one, which alone may be shorter, or empty.
 * The same two buffers serve for the whole file: new ones for each block would keep the garbage collector busy.
 */
async function eachBlock(
  { file, start }: Payload,
  to: FileHandle,
  length: number,
  signal: AbortSignal,
  work: (block: Buffer, nonce: Buffer, count: number) => readonly Buffer[],
): Promise<void> {
  const { size } = await file.stat();
  const total = Math.max(1, Math.ceil((size - start) / length));
  const input = Buffer.allocUnsafe(length * BATCH);
  const output = Buffer.allocUnsafe((BLOCK + TAG) * BATCH);
  for (let first = 0; first < total; first += BATCH) {
    signal.throwIfAborted();
    const wanted = Math.min(input.length, size - start - first * length);
    const read = await readFully(file, input.subarray(0, wanted), start + first * length);
    let filled = 0;
    for (let count = first; count < Math.min(total, first + BATCH); count++) {
      const at = (count - first) * length;
      const block = read.subarray(at, at + length);
      for (const part of work(block, blockNonce(count, count === total - 1), count))
        filled += part.copy(output, filled);
    }
    await to.writeFile(output.subarray(0, filled));
  }
}

async function readFully(file: FileHandle, buffer: Buffer, position: number): Promise<Buffer> {
  for (let filled = 0; filled < buffer.length;) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) throw new Error('the file became shorter while it was read');
    filled += bytesRead;
  }
  return buffer;
}
