import { Writable } from 'node:stream';
import { run, type Command } from '../../process.ts';
import { parseLsn, type Lsn } from './names.ts';

/** A record of WAL, as pg_waldump shows it. */
export interface WalRecord {
  readonly lsn: Lsn;
  /** Of the record before it. */
  readonly prev: Lsn;
  /** Of its transaction; 0: of none. */
  readonly xid: string;
  /** Such as `COMMIT 2026-01-02 03:04:05.000006 UTC`. It may go on in lines that are left out. */
  readonly description: string;
}

const RECORD = /^rmgr: .*?, tx:\s*(\d+), lsn: ([\dA-F]+\/[\dA-F]+), prev ([\dA-F]+\/[\dA-F]+), desc: (.*)$/u;

/** Goes through the records that `command`, a pg_waldump in English and UTC, shows, until the WAL ends. */
export async function eachRecord(
  command: Command,
  take: (record: WalRecord) => void,
  signal?: AbortSignal,
): Promise<void> {
  const takeLine = (line: string): void => {
    const [, xid = '', lsn = '', prev = '', description = ''] = RECORD.exec(line) ?? [];
    if (lsn !== '') take({ lsn: parseLsn(lsn), prev: parseLsn(prev), xid, description });
  };
  let rest = '';
  const stdout = new Writable({
    write: (chunk: Buffer, _, done) => {
      const lines = (rest + chunk.toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(takeLine);
      done();
    },
  });
  // It ends with an error where the WAL ends: nothing else tells where that is.
  await run(command, { stdout, ...(signal ? { signal } : {}) });
  takeLine(rest);
}

/** When a transaction ended, in UTC as `2026-01-02T03:04:05.000006`, and which; null where the record ends none. */
export function endOfTransaction({ xid, description }: WalRecord): {
  readonly kind: 'COMMIT' | 'ABORT';
  readonly at: string;
  readonly xid: string;
} | null {
  const found =
    /^(COMMIT|ABORT)(?:_PREPARED (\d+):)? (\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?/u.exec(
      description,
    );
  const [, kind, prepared = xid, day = '', time = '', fraction = ''] = found ?? [];
  if (kind !== 'COMMIT' && kind !== 'ABORT') return null;
  return { kind, at: `${day}T${time}.${fraction.padEnd(6, '0')}`, xid: prepared };
}
