import { escapeIdentifier, type Client } from 'pg';
import type { Manifest } from '../../backups/manifest.ts';
import { readGlobals } from '../../postgres/schema/index.ts';
import { unquote } from '../../postgres/schema/identity.ts';
import type { Finding } from '../../report/findings.ts';
import { attempt, type Refused } from './attempts.ts';
import type { SharedGrant } from './globals.ts';
import { refusedFinding } from './role-findings.ts';
import type { TargetRoles } from './target-roles.ts';

/**
 * Grants on the target's parameters and tablespaces what the backup's roles may do with them; those on tablespaces that
 * it has not are left out. What it cannot do it adds to `findings`.
 */
export async function grantShared(
  client: Client,
  target: TargetRoles,
  globals: Manifest['globals'],
  grants: readonly SharedGrant[],
  findings: Finding[],
): Promise<void> {
  if (grants.length === 0) return;
  const present = await readGlobals(client);
  for (const grant of grants) {
    const is = ({ kind, identity }: { kind: string; identity: string }): boolean =>
      kind === grant.kind && unquote(identity) === grant.name;
    const wanted = globals.schema.find(is)?.definition.acl ?? '';
    const found = present.find(is);
    if (found === undefined && grant.kind === 'tablespace') continue;
    const lines = new Set(found?.definition.acl?.split('\n'));
    if (wanted !== '' && wanted.split('\n').every((line) => lines.has(line) || !line.startsWith('GRANT ')))
      continue;
    const refused = await grantAs(client, grant);
    if (refused === null) continue;
    const what = `the privileges of the backup's roles on it cannot be granted`;
    findings.push(refusedFinding(`${grant.kind} ${grant.name}`, what, refused, target, grant.statement));
  }
}

/** As the role that granted it at the source. */
async function grantAs(client: Client, { statement, grantor }: SharedGrant): Promise<Refused | null> {
  if (grantor === null) return attempt(client, statement, true);
  const refused = await attempt(client, `SET LOCAL ROLE ${escapeIdentifier(grantor)}`, true);
  if (refused !== null) return refused;
  try {
    return await attempt(client, statement, true);
  } finally {
    await client.query('RESET ROLE');
  }
}
