import { readControl } from '../../cluster/control.ts';
import { isCleanlyShutDown, type ControlFacts } from '../../postgres/physical/control.ts';
import type { ClusterNode, NodeHost, NodeRole } from '../../cluster/node.ts';
import { UserError } from '../../errors.ts';
import type { Area } from './archive/pack.ts';

/** What is known of a node before anything is stopped. */
export interface NodeFacts {
  readonly node: ClusterNode;
  readonly role: NodeRole;
  readonly systemIdentifier: string;
  readonly major: number;
  readonly tablespaces: readonly { readonly oid: string; readonly location: string }[];
  /** Where pg_wal is, when it is elsewhere. */
  readonly walFolder: string | null;
  /** The folders to copy, as the node's host sees them. */
  readonly areas: readonly { readonly area: Area; readonly folder: string }[];
  /** Paths in the archive of files that take less room than their size. */
  readonly sparse: ReadonlySet<string>;
  /** What all of it takes on the disk. */
  readonly bytes: number;
  /** The options of the node's own `tar`. */
  readonly tar: readonly string[];
}

/** Constant scripts, for what all shells know: what the data folder links to, how much there is, what is sparse. */
const LINKS = `for link in "$1"/pg_wal "$1"/pg_tblspc/*; do
  [ -L "$link" ] || continue
  if [ -d "$link" ] && [ -r "$link" ] && [ -x "$link" ]; then found=there; else found=missing; fi
  printf '%s %s %s\\n' "$found" "\${link##*/}" "$(readlink "$link")"
done; :`;
const KIBIBYTES = `for folder in "$@"; do du -sk "$folder/." 2>/dev/null; done; :`;
const SPARSE = `find "$1" -type f -size +2047 -exec stat -c '%b %s %n' {} + 2>/dev/null |
  while read -r blocks size name; do [ $((blocks * 512)) -lt "$size" ] && printf '%s\\n' "$name"; done; :`;
const PID_FILE = '[ -e "$1/postmaster.pid" ] && echo there; :';

const script = (
  host: NodeHost,
  text: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<string> => host.run('sh', ['-c', text, 'sh', ...args], signal);

/** Looks at a node, running or not. Throws a UserError where a part of its data is out of reach. */
export async function lookAt(node: ClusterNode, role: NodeRole, signal: AbortSignal): Promise<NodeFacts> {
  const { host } = node;
  const { systemIdentifier } = await readControl(host, signal);
  const major = Number((await host.run('cat', [`${host.data}/PG_VERSION`], signal)).trim());
  const links = await linksOf(node, signal);
  const walFolder = links.find(({ name }) => name === 'pg_wal')?.location ?? null;
  const tablespaces = links
    .filter(({ name }) => name !== 'pg_wal')
    .map(({ name, location }) => ({ oid: name, location }));
  const areas = [
    { area: 'data' as const, folder: host.data },
    ...(walFolder === null ? [] : [{ area: 'wal' as const, folder: `${host.data}/pg_wal/.` }]),
    ...tablespaces.map(({ oid }) => ({
      area: `tablespaces/${oid}` as const,
      folder: `${host.data}/pg_tblspc/${oid}/.`,
    })),
  ];
  const folders = areas.map(({ folder }) => folder);
  const sizes = (await script(host, KIBIBYTES, folders, signal)).matchAll(/^(\d+)\s/gmu);
  return {
    ...{ node, role, systemIdentifier, major, tablespaces, walFolder, areas },
    sparse: await sparseIn(host, areas, signal),
    bytes: [...sizes].reduce((sum, [, kibibytes]) => sum + Number(kibibytes) * 1024, 0),
    tar: await tarOptions(host, signal),
  };
}

async function linksOf(
  node: ClusterNode,
  signal: AbortSignal,
): Promise<{ readonly name: string; readonly location: string }[]> {
  const lines = (await script(node.host, LINKS, [node.host.data], signal))
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => {
    const [found, name = '', ...location] = line.split(' ');
    if (found === 'there') return { name, location: location.join(' ') };
    const what = name === 'pg_wal' ? 'the WAL folder' : `the tablespace ${name}`;
    throw new UserError(
      `${what} of ${node.describe()} lies in ${location.join(' ')}, which cannot be read from here`,
      'a snapshot without it could not be used: run the job where that folder is, or mount it into the same volume',
    );
  });
}

async function sparseIn(
  host: NodeHost,
  areas: NodeFacts['areas'],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const paths = new Set<string>();
  for (const { area, folder } of areas) {
    for (const line of (await script(host, SPARSE, [folder], signal)).split('\n')) {
      if (line.startsWith(`${folder}/`)) paths.add(`${area}/${line.slice(folder.length + 1)}`);
    }
  }
  return paths;
}

/** GNU tar would take the second of two hard links as a reference to the first; others know no such options. */
async function tarOptions(host: NodeHost, signal: AbortSignal): Promise<readonly string[]> {
  return (await hasGnuTar(host, signal)) ? ['--format=gnu', '--numeric-owner', '--hard-dereference'] : [];
}

export async function hasGnuTar(host: NodeHost, signal: AbortSignal): Promise<boolean> {
  return (await host.run('tar', ['--version'], signal).catch(() => '')).includes('GNU tar');
}

/** Refuses nodes that are not of one cluster. */
export function assertOneCluster(nodes: readonly NodeFacts[]): void {
  const [first, ...others] = nodes;
  for (const other of others) {
    if (other.systemIdentifier === first?.systemIdentifier) continue;
    throw new UserError(
      `${first?.node.describe() ?? ''} and ${other.node.describe()} are of different clusters: their system identifiers are ${first?.systemIdentifier ?? ''} and ${other.systemIdentifier}`,
      'name the nodes of one cluster in `nodes`; take a snapshot of each cluster of its own',
    );
  }
}

/**
 * What the control file of a stopped node says. Throws a UserError when the node runs, was not shut down cleanly, or is not
 * the one that was looked at.
 */
export async function assertAtRest(facts: NodeFacts, signal: AbortSignal): Promise<ControlFacts> {
  const { node, systemIdentifier } = facts;
  const pidFile = await script(node.host, PID_FILE, [node.host.data], signal);
  if (pidFile.trim() !== '' || (await node.isRunning(signal))) {
    throw new UserError(
      `${node.describe()} still runs, or something else uses its data folder (it has a postmaster.pid): a copy of it would not be consistent`,
      'see that the command of `stop` stops every node and waits for it, or leave `stop` and `start` out; or use `mode: online`',
    );
  }
  const control = await readControl(node.host, signal);
  if (!isCleanlyShutDown(control)) {
    throw new UserError(
      `${node.describe()} was not shut down cleanly: its control file says “${control.state}”`,
      'it crashed, or was killed: start it and let it recover, then try again',
    );
  }
  if (control.systemIdentifier !== systemIdentifier) {
    throw new UserError(
      `${node.describe()} was replaced while it was being stopped: it is of another cluster now`,
      'see what else works on the data folder, and run this again',
    );
  }
  return control;
}
