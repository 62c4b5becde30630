import {
  acl,
  definition,
  flag,
  ident,
  optional,
  role,
  sharedComment,
  sorted,
  type CatalogQuery,
} from './sql.ts';

/**
 * The predefined roles are the server's own. `bootstrap` marks the role that initdb made, whose name may differ in a
 * copy: see compare.ts.
 */
const roles: CatalogQuery = () => `
  SELECT 'role' AS kind, ${ident('r.rolname')} AS identity, ${definition({
    bootstrap: flag('r.oid = 10'),
    superuser: flag('r.rolsuper'),
    noinherit: flag('NOT r.rolinherit'),
    createrole: flag('r.rolcreaterole'),
    createdb: flag('r.rolcreatedb'),
    login: flag('r.rolcanlogin'),
    replication: flag('r.rolreplication'),
    bypassrls: flag('r.rolbypassrls'),
    'connection limit': 'nullif(r.rolconnlimit, -1)',
    'valid until': 'r.rolvaliduntil',
    comment: sharedComment('pg_authid', 'r.oid'),
  })}
    FROM pg_roles r WHERE r.rolname !~ '^pg_'`;

/** Since version 16 a role can be granted several times, by several grantors; before, the grantor means little. */
const memberships: CatalogQuery = (major) => `
  SELECT 'membership' AS kind,
         concat(${ident('u.rolname')}, ' IN ', ${ident('g.rolname')}${
           major < 16 ? '' : `, CASE WHEN m.grantor <> 10 THEN ' GRANTED BY ' || ${role('m.grantor')} END`
         }) AS identity,
         ${definition({
           admin: flag('m.admin_option'),
           inherit: optional('m', 'inherit_option'),
           set: optional('m', 'set_option'),
         })}
    FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles u ON u.oid = m.member
   WHERE u.rolname !~ '^pg_'`;

/** A setting of an application's own can be a secret, so its value is not read where its name says so. */
const settings: CatalogQuery = () => `
  SELECT CASE WHEN s.setrole = 0 THEN 'database setting' WHEN s.setdatabase = 0 THEN 'role setting' ELSE 'role setting in database' END AS kind,
         concat_ws('.', ${ident('d.datname')}, CASE WHEN s.setrole <> 0 THEN ${role('s.setrole')} END, split_part(c, '=', 1)) AS identity,
         ${definition({
           database: 'd.datname',
           value: `CASE WHEN split_part(c, '=', 1) ~* 'pass|secret|token|key|credential' THEN '(hidden)' ELSE substr(c, strpos(c, '=') + 1) END`,
         })}
    FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) AS c LEFT JOIN pg_database d ON d.oid = s.setdatabase`;

const databases: CatalogQuery = () => `
  SELECT 'database' AS kind, ${ident('d.datname')} AS identity, ${definition({
    database: 'd.datname',
    owner: role('d.datdba'),
    acl: acl('d.datacl', 'd', 'd.datdba'),
    comment: sharedComment('pg_database', 'd.oid'),
    tablespace: `nullif(${ident('t.spcname')}, 'pg_default')`,
    template: flag('d.datistemplate'),
    'no connections': flag('NOT d.datallowconn'),
    'connection limit': 'nullif(d.datconnlimit, -1)',
  })}
    FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace`;

/** Where a tablespace lies is the machine's matter. */
const tablespaces: CatalogQuery = () => `
  SELECT 'tablespace' AS kind, ${ident('t.spcname')} AS identity, ${definition({
    owner: role('t.spcowner'),
    acl: acl('t.spcacl', 't', 't.spcowner'),
    options: sorted('t.spcoptions'),
    comment: sharedComment('pg_tablespace', 't.oid'),
  })}
    FROM pg_tablespace t WHERE t.spcname !~ '^pg_'`;

const parameters: CatalogQuery = (major) =>
  major < 15
    ? ''
    : `
  SELECT 'parameter' AS kind, p.parname AS identity, ${definition({ acl: acl('p.paracl', 'p', '10::oid') })}
    FROM pg_parameter_acl p`;

const securityLabels: CatalogQuery = () => `
  SELECT 'security label' AS kind, concat(${ident('l.provider')}, ' ON ', o.type, ' ', o.identity) AS identity, ${definition(
    {
      label: 'l.label',
      database: `CASE l.classoid WHEN 'pg_database'::regclass THEN (SELECT datname FROM pg_database WHERE oid = l.objoid) END`,
    },
  )}
    FROM pg_shseclabel l, pg_identify_object(l.classoid, l.objoid, 0) AS o`;

export const globalQueries = [
  roles,
  memberships,
  settings,
  databases,
  tablespaces,
  parameters,
  securityLabels,
];
