import {
  acl,
  comment,
  definition,
  flag,
  ident,
  isOwn,
  isUserMade,
  isUserSchema,
  optional,
  proc,
  qualified,
  role,
  sorted,
  type CatalogQuery,
} from './sql.ts';

const SECRET = `'pass|secret|token|key|credential'`;

/** Options as `name=value`; the value of one that may be a secret is not read. */
const options = (array: string): string =>
  sorted(
    `ARRAY(SELECT CASE WHEN split_part(o, '=', 1) ~* ${SECRET} THEN split_part(o, '=', 1) ELSE o END FROM unnest(${array}) AS o)`,
  );

const wrappers: CatalogQuery = () => `
  SELECT 'foreign-data wrapper' AS kind, ${ident('w.fdwname')} AS identity, ${definition({
    owner: role('w.fdwowner'),
    acl: acl('w.fdwacl', 'F', 'w.fdwowner'),
    comment: comment('pg_foreign_data_wrapper', 'w.oid'),
    handler: proc('w.fdwhandler'),
    validator: proc('w.fdwvalidator'),
    options: options('w.fdwoptions'),
  })}
    FROM pg_foreign_data_wrapper w WHERE ${isUserMade('pg_foreign_data_wrapper', 'w.oid')}`;

const servers: CatalogQuery = () => `
  SELECT 'server' AS kind, ${ident('s.srvname')} AS identity, ${definition({
    owner: role('s.srvowner'),
    acl: acl('s.srvacl', 'S', 's.srvowner'),
    comment: comment('pg_foreign_server', 's.oid'),
    wrapper: ident('w.fdwname'),
    type: 's.srvtype',
    version: 's.srvversion',
    options: options('s.srvoptions'),
  })}
    FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw WHERE ${isOwn('pg_foreign_server', 's.oid')}`;

/** Names of options only: their values are mostly secrets, and readable to few. */
const userMappings: CatalogQuery = () => `
  SELECT 'user mapping' AS kind, CASE m.umuser WHEN 0 THEN 'PUBLIC' ELSE ${ident('m.usename')} END || ' SERVER ' || ${ident('m.srvname')} AS identity,
         ${definition({
           options: `CASE WHEN m.umoptions IS NOT NULL THEN ${sorted(`ARRAY(SELECT split_part(o, '=', 1) FROM unnest(m.umoptions) AS o)`)}
             WHEN NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN '(not readable)' END`,
         })}
    FROM pg_user_mappings m WHERE ${isOwn('pg_user_mapping', 'm.umid')}`;

const publications: CatalogQuery = () => `
  SELECT 'publication' AS kind, ${ident('p.pubname')} AS identity, ${definition({
    owner: role('p.pubowner'),
    comment: comment('pg_publication', 'p.oid'),
    'all tables': flag('p.puballtables'),
    publish: `concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
      CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END)`,
    'via partition root': flag('p.pubviaroot'),
    'generated columns': `nullif(${optional('p', 'pubgencols')}, 'n')`,
  })}
    FROM pg_publication p WHERE ${isOwn('pg_publication', 'p.oid')}`;

/** Since version 15 a publication may hold some columns and some rows. */
const publicationTables: CatalogQuery = (major) => `
  SELECT 'publication table' AS kind, ${ident('p.pubname')} || '.' || ${qualified('n.nspname', 'c.relname')} AS identity,
         ${definition({
           table: qualified('n.nspname', 'c.relname'),
           ...(major < 15
             ? {}
             : {
                 columns: `(SELECT string_agg(${ident('a.attname')}, ', ' ORDER BY a.attnum)
                   FROM pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::int2[]))`,
                 where: 'pg_get_expr(r.prqual, r.prrelid)',
               }),
         })}
    FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid
    JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace`;

const publicationSchemas: CatalogQuery = (major) =>
  major < 15
    ? ''
    : `
  SELECT 'publication schema' AS kind, ${ident('p.pubname')} || '.' || ${ident('n.nspname')} AS identity, ${definition({})}
    FROM pg_publication_namespace r JOIN pg_publication p ON p.oid = r.pnpubid JOIN pg_namespace n ON n.oid = r.pnnspid`;

/** The connection string is a secret, and a restored subscription is rightly not enabled: neither is read. */
const subscriptions: CatalogQuery = () => `
  SELECT 'subscription' AS kind, ${ident('s.subname')} AS identity, ${definition({
    owner: role('s.subowner'),
    publications: sorted('s.subpublications'),
    comment: comment('pg_subscription', 's.oid'),
  })}
    FROM pg_subscription s WHERE s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())`;

const parsers: CatalogQuery = () => `
  SELECT 'text search parser' AS kind, ${qualified('n.nspname', 'p.prsname')} AS identity, ${definition({
    comment: comment('pg_ts_parser', 'p.oid'),
    start: 'p.prsstart',
    token: 'p.prstoken',
    end: 'p.prsend',
    headline: 'nullif(p.prsheadline::oid, 0)::regproc',
    lextypes: 'p.prslextype',
  })}
    FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_ts_parser', 'p.oid')}`;

const templates: CatalogQuery = () => `
  SELECT 'text search template' AS kind, ${qualified('n.nspname', 't.tmplname')} AS identity, ${definition({
    comment: comment('pg_ts_template', 't.oid'),
    init: 'nullif(t.tmplinit::oid, 0)::regproc',
    lexize: 't.tmpllexize',
  })}
    FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_ts_template', 't.oid')}`;

const dictionaries: CatalogQuery = () => `
  SELECT 'text search dictionary' AS kind, ${qualified('n.nspname', 'd.dictname')} AS identity, ${definition({
    owner: role('d.dictowner'),
    comment: comment('pg_ts_dict', 'd.oid'),
    template: qualified('tn.nspname', 't.tmplname'),
    options: 'd.dictinitoption',
  })}
    FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace
    JOIN pg_ts_template t ON t.oid = d.dicttemplate JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_ts_dict', 'd.oid')}`;

const configurations: CatalogQuery = () => `
  SELECT 'text search configuration' AS kind, ${qualified('n.nspname', 'c.cfgname')} AS identity, ${definition(
    {
      owner: role('c.cfgowner'),
      comment: comment('pg_ts_config', 'c.oid'),
      parser: qualified('pn.nspname', 'p.prsname'),
      mappings: `(SELECT string_agg(concat(m.maptokentype, ' ', ${qualified('dn.nspname', 'd.dictname')}), chr(10) ORDER BY m.maptokentype, m.mapseqno)
      FROM pg_ts_config_map m JOIN pg_ts_dict d ON d.oid = m.mapdict JOIN pg_namespace dn ON dn.oid = d.dictnamespace
     WHERE m.mapcfg = c.oid)`,
    },
  )}
    FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace
    JOIN pg_ts_parser p ON p.oid = c.cfgparser JOIN pg_namespace pn ON pn.oid = p.prsnamespace
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_ts_config', 'c.oid')}`;

export const serviceQueries = [
  wrappers,
  servers,
  userMappings,
  publications,
  publicationTables,
  publicationSchemas,
  subscriptions,
  parsers,
  templates,
  dictionaries,
  configurations,
];
