/**
 * Fragments that the catalog queries share. They are written for a session with an empty search_path (see
 * session.ts), so every name of a built-in resolves to pg_catalog.
 */

/** Reads one group of objects; rows are `(kind, identity, definition)`. */
export type CatalogQuery = (major: number) => string;

/**
 * An identifier, quoted where it must be. Not quote_ident(): that one also quotes the keywords of its own
 * version, so a column named `json` would change its identity between PostgreSQL 16 and 17.
 */
export function ident(name: string): string {
  return `(CASE WHEN ${name} ~ '^[a-z_][a-z0-9_$]*$' THEN ${name}::text ELSE '"' || replace(${name}::text, '"', '""') || '"' END)`;
}

export function qualified(schema: string, name: string): string {
  return `(${ident(schema)} || '.' || ${ident(name)})`;
}

export function role(oid: string): string {
  return ident(`pg_get_userbyid(${oid})`);
}

/** The properties that are set: NULL ones are left out, so that defaults cost nothing in a manifest. */
export function definition(properties: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(properties).map(([name, value]) => `'${name}', (${value})::text`);
  return `json_strip_nulls(json_build_object(${pairs.join(', ')})) AS definition`;
}

/** 'true' or nothing. */
export function flag(condition: string): string {
  return `nullif(${condition}, false)`;
}

/** A column of a catalog row that not every major version has; NULL where it is missing. */
export function optional(row: string, column: string): string {
  return `(to_jsonb(${row}) ->> '${column}')`;
}

/** A function that a catalog names by OID, with its arguments; NULL for none. */
export function proc(oid: string): string {
  return `nullif(${oid}::oid, 0)::regprocedure`;
}

/** When a trigger or rule fires, by its letter. */
export function firing(letter: string): string {
  return `CASE ${letter} WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' WHEN 'O' THEN 'origin' END`;
}

/** One text out of an array, in an order that does not depend on the array's. */
export function sorted(array: string): string {
  return `CASE WHEN ${array} IS NOT NULL THEN (SELECT string_agg(item, ', ' ORDER BY item COLLATE "C") FROM unnest(${array}) AS item) END`;
}

export function comment(catalog: string, oid: string, column = '0'): string {
  return `(SELECT description FROM pg_description WHERE objoid = ${oid} AND classoid = '${catalog}'::regclass AND objsubid = ${column})`;
}

export function sharedComment(catalog: string, oid: string): string {
  return `(SELECT description FROM pg_shdescription WHERE objoid = ${oid} AND classoid = '${catalog}'::regclass)`;
}

/**
 * How an access control list departs from its baseline, as lines of GRANT and REVOKE; NULL when it does not. So an
 * explicit list that equals the default is the same as none. Owner and grantor are told relative to the owner, so that
 * an owner of another name changes no line.
 */
export function aclBeyond(baseline: string, acl: string, owner: string): string {
  return `(
    SELECT string_agg(line, chr(10) ORDER BY line COLLATE "C") FROM (
      SELECT CASE WHEN sum(side) > 0 THEN 'GRANT ' || privilege_type || ' TO ' ELSE 'REVOKE ' || privilege_type || ' FROM ' END
             || CASE grantee WHEN 0 THEN 'PUBLIC' WHEN ${owner} THEN 'the owner' ELSE ${role('grantee')} END
             || CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
             || CASE grantor WHEN ${owner} THEN '' ELSE ' GRANTED BY ' || ${role('grantor')} END AS line
        FROM (SELECT *, 1 AS side FROM aclexplode(${acl}) UNION ALL SELECT *, -1 FROM aclexplode(${baseline})) AS both_sides
       GROUP BY privilege_type, grantee, is_grantable, grantor HAVING sum(side) <> 0) AS changes)`;
}

/** `type` is a letter of acldefault(). */
export function acl(list: string, type: string, owner: string): string {
  return `CASE WHEN ${list} IS NOT NULL THEN ${aclBeyond(`acldefault('${type}', ${owner})`, list, owner)} END`;
}

/** Schemas whose objects pg_dump takes: not the system's, and nobody's temporary ones. */
export function isUserSchema(name: string): string {
  return `(${name} !~ '^pg_' AND ${name} <> 'information_schema')`;
}

/** Members of extensions come back with CREATE EXTENSION, and not one by one. */
export function isOwn(catalog: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_depend WHERE classid = '${catalog}'::regclass AND objid = ${oid} AND deptype = 'e')`;
}

/** Objects without a schema that initdb made have OIDs below FirstNormalObjectId. */
export function isUserMade(catalog: string, oid: string): string {
  return `${oid} >= 16384 AND ${isOwn(catalog, oid)}`;
}

/** CTE `rel`: the database's own relations of some kinds, with their identity. */
export function relations(kinds: string): string {
  return `rel AS MATERIALIZED (
    SELECT c.oid, c.relkind, c.relowner, ${qualified('n.nspname', 'c.relname')} AS identity
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN (${kinds}) AND ${isUserSchema('n.nspname')} AND ${isOwn('pg_class', 'c.oid')})`;
}
