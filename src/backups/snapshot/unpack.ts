import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { NodeHost } from '../../cluster/node.ts';
import { hostOf } from '../../cluster/programs.ts';
import { EXTRACT, extractArchive, type Sink } from './archive/extract.ts';
import type { Expected } from './archive/read.ts';
import type { Member } from './manifest.ts';
import { hasGnuTar } from './node-facts.ts';

/**
 * Unpacks an archive below `root` on this machine: `data`, and `wal` and `tablespaces/<oid>` where there are such. The links to
 * them are not made. Throws an ArchiveProblem where the archive is not as expected: then what is there must not be used.
 */
export async function unpackHere(
  archive: string,
  expected: Expected,
  root: string,
  { path, signal }: { readonly path: string; readonly signal: AbortSignal },
): Promise<readonly Member[]> {
  const host = localHost(root, path);
  return extractArchive(
    archive,
    expected,
    async (area) => {
      const folder = join(root, area);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return unpackInto(host, folder, signal);
    },
    signal,
  );
}

/** Starts a `tar` that unpacks what it is fed into a folder. GNU's takes 10 KiB at a time unless told otherwise. */
export async function unpackInto(host: NodeHost, folder: string, signal: AbortSignal): Promise<Sink> {
  const more = (await hasGnuTar(host, signal)) ? ['--blocking-factor=512'] : [];
  return host.write('tar', [...EXTRACT, ...more, '-C', folder], signal);
}

/** Runs programs on this machine, with folders of programs as in the variable PATH. */
export function localHost(folder: string, path: string): NodeHost {
  return hostOf(folder, folder, (file, args) => ({ file, args, env: { PATH: path, LC_ALL: 'C' } }));
}
