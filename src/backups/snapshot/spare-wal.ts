import type { NodeHost } from '../../cluster/node.ts';
import type { ControlFacts } from '../../postgres/physical/control.ts';
import { parseLsn, parseSegmentName, segmentOf } from '../../postgres/wal/names.ts';

/**
 * The names of WAL files that a stopped node keeps for later: a checkpoint gives old segments the names of those to come, up
 * to `max_wal_size` of them. They hold nothing of use, and are made again. `end` is the control file of the cluster's
 * leader, shut down cleanly; its last record may reach into the next segment.
 */
export async function spareSegments(
  host: NodeHost,
  { timeline, checkpointLsn, walSegmentBytes }: ControlFacts,
  signal: AbortSignal,
): Promise<string[]> {
  const last = segmentOf(parseLsn(checkpointLsn), walSegmentBytes) + 1n;
  const names = (await host.run('ls', [`${host.data}/pg_wal/.`], signal)).split('\n');
  return names.filter((name) => {
    const found = parseSegmentName(name, walSegmentBytes);
    return found !== null && !found.partial && found.timeline === timeline && found.segment > last;
  });
}
