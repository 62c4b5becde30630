import { rename } from 'node:fs/promises';
import { must } from '../cluster/programs.ts';

/**
 * Moves a file or folder with all that it is: by renaming where both places are on one disk, else by copying, which leaves
 * the old one. Throws a UserError.
 */
export async function move(from: string, to: string, signal: AbortSignal): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
    await must({ file: 'cp', args: ['-a', '--', from, to], env }, `copying to ${to}`, signal);
  }
}
