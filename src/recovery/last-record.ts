import { Writable } from 'node:stream';
import type { Command } from '../process.ts';
import { run } from '../process.ts';
import { parseLsn, type Lsn } from '../postgres/wal/names.ts';

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
  const take = (line: string): void => {
    const lsn = /\blsn: ([\dA-F]+\/[\dA-F]+), prev /u.exec(line)?.[1];
    if (lsn !== undefined) end.lastRecord = parseLsn(lsn);
    const commit = /\bdesc: COMMIT (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,3})?)/u.exec(line)?.[1];
    if (commit !== undefined) end.lastCommit = new Date(`${commit.replace(' ', 'T')}Z`);
  };
  let rest = '';
  const stdout = new Writable({
    write: (chunk: Buffer, _, done) => {
      const lines = (rest + chunk.toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(take);
      done();
    },
  });
  // It ends with an error where the WAL ends: that is what was to be found out.
  await run(command, { stdout, signal });
  take(rest);
  return end;
}
