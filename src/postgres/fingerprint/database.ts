import type { LargeObjectsManifest, TableManifest } from '../../backups/manifest.ts';
import { transaction } from './frame.ts';
import { digestRanges, listRanges, planRanges, type Group, type Range } from './large-objects.ts';
import type { Open } from './session.ts';
import { Sessions, type Job } from './sessions.ts';
import { readTables, type TableReading } from './table-digests.ts';
import type { TableInfo } from './tables.ts';

export interface FingerprintOptions extends Omit<TableReading, 'frame'> {
  readonly open: Open;
  /** The exported snapshot to read in; default: the present. */
  readonly snapshotId?: string;
  readonly tables: readonly TableInfo[];
  /** Of the manifest to compare with: the ranges of large objects are then the same. */
  readonly recordedLargeObjects?: readonly Group[];
  /** Sessions that read at the same time. */
  readonly jobs: number;
  readonly signal?: AbortSignal;
}

export interface DatabaseContent {
  /** In the order of the tables asked for. */
  readonly tables: TableManifest[];
  readonly largeObjects: LargeObjectsManifest;
}

/** While there is a session that holds all locks, others need not wait long for theirs: see fallback.ts. */
const LOCK_TIMEOUT = '200ms';

/**
 * Fingerprints tables and all large objects of a database, spread over `jobs` sessions. Throws what the server says, a
 * UserError for a large object that cannot be read, and Cancelled on `signal`.
 */
export async function fingerprintDatabase(options: FingerprintOptions): Promise<DatabaseContent> {
  const frame = transaction(options.snapshotId, options.coordinator ? LOCK_TIMEOUT : '0');
  const sessions = new Sessions(options.open, options.jobs, options.signal);
  try {
    const tables = await readTables(sessions, options.tables, { ...options, frame });
    let ranges: Range[] = [];
    await sessions.run([
      async (client) => {
        ranges = await listRanges(client, frame, options.recordedLargeObjects);
      },
    ]);
    const groups: Group[] = [];
    let bytes = 0;
    const jobs = planRanges(ranges).map((part): Job => async (client) => {
      const read = await digestRanges(client, frame, part);
      groups.push(...read.groups);
      bytes += read.bytes;
    });
    await sessions.run(jobs);
    groups.sort((a, b) => a.from - b.from);
    const count = groups.reduce((sum, group) => sum + group.count, 0);
    return { tables, largeObjects: { count, bytes, groups } };
  } finally {
    await sessions.close();
  }
}
