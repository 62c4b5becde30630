import { access, constants, readdir, realpath } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { run } from '../process.ts';
import { parseVersion, type Version } from './versions.ts';

/** Where packages put the programs of a major: the names in a folder, and a folder below what has such a name. */
const PLACES: readonly (readonly [string, RegExp, string])[] = [
  ['usr/lib/postgresql', /^/, 'bin'], // Debian
  ['usr', /^pgsql-/, 'bin'], // PGDG's RPMs
  ['usr/lib', /^postgresql\d/, 'bin'], // openSUSE
  ['usr/libexec', /^postgresql\d/, ''], // Alpine
  ['opt/homebrew/opt', /^(?:postgresql@|libpq$)/, 'bin'], // macOS on ARM
  ['usr/local/opt', /^(?:postgresql@|libpq$)/, 'bin'], // macOS on Intel
  ['home/linuxbrew/.linuxbrew/opt', /^(?:postgresql@|libpq$)/, 'bin'],
  ['Applications/Postgres.app/Contents/Versions', /^/, 'bin'],
];

/** A folder with all the programs that were asked for, of one version. */
export interface Candidate {
  readonly folder: string;
  readonly version: Version;
}

/** Folders below `root` that may hold PostgreSQL's programs, and then those of `path` (as the variable PATH). */
export async function searchFolders(root: string, path: string): Promise<string[]> {
  const known: string[] = [];
  for (const [parent, named, below] of PLACES) {
    const names = await readdir(join(root, parent)).catch(() => []);
    known.push(...names.filter((name) => named.test(name)).map((name) => join(root, parent, name, below)));
  }
  return [...new Set([...known, ...path.split(delimiter).filter((folder) => folder !== '')])];
}

/** The candidates among `folders`, in their order; a folder that lacks a program, or whose programs do not run, is none. */
export async function findCandidates(
  folders: readonly string[],
  programs: readonly string[],
  signal?: AbortSignal,
): Promise<Candidate[]> {
  const probed = await Promise.all(
    folders.map(async (folder): Promise<Candidate[]> => {
      if ((await missingPrograms(folder, programs)).length > 0 || (await isDebianWrapper(folder, programs)))
        return [];
      const version = await askVersion(folder, programs, signal);
      return version === null ? [] : [{ folder, version }];
    }),
  );
  return probed.flat();
}

/** The programs that `folder` does not hold. */
export async function missingPrograms(folder: string, programs: readonly string[]): Promise<string[]> {
  const checked = await Promise.all(
    programs.map((program) =>
      access(join(folder, program), constants.X_OK).then(
        () => [],
        () => [program],
      ),
    ),
  );
  return checked.flat();
}

/** Debian's /usr/bin/pg_dump and its like run a version of their own choosing. */
async function isDebianWrapper(folder: string, programs: readonly string[]): Promise<boolean> {
  const paths = await Promise.all(programs.map((program) => realpath(join(folder, program))));
  return paths.some((path) => basename(path) === 'pg_wrapper');
}

/** The version of the programs in `folder`; null where they do not run, or are not PostgreSQL's. */
export async function askVersion(
  folder: string,
  programs: readonly string[],
  signal?: AbortSignal,
): Promise<Version | null> {
  const file = join(folder, programs.includes('pg_dump') ? 'pg_dump' : (programs[0] ?? 'postgres'));
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
  try {
    const { code, stdout } = await run(
      { file, args: ['--version'], env },
      signal === undefined ? {} : { signal },
    );
    return code === 0 ? parseVersion(stdout) : null;
  } catch (error) {
    if (signal?.aborted) throw error;
    // It could not be started at all: for another kind of machine, say.
    return null;
  }
}
