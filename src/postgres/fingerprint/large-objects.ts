import type { Client } from 'pg';
import type { LargeObjectsManifest } from '../../backups/manifest.ts';
import { UserError } from '../../errors.ts';
import { formatFingerprint } from './digest.ts';
import { inFrame, type Frame } from './frame.ts';
import { digestOf, hashOfBytes, rowDigest } from './rows.ts';
import { sqlState } from './session.ts';

/** A manifest says of each large object how it is, up to so many; of more, so many ranges of OIDs. */
const GROUPS = 1000;

/** Bytes read at once. Part of the fingerprint's format: never change it. */
const PIECE = 1 << 20;

/** INV_READ of libpq-fs.h and SEEK_END. */
const INV_READ = 0x40000;
const SEEK_END = 2;

/** Large objects whose OIDs are between two, inclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export type Group = LargeObjectsManifest['groups'][number];

/**
 * The ranges to fingerprint, in order. With `recorded` groups: those, where anything is left of them, and the gaps
 * between them that hold something.
 */
export async function listRanges(
  client: Client,
  frame: Frame,
  recorded?: readonly Group[],
): Promise<Range[]> {
  const bucket =
    recorded === undefined
      ? `ntile(${GROUPS}) OVER (ORDER BY oid)`
      : `width_bucket(oid::int8, '{${recorded.flatMap(({ from, to }) => [from, to + 1]).join(',')}}'::int8[])`;
  const [rows = []] = await inFrame(client, frame, [
    `SELECT bucket, min(oid::int8) AS from, max(oid::int8) AS to, count(*)
       FROM (SELECT oid, ${bucket} AS bucket FROM pg_largeobject_metadata) AS o GROUP BY bucket ORDER BY 2`,
  ]);
  return rows.map((row) => {
    // width_bucket over [from, to + 1, from, to + 1, …]: odd within a group, even between two.
    const group = Number(row.bucket) % 2 === 1 ? recorded?.[(Number(row.bucket) - 1) / 2] : undefined;
    const { from, to } = group ?? { from: Number(row.from), to: Number(row.to) };
    return { from, to, count: Number(row.count) };
  });
}

/** Ranges to read in one round trip: few large objects at a time, since any may be of 4 TB. */
export function planRanges(ranges: readonly Range[]): Range[][] {
  const batches: Range[][] = [];
  let room = 0;
  for (const range of ranges) {
    if (range.count > room) {
      batches.push([]);
      room = 200;
    }
    batches.at(-1)?.push(range);
    room -= range.count;
  }
  return batches;
}

/**
 * Fingerprints of the large objects in `ranges`, and their bytes. Each is read through lo_get, as any client reads it:
 * holes of sparse ones are zeros, as they are after a restore, and no more than the right to SELECT is needed. Throws a
 * UserError that names one that the role may not read.
 */
export async function digestRanges(
  client: Client,
  frame: Frame,
  ranges: readonly Range[],
): Promise<{ groups: Group[]; bytes: number }> {
  const results = await inFrame(client, frame, ranges.map(rangeQuery)).catch((error: unknown) => {
    throw explain(error);
  });
  const groups = ranges.map(({ from, to }, i) => {
    const row = results[i]?.[0];
    const digest = digestOf(row);
    return { from, to, count: Number(row?.objects), fingerprint: formatFingerprint('h1', digest) };
  });
  const bytes = results.reduce((sum, rows) => sum + Number(rows[0]?.size), 0);
  return { groups, bytes };
}

/** One row to hash per piece: OID, size, number of the piece, bytes. An empty large object has one piece, too. */
function rangeQuery({ from, to }: Range): string {
  const size = `CASE WHEN octet_length(first) < ${PIECE} THEN octet_length(first)
                     ELSE lo_lseek64(lo_open(oid, ${INV_READ}), 0, ${SEEK_END}) END`;
  return `
    SELECT count(*) FILTER (WHERE s.piece = 0) AS objects,
           coalesce(sum(s.size) FILTER (WHERE s.piece = 0), 0) AS size, ${rowDigest(hashOfBytes('s.bytes'))}
      FROM (SELECT o.size, piece, record_send(ROW(
                     o.oid, o.size::int8, piece::int8,
                     CASE piece WHEN 0 THEN o.first ELSE lo_get(o.oid, piece * ${PIECE}, ${PIECE}) END)) AS bytes
              FROM (SELECT oid, first, ${size} AS size
                      FROM (SELECT oid, lo_get(oid, 0, ${PIECE}) AS first
                              FROM pg_largeobject_metadata WHERE oid BETWEEN ${from} AND ${to} OFFSET 0) AS f
                    OFFSET 0) AS o,
                   generate_series(0, greatest(o.size - 1, 0)::int8 / ${PIECE}) AS piece
            OFFSET 0) AS s`;
}

function explain(error: unknown): unknown {
  if (sqlState(error) !== '42501') return error;
  const oid = /\d+/u.exec(error instanceof Error ? error.message : '')?.[0];
  return new UserError(
    `The connecting role may not read the large object ${oid ?? '(see the log of the server)'}`,
    `Grant it: GRANT SELECT ON LARGE OBJECT ${oid ?? '<oid>'} TO <role>; or connect as the owner or a superuser.`,
    { cause: error },
  );
}
