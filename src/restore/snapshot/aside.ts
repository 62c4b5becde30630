import { innermost } from '../../cluster/managed.ts';
import { VolumeNode } from '../../cluster/volume-node.ts';
import { dockerMust, moveToVolume } from '../../cluster/volume.ts';
import { must } from '../../cluster/programs.ts';
import type { Context } from '../../context.ts';
import { removeAside, type Prepared } from './places.ts';
import type { NodeWork } from './replace.ts';

/** What became of the old data of a place: where it is kept; null: it was removed, or there was none. */
export async function settleAside(
  { inputs, recorder }: Context,
  { node, places }: NodeWork,
  prepared: ReadonlyMap<string, Prepared>,
): Promise<string[]> {
  const kept: string[] = [];
  for (const { area, place } of places) {
    const { old, aside, within } = prepared.get(area) ?? { old: false, aside: '', within: false };
    if (!inputs.keepOld || !old) {
      await removeAside(place);
      continue;
    }
    const inner = innermost(node);
    if (inner instanceof VolumeNode) {
      kept.push(within ? await intoVolume(inner, aside, place.stamp) : `volume ${inner.volume}:${aside}`);
      continue;
    }
    kept.push(aside);
    if (!within) continue;
    recorder.find({
      check: 'target',
      severity: 'notice',
      kind: 'kept-within',
      object: `node ${node.name}`,
      message: `the old data is kept within the data folder, which is a mount point: ${aside}`,
      fix: 'move it elsewhere or remove it: pg_basebackup would copy it with the data',
    });
  }
  return kept;
}

/** Within the data folder it would be copied to every new replica. */
async function intoVolume({ view, volume }: VolumeNode, aside: string, stamp: string): Promise<string> {
  const target = `${volume}_before_${stamp}`;
  await dockerMust(['volume', 'create', '--label', `postgres-recovery-of=${volume}`, target]);
  await must(moveToVolume(view, aside, target), `moving the old data into the volume ${target}`);
  return `volume ${target}`;
}
