import { open, rm, stat, writeFile } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { UserError } from '../../errors.ts';
import { missingPrograms } from '../../postgres/search.ts';
import { run } from '../../process.ts';
import { decryptFile, encryptFile } from './library.ts';

/** Below this, starting a program takes longer than encrypting here. */
const SMALL_BYTES = 1 << 20;
const INTRODUCTION = 'age-encryption.org/v1\n';

/** Does something with a file and writes the result to `to`, which must not exist. Throws with part of it there. */
export type FileWork = (from: string, to: string) => Promise<void>;

/** The `age` program of a machine. */
export interface AgeProgram {
  readonly file: string;
  readonly version: string;
}

/** What to say of how it is done. */
export function describeAge(program: AgeProgram | null): string {
  return program === null
    ? 'the library age-encryption, as there is no program `age` on the PATH'
    : `age ${program.version} (${program.file}; files below 1 MiB with the library)`;
}

/** Finds `age` in the folders of `path` (as the variable PATH); null where there is none that runs. */
export async function findAge(path: string, signal: AbortSignal): Promise<AgeProgram | null> {
  for (const folder of path.split(delimiter).filter(isAbsolute)) {
    if ((await missingPrograms(folder, ['age'])).length > 0) continue;
    const file = join(folder, 'age');
    try {
      const { code, stdout } = await run({ file, args: ['--version'], env: {} }, { signal });
      const [version] = /^v?\d+\.\d+[\w.+-]*/.exec(stdout) ?? [];
      if (code === 0 && version !== undefined) return { file, version };
    } catch (error) {
      // It could not be started at all: for another kind of machine, say.
      if (signal.aborted) throw error;
    }
  }
  return null;
}

/** Whether a file begins as those of age do; a folder does not. */
export async function isAgeFile(path: string): Promise<boolean> {
  if (!(await stat(path)).isFile()) return false;
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(INTRODUCTION.length),
      0,
      INTRODUCTION.length,
      0,
    );
    return buffer.subarray(0, bytesRead).toString('latin1') === INTRODUCTION;
  } finally {
    await handle.close();
  }
}

/** Encrypts files to `recipients`, with the program where there is one. */
export function encrypter(
  program: AgeProgram | null,
  recipients: readonly string[],
  signal: AbortSignal,
): FileWork {
  return async (from, to) => {
    if (program === null || (await isSmall(from))) await encryptFile(recipients, from, to, signal);
    else {
      const named = recipients.flatMap((recipient) => ['-r', recipient]);
      await runAge(program, ['--encrypt', ...named, '-o', to, from], signal);
    }
  };
}

/**
 * Gives `work` a way to decrypt files with `identities`, which lie meanwhile in `keyFile`, for the program: in arguments,
 * everybody on the machine could read them. A file that is not for them, or not as it was encrypted, is a UserError.
 */
export async function decrypting<T>(
  program: AgeProgram | null,
  identities: readonly string[],
  keyFile: string,
  signal: AbortSignal,
  work: (decrypt: FileWork) => Promise<T>,
): Promise<T> {
  try {
    if (program !== null) await writeFile(keyFile, `${identities.join('\n')}\n`, { mode: 0o600, flag: 'wx' });
    return await work(async (from, to) => {
      try {
        if (program === null || (await isSmall(from))) await decryptFile(identities, from, to, signal);
        else await runAge(program, ['--decrypt', '-i', keyFile, '-o', to, from], signal);
      } catch (error) {
        throw signal.aborted ? error : refusal(from, error);
      }
    });
  } finally {
    await rm(keyFile, { force: true });
  }
}

async function isSmall(path: string): Promise<boolean> {
  return (await stat(path)).size < SMALL_BYTES;
}

async function runAge({ file }: AgeProgram, args: readonly string[], signal: AbortSignal): Promise<void> {
  const { code, stderr } = await run({ file, args, env: {} }, { signal });
  if (code === 0) return;
  const told = /^age: error: (.*)$/m.exec(stderr)?.[1] ?? `${file} ended with code ${code}`;
  throw new UserError(
    `age: ${told}`,
    'see what it says; without the program on the PATH, the library is used',
  );
}

/** What a file that could not be decrypted means. A full disk is no fault of the file. */
function refusal(path: string, error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes('no identity matched'))
    return new UserError(
      `${path} is encrypted for others: none of the keys in \`identity\` opens it`,
      'give in `identity` the secret key of one of the recipients that `encrypt-to` named when it was made',
      { cause: error },
    );
  if (/no space left|quota exceeded|ENOSPC|EDQUOT/i.test(message)) return error;
  return new UserError(
    `${path} cannot be decrypted: ${message}`,
    'the backup was damaged or changed after it was made: use another one, or another copy of this one',
    { cause: error },
  );
}
