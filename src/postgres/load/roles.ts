import type { Finding } from '../../report/findings.ts';
import { connect } from '../connect.ts';
import { BOOTSTRAP_ROLE, type ScratchServer } from '../scratch.ts';
import type { Census } from './census.ts';

/** Gives the scratch server's bootstrap superuser the name `role`, unless it was given one already. */
export async function renameBootstrap(
  scratch: ScratchServer,
  role: string,
  signal?: AbortSignal,
): Promise<void> {
  const client = await connect(scratch.settings, signal ? { signal } : {});
  try {
    const { rowCount } = await client.query('SELECT FROM pg_catalog.pg_roles WHERE rolname = $1', [
      BOOTSTRAP_ROLE,
    ]);
    if (rowCount === 0 || role === BOOTSTRAP_ROLE) return;
    await client.query(`ALTER ROLE ${BOOTSTRAP_ROLE} RENAME TO ${client.escapeIdentifier(role)}`);
  } finally {
    await client.end();
  }
}

/**
 * Makes the roles that a dump names but does not bring, so that what they own can be restored: the dump of a single
 * database has no roles in it. They get no password and no attribute. `object`: what the dump is called in findings.
 */
export async function createMissingRoles(
  scratch: ScratchServer,
  census: Pick<Census, 'usedRoles' | 'createdRoles'>,
  object: string,
  signal?: AbortSignal,
): Promise<Finding[]> {
  const client = await connect(scratch.settings, signal ? { signal } : {});
  try {
    const { rows } = await client.query<{ name: string }>('SELECT rolname AS name FROM pg_catalog.pg_roles');
    const present = new Set([...rows.map(({ name }) => name), ...census.createdRoles]);
    const missing = [...census.usedRoles].filter((role) => !present.has(role)).sort();
    for (const role of missing) await client.query(`CREATE ROLE ${client.escapeIdentifier(role)}`);
    return missing.length === 0 ? [] : [madeUp(missing, object)];
  } finally {
    await client.end();
  }
}

function madeUp(roles: readonly string[], object: string): Finding {
  return {
    check: 'restore',
    severity: 'notice',
    kind: 'roles-made-up',
    object,
    message: `names roles that the dump does not bring: ${roles.join(', ')}. They were made for the restore, without password and attributes`,
    fix: 'keep the roles with the dump: pg_dumpall --globals-only, or the stage `backup`',
  };
}
