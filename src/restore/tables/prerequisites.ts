import pg, { type Client } from 'pg';
import { UserError } from '../../errors.ts';
import type { Relation } from './relations.ts';

/** Something outside of the tables that their definitions refer to. */
export interface Prerequisite {
  /** As pg_identify_object calls it: `function`, `type`, `schema`, `table`, … */
  readonly type: string;
  readonly identity: string;
}

export interface Needs {
  /** Types and schemas that the target lacks, and that can be brought along. */
  readonly bring: readonly Prerequisite[];
  /** What the target lacks, and that must be there. */
  readonly missing: readonly string[];
}

interface Row extends Prerequisite {
  readonly names: readonly string[];
  readonly args: readonly string[];
  readonly extension: string | null;
}

/**
 * CTE `objs`: tables ($1, OIDs), the parts they consist of, and the types of users they are made of. A row type belongs
 * to its table, and what is an extension's is left to the extension.
 */
const OBJECTS = `
  objs (classid, objid) AS (
    SELECT 'pg_class'::regclass::oid, oid FROM unnest($1::oid[]) AS oid
    UNION
    SELECT x.classid, x.objid FROM objs AS o CROSS JOIN LATERAL (
      SELECT d.classid, d.objid FROM pg_depend AS d
       WHERE d.refclassid = o.classid AND d.refobjid = o.objid AND d.deptype IN ('a', 'i', 'P', 'S')
      UNION ALL
      SELECT d.refclassid, d.refobjid FROM pg_depend AS d
       WHERE d.classid = o.classid AND d.objid = o.objid AND d.refclassid = 'pg_type'::regclass AND d.refobjid >= 16384
         AND NOT EXISTS (SELECT FROM pg_depend AS m WHERE m.classid = d.refclassid AND m.objid = d.refobjid AND m.deptype = 'e')
      UNION ALL
      SELECT 'pg_type'::regclass, t.typelem FROM pg_type AS t
       WHERE o.classid = 'pg_type'::regclass AND t.oid = o.objid AND t.typelem >= 16384
      UNION ALL
      SELECT 'pg_class'::regclass, c.oid FROM pg_type AS t JOIN pg_class AS c ON c.oid = t.typrelid
       WHERE o.classid = 'pg_type'::regclass AND t.oid = o.objid AND c.relkind = 'c') AS x)`;

const NEEDED = `
  WITH RECURSIVE ${OBJECTS},
  refs AS (
    SELECT d.refclassid AS classid, d.refobjid AS objid FROM objs AS o
      JOIN pg_depend AS d ON d.classid = o.classid AND d.objid = o.objid
     WHERE d.refobjid >= 16384
    UNION
    SELECT classid, objid FROM objs WHERE classid = 'pg_type'::regclass),
  outside AS (
    SELECT r.* FROM refs AS r
     WHERE NOT EXISTS (SELECT FROM objs AS o WHERE o.classid = r.classid AND o.objid = r.objid
                                               AND o.classid <> 'pg_type'::regclass)
       AND NOT EXISTS (SELECT FROM pg_type AS t
                        WHERE r.classid = 'pg_type'::regclass AND t.oid = r.objid
                          AND (t.typrelid = ANY ($1::oid[]) OR t.typcategory = 'A' AND t.typelem <> 0)))
  SELECT i.type, i.identity, a.object_names AS names, a.object_args AS args, e.extname AS extension
    FROM outside AS r
   CROSS JOIN LATERAL pg_identify_object(r.classid, r.objid, 0) AS i
   CROSS JOIN LATERAL pg_identify_object_as_address(r.classid, r.objid, 0) AS a
    LEFT JOIN pg_depend AS m ON m.classid = r.classid AND m.objid = r.objid AND m.deptype = 'e'
                            AND m.refclassid = 'pg_extension'::regclass
    LEFT JOIN pg_extension AS e ON e.oid = m.refobjid
   ORDER BY i.type, i.identity`;

/** Roles that own, or are granted, something of the tables; and the tablespaces they are in. */
const ROLES = `
  WITH RECURSIVE ${OBJECTS}
  SELECT DISTINCT r.rolname AS name FROM pg_roles AS r
   WHERE r.oid IN (
     SELECT s.refobjid FROM pg_shdepend AS s JOIN objs AS o ON o.classid = s.classid AND o.objid = s.objid
      WHERE s.refclassid = 'pg_authid'::regclass AND s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
     UNION SELECT c.relowner FROM pg_class AS c JOIN objs AS o ON o.classid = 'pg_class'::regclass AND o.objid = c.oid)
   ORDER BY 1`;

/** What is brought along when the target lacks it. */
const BROUGHT = ['type', 'schema'];

/**
 * What the definitions of `tables` in the scratch copy need, and the target does not have. Both sessions have pinned
 * settings and are in no transaction.
 */
export async function readNeeds(
  scratch: Client,
  target: Client,
  tables: readonly Relation[],
): Promise<Needs> {
  const oids = tables.map(({ oid }) => oid);
  const { rows } = await scratch.query<Row>(NEEDED, [oids]);
  const bring: Prerequisite[] = [];
  const missing = new Set<string>();
  for (const row of rows) {
    if (row.extension !== null) {
      if (!(await hasExtension(target, row.extension))) missing.add(`extension ${row.extension}`);
    } else if (!(await hasObject(target, row))) {
      if (BROUGHT.includes(row.type)) bring.push(row);
      else missing.add(`${row.type} ${row.identity}`);
    }
  }
  const roles = await scratch.query<{ name: string }>(ROLES, [oids]);
  const there = await target.query<{ name: string }>('SELECT rolname AS name FROM pg_roles');
  const known = new Set(there.rows.map(({ name }) => name));
  for (const { name } of roles.rows) if (!known.has(name)) missing.add(`role ${name}`);
  return { bring, missing: [...missing] };
}

async function hasExtension(client: Client, name: string): Promise<boolean> {
  return ((await client.query('SELECT FROM pg_extension WHERE extname = $1', [name])).rowCount ?? 0) > 0;
}

/** The server looks for the object and complains where it finds none. */
async function hasObject(client: Client, { type, names, args }: Row): Promise<boolean> {
  try {
    await client.query('SELECT pg_get_object_address($1, $2::text[], $3::text[])', [type, names, args]);
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError) return false;
    throw error;
  }
}

/** Every prerequisite that is missing, in one error. */
export function missingPrerequisites(missing: readonly string[]): UserError {
  return new UserError(
    `the target lacks what the tables need: ${[...missing].sort().join(', ')}; nothing was changed`,
    'create what is missing on the target first (or add the tables to `tables`), or restore the whole database',
  );
}
