import { unsealDump } from '../backups/seal.ts';
import type { Context } from '../context.ts';

/** Decrypts segments that a capture has encrypted, several at once. Gives the path of what comes out. */
export function unsealWal({ inputs, env, workspace, signal }: Context): (path: string) => Promise<string> {
  return async (path) => {
    // The key lies beside it meanwhile, so each needs a folder of its own.
    const folder = await workspace.make('unsealed');
    const work = { folder, consume: true, path: env.PATH ?? '', jobs: inputs.jobs, signal };
    return unsealDump(path, inputs.identity, { ...work, tell: () => undefined });
  };
}
