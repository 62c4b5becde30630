import type { Command } from '../process.ts';
import { eachRecord, endOfTransaction } from '../postgres/wal/dump.ts';
import type { Lsn } from '../postgres/wal/names.ts';

/** What pg_waldump shows of a segment. */
export interface SegmentEnd {
  /** Of the last whole record in it; null where none begins there. */
  readonly lastRecord: Lsn | null;
  /** Of the last commit in it; null likewise. */
  readonly lastCommit: Date | null;
}

/** Reads a segment to the last record that is whole, through `command`, a pg_waldump of it. Row data is not looked at. */
export async function readSegmentEnd(command: Command, signal: AbortSignal): Promise<SegmentEnd> {
  const end: { lastRecord: Lsn | null; lastCommit: Date | null } = { lastRecord: null, lastCommit: null };
  await eachRecord(
    command,
    (record) => {
      end.lastRecord = record.lsn;
      const ended = endOfTransaction(record);
      if (ended?.kind === 'COMMIT') end.lastCommit = new Date(`${ended.at.slice(0, 23)}Z`);
    },
    signal,
  );
  return end;
}
