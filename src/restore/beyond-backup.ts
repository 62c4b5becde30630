import type { Client } from 'pg';
import type { Manifest, SchemaObject } from '../backups/manifest.ts';
import { readGlobals } from '../postgres/schema/index.ts';
import type { Finding } from '../report/findings.ts';

/** How each kind is taken away, by someone who knows that nobody needs it. */
const REMOVALS: Readonly<Record<string, (identity: string) => string>> = {
  role: (identity) => `DROP ROLE ${identity};`,
  membership: () => 'REVOKE <role> FROM <member>;',
  'role setting': () => 'ALTER ROLE <role> RESET <setting>;',
};

/**
 * Roles, memberships and settings of roles that a server has and a backup has not. Putting data back leaves them: others
 * may have made them. `client` has pinned settings.
 */
export async function beyondBackup(client: Client, { globals }: Manifest): Promise<Finding[]> {
  const known = new Set(globals.schema.map(keyOf));
  const beyond = (await readGlobals(client)).filter(
    (object) => object.kind in REMOVALS && !known.has(keyOf(object)),
  );
  const roles = beyond.filter(({ kind }) => kind === 'role').map(({ identity }) => identity);
  const goesWithRole = ({ kind, identity }: SchemaObject): boolean =>
    kind !== 'role' &&
    roles.some((role) => identity.startsWith(`${role} IN `) || identity.startsWith(`${role}.`));
  return beyond.filter((object) => !goesWithRole(object)).map(left);
}

const keyOf = ({ kind, identity }: SchemaObject): string => `${kind} ${identity}`;

function left({ kind, identity }: SchemaObject): Finding {
  return {
    check: 'undo',
    severity: 'warning',
    kind: `${kind.replaceAll(' ', '-')}-left`,
    object: `${kind} ${identity}`,
    message: 'is not in the backup, and was left: the command made it, or somebody else meanwhile',
    fix: `where nobody needs it, run: ${REMOVALS[kind]?.(identity) ?? ''}`,
  };
}
