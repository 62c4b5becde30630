import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { RecoveryTarget } from '../inputs/values.ts';
import { historyTimeline, parseLsn, type Lsn } from '../postgres/wal/names.ts';

/** The settings that stop a recovery at `until`; null: at the end of the WAL. */
export function targetSettings(until: RecoveryTarget | null): Record<string, string> {
  if (until === null) return {};
  if (until.kind === 'immediate') return { recovery_target: 'immediate' };
  const value = until.kind === 'time' ? `${until.instant}+00` : until.value;
  return { [`recovery_target_${until.kind}`]: value };
}

export function describeTarget(until: RecoveryTarget | null): string {
  if (until === null) return 'the end of the WAL';
  if (until.kind === 'immediate') return 'the first consistent point';
  return until.kind === 'time' ? `${until.instant}Z` : `${until.kind} ${until.value}`;
}

/** Where a recovery ended, as its server says. */
export interface Reached {
  /** Its own words, such as `recovery stopping before commit of transaction 748, time 2025-…`; null: at the end of the WAL. */
  readonly stopped: string | null;
  /** The timeline that it went on to, and the position where that begins. */
  readonly timeline: number;
  readonly end: string;
  /** Of the last record that was replayed; null where there was none. */
  readonly lastRecord: Lsn | null;
  /** Of the last transaction that was replayed; null where there was none. */
  readonly lastTransaction: Date | null;
}

/** Reads where a recovery ended from the server's log and from the history of the timeline that it began. */
export async function readReached(log: string, wal: string): Promise<Reached> {
  const text = await readFile(log, 'utf8');
  const said = (pattern: RegExp): string | null => pattern.exec(text)?.[1] ?? null;
  const begun = Number(said(/^\d.*? LOG: {2}selected new timeline ID: (\d+)/mu) ?? Number.NaN);
  const history = (await readdir(wal)).find((name) => historyTimeline(name) === begun);
  const lines = history === undefined ? '' : await readFile(join(wal, history), 'utf8');
  const end = [...lines.matchAll(/^\s*\d+\s+([\dA-F]+\/[\dA-F]+)/gimu)].at(-1)?.[1];
  if (Number.isNaN(begun) || end === undefined) {
    throw new UserError(
      'the recovered server does not say where its recovery ended',
      'this is a bug of postgres-recovery: please report it with the log',
    );
  }
  const record = said(/^\d.*? LOG: {2}redo done at ([\dA-F]+\/[\dA-F]+)/mu);
  const transaction = said(/^\d.*? LOG: {2}last completed transaction was at log time (\S+ \S+)/mu);
  return {
    stopped: said(/^\d.*? LOG: {2}(recovery stopping .*)/mu),
    timeline: begun,
    end,
    lastRecord: record === null ? null : parseLsn(record),
    lastTransaction: transaction === null ? null : new Date(`${transaction.slice(0, 23).replace(' ', 'T')}Z`),
  };
}
