import { z } from 'zod';
import { UserError } from '../../errors.ts';
import type { StoredFile } from './keys.ts';

/** What every kind of manifest has; it is read for its list of files only, and judged later, once it is verified. */
const withFiles = z.object({
  files: z.array(z.object({ path: z.string(), bytes: z.number().int().nonnegative() })),
});

/** Throws a UserError unless all files that the manifest lists are stored, in the size that it says. */
export function assertComplete(name: string, manifest: string, stored: readonly StoredFile[]): void {
  const bytesOf = new Map(stored.map(({ file, bytes }) => [file, bytes]));
  for (const { path, bytes } of filesIn(manifest, name)) {
    const found = bytesOf.get(path);
    if (found === bytes) continue;
    throw new UserError(
      found === undefined
        ? `${name} is incomplete: its file ${path} is not in the bucket`
        : `${name} is damaged: its file ${path} has ${found} bytes in the bucket, not ${bytes}`,
      'use another backup, or another copy of this one, and look into who or what changed the bucket',
    );
  }
}

function filesIn(manifest: string, name: string): { path: string; bytes: number }[] {
  try {
    return withFiles.parse(JSON.parse(manifest)).files;
  } catch {
    throw new UserError(
      `the manifest of ${name} lists no files`,
      'the backup is damaged or was made by another version: use another one',
    );
  }
}
