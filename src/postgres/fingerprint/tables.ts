import type { Client } from 'pg';
import type { DatabaseManifest } from '../../backups/manifest.ts';
import { UserError } from '../../errors.ts';
import { methodOf, type Method } from './digest.ts';
import type { Column, Source } from './rows.ts';
import { OUTPUT } from './types.ts';

/** An ordinary table (a partition, too) whose content is compared. */
export interface TableInfo extends Source {
  readonly oid: number;
  /** Size on disk with TOAST data, in bytes. */
  readonly bytes: number;
  /** Pages of the heap; 0 where rows cannot be read by page: another access method, or a condition on the rows. */
  readonly pages: number;
  readonly method: Method;
}

export type NotCompared = DatabaseManifest['notCompared'][number];

export interface TableList {
  readonly tables: readonly TableInfo[];
  /** What holds data that is not compared, and why. */
  readonly notCompared: readonly NotCompared[];
}

/** What takes a lock: partitioned tables hold no rows, but their definition must not change either. */
export interface Lockable {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
}

/** How reports and manifests name a table: as it is called, unquoted. */
export function objectName(kind: string, of: { readonly schema: string; readonly name: string }): string {
  return `${kind} ${of.schema}.${of.name}`;
}

/** Not pg_catalog, pg_toast, pg_temp_*; as in pg_dump, which dumps nothing of them. */
export const USER_SCHEMA = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

/** Whether `c` is a member of an extension; then `e` is the extension. */
export const EXTENSION_OF = `
  LEFT JOIN pg_depend AS member ON member.classid = 'pg_class'::regclass AND member.objid = c.oid
                               AND member.refclassid = 'pg_extension'::regclass AND member.deptype = 'e'
  LEFT JOIN pg_extension AS e ON e.oid = member.refobjid`;

/** Every table of users, to be locked: those of extensions only where they hold the user's configuration. */
export async function listLockable(client: Client): Promise<Lockable[]> {
  const { rows } = await client.query<Lockable>(`
    SELECT c.oid, n.nspname AS schema, c.relname AS name
      FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace ${EXTENSION_OF}
     WHERE c.relkind IN ('r', 'p') AND ${USER_SCHEMA} AND (e.oid IS NULL OR c.oid = ANY (e.extconfig))
     ORDER BY n.nspname, c.relname`);
  return rows;
}

/**
 * Whether code that a user wrote could run when a query on a table is planned. The planner evaluates what is constant
 * in the expressions of indexes and of extended statistics, with the rights of whoever sends the query; functions in C
 * or built in (languages 13 and 12) are as trusted as the server. Dependencies on PostgreSQL's own objects are not recorded.
 */
export const USER_CODE = `
  (d.refclassid = 'pg_proc'::regclass AND EXISTS (
     SELECT FROM pg_proc AS p WHERE p.oid = d.refobjid AND p.prolang NOT IN (12, 13))
   OR d.refclassid = 'pg_operator'::regclass AND EXISTS (
     SELECT FROM pg_operator AS o JOIN pg_proc AS p ON p.oid = o.oprcode
      WHERE o.oid = d.refobjid AND p.prolang NOT IN (12, 13))
   OR d.refclassid = 'pg_type'::regclass AND EXISTS (
     SELECT FROM pg_type AS t
      WHERE t.oid = d.refobjid AND t.typtype <> 'e' AND NOT (t.typtype = 'b' AND t.typelem = 0)))`;

const PLANNED_CODE = `
  SELECT i.indrelid AS relation
    FROM pg_index AS i JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
   WHERE (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) AND ${USER_CODE}
  UNION
  SELECT s.stxrelid
    FROM pg_statistic_ext AS s JOIN pg_depend AS d ON d.classid = 'pg_statistic_ext'::regclass AND d.objid = s.oid
   WHERE s.stxexprs IS NOT NULL AND ${USER_CODE}`;

interface Row {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly kind: 'r' | 'm' | 'f' | 'S';
  readonly unreadable: boolean;
  readonly extension: string | null;
  readonly condition: string | null;
  readonly readable: boolean;
  readonly filtered: boolean;
  readonly heap: boolean;
  readonly outOfLine: boolean;
  readonly code: boolean;
  readonly bytes: number;
  readonly pages: number;
  readonly columns: readonly Column[];
}

const LIST = `
  WITH planned_code AS MATERIALIZED (${PLANNED_CODE})
  SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind,
         c.relpersistence = 'u' AND pg_is_in_recovery() AS unreadable,
         e.extname AS extension, e.extcondition[array_position(e.extconfig, c.oid)] AS condition,
         has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AS readable,
         row_security_active(c.oid) AS filtered,
         am.amname = 'heap' AS heap,
         am.amname <> 'heap' OR coalesce(pg_relation_size(nullif(c.reltoastrelid, 0)), 0) > 0 AS "outOfLine",
         c.oid IN (SELECT relation FROM planned_code) AS code,
         CASE WHEN c.relkind = 'r' THEN pg_table_size(c.oid) ELSE 0 END::float8 AS bytes,
         CASE WHEN c.relkind = 'r' THEN pg_relation_size(c.oid) / current_setting('block_size')::int ELSE 0 END::float8 AS pages,
         ARRAY(SELECT json_build_object(
                        'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'typeOid', a.atttypid::int8, 'typmod', a.atttypmod, 'output', ${OUTPUT},
                        'generated', CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' ELSE 'no' END)
                 FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                ORDER BY a.attnum) AS columns
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    LEFT JOIN pg_am AS am ON am.oid = c.relam ${EXTENSION_OF}
   WHERE (c.relkind IN ('r', 'm', 'f') OR (c.relkind = 'S' AND c.relpersistence = 'u' AND pg_is_in_recovery()))
     AND ${USER_SCHEMA}
   ORDER BY n.nspname, c.relname`;

/**
 * The tables of the database that `client` (with pinned settings) is connected to. Throws a UserError when the role may
 * not read one, or would see only a part of its rows.
 */
export async function listTables(client: Client): Promise<TableList> {
  const { rows } = await client.query<Row>(LIST);
  const tables: TableInfo[] = [];
  const notCompared: NotCompared[] = [];
  for (const row of rows) {
    const reason = reasonNotToCompare(row);
    if (reason === null) {
      tables.push(tableInfo(row));
      notCompared.push(...unseenColumns(row));
    } else if (reason !== '') notCompared.push({ object: objectName(objectKind(row), row), reason });
  }
  assertReadable(rows.filter((row) => reasonNotToCompare(row) === null));
  return { tables, notCompared };
}

/**
 * `tables` with the method that their recorded fingerprints were made with, where it is known: only fingerprints of
 * the same method can be compared.
 */
export function withRecordedMethods(
  tables: readonly TableInfo[],
  recorded: readonly { readonly schema: string; readonly name: string; readonly fingerprint: string }[],
): TableInfo[] {
  const methods = new Map(recorded.map((table) => [objectName('table', table), methodOf(table.fingerprint)]));
  return tables.map((table) => ({
    ...table,
    method: methods.get(objectName('table', table)) ?? table.method,
  }));
}

function tableInfo(row: Row): TableInfo {
  const { oid, schema, name, columns, bytes, outOfLine } = row;
  const condition = row.condition ?? '';
  return {
    oid,
    schema,
    name,
    columns,
    condition,
    outOfLine,
    bytes,
    pages: row.heap && condition === '' ? row.pages : 0,
    method: row.code && condition === '' ? 'c1' : 'h1',
  };
}

/** null: compared. Empty: holds nothing worth a word. */
function reasonNotToCompare(row: Row): string | null {
  if (row.kind === 'f') return 'a foreign table: its rows are on another server and in no dump';
  if (row.kind === 'm') return 'a materialized view: a restore computes it anew from the tables';
  if (row.extension !== null && row.condition === null) {
    return row.pages === 0
      ? ''
      : `belongs to the extension ${row.extension}, which creates it: pg_dump does not dump its rows`;
  }
  if (row.unreadable) return 'unlogged: a standby does not have it';
  return null;
}

function unseenColumns(row: Row): NotCompared[] {
  const byCopy = tableInfo(row).method === 'c1';
  return row.columns.flatMap(({ name, generated }) => {
    const object = `column ${row.schema}.${row.name}.${name}`;
    if (generated === 'virtual') {
      return [
        { object, reason: 'a virtual generated column: holds no data, and computing it would run code' },
      ];
    }
    return generated === 'stored' && byCopy
      ? [
          {
            object,
            reason:
              'a generated column of a table read by COPY, which leaves it out: see docs/fingerprint.md',
          },
        ]
      : [];
  });
}

function objectKind(row: Row): string {
  return { r: 'table', m: 'materialized view', f: 'foreign table', S: 'sequence' }[row.kind];
}

function assertReadable(rows: readonly Row[]): void {
  const denied = rows.filter((row) => !row.readable);
  if (denied.length > 0) {
    throw new UserError(
      `The connecting role may not read ${some('table', denied)}`,
      'Grant it pg_read_all_data (PostgreSQL 14 and newer), or connect as the owner or a superuser.',
    );
  }
  const filtered = rows.filter((row) => row.filtered);
  if (filtered.length > 0) {
    throw new UserError(
      `Row-level security hides rows of ${some('table', filtered)} from the connecting role: a backup would be partial`,
      'Connect as a superuser, or grant the role BYPASSRLS (ALTER ROLE … BYPASSRLS).',
    );
  }
}

/** `the tables a.b, c.d and 7 more`. */
export function some(
  kind: string,
  objects: readonly { readonly schema: string; readonly name: string }[],
): string {
  const names = objects.slice(0, 3).map(({ schema, name }) => `${schema}.${name}`);
  const more = objects.length - names.length;
  return `the ${kind}${objects.length > 1 ? 's' : ''} ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
