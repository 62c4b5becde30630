import { escapeIdentifier, type Client } from 'pg';
import { qualified } from './rows.ts';
import { USER_CODE, type TableInfo } from './tables.ts';

/** A statement that changes exactly one row of `table`. */
export interface Alteration {
  readonly table: TableInfo;
  readonly statement: string;
  readonly what: string;
}

/** By type OID: two values, so that one of them is another than any. */
const VALUES: ReadonlyMap<number, readonly [string, string]> = new Map([
  [16, ['false', 'true']],
  [17, [String.raw`'\x00'::bytea`, String.raw`'\x01'::bytea`]],
  [20, ['0', '1']],
  [21, ['0', '1']],
  [23, ['0', '1']],
  [25, [`'x'`, `'y'`]],
  [700, ['0', '1']],
  [701, ['0', '1']],
  [1043, [`'x'`, `'y'`]],
  [1082, [`'2000-01-01'::date`, `'2000-01-02'::date`]],
  [1114, [`'2000-01-01'::timestamp`, `'2000-01-02'::timestamp`]],
  [1184, [`'2000-01-01 UTC'::timestamptz`, `'2000-01-02 UTC'::timestamptz`]],
  [2950, [`'00000000-0000-0000-0000-000000000000'::uuid`, `'00000000-0000-0000-0000-000000000001'::uuid`]],
]);

/** So many tables are looked at: the smallest that hold rows. */
const TABLES = 200;

interface Row {
  readonly oid: number;
  readonly updatable: boolean;
  /** A column that may change without anything else noticing. */
  readonly column: { readonly name: string; readonly typeOid: number } | null;
}

/** An UPDATE evaluates every CHECK constraint and may enter the row into every index. */
const UPDATE_RUNS_CODE = `
  c.relispartition
  OR EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attgenerated <> '')
  OR EXISTS (
    SELECT FROM pg_depend AS d
     WHERE (d.classid = 'pg_class'::regclass AND d.objid IN (SELECT indexrelid FROM pg_index WHERE indrelid = c.oid)
            OR d.classid = 'pg_constraint'::regclass AND d.objid IN (SELECT oid FROM pg_constraint WHERE conrelid = c.oid))
       AND (d.refclassid = 'pg_opclass'::regclass AND d.refobjid >= 16384 OR ${USER_CODE}))`;

/** Defaults, views and owned sequences refer to a column without minding its values. */
const COLUMN_IN_USE = `
  EXISTS (SELECT FROM pg_depend AS d
           WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum
             AND d.classid NOT IN ('pg_attrdef'::regclass, 'pg_rewrite'::regclass)
             AND NOT (d.classid = 'pg_class'::regclass
                      AND EXISTS (SELECT FROM pg_class AS s WHERE s.oid = d.objid AND s.relkind = 'S'))
             AND NOT (d.classid = 'pg_constraint'::regclass
                      AND EXISTS (SELECT FROM pg_constraint AS n WHERE n.oid = d.objid AND n.contype = 'n')))`;

/**
 * Ways to alter one row of a table that holds some, best first: another value in a column that nothing depends on, in
 * the smallest table that has one; else a row less. Tables are left out where that would run code of users: rules, and
 * triggers that fire even in the role of a replica. `tables` must hold rows.
 */
export async function listAlterations(client: Client, tables: readonly TableInfo[]): Promise<Alteration[]> {
  const smallest = tables
    .filter((table) => table.pages > 0 && table.method === 'h1')
    .sort((a, b) => a.bytes - b.bytes)
    .slice(0, TABLES);
  const { rows } = await client.query<Row>(
    `SELECT c.oid, NOT (${UPDATE_RUNS_CODE}) AS updatable,
            (SELECT json_build_object('name', a.attname, 'typeOid', a.atttypid::int8)
               FROM pg_attribute AS a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                AND a.atttypid = ANY ($2::oid[]) AND NOT ${COLUMN_IN_USE}
              ORDER BY a.attnum LIMIT 1) AS column
       FROM pg_class AS c
      WHERE c.oid = ANY ($1::oid[])
        AND NOT EXISTS (SELECT FROM pg_rewrite AS r WHERE r.ev_class = c.oid)
        AND NOT EXISTS (SELECT FROM pg_trigger AS t WHERE t.tgrelid = c.oid AND t.tgenabled IN ('A', 'R'))`,
    [smallest.map(({ oid }) => oid), [...VALUES.keys()]],
  );
  const found = new Map(rows.map((row) => [row.oid, row]));
  const allowed = smallest.filter(({ oid }) => found.has(oid));
  const updates = allowed.flatMap((table) => {
    const row = found.get(table.oid);
    return row?.updatable && row.column ? update(table, row.column) : [];
  });
  return [...updates, ...allowed.map(deletion)];
}

function update(table: TableInfo, column: { name: string; typeOid: number }): Alteration[] {
  const values = VALUES.get(column.typeOid);
  if (!values) return [];
  const name = escapeIdentifier(column.name);
  const [one, other] = values;
  const statement = `
    UPDATE ONLY ${qualified(table)} AS r
       SET ${name} = CASE WHEN r.${name} IS DISTINCT FROM ${one} THEN ${one} ELSE ${other} END
     WHERE ${anyRow(table)}`;
  return [{ table, statement, what: `one value of the column ${column.name} was altered` }];
}

function deletion(table: TableInfo): Alteration {
  const statement = `DELETE FROM ONLY ${qualified(table)} AS r WHERE ${anyRow(table)}`;
  return { table, statement, what: 'one row was deleted' };
}

function anyRow(table: TableInfo): string {
  return `r.ctid = (SELECT any_row.ctid FROM ONLY ${qualified(table)} AS any_row LIMIT 1)`;
}
