import type { Client } from 'pg';
import type { Attribute } from './globals.ts';

/** A role of the target as it is. */
export interface TargetRole {
  readonly name: string;
  readonly attributes: Readonly<Record<Attribute, boolean>>;
  readonly connectionLimit: number;
  readonly validUntil: string | null;
  readonly comment: string | null;
  /** The superuser that initdb made there. */
  readonly bootstrap: boolean;
  /** Its hash; null: it has none; undefined: we may not know. */
  readonly password: string | null | undefined;
}

/** A membership of the target: what all grants of it give together. */
export interface TargetMembership {
  readonly role: string;
  readonly member: string;
  readonly admin: boolean;
  readonly inherit: boolean | null;
  readonly set: boolean | null;
}

export interface TargetRoles {
  /** The role that we are connected as. */
  readonly user: string;
  readonly superuser: boolean;
  readonly major: number;
  readonly roles: ReadonlyMap<string, TargetRole>;
  readonly memberships: readonly TargetMembership[];
}

/** Reads the roles of the target, and their passwords where that is allowed. */
export async function readTargetRoles(client: Client): Promise<TargetRoles> {
  const { rows: facts } = await client.query<{
    user: string;
    superuser: boolean;
    major: number;
    passwords: boolean;
  }>(`
    SELECT current_user AS user, pg_catalog.current_setting('is_superuser') = 'on' AS superuser,
           pg_catalog.current_setting('server_version_num')::int / 10000 AS major,
           pg_catalog.has_table_privilege('pg_catalog.pg_authid', 'SELECT') AS passwords`);
  const [{ passwords, ...known }] = facts as [(typeof facts)[number]];
  const { rows: roles } = await client.query<TargetRole & { password: string | null }>(`
    SELECT r.rolname AS name, r.oid = 10 AS bootstrap, r.rolconnlimit AS "connectionLimit", r.rolvaliduntil::text AS "validUntil",
           pg_catalog.shobj_description(r.oid, 'pg_authid') AS comment, r.rolpassword AS password,
           pg_catalog.json_build_object(
             'SUPERUSER', r.rolsuper, 'INHERIT', r.rolinherit, 'CREATEROLE', r.rolcreaterole, 'CREATEDB', r.rolcreatedb,
             'LOGIN', r.rolcanlogin, 'REPLICATION', r.rolreplication, 'BYPASSRLS', r.rolbypassrls) AS attributes
      FROM pg_catalog.${passwords ? 'pg_authid' : 'pg_roles'} AS r`);
  const { rows: memberships } = await client.query<TargetMembership>(`
    SELECT g.rolname AS role, u.rolname AS member, pg_catalog.bool_or(m.admin_option) AS admin,
           pg_catalog.bool_or((pg_catalog.to_jsonb(m) ->> 'inherit_option')::bool) AS inherit,
           pg_catalog.bool_or((pg_catalog.to_jsonb(m) ->> 'set_option')::bool) AS set
      FROM pg_catalog.pg_auth_members AS m
      JOIN pg_catalog.pg_roles AS g ON g.oid = m.roleid JOIN pg_catalog.pg_roles AS u ON u.oid = m.member
     GROUP BY 1, 2`);
  return {
    ...known,
    roles: new Map(
      roles.map((role) => [role.name, { ...role, password: passwords ? role.password : undefined }]),
    ),
    memberships,
  };
}
