import type { Client } from 'pg';
import type { TableManifest } from '../../backups/manifest.ts';
import { Fallback } from './fallback.ts';
import { digestBatch, type Frame } from './frame.ts';
import { sqlState } from './session.ts';
import type { Job, Sessions } from './sessions.ts';
import type { TableInfo } from './tables.ts';
import { CHUNK_BYTES, planBatches, Tally, type Batch } from './work.ts';

export interface TableReading {
  readonly frame: Frame;
  /** The session that holds the locks on all tables; nobody else uses it in the meantime. */
  readonly coordinator?: Client;
  /** Bytes on disk of a table from which on it is shared among sessions. */
  readonly chunkBytes?: number;
  /** Called with what was done since the last call; bytes are those on disk. */
  readonly onProgress?: (done: { tables: number; bytes: number }) => void;
}

/**
 * The tables as a manifest has them, in their order: small ones are read in bundles, large ones in ranges of pages. One
 * with a row that is too large for a query is read through COPY, which can take what pg_dump can.
 */
export async function readTables(
  sessions: Sessions,
  tables: readonly TableInfo[],
  reading: TableReading,
): Promise<TableManifest[]> {
  const batches = planBatches(tables, reading.chunkBytes ?? CHUNK_BYTES);
  const tally = new Tally(batches);
  const fallback = reading.coordinator && new Fallback(reading.coordinator);
  const tooLarge = new Set<TableInfo>();
  const jobs = batches.map((batch): Job => async (client) => {
    const elsewhere = (): ReturnType<typeof digestBatch> => digestBatch(client, reading.frame, batch);
    try {
      const digests = await (fallback ? fallback.read(batch, elsewhere) : elsewhere());
      const tablesDone = batch.filter((piece, i) => tally.add(piece, digests[i])).length;
      reading.onProgress?.({ tables: tablesDone, bytes: sizeOf(batch) });
    } catch (error) {
      if (!isTooLarge(error) || batch.some(({ table }) => table.method === 'c1')) throw error;
      for (const { table } of batch) tooLarge.add(table);
    }
  });
  await sessions.run(jobs);

  const byCopy = [...tooLarge].map((table): TableInfo => ({ ...table, method: 'c1' }));
  const copied = byCopy.length === 0 ? [] : await readTables(sessions, byCopy, reading);
  const again = new Map([...tooLarge].map((table, i) => [table, copied[i]]));
  return tables.map((table) => again.get(table) ?? tally.manifest(table));
}

function sizeOf(batch: Batch): number {
  return batch.reduce((sum, piece) => sum + piece.bytes, 0);
}

/** PROGRAM_LIMIT_EXCEEDED, OUT_OF_MEMORY, or the internal error of an allocation of more than 1 GB. */
function isTooLarge(error: unknown): boolean {
  const state = sqlState(error) ?? '';
  return (
    state === '54000' ||
    state === '53200' ||
    (state === 'XX000' &&
      error instanceof Error &&
      error.message.includes('invalid memory alloc request size'))
  );
}
