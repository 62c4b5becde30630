import {
  acl,
  comment,
  definition,
  flag,
  ident,
  isOwn,
  isUserSchema,
  optional,
  qualified,
  relations,
  role,
  sorted,
  type CatalogQuery,
} from './sql.ts';

const schemas: CatalogQuery = () => `
  SELECT 'schema' AS kind, ${ident('n.nspname')} AS identity, ${definition({
    owner: role('n.nspowner'),
    acl: acl('n.nspacl', 'n', 'n.nspowner'),
    comment: comment('pg_namespace', 'n.oid'),
  })}
    FROM pg_namespace n
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_namespace', 'n.oid')}`;

/** Its owner is left out: there is no ALTER EXTENSION … OWNER, so whoever restores it owns it. */
const extensions: CatalogQuery = () => `
  SELECT 'extension' AS kind, ${ident('e.extname')} AS identity, ${definition({
    version: 'e.extversion',
    schema: ident('n.nspname'),
    comment: comment('pg_extension', 'e.oid'),
  })}
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace`;

const parents = (relation: string): string => `(
  SELECT string_agg(${qualified('pn.nspname', 'p.relname')}, ', ' ORDER BY i.inhseqno)
    FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
   WHERE i.inhrelid = ${relation})`;

/** pg_dump lets a table that inherits choose where the inherited columns stand, so only others have an order. */
const columnOrder = `CASE WHEN c.relispartition OR NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid) THEN (
  SELECT string_agg(${ident('a.attname')}, ', ' ORDER BY a.attnum)
    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) END`;

const tables: CatalogQuery = () => `
  WITH ${relations(`'r', 'p', 'f', 'v', 'm'`)}
  SELECT CASE rel.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'f' THEN 'foreign table'
                          WHEN 'v' THEN 'view' ELSE 'materialized view' END AS kind,
         rel.identity, ${definition({
           owner: role('c.relowner'),
           acl: acl('c.relacl', 'r', 'c.relowner'),
           comment: comment('pg_class', 'c.oid'),
           definition: `CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END`,
           'column order': columnOrder,
           unlogged: flag(`c.relpersistence = 'u'`),
           'access method': `nullif(am.amname, 'heap')`,
           tablespace: ident('ts.spcname'),
           options: sorted('c.reloptions'),
           'toast options': sorted('toast.reloptions'),
           'replica identity': `CASE c.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' WHEN 'i' THEN 'index' END`,
           'row security': flag('c.relrowsecurity'),
           'row security forced': flag('c.relforcerowsecurity'),
           'partition key': `CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END`,
           'partition bound': 'pg_get_expr(c.relpartbound, c.oid)',
           inherits: parents('c.oid'),
           'of type': `CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END`,
           unpopulated: flag(`c.relkind = 'm' AND NOT c.relispopulated`),
           server: ident('fs.srvname'),
           'foreign options': sorted('ft.ftoptions'),
         })}
    FROM rel JOIN pg_class c ON c.oid = rel.oid
    LEFT JOIN pg_am am ON am.oid = c.relam
    LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
    LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
    LEFT JOIN pg_foreign_table ft ON ft.ftrelid = c.oid
    LEFT JOIN pg_foreign_server fs ON fs.oid = ft.ftserver`;

/** The security releases of November 2026 keep a number of the server's own among the options, new after every restore. */
const columnOptions = `ARRAY(SELECT o FROM unnest(a.attoptions) AS o WHERE o NOT LIKE 'pg\\_attver=%')`;

/** Columns of relations, and the attributes of composite types, which are the same to the catalogs. */
const columns: CatalogQuery = () => `
  WITH ${relations(`'r', 'p', 'f', 'v', 'm', 'c'`)}
  SELECT CASE rel.relkind WHEN 'c' THEN 'attribute' ELSE 'column' END AS kind,
         rel.identity || '.' || ${ident('a.attname')} AS identity, ${definition({
           type: 'format_type(a.atttypid, a.atttypmod)',
           collation: `CASE WHEN a.attcollation <> t.typcollation THEN ${qualified('cn.nspname', 'co.collname')} END`,
           'not null': flag('a.attnotnull'),
           default: 'pg_get_expr(d.adbin, d.adrelid)',
           generated: `CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' END`,
           identity: `CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END`,
           storage: `CASE WHEN rel.relkind IN ('r', 'p', 'm', 'f') AND a.attstorage <> t.typstorage THEN
             CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END END`,
           compression: `CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END`,
           'statistics target': 'CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END',
           options: sorted(columnOptions),
           'foreign options': sorted('a.attfdwoptions'),
           acl: acl('a.attacl', 'c', 'rel.relowner'),
           comment: comment('pg_class', 'a.attrelid', 'a.attnum'),
         })}
    FROM rel JOIN pg_attribute a ON a.attrelid = rel.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_collation co ON co.oid = a.attcollation
    LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace`;

const sequences: CatalogQuery = () => `
  WITH ${relations(`'S'`)}
  SELECT 'sequence' AS kind, rel.identity, ${definition({
    owner: role('c.relowner'),
    acl: acl('c.relacl', 's', 'c.relowner'),
    comment: comment('pg_class', 'c.oid'),
    type: 'format_type(s.seqtypid, NULL)',
    start: 's.seqstart',
    increment: 's.seqincrement',
    minimum: 's.seqmin',
    maximum: 's.seqmax',
    cache: 's.seqcache',
    cycle: flag('s.seqcycle'),
    unlogged: flag(`c.relpersistence = 'u'`),
    'owned by': `(SELECT ${qualified('tn.nspname', 'tc.relname')} || '.' || ${ident('a.attname')}
      FROM pg_depend d JOIN pg_class tc ON tc.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = tc.relnamespace
      JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
       AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))`,
  })}
    FROM rel JOIN pg_class c ON c.oid = rel.oid JOIN pg_sequence s ON s.seqrelid = rel.oid`;

/** A hash over the OIDs keeps the row small; up to a hundred are named. */
const objectList = `CASE WHEN count(*) <= 100 THEN string_agg(oid::text, ', ' ORDER BY oid)
  ELSE 'SHA-256 ' || encode(sha256(convert_to(string_agg(oid::text, ',' ORDER BY oid), 'UTF8')), 'hex') END`;

/** Grouped by owner and privileges, since there may be millions. */
const largeObjects: CatalogQuery = () => `
  SELECT 'large objects' AS kind, 'owned by ' || owner || coalesce(', ' || replace(acl, chr(10), ', '), '') AS identity,
         ${definition({ count: 'count(*)', oids: objectList })}
    FROM (SELECT l.oid, ${role('l.lomowner')} AS owner, ${acl('l.lomacl', 'L', 'l.lomowner')} AS acl
            FROM pg_largeobject_metadata l) AS objects
   GROUP BY owner, acl
  UNION ALL
  SELECT 'large object comment', d.objoid::text, json_build_object('comment', d.description)
    FROM pg_description d WHERE d.classoid = 'pg_largeobject'::regclass`;

/** The database's own properties. It has no identity here, since a copy may have another name. */
const database: CatalogQuery = () => `
  SELECT 'database' AS kind, '' AS identity, ${definition({
    encoding: 'pg_encoding_to_char(d.encoding)',
    'locale provider': `CASE coalesce(${optional('d', 'datlocprovider')}, 'c') WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END`,
    collate: 'd.datcollate',
    ctype: 'd.datctype',
    locale: `coalesce(${optional('d', 'datlocale')}, ${optional('d', 'daticulocale')})`,
    'ICU rules': optional('d', 'daticurules'),
    'collation version': optional('d', 'datcollversion'),
  })}
    FROM pg_database d WHERE d.datname = current_database()`;

export const relationQueries = [database, schemas, extensions, tables, columns, sequences, largeObjects];
