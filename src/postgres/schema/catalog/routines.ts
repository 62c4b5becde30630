import {
  acl,
  comment,
  definition,
  firing,
  flag,
  ident,
  isOwn,
  isUserMade,
  isUserSchema,
  proc,
  qualified,
  role,
  type CatalogQuery,
} from './sql.ts';

const operator = (oid: string): string => `nullif(${oid}::oid, 0)::regoperator`;

const routines = (where: string): string => `
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
   WHERE ${where} AND ${isUserSchema('n.nspname')} AND ${isOwn('pg_proc', 'p.oid')}`;

const common = {
  owner: role('p.proowner'),
  acl: acl('p.proacl', 'f', 'p.proowner'),
  comment: comment('pg_proc', 'p.oid'),
};

/** The constructors of a range type come with it: they depend on it internally. */
const functions: CatalogQuery = () => `
  SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END AS kind, p.oid::regprocedure::text AS identity,
         ${definition({ ...common, definition: 'pg_get_functiondef(p.oid)' })}
  ${routines(`p.prokind <> 'a' AND NOT EXISTS (
    SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'i')`)}`;

const aggregates: CatalogQuery = () => `
  SELECT 'aggregate' AS kind, p.oid::regprocedure::text AS identity, ${definition({
    ...common,
    arguments: 'pg_get_function_arguments(p.oid)',
    result: 'pg_get_function_result(p.oid)',
    form: `CASE a.aggkind WHEN 'o' THEN 'ordered-set' WHEN 'h' THEN 'hypothetical-set' END`,
    'direct arguments': 'nullif(a.aggnumdirectargs, 0)',
    parallel: `CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END`,
    transition: proc('a.aggtransfn'),
    'transition type': 'format_type(a.aggtranstype, NULL)',
    'transition space': 'nullif(a.aggtransspace, 0)',
    initial: 'a.agginitval',
    final: proc('a.aggfinalfn'),
    'final extra': flag('a.aggfinalextra'),
    'final modify': 'a.aggfinalmodify',
    combine: proc('a.aggcombinefn'),
    serialize: proc('a.aggserialfn'),
    deserialize: proc('a.aggdeserialfn'),
    'sort operator': operator('a.aggsortop'),
    'moving transition': proc('a.aggmtransfn'),
    'moving inverse': proc('a.aggminvtransfn'),
    'moving type': 'CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END',
    'moving space': 'nullif(a.aggmtransspace, 0)',
    'moving initial': 'a.aggminitval',
    'moving final': proc('a.aggmfinalfn'),
    'moving final extra': flag('a.aggmfinalextra'),
    'moving final modify': 'a.aggmfinalmodify',
  })}
  ${routines(`p.prokind = 'a'`).replace('WHERE', 'JOIN pg_aggregate a ON a.aggfnoid = p.oid WHERE')}`;

/** A shell that only a COMMUTATOR or NEGATOR clause named is not dumped. */
const operators: CatalogQuery = () => `
  SELECT 'operator' AS kind, o.oid::regoperator::text AS identity, ${definition({
    owner: role('o.oprowner'),
    comment: comment('pg_operator', 'o.oid'),
    function: proc('o.oprcode'),
    commutator: operator('o.oprcom'),
    negator: operator('o.oprnegate'),
    restrict: proc('o.oprrest'),
    join: proc('o.oprjoin'),
    hashes: flag('o.oprcanhash'),
    merges: flag('o.oprcanmerge'),
  })}
    FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
   WHERE o.oprcode <> 0 AND ${isUserSchema('n.nspname')} AND ${isOwn('pg_operator', 'o.oid')}`;

const operatorFamilies: CatalogQuery = () => `
  SELECT 'operator family' AS kind, ${qualified('n.nspname', 'f.opfname')} || ' USING ' || am.amname AS identity,
         ${definition({
           owner: role('f.opfowner'),
           comment: comment('pg_opfamily', 'f.oid'),
           operators: `(SELECT string_agg(concat(o.amopstrategy, ' ', o.amopopr::regoperator, ' FOR ', format_type(o.amoplefttype, NULL),
               ', ', format_type(o.amoprighttype, NULL), ' ORDER BY ' || (SELECT opfname FROM pg_opfamily WHERE oid = o.amopsortfamily)),
               chr(10) ORDER BY format_type(o.amoplefttype, NULL) COLLATE "C", format_type(o.amoprighttype, NULL) COLLATE "C", o.amopstrategy)
             FROM pg_amop o WHERE o.amopfamily = f.oid)`,
           functions: `(SELECT string_agg(concat(s.amprocnum, ' ', s.amproc::regprocedure, ' FOR ', format_type(s.amproclefttype, NULL),
               ', ', format_type(s.amprocrighttype, NULL)),
               chr(10) ORDER BY format_type(s.amproclefttype, NULL) COLLATE "C", format_type(s.amprocrighttype, NULL) COLLATE "C", s.amprocnum)
             FROM pg_amproc s WHERE s.amprocfamily = f.oid)`,
         })}
    FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am am ON am.oid = f.opfmethod
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_opfamily', 'f.oid')}`;

const operatorClasses: CatalogQuery = () => `
  SELECT 'operator class' AS kind, ${qualified('n.nspname', 'c.opcname')} || ' USING ' || am.amname AS identity, ${definition(
    {
      owner: role('c.opcowner'),
      comment: comment('pg_opclass', 'c.oid'),
      type: 'format_type(c.opcintype, NULL)',
      default: flag('c.opcdefault'),
      family: qualified('fn.nspname', 'f.opfname'),
      storage: 'CASE WHEN c.opckeytype <> 0 THEN format_type(c.opckeytype, NULL) END',
    },
  )}
    FROM pg_opclass c JOIN pg_namespace n ON n.oid = c.opcnamespace JOIN pg_am am ON am.oid = c.opcmethod
    JOIN pg_opfamily f ON f.oid = c.opcfamily JOIN pg_namespace fn ON fn.oid = f.opfnamespace
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_opclass', 'c.oid')}`;

const casts: CatalogQuery = () => `
  SELECT 'cast' AS kind, concat('(', format_type(c.castsource, NULL), ' AS ', format_type(c.casttarget, NULL), ')') AS identity,
         ${definition({
           function: proc('c.castfunc'),
           context: `CASE c.castcontext WHEN 'e' THEN 'explicit' WHEN 'a' THEN 'assignment' ELSE 'implicit' END`,
           method: `CASE c.castmethod WHEN 'f' THEN 'function' WHEN 'i' THEN 'inout' ELSE 'binary' END`,
           comment: comment('pg_cast', 'c.oid'),
         })}
    FROM pg_cast c WHERE ${isUserMade('pg_cast', 'c.oid')}`;

const languages: CatalogQuery = () => `
  SELECT 'language' AS kind, ${ident('l.lanname')} AS identity, ${definition({
    owner: role('l.lanowner'),
    acl: acl('l.lanacl', 'l', 'l.lanowner'),
    comment: comment('pg_language', 'l.oid'),
    trusted: flag('l.lanpltrusted'),
    handler: proc('l.lanplcallfoid'),
    inline: proc('l.laninline'),
    validator: proc('l.lanvalidator'),
  })}
    FROM pg_language l WHERE ${isUserMade('pg_language', 'l.oid')}`;

const transforms: CatalogQuery = () => `
  SELECT 'transform' AS kind, format_type(t.trftype, NULL) || ' LANGUAGE ' || ${ident('l.lanname')} AS identity,
         ${definition({
           'from SQL': proc('t.trffromsql'),
           'to SQL': proc('t.trftosql'),
           comment: comment('pg_transform', 't.oid'),
         })}
    FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE ${isUserMade('pg_transform', 't.oid')}`;

const accessMethods: CatalogQuery = () => `
  SELECT 'access method' AS kind, ${ident('a.amname')} AS identity, ${definition({
    type: `CASE a.amtype WHEN 't' THEN 'table' ELSE 'index' END`,
    handler: proc('a.amhandler'),
    comment: comment('pg_am', 'a.oid'),
  })}
    FROM pg_am a WHERE ${isUserMade('pg_am', 'a.oid')}`;

const eventTriggers: CatalogQuery = () => `
  SELECT 'event trigger' AS kind, ${ident('e.evtname')} AS identity, ${definition({
    owner: role('e.evtowner'),
    event: 'e.evtevent',
    function: proc('e.evtfoid'),
    enabled: firing('e.evtenabled'),
    tags: `(SELECT string_agg(tag, ', ' ORDER BY tag COLLATE "C") FROM unnest(e.evttags) AS tag)`,
    comment: comment('pg_event_trigger', 'e.oid'),
  })}
    FROM pg_event_trigger e WHERE ${isUserMade('pg_event_trigger', 'e.oid')}`;

export const routineQueries = [
  functions,
  aggregates,
  operators,
  operatorFamilies,
  operatorClasses,
  casts,
  languages,
  transforms,
  accessMethods,
  eventTriggers,
];
