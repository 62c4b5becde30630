import {
  acl,
  comment,
  definition,
  flag,
  ident,
  isOwn,
  isUserSchema,
  optional,
  proc,
  qualified,
  role,
  type CatalogQuery,
} from './sql.ts';

const common = {
  owner: role('t.typowner'),
  acl: acl('t.typacl', 'T', 't.typowner'),
  comment: comment('pg_type', 't.oid'),
};

const from = `
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace`;

const where = `${isUserSchema('n.nspname')} AND ${isOwn('pg_type', 't.oid')}`;

const identity = qualified('n.nspname', 't.typname');

const enums: CatalogQuery = () => `
  SELECT 'enum type' AS kind, ${identity} AS identity, ${definition({
    ...common,
    labels: `(SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)`,
  })} ${from} WHERE t.typtype = 'e' AND ${where}`;

const domains: CatalogQuery = () => `
  SELECT 'domain' AS kind, ${identity} AS identity, ${definition({
    ...common,
    type: 'format_type(t.typbasetype, t.typtypmod)',
    collation: `CASE WHEN t.typcollation <> base.typcollation THEN ${qualified('cn.nspname', 'co.collname')} END`,
    'not null': flag('t.typnotnull'),
    default: 'coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault)',
  })} ${from} JOIN pg_type base ON base.oid = t.typbasetype
  LEFT JOIN pg_collation co ON co.oid = t.typcollation LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
  WHERE t.typtype = 'd' AND ${where}`;

/** Its attributes are objects of their own, see relations.ts. */
const composites: CatalogQuery = () => `
  SELECT 'composite type' AS kind, ${identity} AS identity, ${definition({
    ...common,
    attributes: `(SELECT string_agg(${ident('a.attname')}, ', ' ORDER BY a.attnum)
      FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)`,
  })} ${from} JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c' WHERE t.typtype = 'c' AND ${where}`;

const ranges: CatalogQuery = () => `
  SELECT 'range type' AS kind, ${identity} AS identity, ${definition({
    ...common,
    subtype: 'format_type(r.rngsubtype, NULL)',
    'operator class': qualified('opn.nspname', 'opc.opcname'),
    collation: qualified('cn.nspname', 'co.collname'),
    canonical: `nullif(r.rngcanonical::oid, 0)::regproc`,
    'subtype difference': `nullif(r.rngsubdiff::oid, 0)::regproc`,
    multirange: `format_type(${optional('r', 'rngmultitypid')}::oid, NULL)`,
  })} ${from} JOIN pg_range r ON r.rngtypid = t.oid
  LEFT JOIN pg_opclass opc ON opc.oid = r.rngsubopc LEFT JOIN pg_namespace opn ON opn.oid = opc.opcnamespace
  LEFT JOIN pg_collation co ON co.oid = r.rngcollation LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
  WHERE t.typtype = 'r' AND ${where}`;

/** Array types come with their element type; a shell that was never defined is not dumped. */
const baseTypes: CatalogQuery = () => `
  SELECT 'base type' AS kind, ${identity} AS identity, ${definition({
    ...common,
    input: proc('t.typinput'),
    output: proc('t.typoutput'),
    receive: proc('t.typreceive'),
    send: proc('t.typsend'),
    'modifier input': proc('t.typmodin'),
    'modifier output': proc('t.typmodout'),
    analyze: proc('t.typanalyze'),
    subscript: `nullif(${optional('t', 'typsubscript')}, '-')`,
    length: 't.typlen',
    'by value': flag('t.typbyval'),
    alignment: 't.typalign',
    storage: 't.typstorage',
    category: 't.typcategory',
    preferred: flag('t.typispreferred'),
    delimiter: 't.typdelim',
    element: `CASE WHEN t.typelem <> 0 THEN format_type(t.typelem, NULL) END`,
    default: 't.typdefault',
    collatable: flag('t.typcollation <> 0'),
  })} ${from} WHERE t.typtype = 'b' AND t.typisdefined AND ${where}
    AND NOT EXISTS (SELECT FROM pg_type element WHERE element.typarray = t.oid)`;

/** The library's version of a collation is the machine's; see noise.ts. */
const collations: CatalogQuery = () => `
  SELECT 'collation' AS kind, ${qualified('n.nspname', 'co.collname')} AS identity, ${definition({
    owner: role('co.collowner'),
    comment: comment('pg_collation', 'co.oid'),
    provider: `CASE co.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' WHEN 'c' THEN 'libc' ELSE 'default' END`,
    collate: `CASE WHEN co.collprovider <> 'i' THEN co.collcollate END`,
    ctype: `CASE WHEN co.collprovider <> 'i' THEN co.collctype END`,
    locale: `coalesce(${optional('co', 'colllocale')}, ${optional('co', 'colliculocale')},
      CASE co.collprovider WHEN 'i' THEN co.collcollate END)`,
    'ICU rules': optional('co', 'collicurules'),
    nondeterministic: flag('NOT co.collisdeterministic'),
    encoding: `CASE WHEN co.collencoding >= 0 THEN pg_encoding_to_char(co.collencoding) END`,
    'collation version': 'co.collversion',
  })}
    FROM pg_collation co JOIN pg_namespace n ON n.oid = co.collnamespace
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_collation', 'co.oid')}`;

const conversions: CatalogQuery = () => `
  SELECT 'conversion' AS kind, ${qualified('n.nspname', 'c.conname')} AS identity, ${definition({
    owner: role('c.conowner'),
    comment: comment('pg_conversion', 'c.oid'),
    from: 'pg_encoding_to_char(c.conforencoding)',
    to: 'pg_encoding_to_char(c.contoencoding)',
    function: proc('c.conproc'),
    default: flag('c.condefault'),
  })}
    FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_conversion', 'c.oid')}`;

export const typeQueries = [enums, domains, composites, ranges, baseTypes, collations, conversions];
