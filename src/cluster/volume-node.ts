import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import type { Compose } from './compose.ts';
import type { ClusterNode, NodeHost } from './node.ts';
import { hostOf, must } from './programs.ts';
import {
  containersOf,
  dockerMust,
  inContainer,
  onVolume,
  serverIn,
  VOLUME_FOLDER,
  type Container,
  type VolumeView,
} from './volume.ts';

/** Seconds that a server may take to write its last checkpoint, or to recover. */
const STOP_SECONDS = 600;
const START_SECONDS = 600;
const POLL_MILLISECONDS = 200;
const ROOT = '0:0';

/** Prints every data folder in a volume, but for what was put aside or is being restored. */
const FIND_DATA = `for folder in "$1" "$1"/* "$1"/*/* "$1"/*/*/*; do
  case $folder in *_before_*|*_restored_*) continue ;; esac
  [ -f "$folder/global/pg_control" ] && echo "$folder"
done; :`;

export interface VolumeOptions {
  readonly name: string;
  readonly volume: string;
  /** The data folder within the volume; null: found there. */
  readonly folder: string | null;
  /** Whether Patroni, which goes on in the container, is what starts the server. */
  readonly managed: boolean;
  /** The name of the step's workspace. */
  readonly step: string;
  /** The Compose file whose containers were only made for this: it knows what they depend on. */
  readonly compose: Compose | null;
}

/** A data folder in a Docker volume. Its containers are stopped and started; under Patroni, the server in them. */
export class VolumeNode implements ClusterNode {
  readonly name: string;
  readonly host: NodeHost;
  readonly volume: string;
  /** The data folder within the volume; empty for all of it. */
  readonly folder: string;
  private readonly managed: boolean;
  /** The owner, once it was seen: asking takes a container each time. */
  private known: string | null = null;
  private readonly compose: Compose | null;
  /** How its volume is looked into. */
  readonly view: VolumeView;

  private constructor(options: VolumeOptions, folder: string, image: string) {
    this.name = options.name;
    this.volume = options.volume;
    this.managed = options.managed;
    this.compose = options.compose;
    this.folder = folder;
    const data = folder === '' ? VOLUME_FOLDER : `${VOLUME_FOLDER}/${folder}`;
    this.view = { name: this.volume, image, data, step: options.step };
    this.host = hostOf(data, this.describe(), (program, args, interactive) =>
      onVolume(this.view, program, args, interactive),
    );
  }

  /** Throws a UserError where no container uses the volume, or the data folder in it cannot be told. */
  static async open(options: VolumeOptions, signal?: AbortSignal): Promise<VolumeNode> {
    const containers = await containersOf(options.volume, signal);
    const container = mainOf(containers, options.name);
    if (container === undefined) {
      throw new UserError(
        `no container uses the volume ${options.volume} of the node ${options.name}`,
        'give the Compose file in `compose-file`, or create the container (`docker create`)',
      );
    }
    const folder = options.folder ?? (await findFolder(options, container, signal));
    return new VolumeNode(options, folder, container.image);
  }

  describe(): string {
    const place = this.folder === '' ? this.volume : `${this.volume}/${this.folder}`;
    return `${this.name} (volume ${place})`;
  }

  async isRunning(signal?: AbortSignal): Promise<boolean> {
    const running = (await containersOf(this.volume, signal)).filter((container) => container.running);
    if (!this.managed) return running.length > 0;
    const user = await this.owner(signal);
    for (const container of running) {
      if ((await serverIn(container, this.dataIn(container), user, signal)).running) return true;
    }
    return false;
  }

  async stop(signal?: AbortSignal): Promise<void> {
    const containers = (await containersOf(this.volume, signal)).filter(({ running }) => running);
    if (containers.length === 0) return;
    const user = await this.owner(signal);
    for (const container of containers) {
      // What Docker sends may mean “when all clients have left”; and Patroni is to stay.
      if (container.stopSignal !== 'SIGINT' || this.managed) await this.stopServer(container, user, signal);
    }
    if (this.managed) return;
    const ids = containers.map(({ id }) => id);
    await dockerMust(['stop', '--time', String(STOP_SECONDS), ...ids], signal);
  }

  async start(signal?: AbortSignal): Promise<void> {
    await this.startContainers(signal);
    if (this.managed) return;
    const user = await this.owner(signal);
    const deadline = Date.now() + START_SECONDS * 1000;
    for (;;) {
      const containers = await containersOf(this.volume, signal);
      for (const container of containers.filter(({ running }) => running)) {
        if ((await serverIn(container, this.dataIn(container), user, signal)).ready) return;
      }
      const ended = containers.length > 0 && containers.every(({ running }) => !running);
      if (ended || Date.now() > deadline) {
        const [container] = containers;
        throw new UserError(
          `the server of ${this.describe()} does not start`,
          `see \`docker logs ${container?.name ?? this.name}\``,
        );
      }
      await sleep(POLL_MILLISECONDS, undefined, { signal });
    }
  }

  /** The containers alone: what starts the server in them is in them. */
  async startContainers(signal?: AbortSignal): Promise<void> {
    const stopped = (await containersOf(this.volume, signal)).filter(({ running }) => !running);
    if (stopped.length === 0) return;
    const services = stopped.map(({ service }) => service).filter((service) => service !== null);
    if (this.compose) await this.compose.start(services, signal);
    else await dockerMust(['start', ...stopped.map(({ id }) => id)], signal);
  }

  private async stopServer(container: Container, user: string, signal?: AbortSignal): Promise<void> {
    const data = this.dataIn(container);
    if (!(await serverIn(container, data, user, signal)).running) return;
    const args = ['-D', data, '-m', 'fast', '-w', '-t', String(STOP_SECONDS), 'stop'];
    try {
      await must(inContainer(container, data, user, 'pg_ctl', args), `stopping ${this.describe()}`, signal);
    } catch (error) {
      // The container ends with its server, and pg_ctl with it.
      const now = (await containersOf(this.volume, signal)).find(({ id }) => id === container.id);
      if (now?.running === true && (await serverIn(now, data, user, signal)).running) throw error;
    }
  }

  private dataIn({ mountedAt }: Container): string {
    return this.folder === '' ? mountedAt : `${mountedAt}/${this.folder}`;
  }

  /** `uid:gid` of the data folder; of root where there is none. */
  private async owner(signal?: AbortSignal): Promise<string> {
    if (this.known !== null) return this.known;
    const script = `if [ -e "$1" ]; then stat -c %u:%g "$1"; else echo ${ROOT}; fi`;
    const owner = (await this.host.run('sh', ['-c', script, 'sh', this.host.data], signal)).trim();
    if (owner !== ROOT) this.known = owner;
    return owner;
  }
}

/** The container of the server: others may look into its volume. */
function mainOf(containers: readonly Container[], name: string): Container | undefined {
  return (
    containers.find((container) => container.service === name || container.name === name) ??
    containers.find(({ running }) => running) ??
    containers[0]
  );
}

/** Where the data folder is in a volume; where the volume is empty, as the container is told by its environment. */
async function findFolder(
  { name, volume, step }: VolumeOptions,
  container: Container,
  signal?: AbortSignal,
): Promise<string> {
  const place = { name: volume, image: container.image, data: VOLUME_FOLDER, step };
  const command = onVolume(place, 'sh', ['-c', FIND_DATA, 'sh', VOLUME_FOLDER], false);
  const printed = await must(command, `looking into the volume ${volume}`, signal);
  const found = printed.split('\n').filter((line) => line !== '');
  const folders = found.map((folder) => folder.slice(VOLUME_FOLDER.length + 1));
  const told = ['PGDATA', 'PATRONI_POSTGRESQL_DATA_DIR']
    .map((variable) => container.env[variable])
    .filter((path) => path !== undefined)
    .filter((path) => path === container.mountedAt || path.startsWith(`${container.mountedAt}/`))
    .map((path) => path.slice(container.mountedAt.length + 1).replace(/\/+$/, ''));
  const [folder] = folders.length === 1 ? folders : told;
  if (folder !== undefined) return folder;
  throw new UserError(
    found.length === 0
      ? `the volume ${volume} of the node ${name} holds no data folder, and its container does not tell where that belongs (PGDATA)`
      : `the volume ${volume} of the node ${name} holds several data folders: ${folders.join(', ')}`,
    `write the folder in \`nodes\`: \`${name}=volume:${volume}/path/in/the/volume\``,
  );
}
