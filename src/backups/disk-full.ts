import { UserError } from '../errors.ts';
import { size } from '../report/format.ts';

/**
 * Runs `work`, which writes below `folder`; when the disk or a quota is full, throws a UserError that says so.
 * `needed`: how many bytes there should be room for, asked for only then; undefined where nobody can tell.
 */
export async function explainFullDisk<T>(
  folder: string,
  needed: () => Promise<number | undefined>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    const bytes = await needed().catch(() => undefined);
    throw new UserError(
      `the disk of ${folder} is full, so that the backup was given up and removed`,
      `${bytes === undefined ? 'make room there' : `make room there for up to ${size(bytes)}`}, or choose another \`store\``,
      { cause: error },
    );
  }
}

/** Of Node's own, or told by a PostgreSQL program; but not by the server, whose disk is another one. */
function isDiskFull(error: unknown): boolean {
  if (error instanceof UserError)
    return (
      /No space left on device|Disk quota exceeded/i.test(error.message) && !error.message.includes('ERROR:')
    );
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
