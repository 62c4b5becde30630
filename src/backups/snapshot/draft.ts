import type { NodeManifest, SnapshotManifest } from './manifest.ts';

/** A snapshot whose archives are written, and nothing else. */
export interface Draft extends Pick<SnapshotManifest, 'mode' | 'patroni' | 'parent' | 'secondsDown'> {
  readonly major: number;
  readonly nodes: readonly NodeManifest[];
  /** About what a copy takes on the disk that is started to look at it. */
  readonly copyBytes: number;
  /** Everything committed before is in it. */
  readonly takenAt: Date;
}

/** The node whose copy tells what was in the cluster. */
export function leaderOf({ nodes }: Pick<Draft, 'nodes'>): NodeManifest {
  const leader = nodes.find(({ role }) => role === 'leader') ?? nodes[0];
  if (leader === undefined) throw new Error('a snapshot has nodes');
  return leader;
}
