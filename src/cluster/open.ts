import { basename } from 'node:path';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { NodeLocation } from '../inputs/lists.ts';
import { parseConnection, type ConnectionSettings } from '../postgres/connection.ts';
import { NodesCluster, type ClusterParts } from './cluster.ts';
import { Compose } from './compose.ts';
import { FolderNode } from './folder-node.ts';
import type { ClusterAccess } from './journal.ts';
import { ManagedNode } from './managed.ts';
import type { ClusterNode } from './node.ts';
import { Patroni } from './patroni.ts';
import { VolumeNode } from './volume-node.ts';
import { containersOf, findVolume } from './volume.ts';

/**
 * Opens the nodes of the inputs `nodes`, `compose-file`, `patroni`, `stop` and `start`. Nothing is changed, but that
 * containers of a Compose file which are not there are made. Throws a UserError where a node is out of reach.
 */
export async function openCluster(context: Context): Promise<NodesCluster> {
  const { inputs, env } = context;
  if (inputs.nodes === undefined || inputs.nodes.length === 0) {
    throw new UserError(
      'the input `nodes` is missing: which data folders are meant is not known',
      'write one node per line, such as `patroni1=/var/lib/postgresql/17/main` or `patroni1=volume:patroni1-data`',
    );
  }
  const access: ClusterAccess = {
    nodes: inputs.nodes,
    composeFile: inputs.composeFile ?? null,
    patroni: inputs.patroni ?? [],
    stop: inputs.stop ?? null,
    start: inputs.start ?? null,
    pgBin: inputs.pgBin ?? null,
    startOptions: {},
  };
  return accessCluster(access, connectionOf(inputs.connection, env), context);
}

/** Opens a cluster as it was opened before, also for the post step, which has no inputs. */
export async function accessCluster(
  access: ClusterAccess,
  connection: ConnectionSettings | null,
  context: ClusterParts['context'],
): Promise<NodesCluster> {
  const { signal } = context;
  const patroni = access.patroni.length === 0 ? null : new Patroni(access.patroni);
  const managed = patroni !== null && access.stop === null;
  const compose = access.composeFile === null ? null : await Compose.open(access.composeFile, signal);
  const opened: ClusterNode[] = [];
  const startOptions = { ...access.startOptions };
  let created = false;
  for (const location of access.nodes) {
    if (location.kind === 'folder') {
      const started = access.startOptions[location.name] ?? null;
      const { pgBin } = access;
      const workspace = context.workspace.folder;
      const node = await FolderNode.open({ ...location, pgBin, started, workspace });
      if (node.startOptions) startOptions[node.name] = node.startOptions;
      opened.push(node);
      continue;
    }
    if (!created) created = await createMissing(location.volume, compose, signal);
    const volume = await volumeOf(location, signal);
    const step = basename(context.workspace.folder);
    opened.push(
      await VolumeNode.open(
        { ...location, volume, managed, step, compose: created ? compose : null },
        signal,
      ),
    );
  }
  const state = await patroni?.cluster();
  if (patroni && state)
    assertMembers(
      opened,
      state.members.map(({ name }) => name),
      patroni,
    );
  return new NodesCluster({
    nodes: patroni && managed ? opened.map((node) => new ManagedNode(node, patroni)) : opened,
    scope: (await patroni?.scope()) ?? null,
    patroni,
    connection,
    access: { ...access, startOptions },
    journal: context.workspace.cluster,
    context,
    startOthers: async (later) => {
      if (created) await compose?.start([], later);
    },
  });
}

/** null where neither the input nor libpq's variables say where the server is. */
function connectionOf(text: string | undefined, env: NodeJS.ProcessEnv): ConnectionSettings | null {
  const given = text !== undefined || ['PGHOST', 'PGHOSTADDR', 'PGSERVICE'].some((name) => env[name]);
  return given ? parseConnection(text, env) : null;
}

/** Makes the containers of a Compose file where none uses the volume, such as after `down --volumes`. */
async function createMissing(name: string, compose: Compose | null, signal: AbortSignal): Promise<boolean> {
  if (compose === null) return false;
  const volume = await findVolume(name, signal);
  if (volume !== null && (await containersOf(volume, signal)).length > 0) return false;
  await compose.create(signal);
  return true;
}

async function volumeOf(
  { name, volume }: Extract<NodeLocation, { kind: 'volume' }>,
  signal: AbortSignal,
): Promise<string> {
  const found = await findVolume(volume, signal);
  if (found !== null) return found;
  throw new UserError(
    `there is no Docker volume ${volume}, which is to be that of the node ${name}`,
    'write its name as `docker volume ls` shows it, or give the Compose file that makes it in `compose-file`',
  );
}

function assertMembers(nodes: readonly ClusterNode[], members: readonly string[], patroni: Patroni): void {
  const strange = nodes.filter(({ name }) => !members.includes(name));
  if (members.length === 0 || strange.length === 0) return;
  throw new UserError(
    `the Patroni cluster at ${patroni.describe()} has no member ${strange.map(({ name }) => name).join(', ')}; it has ${members.join(', ')}`,
    'name the nodes in `nodes` as Patroni does',
  );
}
