import type { Client } from 'pg';
import type { Finding } from '../report/findings.ts';
import type { Open } from './fingerprint/session.ts';
import { Sessions } from './fingerprint/sessions.ts';
import { dropAmcheck, provideAmcheck } from './indexes/amcheck.ts';
import { askAll } from './indexes/batches.ts';
import { checkHeaps, type Damage } from './indexes/heaps.ts';
import { listRelations, type Index } from './indexes/relations.ts';

export interface IndexesOptions {
  /** Sessions of a superuser in a copy of the database that nobody else uses. */
  readonly open: Open;
  readonly database: string;
  /** Sessions to use at a time. */
  readonly jobs: number;
  /**
   * Whether every index is searched for the rows of its table. It takes several times as long as all else, and finds nothing
   * in an index that was built from the table a moment ago.
   */
  readonly rows: boolean;
  readonly signal?: AbortSignal;
}

export interface IndexesResult {
  readonly findings: readonly Finding[];
  /** B-tree indexes and tables (materialized views, too) that amcheck looked at; their TOAST data is not counted. */
  readonly indexes: number;
  readonly tables: number;
  /** Why amcheck could look at nothing; then `findings` is about invalid indexes only. */
  readonly reason?: string;
}

/** Problems shown of one table or index. */
const PROBLEMS_SHOWN = 20;

/**
 * Looks for invalid indexes, and with amcheck for damage: in pages and TOAST data of every table (`verify_heapam`),
 * then in every B-tree index, and whether it has all rows of its table if that is asked for (`bt_index_check`). Other kinds of
 * index are only asked whether they are valid. Whether rows are missing is left out for an index with expressions or a
 * predicate, which would run the user's code, and for one whose table is damaged, which could crash the server.
 *
 * Throws what the server says when it cannot be asked, and Cancelled.
 */
export async function checkIndexes(options: IndexesOptions): Promise<IndexesResult> {
  const { open, database, jobs, rows, signal } = options;
  const sessions = new Sessions(open, jobs, signal);
  try {
    const { heaps, indexes } = await once(sessions, (client) => listRelations(client, database));
    const invalid = indexes.filter(({ valid }) => !valid).map(invalidFinding);
    const amcheck = await once(sessions, provideAmcheck);
    if ('reason' in amcheck) return { findings: invalid, indexes: 0, tables: 0, reason: amcheck.reason };
    try {
      const damagedHeaps = await checkHeaps(sessions, amcheck.schema, heaps);
      const btrees = indexes.filter(({ btree, valid, partitioned }) => btree && valid && !partitioned);
      const completely = ({ plain, heap }: Index): boolean => rows && plain && !damagedHeaps.has(heap);
      const damagedIndexes = await checkBtrees(sessions, amcheck.schema, btrees, completely);
      return {
        findings: [
          ...invalid,
          ...heaps.flatMap((heap) => damageFindings('corrupt-heap', heap, damagedHeaps)),
          ...btrees.flatMap((index) => damageFindings('corrupt-index', index, damagedIndexes)),
        ],
        indexes: btrees.filter(({ toast }) => !toast).length,
        tables: heaps.filter(({ toast }) => !toast).length,
      };
    } finally {
      if (amcheck.created) await once(sessions, dropAmcheck);
    }
  } finally {
    await sessions.close();
  }
}

async function once<T>(sessions: Sessions, work: (client: Client) => Promise<T>): Promise<T> {
  let result: { readonly value: T } | undefined;
  await sessions.run([
    async (client) => {
      result = { value: await work(client) };
    },
  ]);
  if (!result) throw new Error('the session ended without a result');
  return result.value;
}

/** Returns the damage by the index's OID. */
async function checkBtrees(
  sessions: Sessions,
  schema: string,
  indexes: readonly Index[],
  completely: (index: Index) => boolean,
): Promise<Map<number, Damage>> {
  const damage = new Map<number, Damage>();
  await askAll(sessions, indexes, {
    ask: async (client, batch) => {
      await client.query(
        `SELECT ${schema}.bt_index_check(i.oid, heapallindexed => i.completely)
           FROM unnest($1::oid[], $2::bool[]) AS i (oid, completely)`,
        [batch.map(({ oid }) => oid), batch.map(completely)],
      );
    },
    onDamage: ({ oid }, message) => {
      damage.set(oid, { problems: [{ block: null, message }], total: 1 });
    },
  });
  return damage;
}

/** pg_dump leaves out invalid indexes, but for those of partitioned tables, where a backup may well have one. */
function invalidFinding({ object, partitioned }: Index): Finding {
  return {
    check: 'indexes',
    severity: partitioned ? 'warning' : 'error',
    kind: 'invalid-index',
    object,
    message: partitioned
      ? 'The index is invalid: not every partition has it'
      : 'The index is invalid: queries do not use it, and it may not enforce what it should',
    fix: partitioned
      ? 'create and attach the index of each partition that lacks it'
      : 'drop and create it again, or REINDEX it; if it is unique, remove duplicates first',
  };
}

function damageFindings(
  kind: 'corrupt-heap' | 'corrupt-index',
  { oid, object }: { readonly oid: number; readonly object: string },
  damaged: ReadonlyMap<number, Damage>,
): Finding[] {
  const { problems = [], total = 0 } = damaged.get(oid) ?? {};
  const shown = [...problems].sort((a, b) => (a.block ?? 0) - (b.block ?? 0)).slice(0, PROBLEMS_SHOWN);
  return shown.map(({ message }, i) => {
    const more = i + 1 === shown.length ? total - shown.length : 0;
    return {
      check: 'indexes',
      severity: 'error',
      kind,
      object,
      message: `It is damaged: ${message}${more > 0 ? ` (and ${more} more problems)` : ''}`,
      fix: 'run it again on another machine; when it stays, check the source with pg_amcheck',
    };
  });
}
