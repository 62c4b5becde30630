import type { Recipient } from 'age-encryption';
import { randomBytes } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { decryptPayload, encryptPayload, NONCE, PayloadEncrypter } from './stream.ts';

/** A header grows by about a hundred bytes with each recipient. */
const LONGEST_HEADER = 1 << 20;

/** Encrypts a file in this process: the keys and the header by the library, the payload by Node's own cipher. Flat memory. */
export async function encryptFile(
  recipients: readonly string[],
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<void> {
  const { header, fileKey } = await makeHeader(recipients);
  const nonce = randomBytes(NONCE);
  await withFiles(from, to, async (file, target) => {
    await target.writeFile(Buffer.concat([header, nonce]));
    await encryptPayload({ file, start: 0, fileKey, nonce }, target, signal);
  });
}

/** Begins to encrypt what comes piece by piece: the file starts with `start`, the payload follows. */
export async function beginEncryption(
  recipients: readonly string[],
): Promise<{ readonly start: Buffer; readonly payload: PayloadEncrypter }> {
  const { header, fileKey } = await makeHeader(recipients);
  const nonce = randomBytes(NONCE);
  return { start: Buffer.concat([header, nonce]), payload: new PayloadEncrypter({ fileKey, nonce }) };
}

/** Decrypts a file in this process. Throws, leaving a part of it, where it is not for these identities, or not authentic. */
export async function decryptFile(
  identities: readonly string[],
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<void> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  await withFiles(from, to, async (file, target) => {
    const { header, nonce } = await readHeader(file);
    const fileKey = await decrypter.decryptHeader(header);
    await decryptPayload({ file, start: header.length + NONCE, fileKey, nonce }, target, signal);
  });
}

async function withFiles(
  from: string,
  to: string,
  work: (file: FileHandle, target: FileHandle) => Promise<void>,
): Promise<void> {
  const file = await open(from);
  try {
    const target = await open(to, 'wx', 0o600);
    try {
      await work(file, target);
    } finally {
      await target.close();
    }
  } finally {
    await file.close();
  }
}

/** A header for a new file, and its key, which the library tells to recipients alone: one listens, and adds nothing. */
async function makeHeader(
  recipients: readonly string[],
): Promise<{ readonly header: Uint8Array; readonly fileKey: Uint8Array }> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const heard: Uint8Array[] = [];
  const listener: Recipient = {
    wrapFileKey: (key) => {
      heard.push(Uint8Array.from(key));
      return [];
    },
  };
  encrypter.addRecipient(listener);
  // The payload of nothing, and the nonce before it, are not used.
  const empty = await encrypter.encrypt('');
  const [fileKey] = heard;
  const header = empty.subarray(0, headerLength(Buffer.from(empty)));
  if (fileKey === undefined || header.length === 0) throw new Error('the library made no header');
  return { header, fileKey };
}

async function readHeader(file: FileHandle): Promise<{ readonly header: Buffer; readonly nonce: Buffer }> {
  // Nearly always, the first few thousand bytes hold it.
  for (let length = 1 << 12; length <= LONGEST_HEADER; length <<= 2) {
    const start = await firstBytes(file, length);
    const end = headerLength(start);
    if (end > 0 && start.length >= end + NONCE)
      return { header: start.subarray(0, end), nonce: start.subarray(end, end + NONCE) };
    if (start.length < length) break;
  }
  throw new Error('the file is not one of age, or ends in its header');
}

async function firstBytes(handle: FileHandle, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
  return buffer.subarray(0, bytesRead);
}

/** Up to the end of the line with its MAC; 0 where there is none. */
function headerLength(start: Buffer): number {
  const mac = start.indexOf('\n--- ');
  return mac < 0 ? 0 : start.indexOf('\n', mac + 1) + 1;
}
