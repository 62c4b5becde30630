import { aclBeyond, definition, ident, role, type CatalogQuery } from './sql.ts';

/** Privileges of one schema add to the built-in and global ones, so their baseline is empty. */
const defaultPrivileges: CatalogQuery = () => `
  SELECT 'default privileges' AS kind,
         concat('of ', ${role('d.defaclrole')}, ' IN SCHEMA ' || ${ident('n.nspname')}, ' ON ',
           CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES'
                                WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END) AS identity,
         ${definition({
           acl: aclBeyond(
             `CASE d.defaclnamespace WHEN 0 THEN acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole) END`,
             'd.defaclacl',
             'd.defaclrole',
           ),
         })}
    FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace`;

const securityLabels: CatalogQuery = () => `
  SELECT 'security label' AS kind, concat(${ident('l.provider')}, ' ON ', o.type, ' ', o.identity) AS identity, ${definition(
    {
      label: 'l.label',
    },
  )}
    FROM pg_seclabel l, pg_identify_object(l.classoid, l.objoid, l.objsubid) AS o`;

interface Privileged {
  readonly catalog: string;
  readonly acl: string;
  readonly owner: string;
  /** Letter of acldefault(). */
  readonly type: string;
  /** SQL that is true for an object of the system whose privileges pg_dump keeps. */
  readonly system: string;
}

const IN_CATALOG = (schema: string): string => `${schema} = 'pg_catalog'::regnamespace`;

const PRIVILEGED: readonly Privileged[] = [
  {
    catalog: 'pg_class',
    acl: 'relacl',
    owner: 'relowner',
    type: `CASE x.relkind WHEN 'S' THEN 's' ELSE 'r' END`,
    system: IN_CATALOG('x.relnamespace'),
  },
  { catalog: 'pg_proc', acl: 'proacl', owner: 'proowner', type: `'f'`, system: IN_CATALOG('x.pronamespace') },
  { catalog: 'pg_type', acl: 'typacl', owner: 'typowner', type: `'T'`, system: IN_CATALOG('x.typnamespace') },
  {
    catalog: 'pg_namespace',
    acl: 'nspacl',
    owner: 'nspowner',
    type: `'n'`,
    system: `x.nspname = 'pg_catalog'`,
  },
  { catalog: 'pg_language', acl: 'lanacl', owner: 'lanowner', type: `'l'`, system: 'x.oid < 16384' },
  { catalog: 'pg_foreign_data_wrapper', acl: 'fdwacl', owner: 'fdwowner', type: `'F'`, system: 'false' },
  { catalog: 'pg_foreign_server', acl: 'srvacl', owner: 'srvowner', type: `'S'`, system: 'false' },
];

const isMember = (catalog: string): string =>
  `EXISTS (SELECT FROM pg_depend WHERE classid = '${catalog}'::regclass AND objid = x.oid AND deptype = 'e')`;

/**
 * Privileges that someone changed on objects of the system or of extensions, against what initdb or CREATE EXTENSION
 * had set (pg_init_privs). pg_dump keeps these, but none of information_schema.
 */
const systemPrivileges: CatalogQuery = () => {
  const objects = PRIVILEGED.map(
    ({ catalog, acl, owner, type, system }) => `
    SELECT '${catalog}'::regclass AS classid, x.oid AS objid, 0 AS objsubid, x.${owner} AS owner,
           coalesce(x.${acl}, acldefault(${type}::"char", x.${owner})) AS acl,
           coalesce(i.initprivs, acldefault(${type}::"char", x.${owner})) AS baseline
      FROM ${catalog} x LEFT JOIN pg_init_privs i ON i.classoid = '${catalog}'::regclass AND i.objoid = x.oid AND i.objsubid = 0
     WHERE x.${acl} IS DISTINCT FROM i.initprivs AND (${system} OR ${isMember(catalog)})`,
  );
  const columns = `
    SELECT 'pg_class'::regclass, a.attrelid, a.attnum::int, x.relowner, a.attacl, i.initprivs
      FROM pg_attribute a JOIN pg_class x ON x.oid = a.attrelid
      LEFT JOIN pg_init_privs i ON i.classoid = 'pg_class'::regclass AND i.objoid = x.oid AND i.objsubid = a.attnum
     WHERE a.attacl IS DISTINCT FROM i.initprivs AND (${IN_CATALOG('x.relnamespace')} OR ${isMember('pg_class')})`;
  return `
  SELECT 'system privileges' AS kind, (SELECT concat(o.type, ' ', o.identity) FROM pg_identify_object(classid, objid, objsubid) AS o) AS identity,
         ${definition({ acl: 'changes' })}
    FROM (SELECT *, ${aclBeyond('baseline', 'acl', 'owner')} AS changes FROM (${[...objects, columns].join(' UNION ALL ')}) AS objects) AS changed
   WHERE changes IS NOT NULL`;
};

export const privilegeQueries = [defaultPrivileges, securityLabels, systemPrivileges];
