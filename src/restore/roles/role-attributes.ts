import type { RoleDefinition } from './globals.ts';
import type { TargetRole } from './target-roles.ts';

/** One thing to set by ALTER ROLE. */
export interface RoleChange {
  /** Behind ALTER ROLE … WITH. */
  readonly sql: string;
  /** What it is, without a secret. */
  readonly label: string;
  /** As it was. */
  readonly before: string;
}

/** What the restore leaves to the role that it is connected as, and to the target's own superuser. */
export interface Keeping {
  /** Administers the target: what it can do, it goes on to be able to, for as long and as often. */
  readonly administers: boolean;
  /** Its password stays. */
  readonly password: boolean;
}

/** What is to change of a role for it to be as in the backup; `found` is null for one that was just created. */
export function roleChanges(
  role: RoleDefinition,
  found: TargetRole | null,
  sameTime: boolean,
  keep: Keeping,
): RoleChange[] {
  const changes: RoleChange[] = [];
  for (const [name, on] of role.attributes) {
    // What CREATE ROLE gives.
    const before = found === null ? name === 'INHERIT' : found.attributes[name];
    if (on === before || (keep.administers && before)) continue;
    const label = (value: boolean): string => `${value ? '' : 'NO'}${name}`;
    changes.push({ sql: label(on), label: label(on), before: label(before) });
  }
  const limit = found?.connectionLimit ?? -1;
  if (role.connectionLimit !== limit && !keep.administers) {
    const label = `CONNECTION LIMIT ${role.connectionLimit}`;
    changes.push({ sql: label, label, before: `CONNECTION LIMIT ${limit}` });
  }
  if (!sameTime && !keep.administers) {
    const label = `VALID UNTIL ${role.validUntilLiteral ?? "'infinity'"}`;
    changes.push({ sql: label, label, before: `VALID UNTIL '${found?.validUntil ?? 'infinity'}'` });
  }
  const { passwordLiteral } = role;
  const same = typeof found?.password === 'string' && passwordLiteral === `'${found.password}'`;
  if (passwordLiteral !== null && !same && !keep.password) {
    const before = found === null || found.password === null ? 'no password' : 'another password';
    changes.push({ sql: `PASSWORD ${passwordLiteral}`, label: "the backup's password", before });
  }
  return changes;
}
