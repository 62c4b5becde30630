import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

/** The payload of an age file comes in blocks of 64 KiB, each with its authentication tag. */
const BLOCK = 1 << 16;
const TAG = 16;
export const NONCE = 16;
const CIPHER = 'chacha20-poly1305';

/**
 * Encrypts or decrypts the payload of an age file (STREAM over ChaCha20-Poly1305) with Node's own cipher, which is eight
 * times as fast as the library's. `fileKey` and `nonce` are those of the header.
 */
export async function* encryptPayload(
  source: AsyncIterable<Buffer>,
  fileKey: Uint8Array,
  nonce: Uint8Array,
): AsyncGenerator<Buffer> {
  const key = payloadKey(fileKey, nonce);
  for await (const { block, count, last } of blocks(source, BLOCK)) {
    const cipher = createCipheriv(CIPHER, key, blockNonce(count, last), { authTagLength: TAG });
    yield Buffer.concat([cipher.update(block), cipher.final(), cipher.getAuthTag()]);
  }
}

/** Throws where a block is not authentic, or the last one is missing. What was yielded before is not to be kept then. */
export async function* decryptPayload(
  source: AsyncIterable<Buffer>,
  fileKey: Uint8Array,
  nonce: Uint8Array,
): AsyncGenerator<Buffer> {
  const key = payloadKey(fileKey, nonce);
  for await (const { block, count, last } of blocks(source, BLOCK + TAG)) {
    const length = block.length - TAG;
    if (length < 0 || (length === 0 && count > 0)) throw new Error('the file ends in the middle');
    const decipher = createDecipheriv(CIPHER, key, blockNonce(count, last), { authTagLength: TAG });
    decipher.setAuthTag(block.subarray(length));
    yield Buffer.concat([decipher.update(block.subarray(0, length)), decipher.final()]);
  }
}

function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
}

/** Eleven bytes of counter, and whether it is the last block: so that none can be moved, or the end be cut off. */
function blockNonce(count: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(count, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

interface Block {
  readonly block: Buffer;
  readonly count: number;
  readonly last: boolean;
}

/** Cuts a stream into blocks of `length` bytes. There is always a last one, which alone may be shorter, or empty. */
async function* blocks(source: AsyncIterable<Buffer>, length: number): AsyncGenerator<Block> {
  let rest: Buffer = Buffer.alloc(0);
  let count = 0;
  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    for (; rest.length - at > length; at += length)
      yield { block: rest.subarray(at, at + length), count: count++, last: false };
    rest = rest.subarray(at);
  }
  yield { block: rest, count, last: true };
}
