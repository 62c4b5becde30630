import { EMPTY, add, formatFingerprint, type Digest } from './digest.ts';
import type { PageRange } from './rows.ts';
import type { TableInfo } from './tables.ts';
import type { TableManifest } from '../../backups/manifest.ts';

/** Bytes of a table that one query reads: small enough for all sessions to end together, large enough not to matter. */
export const CHUNK_BYTES = 8 << 20;

/** Small tables share a round trip, up to so many of them and so many bytes. */
const BATCH_TABLES = 50;
const BATCH_BYTES = 8 << 20;

/** A table or a range of its pages. */
export interface Piece {
  readonly table: TableInfo;
  readonly range?: PageRange;
  /** An estimate of its size on disk. */
  readonly bytes: number;
}

/** Pieces that one session reads in one round trip. */
export type Batch = readonly Piece[];

/** Cuts large tables into ranges of pages and bundles small ones; the largest come first, so that none is left to the end. */
export function planBatches(tables: readonly TableInfo[], chunkBytes: number): Batch[] {
  const pieces = tables.flatMap((table) => cut(table, chunkBytes)).sort((a, b) => b.bytes - a.bytes);
  const batches: Piece[][] = [];
  let room = { tables: 0, bytes: 0 };
  for (const piece of pieces) {
    const alone = piece.table.method === 'c1';
    if (alone || room.tables === 0 || piece.bytes > room.bytes) {
      batches.push([]);
      room = { tables: alone ? 1 : BATCH_TABLES, bytes: BATCH_BYTES };
    }
    batches.at(-1)?.push(piece);
    room = { tables: room.tables - 1, bytes: room.bytes - piece.bytes };
  }
  return batches;
}

/** TOAST data is spread evenly over the pages: an estimate, too. The last range is open, whatever was appended since. */
function cut(table: TableInfo, chunkBytes: number): Piece[] {
  const chunks = table.method === 'c1' ? 1 : Math.min(Math.ceil(table.bytes / chunkBytes), table.pages);
  if (chunks <= 1) return [{ table, bytes: table.bytes }];
  const pages = Math.ceil(table.pages / chunks);
  const count = Math.ceil(table.pages / pages);
  return Array.from({ length: count }, (_, i) => ({
    table,
    range: { from: i * pages, to: i === count - 1 ? null : (i + 1) * pages },
    bytes: table.bytes / count,
  }));
}

/** Puts the digests of pieces together, whatever their order. */
export class Tally {
  private readonly digests = new Map<TableInfo, { digest: Digest; missing: number }>();

  constructor(batches: readonly Batch[]) {
    for (const { table } of batches.flat()) {
      const entry = this.digests.get(table) ?? { digest: EMPTY, missing: 0 };
      this.digests.set(table, { ...entry, missing: entry.missing + 1 });
    }
  }

  /** Returns whether the table is now complete. */
  add({ table }: Piece, digest: Digest | undefined): boolean {
    const entry = this.digests.get(table);
    if (digest === undefined || entry === undefined || entry.missing === 0) {
      throw new Error(`the pieces of ${table.schema}.${table.name} do not add up`);
    }
    const missing = entry.missing - 1;
    this.digests.set(table, { digest: add(entry.digest, digest), missing });
    return missing === 0;
  }

  /** Throws unless every piece of every table was added. */
  manifest(table: TableInfo): TableManifest {
    const entry = this.digests.get(table);
    if (entry?.missing !== 0) throw new Error(`${table.schema}.${table.name} was not read to its end`);
    return tableManifest(table, entry.digest);
  }
}

export function tableManifest(table: TableInfo, digest: Digest): TableManifest {
  return {
    schema: table.schema,
    name: table.name,
    columns: table.columns.map(({ name, type }) => ({ name, type })),
    rows: Number(digest.rows),
    fingerprint: formatFingerprint(table.method, digest),
    bytes: table.bytes,
  };
}
