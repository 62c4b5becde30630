import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run, type Command } from '../process.ts';
import { isSocket } from './settings.ts';
import { parseVersion, type Version } from './versions.ts';

/** How long `docker info` may take before Docker counts as not available. */
const ANSWER_MILLISECONDS = 15_000;

/** What the docker program itself needs to find its daemon. */
const DOCKER_VARIABLES = [
  'PATH',
  'DOCKER_HOST',
  'DOCKER_CONTEXT',
  'DOCKER_CERT_PATH',
  'DOCKER_TLS_VERIFY',
  'XDG_RUNTIME_DIR',
];

/** Whether a Docker daemon answers. */
export async function dockerAnswers(signal?: AbortSignal): Promise<boolean> {
  const deadline = AbortSignal.timeout(ANSWER_MILLISECONDS);
  try {
    const command = docker(['info', '--format', '{{.ServerVersion}}']);
    const either = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
    const { code } = await run(command, { signal: either });
    return code === 0;
  } catch (error) {
    if (signal?.aborted) throw error;
    return false;
  }
}

/**
 * The version of the programs in the image `postgres:<major>`, which is pulled if need be; null when it cannot be had, or
 * when the daemon does not see the folders of this machine, being on another one or outside of the job's own container.
 */
export async function imageVersion(major: number, signal?: AbortSignal): Promise<Version | null> {
  const folder = await mkdtemp(join(process.env.RUNNER_TEMP ?? tmpdir(), 'postgres-recovery-'));
  try {
    const command = dockerCommand(major, 'pg_dump', ['--version'], {}, [folder]);
    const { code, stdout } = await run(command, signal === undefined ? {} : { signal });
    return code === 0 ? parseVersion(stdout) : null;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The name of the image with the programs of `major`. */
export function imageName(major: number): string {
  return `postgres:${major}`;
}

/** Runs the docker program itself, with `env` besides what it needs to find its daemon. */
export function docker(args: readonly string[], env: Readonly<Record<string, string>> = {}): Command {
  return { file: 'docker', args, env: { ...env, ...dockerEnvironment() } };
}

/**
 * Runs `program` of the image `postgres:<major>` as this user, on the network of the host. It sees the folders in
 * `mounts`, those of its password file and of the server's socket, and the variables in `env`: docker is given their
 * names, so that no value is in its arguments.
 */
export function dockerCommand(
  major: number,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  mounts: readonly string[] = [],
): Command {
  // The image has a PATH of its own.
  const inside = Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'PATH'));
  const sockets = (env.PGHOST ?? '').split(',').filter(isSocket);
  const files = env.PGPASSFILE === undefined ? [] : [dirname(env.PGPASSFILE)];
  const user = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
  return docker(
    [
      ...['run', '--rm', '--interactive', '--init', '--network', 'host', '--user', user],
      ...mountArguments([...mounts, ...files, ...sockets]),
      ...Object.keys(inside).flatMap((name) => ['--env', name]),
      ...['--entrypoint', program, imageName(major), ...args],
    ],
    inside,
  );
}

/** Makes `folders` seen in a container under the same paths. */
export function mountArguments(folders: readonly string[]): string[] {
  return [...new Set(folders)].flatMap((folder) => ['--mount', bind(folder, folder)]);
}

/** The value of --mount is a line of CSV. */
export function bind(source: string, target: string): string {
  const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  return ['type=bind', field(`source=${source}`), field(`target=${target}`)].join(',');
}

function dockerEnvironment(): Record<string, string> {
  const given = DOCKER_VARIABLES.flatMap((name): [string, string][] => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  // HOME is the one of the program in the container.
  return {
    DOCKER_CONFIG: process.env.DOCKER_CONFIG ?? join(homedir(), '.docker'),
    ...Object.fromEntries(given),
  };
}
