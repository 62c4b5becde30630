import { randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { run } from '../../process.ts';
import { bind, docker, imageName, mountArguments } from '../docker.ts';
import type { Account } from './account.ts';
import { serverEnvironment, type ServerCommand } from './command.ts';
import type { Layout } from './layout.ts';

/** No job of GitHub Actions lives longer: a container that nobody came to remove ends by itself. */
const LIFETIME = '5d';

export interface ContainerOptions {
  readonly major: number;
  /** The scratch server's, where the container is noted before it is made. */
  readonly folder: string;
  readonly layout: Layout;
  /** The user of the container; null for the one that runs this. */
  readonly account: Account | null;
}

/**
 * Starts a container of the image `postgres:<major>` for one scratch server: without a network, privileges and a
 * writable file system of its own, and with nothing of this machine but the folders of the server. What the command that
 * it returns starts there lives on until `removeContainer`. Throws a UserError when Docker does not start it.
 */
export async function startContainer(
  { major, folder, layout, account }: ContainerOptions,
  signal?: AbortSignal,
): Promise<ServerCommand> {
  const name = `postgres-recovery-${randomBytes(6).toString('hex')}`;
  const user = `${account?.uid ?? process.getuid?.() ?? 0}:${account?.gid ?? process.getgid?.() ?? 0}`;
  const passwd = join(folder, 'passwd');
  await writeFile(note(folder), name);
  await writeFile(passwd, `scratch:x:${user}::/:/bin/sh\n`);
  await chmod(passwd, 0o644);
  const command = docker([
    ...['run', '--detach', '--rm', '--init', '--name', name, '--user', user, '--workdir', layout.server],
    ...['--network', 'none', '--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
    // As on a whole machine: parallel queries share rows through it.
    ...['--shm-size', String(Math.floor(totalmem() / 2))],
    ...mountArguments([layout.server, layout.socket]),
    ...['--mount', `${bind(passwd, '/etc/passwd')},readonly`],
    ...Object.entries(serverEnvironment(layout)).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
    ...['--entrypoint', 'sleep', imageName(major), LIFETIME],
  ]);
  const result = await run(command, signal ? { signal } : {});
  if (result.code !== 0) {
    throw new UserError(
      `Docker could not start a container of ${imageName(major)} for the scratch server: ${result.stderr.trim()}`,
      `Install the server programs of PostgreSQL ${major}, which are taken before the image, or mend Docker.`,
    );
  }
  return (program, args) => docker(['exec', '--interactive', name, program, ...args]);
}

/** Ends and removes the container that is noted in `folder`, with all that runs in it. Idempotent. */
export async function removeContainer(folder: string): Promise<void> {
  const name = await readFile(note(folder), 'utf8').catch(() => null);
  if (name === null) return;
  const { code, stderr } = await run(docker(['rm', '--force', '--volumes', name]));
  if (code !== 0 && !/no such container|already in progress/iu.test(stderr)) {
    throw new UserError(
      `Docker could not remove the scratch server's container ${name}: ${stderr.trim()}`,
      `Run \`docker rm --force ${name}\`.`,
    );
  }
}

function note(folder: string): string {
  return join(folder, 'container');
}
