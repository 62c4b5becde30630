import { escapeIdentifier, type Client } from 'pg';
import type { Manifest, SchemaObject } from '../backups/manifest.ts';
import { UserError, UserErrors } from '../errors.ts';
import { missingExtensions } from '../postgres/extensions.ts';
import { unquote } from '../postgres/schema/identity.ts';
import { globalsOf } from '../postgres/schema/index.ts';

export interface Requirements {
  /** An idle session on the target. */
  readonly client: Client;
  readonly manifest: Manifest;
  readonly majorOfTarget: number;
}

/**
 * Refuses a target that cannot take all databases of a backup: an older version, extensions and tablespaces that it
 * lacks, rights that the connecting role lacks. All problems at once, as UserErrors; nothing is touched.
 */
export async function assertRestorable(requirements: Requirements): Promise<void> {
  const { client, manifest } = requirements;
  const problems = [
    ...versionProblems(requirements),
    ...extensionProblems(await missingExtensions(client, manifest.databases), requirements),
    ...(await missingTablespaces(client, manifest)).map(tablespaceProblem),
    ...(await rightProblems(requirements)),
  ];
  if (problems.length > 0) throw new UserErrors(problems);
}

/** What the restored databases have, and their own properties. */
function objectsOf({ databases, globals }: Manifest): SchemaObject[] {
  const names = databases.map(({ name }) => name);
  const own = globalsOf(globals.schema, names).filter(({ kind }) => kind === 'database');
  return [...own, ...databases.flatMap(({ schema }) => schema)];
}

/** The tablespaces that databases, tables and indexes of the backup lie in and the target lacks. */
export async function missingTablespaces(client: Client, manifest: Manifest): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT spcname AS name FROM pg_catalog.pg_tablespace',
  );
  const present = new Set(rows.map(({ name }) => name));
  const used = objectsOf(manifest).flatMap(({ definition: { tablespace } }) =>
    tablespace == null ? [] : [unquote(tablespace)],
  );
  return [...new Set(used)].filter((name) => !present.has(name)).sort();
}

function tablespaceProblem(name: string): UserError {
  return new UserError(
    `the target lacks the tablespace ${name}, which the backup uses`,
    `make it there: CREATE TABLESPACE ${escapeIdentifier(name)} LOCATION '/an/empty/folder/of/the/server';`,
  );
}

function versionProblems({ manifest: { server, tool }, majorOfTarget }: Requirements): UserError[] {
  const dumper = Number.parseInt(tool.client, 10);
  const needed = Math.max(server.major, dumper);
  if (majorOfTarget >= needed) return [];
  const made =
    dumper > server.major ? `was made by pg_dump ${tool.client}` : `is of PostgreSQL ${server.version}`;
  return [
    new UserError(
      `the backup ${made}, which the target, PostgreSQL ${majorOfTarget}, is older than: it cannot be relied on to take it`,
      `restore onto PostgreSQL ${needed} or newer`,
    ),
  ];
}

function extensionProblems(missing: readonly string[], { majorOfTarget }: Requirements): UserError[] {
  if (missing.length === 0) return [];
  const which = missing.length === 1 ? 'the extension' : 'the extensions';
  return [
    new UserError(
      `the target does not offer ${which} ${missing.join(', ')}, which the backup uses`,
      `install on its machine what they come with for PostgreSQL ${majorOfTarget}, or have the service allow them`,
    ),
  ];
}

async function rightProblems({ client, manifest, majorOfTarget }: Requirements): Promise<UserError[]> {
  const { rows } = await client.query<{
    user: string;
    superuser: boolean;
    createdb: boolean;
    createrole: boolean;
  }>(
    `SELECT rolname AS user, rolsuper AS superuser, rolcreatedb AS createdb, rolcreaterole AS createrole
       FROM pg_catalog.pg_roles WHERE rolname = current_user`,
  );
  const [role] = rows;
  if (!role || role.superuser) return [];
  const user = escapeIdentifier(role.user);
  const problems: UserError[] = [];
  if (!role.createdb) {
    problems.push(
      new UserError(
        `the role ${role.user} may not create databases on the target`,
        `connect as a superuser, or have one run: ALTER ROLE ${user} CREATEDB;`,
      ),
    );
  }
  const missing = role.createrole ? [] : await missingRoles(client, manifest);
  if (missing.length > 0) {
    problems.push(
      new UserError(
        `the target lacks the roles ${missing.join(', ')}, and ${role.user} may not create roles`,
        `connect as a superuser, or have one run: ${missing.map((name) => `CREATE ROLE ${escapeIdentifier(name)};`).join(' ')}`,
      ),
    );
  }
  const owners = await foreignOwners(client, manifest, majorOfTarget);
  if (owners.length > 0) {
    problems.push(
      new UserError(
        `the role ${role.user} cannot restore what ${owners.join(', ')} ${owners.length === 1 ? 'owns' : 'own'}: it is no member of ${owners.length === 1 ? 'that role' : 'those roles'}`,
        `connect as a superuser, or have one run: GRANT ${owners.map((name) => escapeIdentifier(name)).join(', ')} TO ${user};`,
      ),
    );
  }
  return problems;
}

async function missingRoles(client: Client, { globals }: Manifest): Promise<string[]> {
  const wanted = globals.schema
    .filter(({ kind }) => kind === 'role')
    .map(({ identity }) => unquote(identity));
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM pg_catalog.unnest($1::text[]) AS name
      WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = name) ORDER BY name`,
    [wanted],
  );
  return rows.map(({ name }) => name);
}

/** The roles of the target that own something in the backup and that the role may not act as. */
async function foreignOwners(client: Client, manifest: Manifest, major: number): Promise<string[]> {
  const owners = objectsOf(manifest).flatMap(({ definition: { owner } }) =>
    owner == null ? [] : [unquote(owner)],
  );
  const { rows } = await client.query<{ name: string }>(
    `SELECT rolname AS name FROM pg_catalog.pg_roles
      WHERE rolname = ANY ($1) AND rolname !~ '^pg_' AND NOT pg_catalog.pg_has_role(oid, $2) ORDER BY rolname`,
    [[...new Set(owners)], major >= 16 ? 'SET' : 'MEMBER'],
  );
  return rows.map(({ name }) => name);
}
