import pg, { type Client } from 'pg';
import { qualified } from '../../postgres/fingerprint/rows.ts';
import { keyOf, type TableName } from './patterns.ts';

interface Named extends TableName {
  readonly kind: 'TABLE' | 'INDEX' | 'SEQUENCE' | 'STATISTICS';
}

/** Tables (OIDs), their partitions, and what shares the names of their schemas: indexes, owned sequences, statistics. */
const NAMED = `
  WITH tables AS (
    SELECT oid FROM unnest($1::oid[]) AS oid
    UNION SELECT p.relid FROM unnest($1::oid[]) AS oid, pg_partition_tree(oid::regclass) AS p)
  SELECT 'TABLE' AS kind, n.nspname AS schema, c.relname AS name
    FROM tables JOIN pg_class AS c USING (oid) JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')
  UNION ALL
  SELECT 'INDEX', n.nspname, c.relname
    FROM tables JOIN pg_index AS i ON i.indrelid = tables.oid JOIN pg_class AS c ON c.oid = i.indexrelid
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
  UNION ALL
  SELECT 'SEQUENCE', n.nspname, c.relname
    FROM tables JOIN pg_depend AS d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = tables.oid
                                   AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
    JOIN pg_class AS c ON c.oid = d.objid AND c.relkind = 'S' JOIN pg_namespace AS n ON n.oid = c.relnamespace
  UNION ALL
  SELECT 'STATISTICS', n.nspname, s.stxname
    FROM tables JOIN pg_statistic_ext AS s ON s.stxrelid = tables.oid JOIN pg_namespace AS n ON n.oid = s.stxnamespace`;

/** Gives tables, and all that belongs to them and has a name in a schema, other names. Gives those of the tables. */
export async function renameTables(
  client: Client,
  oids: readonly number[],
  rename: (name: string) => string,
): Promise<ReadonlyMap<string, TableName>> {
  const { rows } = await client.query<Named>(NAMED, [oids]);
  const renamed = new Map<string, TableName>();
  for (const object of rows) {
    const name = rename(object.name);
    await client.query(`ALTER ${object.kind} ${qualified(object)} RENAME TO ${pg.escapeIdentifier(name)}`);
    if (object.kind === 'TABLE') renamed.set(keyOf(object), { schema: object.schema, name });
  }
  return renamed;
}

/** Ends the inheritance of tables (OIDs) from others than partitioned ones: their rows would show twice. */
export async function leaveParents(client: Client, oids: readonly number[]): Promise<void> {
  const { rows } = await client.query<{ child: TableName; parent: TableName }>(
    `SELECT json_build_object('schema', cn.nspname, 'name', c.relname) AS child,
            json_build_object('schema', pn.nspname, 'name', p.relname) AS parent
       FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid JOIN pg_namespace AS cn ON cn.oid = c.relnamespace
       JOIN pg_class AS p ON p.oid = i.inhparent JOIN pg_namespace AS pn ON pn.oid = p.relnamespace
      WHERE i.inhrelid = ANY ($1::oid[]) AND NOT c.relispartition AND NOT i.inhparent = ANY ($1::oid[])`,
    [oids],
  );
  for (const { child, parent } of rows)
    await client.query(`ALTER TABLE ${qualified(child)} NO INHERIT ${qualified(parent)}`);
}

/** What would go on to use tables (OIDs) that are renamed, by name: views, functions, policies, heirs, defaults. */
export async function dependentsOf(client: Client, oids: readonly number[]): Promise<string[]> {
  const { rows } = await client.query<{ object: string }>(
    `WITH tables AS (
       SELECT oid FROM unnest($1::oid[]) AS oid
       UNION SELECT p.relid FROM unnest($1::oid[]) AS oid, pg_partition_tree(oid::regclass) AS p),
     used AS (
       SELECT 'pg_class'::regclass::oid AS classid, oid AS objid FROM tables
       UNION SELECT 'pg_type'::regclass, t.oid FROM pg_type AS t WHERE t.typrelid IN (SELECT oid FROM tables)
       UNION SELECT 'pg_type'::regclass, t.typarray FROM pg_type AS t WHERE t.typrelid IN (SELECT oid FROM tables)
       UNION SELECT d.classid, d.objid FROM pg_depend AS d JOIN pg_class AS c ON c.oid = d.objid AND c.relkind = 'S'
        WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
          AND d.refobjid IN (SELECT oid FROM tables))
     SELECT DISTINCT i.type || ' ' || i.identity AS object
       FROM used AS u JOIN pg_depend AS d ON d.refclassid = u.classid AND d.refobjid = u.objid
       LEFT JOIN pg_rewrite AS r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
       LEFT JOIN pg_policy AS p ON d.classid = 'pg_policy'::regclass AND p.oid = d.objid
       LEFT JOIN pg_attrdef AS a ON d.classid = 'pg_attrdef'::regclass AND a.oid = d.objid
       LEFT JOIN pg_class AS c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
      CROSS JOIN LATERAL pg_identify_object(
        CASE WHEN coalesce(r.ev_class, a.adrelid) IS NULL THEN d.classid ELSE 'pg_class'::regclass END,
        coalesce(r.ev_class, a.adrelid, d.objid), 0) AS i
      WHERE d.classid = 'pg_proc'::regclass
         OR r.ev_class NOT IN (SELECT oid FROM tables)
         OR p.polrelid NOT IN (SELECT oid FROM tables)
         OR a.adrelid NOT IN (SELECT oid FROM tables)
         OR (c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c') AND c.oid NOT IN (SELECT oid FROM tables))
      ORDER BY 1`,
    [oids],
  );
  return rows.map(({ object }) => object);
}
