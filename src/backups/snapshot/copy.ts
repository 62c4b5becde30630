import { join } from 'node:path';
import type { ControlFacts } from '../../postgres/physical/control.ts';
import type { Area, AreaSource, Packed } from './archive/pack.ts';
import { packArchive } from './archive/pack.ts';
import { ENDINGS, type ArchiveCompression } from './archive/compress.ts';
import type { NodeManifest } from './manifest.ts';
import { assertAtRest, type NodeFacts } from './node-facts.ts';
import { spareSegments } from './spare-wal.ts';

/** Names that fit on a command line with room to spare. */
const MOST_EXCLUDED = 10_000;

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
 * Copies stopped nodes into an archive each, all at the same time, once all were seen to be at rest. The first that fails
 * stops the others.
 */
export async function copyNodes(nodes: readonly NodeFacts[], options: CopyOptions): Promise<CopiedNode[]> {
  const atRest = await Promise.all(
    nodes.map(async (facts) => ({ facts, control: await assertAtRest(facts, options.signal) })),
  );
  const end = atRest.find(({ control }) => control.state === 'shut down')?.control ?? null;
  const failure = new AbortController();
  const signal = AbortSignal.any([options.signal, failure.signal]);
  const results = await Promise.allSettled(
    atRest.map(async ({ facts, control }) => {
      try {
        return await copyNode(facts, control, end, { ...options, signal });
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

/** `end` is the control file of the leader, where there is one: what lies beyond it is no WAL. */
async function copyNode(
  facts: NodeFacts,
  control: ControlFacts,
  end: ControlFacts | null,
  options: CopyOptions,
): Promise<CopiedNode> {
  const spare = end === null ? [] : await spareSegments(facts.node.host, end, options.signal);
  const wal = facts.walFolder === null ? 'data/pg_wal' : 'wal';
  const archive = archiveName(options.name, facts.node.name, options.compression);
  const packed = await packArchive(join(options.folder, archive), sourcesOf(facts, spare, options.signal), {
    ...options,
    owner: facts.node.describe(),
    leaveOut: new Set([...linksToAreas(facts), ...spare.map((name) => `${wal}/${name}`)]),
    sparse: facts.sparse,
  });
  return { node: describeNode(facts, control, archive, packed), linksLeftOut: packed.linksLeftOut };
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

/** What is to be left out is not even read where the node's `tar` knows how. */
function sourcesOf(
  { node, areas, tar }: NodeFacts,
  spare: readonly string[],
  signal: AbortSignal,
): AreaSource[] {
  const excluded = (area: Area): string[] => {
    if (tar.length === 0 || spare.length > MOST_EXCLUDED) return [];
    if (area === 'wal') return spare.map((name) => `--exclude=./${name}`);
    return area === 'data' ? spare.map((name) => `--exclude=./pg_wal/${name}`) : [];
  };
  return areas.map(({ area, folder }) => ({
    area,
    open: () => {
      const args = [...tar, ...excluded(area), '-C', folder, '-cf', '-', '.'];
      return node.host.read('sh', ['-c', TAR, 'sh', ...args], signal);
    },
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
