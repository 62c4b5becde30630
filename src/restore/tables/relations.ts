import type { Client } from 'pg';
import { UserError } from '../../errors.ts';
import type { Method } from '../../postgres/fingerprint/digest.ts';
import { qualified, type Column } from '../../postgres/fingerprint/rows.ts';
import { OUTPUT } from '../../postgres/fingerprint/types.ts';
import type { TableInfo } from '../../postgres/fingerprint/tables.ts';
import { keyOf, shown, type TableEntry, type TableName } from './patterns.ts';

export interface RelationColumn extends Column {
  readonly notNull: boolean;
  readonly identity: 'no' | 'always' | 'by default';
}

/** A table as a database has it. */
export interface Relation extends TableName {
  readonly oid: number;
  readonly partitioned: boolean;
  readonly partitionKey: string | null;
  readonly owner: string;
  readonly columns: readonly RelationColumn[];
  /** With indexes, TOAST data and partitions. */
  readonly bytes: number;
}

interface Row extends Relation {
  readonly kind: string;
}

const KINDS: Readonly<Record<string, string>> = {
  v: 'a view',
  m: 'a materialized view',
  f: 'a foreign table',
  S: 'a sequence',
  i: 'an index',
  I: 'an index',
  c: 'a type',
};

/**
 * Those of `names` that are there, by their keys. The session has pinned settings. Throws a UserError where something
 * else has the name of a table.
 */
export async function readRelations(
  client: Client,
  names: readonly TableName[],
): Promise<Map<string, Relation>> {
  const { rows } = await client.query<Row>(
    `SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.relkind = 'p' AS partitioned,
            pg_get_partkeydef(c.oid) AS "partitionKey", pg_get_userbyid(c.relowner) AS owner,
            (SELECT coalesce(sum(pg_total_relation_size(t.relid)), 0)::float8 FROM (
               SELECT c.oid AS relid WHERE c.relkind <> 'p' UNION ALL
               SELECT relid FROM pg_partition_tree(c.oid) WHERE c.relkind = 'p' AND isleaf) AS t) AS bytes,
            ARRAY(SELECT json_build_object(
                           'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'typeOid', a.atttypid::int8,
                           'typmod', a.atttypmod, 'output', ${OUTPUT}, 'notNull', a.attnotnull,
                           'identity', CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' ELSE 'no' END,
                           'generated', CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' ELSE 'no' END)
                    FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid
                   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                   ORDER BY a.attnum) AS columns
       FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
       JOIN unnest($1::text[], $2::text[]) AS wanted (schema, name) ON wanted.schema = n.nspname AND wanted.name = c.relname`,
    [names.map(({ schema }) => schema), names.map(({ name }) => name)],
  );
  const other = rows.find(({ kind }) => KINDS[kind] !== undefined);
  if (other) {
    throw new UserError(
      `${shown(other)} is ${KINDS[other.kind] ?? ''} on the target, and a table in the backup`,
      'rename it on the target, or restore the table with `on-existing: beside` into another database',
    );
  }
  return new Map(rows.map((relation) => [keyOf(relation), relation]));
}

/** The tables that hold the rows of `table`: itself, or its partitions down to the last. */
export async function leavesOf(client: Client, table: Relation): Promise<TableName[]> {
  if (!table.partitioned) return [table];
  const { rows } = await client.query<TableName & { kind: string }>(
    `SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind
       FROM pg_partition_tree($1::oid::regclass) AS t JOIN pg_class AS c ON c.oid = t.relid
       JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE t.isleaf AND c.relkind <> 'p' ORDER BY n.nspname, c.relname`,
    [table.oid],
  );
  const foreign = rows.find(({ kind }) => kind === 'f');
  if (foreign) {
    throw new UserError(
      `${shown(foreign)}, a partition of ${shown(table)}, is a foreign table: its rows are on another server`,
      'choose the other partitions one by one in `tables`',
    );
  }
  return rows;
}

/** Columns that COPY takes. */
export function writable<T extends Column>(columns: readonly T[]): T[] {
  return columns.filter(({ generated }) => generated === 'no');
}

/** For a digest of the values in `columns`: those of the backup, with the types that they have here. */
export function infoOf(relation: Relation, columns: readonly Column[], method: Method): TableInfo {
  const { oid, schema, name } = relation;
  const wanted = new Set(columns.map((column) => column.name));
  return {
    oid,
    schema,
    name,
    columns: relation.columns.filter((column) => wanted.has(column.name)),
    condition: '',
    outOfLine: true,
    bytes: relation.bytes,
    pages: 0,
    method,
  };
}

/** A chosen table with its chosen partitions, which are restored together. */
export interface Unit {
  readonly root: TableEntry;
  /** The root first. */
  readonly members: readonly TableEntry[];
}

export function unitsOf(chosen: readonly TableEntry[]): Unit[] {
  const byKey = new Map(chosen.map((table) => [keyOf(table), table]));
  const rootOf = (table: TableEntry): TableEntry => {
    const [parent] = table.partition ? table.parents : [];
    const above = parent && byKey.get(keyOf(parent));
    return above ? rootOf(above) : table;
  };
  const units = new Map<TableEntry, TableEntry[]>();
  for (const table of chosen) if (rootOf(table) === table) units.set(table, [table]);
  for (const table of chosen) if (rootOf(table) !== table) units.get(rootOf(table))?.push(table);
  return [...units].map(([root, members]) => ({ root, members }));
}

/** `s.t`, quoted, as FROM takes it: of a table that others inherit from, its own rows only. */
export function ownRows(relation: Relation): string {
  return relation.partitioned ? qualified(relation) : `ONLY ${qualified(relation)}`;
}
