import { escapeIdentifier, type Client } from 'pg';
import { UserError } from '../errors.ts';
import { sanitise } from '../postgres/load/errors.ts';
import { restoreError } from '../postgres/load/findings.ts';
import { NAME } from '../postgres/load/names.ts';
import { unquote } from '../postgres/schema/identity.ts';
import type { Finding } from '../report/findings.ts';
import { attempt, INSUFFICIENT_PRIVILEGE, type Refused } from './roles/attempts.ts';

/** A statement about a database itself: its owner, a setting, its comment, a grant, a label. */
export interface Property {
  readonly statement: string;
  /** What it is about, without a value that may be a secret. */
  readonly label: string;
  /** Who granted it, where that was not the owner. */
  readonly grantor: string | null;
}

export interface DatabaseStatements {
  readonly creation: string;
  readonly properties: readonly Property[];
}

/** What stands before the name of the database, in the forms that pg_dump writes. */
const BEFORE_NAME = [
  'CREATE DATABASE ',
  'ALTER DATABASE ',
  `ALTER ROLE ${NAME} IN DATABASE `,
  'COMMENT ON DATABASE ',
  '(?:GRANT|REVOKE) [A-Z, ]+ ON DATABASE ',
  `SECURITY LABEL FOR ${NAME} ON DATABASE `,
];
const ABOUT_DATABASE = new RegExp(`^(${BEFORE_NAME.join('|')})(${NAME})(?= )`);
const AUTHORIZATION = new RegExp(`^SET SESSION AUTHORIZATION (${NAME});$`);
const OF_SESSION = /^(?:SET [a-z_]+ = |SELECT pg_catalog\.set_config\()/;
const OWNER = new RegExp(` OWNER TO (${NAME});$`);

/**
 * The statements about the database of an archive, made to be about the database `name`. `major`: of the server that
 * they are for. Throws a UserError on a statement that no pg_dump writes there.
 */
export function databaseStatements(
  statements: readonly string[],
  name: string,
  major: number,
): DatabaseStatements {
  let creation: string | null = null;
  let grantor: string | null = null;
  const properties: Property[] = [];
  for (const statement of statements) {
    const [about, before] = ABOUT_DATABASE.exec(statement) ?? [];
    const [, authorization] = AUTHORIZATION.exec(statement) ?? [];
    if (about !== undefined && before !== undefined) {
      const renamed = before + escapeIdentifier(name) + statement.slice(about.length);
      if (before.startsWith('CREATE ')) creation = withProvider(renamed, major);
      else properties.push({ statement: renamed, label: labelOf(statement), grantor });
    } else if (authorization !== undefined) grantor = unquote(authorization);
    else if (statement === 'RESET SESSION AUTHORIZATION;') grantor = null;
    else if (!OF_SESSION.test(statement)) throw odd();
  }
  if (creation === null) throw odd();
  return { creation, properties };
}

/** pg_dump names no provider for servers before version 15; later ones would take that of their own template. */
function withProvider(creation: string, major: number): string {
  if (major < 15 || creation.includes(' LOCALE_PROVIDER = ')) return creation;
  return creation.replace(/(?=;$)/, ' LOCALE_PROVIDER = libc');
}

function odd(): UserError {
  return new UserError(
    'the archive does not say how its database is made, as archives of pg_dump do',
    'restore a backup that this action made, or restore the archive into a scratch server first',
  );
}

/** Puts on a database what belongs to it. `object`: what it is called in findings. Every error is a finding. */
export async function applyProperties(
  client: Client,
  properties: readonly Property[],
  object: string,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const property of properties) {
    const refused = await apply(client, property);
    if (refused !== null) findings.push(refusal(client, property, refused, object));
  }
  return findings;
}

async function apply(client: Client, { statement, grantor }: Property): Promise<Refused | null> {
  if (grantor === null) return attempt(client, statement, false);
  const refused = await attempt(client, `SET ROLE ${escapeIdentifier(grantor)}`, false);
  if (refused !== null) return refused;
  try {
    return await attempt(client, statement, false);
  } finally {
    await client.query('RESET ROLE');
  }
}

function labelOf(statement: string): string {
  const owner = OWNER.test(statement);
  return (owner ? /^(.*);$/s : /^(.*?)(?: TO | = | IS |;)/s).exec(statement)?.[1] ?? '';
}

function refusal(
  { user = '' }: { user?: string | undefined },
  { statement, label }: Property,
  { code, message }: Refused,
  object: string,
): Finding {
  if (code !== INSUFFICIENT_PRIVILEGE) return restoreError(object, `${label}: ${sanitise(message)}`);
  const owner = OWNER.exec(statement)?.[1];
  return {
    ...restoreError(object, `${label}: the role ${user} may not do that`, 'missing-right'),
    fix:
      owner === undefined
        ? 'connect as a superuser'
        : `connect as a superuser, or as a member of the owner: GRANT ${owner} TO ${escapeIdentifier(user)};`,
  };
}
