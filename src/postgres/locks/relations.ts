import type { Client } from 'pg';
import { pinSettings } from '../fingerprint/session.ts';
import { USER_SCHEMA } from '../fingerprint/tables.ts';

/** What can be locked, as it was before the command: what the command makes itself is nobody else's concern. */
export interface Relation {
  readonly oid: number;
  /** `schema.name`, unquoted. */
  readonly name: string;
  /** The table of an index or of a sequence that belongs to a column; null for what stands alone. */
  readonly parent: number | null;
  /** The file that holds its rows; null where PostgreSQL may change it under a weaker lock than the strongest. */
  readonly file: number | null;
}

/** Tables, indexes, views and sequences of users in the database that `client` is connected to, by OID. */
export async function readRelations(client: Client): Promise<Map<number, Relation>> {
  await pinSettings(client);
  const { rows } = await client.query<Relation>(`
    SELECT c.oid, n.nspname || '.' || c.relname AS name, coalesce(i.indrelid, owned.refobjid) AS parent,
           CASE WHEN c.relkind IN ('r', 'm', 'i') THEN c.relfilenode END AS file
      FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
      LEFT JOIN pg_index AS i ON i.indexrelid = c.oid
      LEFT JOIN pg_depend AS owned
        ON c.relkind = 'S' AND owned.classid = 'pg_class'::regclass AND owned.objid = c.oid AND owned.deptype IN ('a', 'i')
           AND owned.refclassid = 'pg_class'::regclass AND owned.refobjsubid > 0
     WHERE c.relkind IN ('r', 'p', 'm', 'v', 'f', 'S', 'i', 'I') AND ${USER_SCHEMA}`);
  return new Map(rows.map((relation) => [relation.oid, relation]));
}

/** Relations of `before` that have another file by now: TRUNCATE, CLUSTER and rewrites give them one, locked for it. */
export function rewritten(
  before: ReadonlyMap<number, Relation>,
  after: ReadonlyMap<number, Relation>,
): Relation[] {
  return [...before.values()].filter(({ oid, file }) => {
    const now = after.get(oid);
    return file !== null && now !== undefined && now.file !== file;
  });
}
