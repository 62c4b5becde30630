import { resolve } from 'node:path';
import { commandEnvironment } from '../commands.ts';
import { UserError } from '../errors.ts';
import { docker } from '../postgres/docker.ts';
import { run, type Command } from '../process.ts';
import { must } from './programs.ts';

/** A Compose file, with Compose of version 2 (`docker compose`) or 1 (`docker-compose`). */
export class Compose {
  private readonly file: string;
  private readonly standalone: boolean;

  private constructor(file: string, standalone: boolean) {
    this.file = file;
    this.standalone = standalone;
  }

  /** Throws a UserError when there is no Compose. */
  static async open(file: string, signal?: AbortSignal): Promise<Compose> {
    const path = resolve(file);
    for (const standalone of [false, true]) {
      if (await answers(standalone, signal)) return new Compose(path, standalone);
    }
    throw new UserError(
      'neither `docker compose` nor `docker-compose` runs here',
      'install the Compose plugin of Docker, or leave `compose-file` out and create the containers',
    );
  }

  /** Makes what is not there yet of networks, volumes and containers, and starts nothing. */
  async create(signal?: AbortSignal): Promise<void> {
    await this.must(['up', '--no-start', '--no-recreate'], signal);
  }

  /** Starts services, those that they depend on included; without any named, all. */
  async start(services: readonly string[], signal?: AbortSignal): Promise<void> {
    await this.must(['up', '--detach', '--no-recreate', ...services], signal);
  }

  private async must(args: readonly string[], signal?: AbortSignal): Promise<void> {
    await must(
      compose(this.standalone, ['--file', this.file, ...args]),
      `Compose (${args[0] ?? ''} of ${this.file})`,
      signal,
    );
  }
}

/** A Compose file may take any variable of the job. */
function compose(standalone: boolean, args: readonly string[]): Command {
  if (!standalone) return docker(['compose', ...args], commandEnvironment(process.env));
  return { ...docker(args, commandEnvironment(process.env)), file: 'docker-compose' };
}

async function answers(standalone: boolean, signal?: AbortSignal): Promise<boolean> {
  try {
    const { code } = await run(compose(standalone, ['version']), signal ? { signal } : {});
    return code === 0;
  } catch (error) {
    signal?.throwIfAborted();
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
