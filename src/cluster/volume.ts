import { UserError } from '../errors.ts';
import { docker, mountArguments } from '../postgres/docker.ts';
import { run, type Command } from '../process.ts';
import { must } from './programs.ts';

/** A container that uses a volume, as far as it matters here. */
export interface Container {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly running: boolean;
  /** The signal by which Docker asks its program to end. */
  readonly stopSignal: string;
  /** Where it sees the volume. */
  readonly mountedAt: string;
  readonly env: Readonly<Record<string, string>>;
  /** Of Compose; null without. */
  readonly service: string | null;
}

/** Runs the docker program, and gives what it printed. Throws a UserError with what it said. */
export async function dockerMust(args: readonly string[], signal?: AbortSignal): Promise<string> {
  return must(docker(args), `docker ${args[0] ?? ''}`, signal);
}

/**
 * The volume that a name means: its own, or the one that Compose made for a volume of that name in its file. null: there
 * is none. Throws a UserError where several are meant, or Docker does not answer.
 */
export async function findVolume(name: string, signal?: AbortSignal): Promise<string | null> {
  const list = async (filter: string): Promise<string[]> => {
    const told = await dockerMust(['volume', 'ls', '--quiet', '--filter', filter], signal);
    return told.split('\n').filter((line) => line !== '');
  };
  // The filter takes parts of names, too.
  if ((await list(`name=${name}`)).includes(name)) return name;
  const made = await list(`label=com.docker.compose.volume=${name}`);
  if (made.length > 1) {
    throw new UserError(
      `the volume ${name} may be any of ${made.join(', ')}`,
      'write the whole name of the volume in `nodes`, as `docker volume ls` shows it',
    );
  }
  return made[0] ?? null;
}

/** The containers that use a volume, running or not. */
export async function containersOf(volume: string, signal?: AbortSignal): Promise<Container[]> {
  const ids = await dockerMust(
    ['ps', '--all', '--quiet', '--no-trunc', '--filter', `volume=${volume}`],
    signal,
  );
  const wanted = ids.split('\n').filter((line) => line !== '');
  if (wanted.length === 0) return [];
  const told = JSON.parse(await dockerMust(['inspect', ...wanted], signal)) as Inspected[];
  return told.flatMap((container) => {
    const mount = container.Mounts.find(({ Name }) => Name === volume);
    // What copies this very volume on behalf of this program is none of its users.
    if (mount === undefined || container.Config.Labels?.[OWN_LABEL] !== undefined) return [];
    return [
      {
        id: container.Id,
        name: container.Name.replace(/^\//, ''),
        image: container.Image,
        running: container.State.Running,
        stopSignal: container.Config.StopSignal ?? 'SIGTERM',
        mountedAt: mount.Destination,
        env: Object.fromEntries((container.Config.Env ?? []).map(split)),
        service: container.Config.Labels?.['com.docker.compose.service'] ?? null,
      },
    ];
  });
}

/** Tells the containers that this program starts to look into volumes from those of the user. */
export const OWN_LABEL = 'postgres-recovery';

/** Where the volume is in those containers. */
export const VOLUME_FOLDER = '/pgdata';

/** A constant script: runs a program, also one of PostgreSQL's where the image keeps these out of its PATH. */
const WITH_PROGRAMS = `previous=
for argument; do
  [ "$previous" != -D ] || DATA=$argument
  previous=$argument
done
for folder in /usr/local/bin /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql/bin; do
  case $folder in
    */postgresql/*|*/pgsql-*) [ "$(cat "$DATA/PG_VERSION" 2>/dev/null)" = "$(echo "$folder" | tr -cd 0-9)" ] || continue ;;
  esac
  PATH=$PATH:$folder
done
export PATH; exec "$@"`;

/** A volume to look into: with the programs of an image, on behalf of a step, by the name of its workspace. */
export interface VolumeView {
  readonly name: string;
  readonly image: string;
  /** The data folder, as the programs see it. */
  readonly data: string;
  readonly step: string;
}

/** Runs a program of an image on a volume, as root, without a network, in a container that goes with it. */
export function onVolume(
  volume: VolumeView,
  program: string,
  args: readonly string[],
  interactive: boolean,
): Command {
  return docker([
    ...['run', '--rm', '--init', '--network', 'none', '--user', '0:0', '--workdir', '/'],
    ...['--label', `${OWN_LABEL}=${volume.step}`],
    ...(interactive ? ['--interactive'] : []),
    ...['--env', 'LC_ALL=C', '--env', `DATA=${volume.data}`],
    ...['--mount', `type=volume,source=${volume.name},target=${VOLUME_FOLDER}`],
    ...['--entrypoint', 'sh', volume.image, '-c', WITH_PROGRAMS, 'sh', program, ...args],
  ]);
}

/**
 * Starts `postgres` of an image on a volume, as `user` (`uid:gid`), without a network, and prints the container. It sees the
 * folders in `mounts` under their own paths.
 */
export function serveVolume(
  volume: VolumeView,
  user: string,
  mounts: readonly string[],
  args: readonly string[],
): Command {
  return docker([
    ...['run', '--detach', '--init', '--network', 'none', '--user', user, '--workdir', '/'],
    ...['--label', `${OWN_LABEL}=${volume.step}`, '--env', 'LC_ALL=C', '--env', `DATA=${volume.data}`],
    ...['--mount', `type=volume,source=${volume.name},target=${VOLUME_FOLDER}`],
    ...mountArguments(mounts),
    ...['--entrypoint', 'sh', volume.image, '-c', WITH_PROGRAMS, 'sh', 'postgres', ...args],
  ]);
}

/** Moves a folder of a volume, as its programs see it, into another one, which is empty. */
export function moveToVolume(volume: VolumeView, folder: string, target: string): Command {
  const script = 'cp -a "$1/." /target/ && chown "$(stat -c %u:%g "$1")" /target && rm -rf "$1"';
  return docker([
    ...[
      'run',
      '--rm',
      '--init',
      '--network',
      'none',
      '--user',
      '0:0',
      '--label',
      `${OWN_LABEL}=${volume.step}`,
    ],
    ...['--mount', `type=volume,source=${volume.name},target=${VOLUME_FOLDER}`],
    ...['--mount', `type=volume,source=${target},target=/target,volume-nocopy`],
    ...['--entrypoint', 'sh', volume.image, '-c', script, 'sh', folder],
  ]);
}

/** Removes the containers that a step has left. */
export async function removeOwnContainers(step: string): Promise<void> {
  const filter = `label=${OWN_LABEL}=${step}`;
  const ids = (await dockerMust(['ps', '--all', '--quiet', '--filter', filter])).split('\n');
  const left = ids.filter((id) => id !== '');
  if (left.length > 0) await dockerMust(['rm', '--force', ...left]);
}

/** Runs a program in a running container, as `user` (`uid:gid`). `data`: the data folder as the container sees it. */
export function inContainer(
  container: Container,
  data: string,
  user: string,
  program: string,
  args: readonly string[],
): Command {
  return docker([
    ...['exec', '--user', user, '--env', 'LC_ALL=C', '--env', `DATA=${data}`, '--workdir', '/', container.id],
    ...['sh', '-c', WITH_PROGRAMS, 'sh', program, ...args],
  ]);
}

/** A constant script: prints `running`, and what the server says of itself, when that of a data folder runs here. */
const LOOK = `{ read -r pid; read -r _; read -r _; read -r _; read -r _; read -r _; read -r _; read -r status; } \\
  2>/dev/null <"$1/postmaster.pid"
[ -n "$pid" ] && [ "$(readlink "/proc/$pid/cwd")" = "$(cd "$1" && pwd -P)" ] || exit 0
echo running "$status"`;

/** Whether the server of a data folder runs in a container, and is ready. `user`: its own, who may look at its processes. */
export async function serverIn(
  container: Container,
  data: string,
  user: string,
  signal?: AbortSignal,
): Promise<{ readonly running: boolean; readonly ready: boolean }> {
  const command = inContainer(container, data, user, 'sh', ['-c', LOOK, 'sh', data]);
  const { stdout } = await run(command, signal ? { signal } : {});
  const [running, status = ''] = stdout.trim().split(' ');
  return { running: running === 'running', ready: status === 'ready' || status === 'standby' };
}

interface Inspected {
  readonly Id: string;
  readonly Name: string;
  readonly Image: string;
  readonly State: { readonly Running: boolean };
  readonly Config: {
    readonly StopSignal?: string;
    readonly Env?: readonly string[] | null;
    readonly Labels?: Readonly<Record<string, string>> | null;
  };
  readonly Mounts: readonly { readonly Name?: string; readonly Destination: string }[];
}

function split(assignment: string): [string, string] {
  const equals = assignment.indexOf('=');
  return [assignment.slice(0, equals), assignment.slice(equals + 1)];
}
