import { join } from 'node:path';
import type { ControlFacts } from '../../postgres/physical/control.ts';
import type { AreaSource, Packed } from './archive/pack.ts';
import { packArchive } from './archive/pack.ts';
import { ENDINGS, type ArchiveCompression } from './archive/compress.ts';
import type { NodeManifest } from './manifest.ts';
import { assertAtRest, type NodeFacts } from './node-facts.ts';

export interface CopyOptions {
  /** Of the snapshot. */
  readonly name: string;
  readonly folder: string;
  readonly compression: ArchiveCompression;
  /** As the variable PATH. */
  readonly path: string;
  readonly signal: AbortSignal;
}

/** A node in the snapshot, with what was met while it was copied. */
export interface CopiedNode {
  readonly node: NodeManifest;
  readonly linksLeftOut: Packed['linksLeftOut'];
}

/** The name of the file that holds a node. */
export function archiveName(snapshot: string, node: string, { method }: ArchiveCompression): string {
  return `${snapshot}_${node}${ENDINGS[method]}`;
}

/**
 * Copies stopped nodes into an archive each, all at the same time. That they are at rest is looked at meanwhile: each second
 * counts. The first that fails stops the others.
 */
export async function copyNodes(nodes: readonly NodeFacts[], options: CopyOptions): Promise<CopiedNode[]> {
  const failure = new AbortController();
  const signal = AbortSignal.any([options.signal, failure.signal]);
  const results = await Promise.allSettled(
    nodes.map(async (facts) => {
      try {
        return await copyNode(facts, { ...options, signal }, failure);
      } catch (error) {
        failure.abort(error);
        throw error;
      }
    }),
  );
  options.signal.throwIfAborted();
  if (failure.signal.aborted) throw failure.signal.reason;
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

async function copyNode(
  facts: NodeFacts,
  options: CopyOptions,
  failure: AbortController,
): Promise<CopiedNode> {
  const archive = archiveName(options.name, facts.node.name, options.compression);
  const resting = assertAtRest(facts, options.signal).catch((error: unknown) => {
    failure.abort(error);
    throw error;
  });
  const packing = packArchive(join(options.folder, archive), sourcesOf(facts, options.signal), {
    ...options,
    owner: facts.node.describe(),
    leaveOut: linksToAreas(facts),
    sparse: facts.sparse,
  });
  const [control, packed] = await both(resting, packing);
  return { node: describeNode(facts, control, archive, packed), linksLeftOut: packed.linksLeftOut };
}

/** Waits for the end of both, also when one fails. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

/**
 * A paused Patroni goes on writing its own files into the data folder, which GNU tar tells by an exit code of its own. That anything
 * else has changed is an error: nothing of PostgreSQL may.
 */
const TAR = `{ said=$(LC_ALL=C tar "$@" 2>&1 >&3 3>&-); code=$?; } 3>&1
rest=$(printf '%s\\n' "$said" | grep -v -e '^$' -e '^tar: \\.: file changed as we read it$' \\
  -e '^tar: \\./patroni\\.[^/]*: file changed as we read it$' -e '^tar: \\./[^/]*: File removed before we read it$')
[ "$code" = 1 ] && [ -z "$rest" ] && exit 0
printf '%s\\n' "$said" >&2
exit "$code"`;

function sourcesOf({ node, areas, tar }: NodeFacts, signal: AbortSignal): AreaSource[] {
  return areas.map(({ area, folder }) => ({
    area,
    open: () => node.host.read('sh', ['-c', TAR, 'sh', ...tar, '-C', folder, '-cf', '-', '.'], signal),
  }));
}

/** What these lead to is in the archive by itself. */
function linksToAreas({ tablespaces, walFolder }: NodeFacts): ReadonlySet<string> {
  return new Set([
    ...tablespaces.map(({ oid }) => `data/pg_tblspc/${oid}`),
    ...(walFolder === null ? [] : ['data/pg_wal']),
  ]);
}

function describeNode(
  { node, role, tablespaces, walFolder }: NodeFacts,
  control: ControlFacts,
  archive: string,
  { members }: Packed,
): NodeManifest {
  return {
    name: node.name,
    role,
    archive,
    bytes: members.reduce((sum, { bytes }) => sum + bytes, 0),
    systemIdentifier: control.systemIdentifier,
    timeline: control.timeline,
    lsn: control.checkpointLsn,
    endLsn: null,
    controlState: control.state,
    walSegmentBytes: control.walSegmentBytes,
    tablespaces: [...tablespaces],
    walFolder,
    members,
  };
}
