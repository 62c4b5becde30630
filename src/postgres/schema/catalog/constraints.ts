import {
  comment,
  definition,
  firing,
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

/** NOT VALID is a property of its own: the text without it is what can be parsed again. */
const constraintText = `regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '')`;

/**
 * Constraints of tables. A foreign key that a partition has from its parent comes back with the parent's, under a
 * name that the server chooses; NOT NULL is told by the column.
 */
const constraints: CatalogQuery = () => `
  WITH ${relations(`'r', 'p', 'f'`)}
  SELECT 'constraint' AS kind, rel.identity || '.' || ${ident('k.conname')} AS identity, ${definition({
    definition: constraintText,
    'not valid': flag('NOT k.convalidated'),
    comment: comment('pg_constraint', 'k.oid'),
  })}
    FROM rel JOIN pg_constraint k ON k.conrelid = rel.oid
   WHERE k.contype IN ('c', 'p', 'u', 'x') OR (k.contype = 'f' AND k.conparentid = 0)`;

/** Named NOT NULL constraints exist since version 18. */
const notNullConstraints: CatalogQuery = (major) => `
  WITH ${relations(`'r', 'p', 'f'`)}
  SELECT 'not-null constraint' AS kind, rel.identity || '.' || ${ident('k.conname')} AS identity, ${definition(
    {
      definition: constraintText,
      'not valid': flag('NOT k.convalidated'),
      comment: comment('pg_constraint', 'k.oid'),
    },
  )}
    FROM rel JOIN pg_constraint k ON k.conrelid = rel.oid
   WHERE ${major >= 18} AND k.contype = 'n' AND k.conislocal AND k.coninhcount = 0`;

const domainConstraints: CatalogQuery = () => `
  SELECT 'domain constraint' AS kind, ${qualified('n.nspname', 't.typname')} || '.' || ${ident('k.conname')} AS identity,
         ${definition({
           definition: constraintText,
           'not valid': flag('NOT k.convalidated'),
           comment: comment('pg_constraint', 'k.oid'),
         })}
    FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace
   WHERE k.contype = 'c' AND ${isUserSchema('n.nspname')} AND ${isOwn('pg_type', 't.oid')}`;

/** What is left of a CREATE INDEX CONCURRENTLY that failed is invalid, and pg_dump passes over it. */
const indexes: CatalogQuery = () => `
  WITH ${relations(`'r', 'p', 'm'`)}
  SELECT 'index' AS kind, ${qualified('n.nspname', 'c.relname')} AS identity, ${definition({
    table: 'rel.identity',
    definition: 'pg_get_indexdef(i.indexrelid)',
    invalid: flag('NOT i.indisvalid'),
    clustered: flag('i.indisclustered'),
    'replica identity': flag('i.indisreplident'),
    tablespace: ident('ts.spcname'),
    'statistics targets': `(SELECT string_agg(a.attnum || ': ' || a.attstattarget, ', ' ORDER BY a.attnum)
      FROM pg_attribute a WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0)`,
    'attached to': `(SELECT ${qualified('pn.nspname', 'p.relname')}
      FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
     WHERE h.inhrelid = i.indexrelid)`,
    comment: comment('pg_class', 'i.indexrelid'),
  })}
    FROM rel JOIN pg_index i ON i.indrelid = rel.oid
    JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
   WHERE (i.indisvalid OR rel.relkind = 'p') AND i.indisready`;

const statistics: CatalogQuery = () => `
  SELECT 'statistics' AS kind, ${qualified('n.nspname', 's.stxname')} AS identity, ${definition({
    owner: role('s.stxowner'),
    definition: 'pg_get_statisticsobjdef(s.oid)',
    'statistics target': `nullif(${optional('s', 'stxstattarget')}, '-1')`,
    comment: comment('pg_statistic_ext', 's.oid'),
  })}
    FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_statistic_ext', 's.oid')}`;

/** A trigger that a partition has from its parent counts only where it was switched otherwise, as in pg_dump. */
const triggers: CatalogQuery = () => `
  WITH ${relations(`'r', 'p', 'f', 'v'`)}
  SELECT 'trigger' AS kind, rel.identity || '.' || ${ident('t.tgname')} AS identity, ${definition({
    definition: 'pg_get_triggerdef(t.oid)',
    enabled: firing('t.tgenabled'),
    comment: comment('pg_trigger', 't.oid'),
  })}
    FROM rel JOIN pg_trigger t ON t.tgrelid = rel.oid LEFT JOIN pg_trigger parent ON parent.oid = t.tgparentid
   WHERE (t.tgparentid = 0 AND NOT t.tgisinternal)
      OR (NOT parent.tgisinternal AND parent.tgenabled <> t.tgenabled)`;

const rules: CatalogQuery = () => `
  WITH ${relations(`'r', 'p', 'f', 'v', 'm'`)}
  SELECT 'rule' AS kind, rel.identity || '.' || ${ident('r.rulename')} AS identity, ${definition({
    definition: 'pg_get_ruledef(r.oid)',
    enabled: firing('r.ev_enabled'),
    comment: comment('pg_rewrite', 'r.oid'),
  })}
    FROM rel JOIN pg_rewrite r ON r.ev_class = rel.oid
   WHERE NOT (r.rulename = '_RETURN' AND rel.relkind IN ('v', 'm'))`;

/** pg_dump keeps policies even of tables that belong to an extension. */
const policies: CatalogQuery = () => `
  SELECT 'policy' AS kind, ${qualified('n.nspname', 'c.relname')} || '.' || ${ident('p.polname')} AS identity, ${definition(
    {
      command: `CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END`,
      restrictive: flag('NOT p.polpermissive'),
      roles: sorted(
        `ARRAY(SELECT CASE oid WHEN 0 THEN 'PUBLIC' ELSE ${role('oid')} END FROM unnest(p.polroles) AS oid)`,
      ),
      using: 'pg_get_expr(p.polqual, p.polrelid)',
      'with check': 'pg_get_expr(p.polwithcheck, p.polrelid)',
      comment: comment('pg_policy', 'p.oid'),
    },
  )}
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${isUserSchema('n.nspname')}`;

export const constraintQueries = [
  constraints,
  notNullConstraints,
  domainConstraints,
  indexes,
  statistics,
  triggers,
  rules,
  policies,
];
