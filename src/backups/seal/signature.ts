import { createHmac, timingSafeEqual } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import { UserError } from '../../errors.ts';
import { writeWhole } from '../files.ts';

/** What the name of a signature adds to the name of the file that it signs. */
export const SIGNATURE = '.hmac';

const LONGEST = 66;
const ANOTHER = 'do not use it: name another backup, and look into who could have altered this one';

/** Signs the very bytes of a file: HMAC-SHA-256 in hexadecimal, in a file beside it. */
export async function signFile(path: string, key: string): Promise<void> {
  await writeWhole(path + SIGNATURE, `${await hmacOf(path, key)}\n`);
}

/** Throws a UserError unless the file has a signature beside it that was made with this key. Nothing is parsed before. */
export async function verifySignature(path: string, key: string): Promise<void> {
  const content = (await lstat(path)).isFile() ? await readFile(path) : null;
  if (content === null) throw notAFile(path);
  assertSigned(path, content, await readSignature(path + SIGNATURE), key);
}

/** The same for what was read already. `text`: of the signature, null where there is none. */
export function assertSigned(what: string, content: string | Buffer, text: string | null, key: string): void {
  if (text === null)
    throw new UserError(
      `${what} is not signed, and with \`signing-key\` only signed backups are used`,
      'name a backup that was made with `signing-key`; leave `signing-key` out only if you trust everyone who could write to the store',
    );
  const [signature] = /^[0-9a-f]{64}(?=\n?$)/.exec(text) ?? [];
  const expected = createHmac('sha256', key).update(content).digest();
  if (signature === undefined || !timingSafeEqual(Buffer.from(signature, 'hex'), expected))
    throw new UserError(
      `the signature of ${what} is wrong: it was altered after it was made, or signed with another key`,
      `check \`signing-key\`; if it is the one that the backup was made with, ${ANOTHER}`,
    );
}

function notAFile(path: string): UserError {
  return new UserError(`${path} is not a regular file`, ANOTHER);
}

/** Null where there is none. Anything but a small file is no signature, and is not read. */
async function readSignature(path: string): Promise<string | null> {
  const state = await lstat(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (state === null) return null;
  return state.isFile() && state.size <= LONGEST ? readFile(path, 'latin1') : '';
}

async function hmacOf(path: string, key: string): Promise<string> {
  if (!(await lstat(path)).isFile()) throw notAFile(path);
  return createHmac('sha256', key)
    .update(await readFile(path))
    .digest('hex');
}
