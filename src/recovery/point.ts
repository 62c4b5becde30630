import type { RecoveryTarget } from '../inputs/values.ts';
import type { RecoveredPoint } from '../report/recovered-schema.ts';
import { describeTarget } from './reached.ts';
import type { RecoveredCopy } from './recover-copy.ts';

/** What the report says of a recovery of `base` to `until`. */
export function pointOf(
  { reached, wal, newest }: RecoveredCopy,
  base: string,
  until: RecoveryTarget | null,
): RecoveredPoint {
  const { stopped, lastTransaction } = reached;
  const time = /, time (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,3})?)/u.exec(stopped ?? '');
  return {
    ...{ base, stopped, until: describeTarget(until) },
    time: time === null ? null : new Date(`${time[1] ?? ''}T${time[2] ?? ''}Z`).toISOString(),
    xid: / of (?:prepared )?transaction (\d+)/u.exec(stopped ?? '')?.[1] ?? null,
    name: / restore point "(.*)", time /u.exec(stopped ?? '')?.[1] ?? null,
    lsn: reached.end,
    timeline: reached.timeline,
    lastCommitAt: lastTransaction?.toISOString() ?? null,
    newestAt: newest?.toISOString() ?? null,
    wal:
      wal === null
        ? null
        : {
            segments: wal.segments.length,
            first: wal.segments.at(0) ?? null,
            last: wal.segments.at(-1) ?? null,
          },
  };
}
