import type { Client } from 'pg';
import { objectName, USER_SCHEMA } from '../fingerprint/tables.ts';

interface Part {
  readonly oid: number;
  /** How reports name it. */
  readonly object: string;
  /** Whether it belongs to the TOAST data of a table. */
  readonly toast: boolean;
  /** What a check of it reads, about. */
  readonly bytes: number;
}

export interface Heap extends Part {
  readonly pages: number;
}

export interface Index extends Part {
  /** OID of its table. */
  readonly heap: number;
  readonly btree: boolean;
  readonly valid: boolean;
  /** Has no storage of its own. */
  readonly partitioned: boolean;
  /** Has neither expressions nor a predicate. */
  readonly plain: boolean;
}

export interface Relations {
  readonly heaps: readonly Heap[];
  readonly indexes: readonly Index[];
}

/** Tables and materialized views of users, and the large objects, each with its TOAST table. */
const PARTS = `
  WITH users AS MATERIALIZED (
    SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.reltoastrelid
      FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm', 'p') AND ${USER_SCHEMA}
        OR c.oid = 'pg_largeobject'::regclass AND pg_relation_size(c.oid) > 0),
  parts AS (
    SELECT part.oid, part.toast, users.schema, users.name, users.kind
      FROM users CROSS JOIN LATERAL (VALUES (users.oid, false), (users.reltoastrelid, true)) AS part (oid, toast)
     WHERE part.oid <> 0)`;

const HEAPS = `${PARTS}
  SELECT parts.*, size.bytes::float8, (size.bytes / current_setting('block_size')::int)::float8 AS pages
    FROM parts JOIN pg_class AS c USING (oid) JOIN pg_am AS am ON am.oid = c.relam
   CROSS JOIN LATERAL (SELECT pg_relation_size(c.oid) AS bytes) AS size
   WHERE c.relkind IN ('r', 'm', 't') AND am.amname = 'heap'
   ORDER BY parts.schema, parts.name, parts.toast`;

const INDEXES = `${PARTS}
  SELECT i.indexrelid AS oid, parts.oid AS heap, parts.toast, parts.schema, parts.kind,
         CASE WHEN parts.toast THEN parts.name ELSE c.relname END AS name,
         am.amname = 'btree' AS btree, c.relkind = 'I' AS partitioned,
         i.indisvalid AND i.indisready AND i.indislive AS valid,
         i.indexprs IS NULL AND i.indpred IS NULL AS plain,
         CASE WHEN c.relkind = 'i' THEN pg_relation_size(c.oid) + pg_relation_size(parts.oid) ELSE 0 END::float8 AS bytes
    FROM parts JOIN pg_index AS i ON i.indrelid = parts.oid
    JOIN pg_class AS c ON c.oid = i.indexrelid JOIN pg_am AS am ON am.oid = c.relam
   ORDER BY parts.schema, name, parts.toast`;

interface Named {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'r' | 'm' | 'p';
}

const KINDS = { r: 'table', m: 'materialized view', p: 'table' };

/** The tables of users with their TOAST tables, and all indexes of these. */
export async function listRelations(client: Client, database: string): Promise<Relations> {
  const heaps = await client.query<Heap & Named>(HEAPS);
  const indexes = await client.query<Index & Named>(INDEXES);
  const label = (kind: string, { schema, name }: Named): string =>
    objectName(kind, { schema: `${database}.${schema}`, name });
  return {
    heaps: heaps.rows.map((row) => ({
      ...row,
      object: label(`${row.toast ? 'TOAST table of ' : ''}${KINDS[row.kind]}`, row),
    })),
    indexes: indexes.rows.map((row) => ({
      ...row,
      object: label(row.toast ? `TOAST index of ${KINDS[row.kind]}` : 'index', row),
    })),
  };
}
