import type { Client } from 'pg';
import type { LargeObjectsManifest, TableManifest } from '../../backups/manifest.ts';
import { Fallback } from './fallback.ts';
import { digestBatch, transaction } from './frame.ts';
import { digestRanges, listRanges, planRanges, type Group, type Range } from './large-objects.ts';
import type { Open } from './session.ts';
import { Sessions, type Job } from './sessions.ts';
import type { TableInfo } from './tables.ts';
import { CHUNK_BYTES, planBatches, Tally } from './work.ts';

export interface FingerprintOptions {
  readonly open: Open;
  /** The exported snapshot to read in; default: the present. */
  readonly snapshotId?: string;
  /** The session that holds the snapshot and the locks on all tables; nobody else uses it in the meantime. */
  readonly coordinator?: Client;
  readonly tables: readonly TableInfo[];
  /** Of the manifest to compare with: the ranges of large objects are then the same. */
  readonly recordedLargeObjects?: readonly Group[];
  /** Sessions that read at the same time. */
  readonly jobs: number;
  /** Bytes on disk of a table from which on it is shared among sessions. */
  readonly chunkBytes?: number;
  /** Called with what was done since the last call; bytes are those on disk. */
  readonly onProgress?: (done: { tables: number; bytes: number }) => void;
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
 * Fingerprints tables and all large objects of a database: small tables in bundles, large ones in ranges of pages,
 * spread over `jobs` sessions. Throws what the server says, a UserError for a large object that cannot be read, and
 * Cancelled on `signal`.
 */
export async function fingerprintDatabase(options: FingerprintOptions): Promise<DatabaseContent> {
  const frame = transaction(options.snapshotId, options.coordinator ? LOCK_TIMEOUT : '0');
  const sessions = new Sessions(options.open, options.jobs, options.signal);
  try {
    let ranges: Range[] = [];
    await sessions.run([
      async (client) => {
        ranges = await listRanges(client, frame, options.recordedLargeObjects);
      },
    ]);

    const fallback = options.coordinator && new Fallback(options.coordinator);
    const batches = planBatches(options.tables, options.chunkBytes ?? CHUNK_BYTES);
    const tally = new Tally(batches);
    const tableJobs = batches.map((batch): Job => async (client) => {
      const elsewhere = (): ReturnType<typeof digestBatch> => digestBatch(client, frame, batch);
      const digests = await (fallback ? fallback.read(batch, elsewhere) : elsewhere());
      const completed = batch.filter((piece, i) => tally.add(piece, digests[i])).length;
      options.onProgress?.({
        tables: completed,
        bytes: batch.reduce((sum, piece) => sum + piece.bytes, 0),
      });
    });

    const groups: Group[] = [];
    let bytes = 0;
    const largeObjectJobs = planRanges(ranges).map((part): Job => async (client) => {
      const read = await digestRanges(client, frame, part);
      groups.push(...read.groups);
      bytes += read.bytes;
    });

    await sessions.run([...tableJobs, ...largeObjectJobs]);
    groups.sort((a, b) => a.from - b.from);
    return {
      tables: options.tables.map((table) => tally.manifest(table)),
      largeObjects: { count: groups.reduce((sum, group) => sum + group.count, 0), bytes, groups },
    };
  } finally {
    await sessions.close();
  }
}
