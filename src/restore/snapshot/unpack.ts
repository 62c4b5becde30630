import { join } from 'node:path';
import { extractArchive } from '../../backups/snapshot/archive/extract.ts';
import type { Area } from '../../backups/snapshot/archive/pack.ts';
import type { Expected } from '../../backups/snapshot/archive/read.ts';
import type { NodeManifest } from '../../backups/snapshot/manifest.ts';
import { unpackInto } from '../../backups/snapshot/unpack.ts';
import type { ClusterNode, NodeHost, NodeRole } from '../../cluster/node.ts';
import { innermost } from '../../cluster/managed.ts';
import { VolumeNode } from '../../cluster/volume-node.ts';
import { UserError } from '../../errors.ts';
import { preparePlace, type Place, type Prepared } from './places.ts';

/** A folder of a node that is replaced. */
export interface NodePlace {
  readonly area: Area;
  readonly place: Place;
}

/** The folders of a node that a snapshot replaces: its data folder, and what the snapshot has of it elsewhere. */
export function placesOf(node: ClusterNode, manifest: NodeManifest | null, stamp: string): NodePlace[] {
  const { host } = node;
  const elsewhere: [Area, string][] = [
    ...(manifest?.walFolder == null ? [] : [['wal', manifest.walFolder] as [Area, string]]),
    ...(manifest?.tablespaces ?? []).map(({ oid, location }): [Area, string] => [
      `tablespaces/${oid}`,
      location,
    ]),
  ];
  return [['data', host.data] as [Area, string], ...elsewhere].map(([area, path]) => ({
    area,
    place: { host, path, stamp },
  }));
}

/** Refuses two nodes that would be put into one folder, and folders that a volume does not hold. */
export function assertApart(nodes: readonly { node: ClusterNode; places: readonly NodePlace[] }[]): void {
  const taken = new Map<string, string>();
  for (const { node, places } of nodes) {
    const volume = innermost(node) instanceof VolumeNode;
    for (const { area, place } of places) {
      if (volume && area !== 'data') {
        throw new UserError(
          `${node.describe()} has ${area} in ${place.path}, outside of its volume`,
          'restore such a snapshot into folders: give the path of the data folder in `nodes`',
        );
      }
      const key = volume ? node.describe() : place.path;
      const other = taken.get(key);
      if (other !== undefined) {
        throw new UserError(
          `${other} and ${node.name} would both be restored into ${place.path}`,
          'give each node a folder of its own in `nodes`; tablespaces go where they were',
        );
      }
      taken.set(key, node.name);
    }
  }
}

/** An archive, or nothing: then the folder is made empty, for Patroni to fill. */
export interface Source {
  readonly path: string;
  readonly expected: Expected;
}

/** Constant scripts. A `tablespace_map` would have the server make the links of the source again. */
const LINK = 'rm -rf "$2"; ln -s "$1" "$2"; rm -f "$3/tablespace_map"';
const DIG = 'for file; do fallocate --dig-holes "$file" 2>/dev/null || :; done';
/** In a base backup, a WAL folder elsewhere is a folder that belongs to whoever made the link to it. */
/** Patroni keeps its configuration there, too, as it was when the snapshot was taken: paused. */
const SETTLE = `set -eu
chmod 700 "$1"
rm -f "$1/postmaster.pid"
if [ -f "$1/patroni.dynamic.json" ]; then
  sed -e 's/,[ ]*"pause":[ ]*true//g' -e 's/"pause":[ ]*true,*//g' "$1/patroni.dynamic.json" >"$1/.settled"
  cat "$1/.settled" >"$1/patroni.dynamic.json"
  rm "$1/.settled"
fi
if [ ! -L "$1/pg_wal" ]; then chown "$(stat -c %u:%g "$1/global")" "$1/pg_wal"; fi
if [ "$2" = yes ]; then
  : >"$1/standby.signal"
  chown "$(stat -c %u:%g "$1")" "$1/standby.signal"
fi
sync -f "$1" 2>/dev/null || sync`;
const FILES_AT_ONCE = 500;

/**
 * Makes unpacked data ready to be put in place, on the disk. What was no standby, and has to follow another leader now, is
 * told to.
 */
export async function settle(
  host: NodeHost,
  role: NodeRole,
  standby: boolean,
  signal: AbortSignal,
): Promise<void> {
  const follow = role === 'replica' && !standby ? 'yes' : 'no';
  await host.run('sh', ['-c', SETTLE, 'sh', host.data, follow], signal);
}

/** Lets the data folder lead to the folders that belong to it elsewhere, wherever each of them is by now. */
export async function link(
  { host }: ClusterNode,
  places: readonly NodePlace[],
  data: string,
  target: (place: NodePlace) => string,
  signal: AbortSignal,
): Promise<void> {
  for (const entry of places) {
    const { area } = entry;
    if (area === 'data') continue;
    const at = area === 'wal' ? 'pg_wal' : join('pg_tblspc', area.slice('tablespaces/'.length));
    await host.run('sh', ['-c', LINK, 'sh', target(entry), join(data, at), data], signal);
  }
}

/**
 * Unpacks an archive beside the folders that it is to replace. Throws where the archive is not as expected: then what is
 * there must not be used. What is unpacked leads to what was unpacked with it, and can be started where it is.
 */
export async function unpack(
  node: ClusterNode,
  places: readonly NodePlace[],
  source: Source | null,
  signal: AbortSignal,
): Promise<{ readonly prepared: ReadonlyMap<Area, Prepared>; readonly count: number }> {
  const { host } = node;
  const prepared = new Map<Area, Prepared>();
  for (const { area, place } of places) prepared.set(area, await preparePlace(place, signal));
  if (source === null) return { prepared, count: 0 };
  const stagingOf = (area: Area): string => {
    const found = prepared.get(area);
    if (!found) throw new Error(`the snapshot has no place for ${area}`);
    return found.staging;
  };
  const members = await extractArchive(
    source.path,
    source.expected,
    (area) => unpackInto(host, stagingOf(area), signal),
    signal,
  );
  await link(node, places, stagingOf('data'), ({ area }) => stagingOf(area), signal);
  const sparse = members.flatMap((member) => {
    const at = places.find(({ area }) => member.path.startsWith(`${area}/`));
    return member.sparse && at ? [join(stagingOf(at.area), member.path.slice(at.area.length + 1))] : [];
  });
  for (let first = 0; first < sparse.length; first += FILES_AT_ONCE)
    await host.run('sh', ['-c', DIG, 'sh', ...sparse.slice(first, first + FILES_AT_ONCE)], signal);
  return { prepared, count: members.length };
}
