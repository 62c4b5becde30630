import type { Client } from 'pg';
import type { Sessions } from '../fingerprint/sessions.ts';
import { sanitise } from '../load/errors.ts';
import { askAll } from './batches.ts';
import type { Heap } from './relations.ts';

/** Large tables are cut into ranges of so many bytes, so that several sessions share them. */
const CHUNK_BYTES = 8 << 20;

/** Problems kept of one range: a page of garbage has hundreds. */
const PROBLEMS_KEPT = 20;

export interface Problem {
  /** The page, where it is known. */
  readonly block: number | null;
  readonly message: string;
}

/** What is wrong with a table or an index. `total` may be more than there are `problems`. */
export interface Damage {
  readonly problems: readonly Problem[];
  readonly total: number;
}

/** The pages `first` to `last`, both included; null for all. */
interface Range {
  readonly heap: Heap;
  readonly first: number | null;
  readonly last: number | null;
  readonly bytes: number;
}

interface Row {
  readonly range: number;
  readonly block: number;
  readonly item: number | null;
  readonly attribute: number | null;
  readonly message: string;
  readonly total: number;
}

/** Has amcheck, in `schema`, read every page and look up every TOAST value. Returns the damage by the table's OID. */
export async function checkHeaps(
  sessions: Sessions,
  schema: string,
  heaps: readonly Heap[],
): Promise<Map<number, Damage>> {
  const damage = new Map<number, Damage>();
  const add = ({ oid }: Heap, problems: readonly Problem[], total: number): void => {
    const before = damage.get(oid) ?? { problems: [], total: 0 };
    damage.set(oid, { problems: [...before.problems, ...problems], total: before.total + total });
  };
  await askAll(sessions, heaps.flatMap(cut), {
    ask: async (client, ranges) => {
      const rows = await verify(client, schema, ranges);
      for (const [i, { heap }] of ranges.entries()) {
        const own = rows.filter(({ range }) => range === i + 1);
        if (own[0]) add(heap, own.map(describe), own[0].total);
      }
    },
    onDamage: ({ heap }, message) => {
      add(heap, [{ block: null, message }], 1);
    },
  });
  return damage;
}

async function verify(client: Client, schema: string, ranges: readonly Range[]): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `SELECT range.number::int AS range, problem.*
       FROM unnest($1::oid[], $2::int8[], $3::int8[]) WITH ORDINALITY AS range (oid, first, last, number)
      CROSS JOIN LATERAL (
        SELECT blkno::float8 AS block, offnum AS item, attnum AS attribute, msg AS message,
               count(*) OVER ()::float8 AS total
          FROM ${schema}.verify_heapam(range.oid, on_error_stop => false, check_toast => true,
                                       startblock => range.first, endblock => range.last)
         LIMIT ${PROBLEMS_KEPT}) AS problem`,
    [ranges.map(({ heap }) => heap.oid), ranges.map(({ first }) => first), ranges.map(({ last }) => last)],
  );
  return rows;
}

function describe({ block, item, attribute, message }: Row): Problem {
  const place = Object.entries({ page: block, item, attribute }).filter(([, number]) => number !== null);
  const where = place.map(([name, number]) => `${name} ${String(number)}`).join(', ');
  return { block, message: `${where}: ${sanitise(message)}` };
}

function cut(heap: Heap): Range[] {
  const count = Math.ceil(heap.bytes / CHUNK_BYTES);
  if (count <= 1) return [{ heap, first: null, last: null, bytes: heap.bytes }];
  const pages = Math.ceil(heap.pages / count);
  return Array.from({ length: Math.ceil(heap.pages / pages) }, (_, i) => ({
    heap,
    first: i * pages,
    last: Math.min((i + 1) * pages, heap.pages) - 1,
    bytes: heap.bytes / count,
  }));
}
