import { homedir } from 'node:os';
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
    const command = {
      file: 'docker',
      args: ['info', '--format', '{{.ServerVersion}}'],
      env: dockerEnvironment(),
    };
    const either = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
    const { code } = await run(command, { signal: either });
    return code === 0;
  } catch (error) {
    if (signal?.aborted) throw error;
    return false;
  }
}

/** The version of the client programs in the image `postgres:<major>`, which is pulled if need be; null without it. */
export async function imageVersion(major: number, signal?: AbortSignal): Promise<Version | null> {
  const command = dockerCommand(major, 'pg_dump', ['--version'], {});
  const { code, stdout } = await run(command, signal === undefined ? {} : { signal });
  return code === 0 ? parseVersion(stdout) : null;
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
  return {
    file: 'docker',
    args: [
      ...['run', '--rm', '--interactive', '--init', '--network', 'host', '--user', user],
      ...[...new Set([...mounts, ...files, ...sockets])].flatMap((folder) => ['--mount', bind(folder)]),
      ...Object.keys(inside).flatMap((name) => ['--env', name]),
      ...['--entrypoint', program, `postgres:${major}`, ...args],
    ],
    env: { ...inside, ...dockerEnvironment() },
  };
}

/** The value of --mount is a line of CSV. */
function bind(folder: string): string {
  const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  return ['type=bind', field(`source=${folder}`), field(`target=${folder}`)].join(',');
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
