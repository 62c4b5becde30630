import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { Command } from '../process.ts';
import type { Finding } from '../report/findings.ts';
import { dockerAnswers, dockerCommand, imageName, imageVersion } from './docker.ts';
import { installCommand, type Package } from './install.ts';
import { askVersion, findCandidates, missingPrograms, searchFolders, type Candidate } from './search.ts';
import { compareVersions, versionFindings, type Version } from './versions.ts';

/** PostgreSQL's programs of one version. */
export interface Tools {
  /** `17`. */
  readonly major: number;
  /** `17.5`. */
  readonly version: string;
  readonly origin: 'pg-bin' | 'installed' | 'docker';
  /** Folder of the programs; null for docker. */
  readonly folder: string | null;
  /** Warnings, such as of a release below the safe ones. */
  readonly findings: readonly Finding[];
  /** `mounts`: absolute folders that the program must see (all are seen unless the origin is docker). */
  command(
    program: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    mounts?: readonly string[],
  ): Command;
}

interface Wanted {
  /** The user's own folder of programs, which goes before all others. */
  readonly pgBin?: string;
  /** The programs that one folder must hold together. */
  readonly programs: readonly string[];
  readonly signal?: AbortSignal;
}

/**
 * Client programs for a server of `serverMajor`, never older than it (see `find`). Throws a UserError with the command
 * that installs them.
 */
export async function findTools(options: Wanted & { readonly serverMajor: number }): Promise<Tools> {
  return find('client', options.serverMajor, options);
}

/**
 * Programs of a server to start here, with client programs of the very same version, never older than `major`: an older
 * server cannot be relied on to take what a newer one held (see `find`). Throws a UserError with the command that
 * installs them.
 */
export async function findServerTools(options: Wanted & { readonly major: number }): Promise<Tools> {
  return find('server', options.major, options);
}

/**
 * From `pgBin`; else the newest installed minor release of the very `major`; else the image `postgres:<major>` where
 * Docker answers; else the nearest newer installed one. One rule for both kinds, as what pg_dump 17 writes a scratch
 * server of version 15 does not take: where a server is found the client programs are too, so they are never the newer.
 */
async function find(kind: Package, major: number, { pgBin, programs, signal }: Wanted): Promise<Tools> {
  if (pgBin !== undefined) return givenTools(pgBin, programs, major, signal);
  const candidates = await installedCandidates(programs, signal);
  const nearest = chooseNearest(candidates, major);
  if (nearest?.version.major === major) return installedTools('installed', nearest);
  const image = await dockerTools(major, signal);
  if (image !== undefined) return image;
  return nearest === undefined ? missing(kind, major, candidates) : installedTools('installed', nearest);
}

/** The newest minor release of the lowest major that is not older than `major`. */
export function chooseNearest(candidates: readonly Candidate[], major: number): Candidate | undefined {
  return notOlder(candidates, major).sort(
    (one, other) => one.version.major - other.version.major || compareVersions(one.version, other.version),
  )[0];
}

function notOlder(candidates: readonly Candidate[], major: number): Candidate[] {
  return candidates.filter(({ version }) => version.major >= major);
}

async function installedCandidates(programs: readonly string[], signal?: AbortSignal): Promise<Candidate[]> {
  return findCandidates(await searchFolders('/', process.env.PATH ?? ''), programs, signal);
}

/** The programs in the folder that the user named, or an error that says why they will not do. */
async function givenTools(
  pgBin: string,
  programs: readonly string[],
  major: number,
  signal?: AbortSignal,
): Promise<Tools> {
  const folder = resolve(pgBin);
  const lacking = await missingPrograms(folder, programs);
  if (lacking.length > 0) {
    throw new UserError(
      `pg-bin ${folder} does not hold ${lacking.join(', ')}`,
      "Point `pg-bin` to a folder with all of PostgreSQL's programs, or remove it to have them found.",
    );
  }
  const version = await askVersion(folder, programs, signal);
  if (version === null) {
    throw new UserError(
      `The programs in pg-bin ${folder} do not run, or are not PostgreSQL's`,
      `See what ${join(folder, programs[0] ?? 'pg_dump')} --version says.`,
    );
  }
  if (version.major < major) {
    throw new UserError(
      `The programs in pg-bin ${folder} are PostgreSQL ${version.text}, older than the server, which is ${major}`,
      `Point \`pg-bin\` to PostgreSQL ${major} or newer, or remove it to have them found.`,
    );
  }
  return installedTools('pg-bin', { folder, version });
}

function installedTools(origin: 'pg-bin' | 'installed', { folder, version }: Candidate): Tools {
  return {
    ...facts(version, folder),
    origin,
    folder,
    command: (program, args, env) => ({ file: join(folder, program), args, env }),
  };
}

async function dockerTools(major: number, signal?: AbortSignal): Promise<Tools | undefined> {
  // Elsewhere containers run in a virtual machine: its network is not the host's, and sockets do not pass.
  if (process.platform !== 'linux' || !(await dockerAnswers(signal))) return undefined;
  const version = await imageVersion(major, signal);
  if (version === null || version.major < major) return undefined;
  return {
    ...facts(version, `the image ${imageName(major)}`),
    origin: 'docker',
    folder: null,
    command: (program, args, env, mounts) => dockerCommand(major, program, args, env, mounts),
  };
}

function facts(version: Version, place: string): Pick<Tools, 'major' | 'version' | 'findings'> {
  return { major: version.major, version: version.text, findings: versionFindings(version, place) };
}

async function missing(kind: Package, major: number, found: readonly Candidate[]): Promise<never> {
  const osRelease = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const versions = [...new Set(found.map(({ version }) => version.text))].join(', ');
  throw new UserError(
    `No PostgreSQL ${kind} programs of version ${major} or newer were found` +
      (versions === '' ? '' : `, only ${versions}`),
    `Install: ${installCommand(process.platform, osRelease, kind, major)}. Or point \`pg-bin\` to them.`,
  );
}
