import { readFile } from 'node:fs/promises';
import { escapeIdentifier, type Client } from 'pg';
import type { Manifest } from '../../backups/manifest.ts';
import { Cancelled, UserError } from '../../errors.ts';
import { Refusal } from '../../postgres/load/refusal.ts';
import { decodeStatements, statementsOf } from '../../postgres/load/statements.ts';
import { unquote } from '../../postgres/schema/identity.ts';
import type { Finding } from '../../report/findings.ts';
import { attempt, DUPLICATE_OBJECT } from './attempts.ts';
import { parseGlobals, type Globals } from './globals.ts';
import { MembershipRestorer } from './memberships.ts';
import { RoleRestorer, type RoleOptions } from './role.ts';
import { grantShared } from './shared-grants.ts';
import { readTargetRoles } from './target-roles.ts';

export interface RolesOptions extends RoleOptions {
  /** An idle session on the target. */
  readonly client: Client;
  /** The backup's `globals.sql`. */
  readonly path: string;
  readonly signal?: AbortSignal;
}

export interface RestoredRoles {
  readonly findings: Finding[];
  readonly created: string[];
  readonly altered: string[];
}

/**
 * Brings the backup's roles, memberships, role settings and grants on parameters and tablespaces onto a live server:
 * what is missing is made, what differs is altered and told, what the target has beyond the backup stays. No role that
 * administers the target (the one we are connected as, and the superuser that initdb made) loses what it can do.
 *
 * All in one transaction: when a finding is an error, or when this throws (a UserError for a file that is none of ours,
 * Cancelled, or what the server says), the roles are as they were.
 */
export async function restoreRoles(options: RolesOptions): Promise<RestoredRoles> {
  const { client } = options;
  const globals = inManifest(await readGlobalsFile(client, options.path), options.globals);
  await client.query('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE');
  try {
    const restored = await restoreAll(options, globals);
    const done = !restored.findings.some(({ severity }) => severity === 'error');
    await client.query(done ? 'COMMIT' : 'ROLLBACK');
    return done ? restored : { findings: restored.findings, created: [], altered: [] };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Without roles that the manifest does not have: those of a scratch server that the backup passed through. */
function inManifest(globals: Globals, { schema }: Manifest['globals']): Globals {
  const known = new Set(
    schema.filter(({ kind }) => kind === 'role').map(({ identity }) => unquote(identity)),
  );
  const roles = globals.roles.filter(({ name }) => known.has(name));
  const strangers = new Set(globals.roles.filter(({ name }) => !known.has(name)).map(({ name }) => name));
  const memberships = globals.memberships.filter(
    ({ role, member }) => !strangers.has(role) && !strangers.has(member),
  );
  return { ...globals, roles, memberships };
}

async function readGlobalsFile(client: Client, path: string): Promise<Globals> {
  try {
    return parseGlobals(await decodeStatements(client, statementsOf(await readFile(path))));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new UserError(
      `the roles of the backup cannot be restored: line ${error.line} of its globals: ${error.message}`,
      'restore a backup that this action made, or make the roles yourself',
      { cause: error },
    );
  }
}

async function restoreAll(options: RolesOptions, globals: Globals): Promise<RestoredRoles> {
  const { client, signal } = options;
  await client.query(`
    SET LOCAL search_path TO pg_catalog; SET LOCAL standard_conforming_strings TO on; SET LOCAL client_min_messages TO error;
    SET LOCAL statement_timeout TO 0; SET LOCAL lock_timeout TO '1min'; SET LOCAL DateStyle TO ISO; SET LOCAL TimeZone TO 'UTC'`);
  const target = await readTargetRoles(client);
  if (target.superuser) {
    // The statements hold hashes of passwords.
    await client.query(
      'SET LOCAL log_statement TO none; SET LOCAL log_min_duration_statement TO -1; SET LOCAL log_min_error_statement TO panic',
    );
  }
  const findings: Finding[] = [];
  const created: string[] = [];
  const altered: string[] = [];
  const restorer = new RoleRestorer(client, target, options, findings);
  const check = (): void => {
    if (signal?.aborted === true) throw new Cancelled();
  };
  for (const role of globals.roles) {
    check();
    if (target.roles.has(role.name)) continue;
    const refused = await attempt(client, `CREATE ROLE ${escapeIdentifier(role.name)}`, true);
    if (refused === null) created.push(role.name);
    // Somebody else made it meanwhile: it is there, which is what counts.
    else if (refused.code !== DUPLICATE_OBJECT) findings.push(restorer.notCreated(role.name, refused));
  }
  const missing = new Set(findings.map(({ object }) => object));
  const present = globals.roles.filter(({ name }) => !missing.has(`role ${name}`));
  for (const role of present) {
    check();
    const changes = await restorer.restore(role);
    if (changes && !created.includes(role.name)) altered.push(role.name);
  }
  check();
  const memberships = new MembershipRestorer(client, target, options.globals, findings);
  for (const membership of globals.memberships) await memberships.restore(membership);
  if (!target.superuser) await memberships.joinCreated(created);
  await grantShared(client, target, options.globals, globals.grants, findings);
  return { findings, created, altered };
}
