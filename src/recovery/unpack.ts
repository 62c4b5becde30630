import type { Sink } from '../backups/snapshot/archive/extract.ts';
import { EXTRACT } from '../backups/snapshot/archive/extract.ts';
import { UserError } from '../errors.ts';
import { start } from '../process.ts';
import { PassThrough } from 'node:stream';

/** The tar program of this machine, unpacking into `folder`. */
export function unpackInto(folder: string, signal: AbortSignal): Sink {
  const stream = new PassThrough();
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
  const { done } = start({ file: 'tar', args: [...EXTRACT, '-C', folder], env }, { stdin: stream, signal });
  return {
    stream,
    done: done.then(({ code, stderr }) => {
      if (code === 0) return;
      throw new UserError(
        `tar could not unpack the copy: ${stderr.trim().split('\n').at(-1) ?? ''}`,
        'make room in the temporary folder of the runner (RUNNER_TEMP)',
      );
    }),
  };
}
