import type { RecoveryTarget } from '../inputs/values.ts';
import type { Records } from '../postgres/physical/new-tablespaces.ts';
import { endOfTransaction, type WalRecord } from '../postgres/wal/dump.ts';
import { parseLsn, type Lsn } from '../postgres/wal/names.ts';

/** Whether a recovery to `until` replays `record`: where nothing tells where it stops, it is taken to do so. */
export async function isReplayed(
  until: RecoveryTarget | null,
  record: WalRecord,
  records: Records,
): Promise<boolean> {
  if (until === null) return true;
  // It stops behind the first record that begins there or later.
  if (until.kind === 'lsn') return record.prev < parseLsn(until.value);
  const found: { stop: Lsn | null } = { stop: null };
  const stopsAt = stopOf(until);
  await records(KINDS[until.kind], (one) => {
    if (found.stop === null && stopsAt(one)) found.stop = one.lsn;
  });
  return found.stop === null || found.stop > record.lsn;
}

const KINDS = { immediate: 'XLOG', name: 'XLOG', time: 'Transaction', xid: 'Transaction' } as const;

function stopOf(until: Exclude<RecoveryTarget, { kind: 'lsn' }>): (record: WalRecord) => boolean {
  if (until.kind === 'immediate') return ({ description }) => description.startsWith('BACKUP_END');
  if (until.kind === 'time') return (record) => (endOfTransaction(record)?.at ?? '') > until.instant;
  if (until.kind === 'xid') return (record) => endOfTransaction(record)?.xid === until.value;
  const point = `RESTORE_POINT ${Buffer.from(until.value).toString('latin1')}`;
  return ({ description }) => description === point;
}
