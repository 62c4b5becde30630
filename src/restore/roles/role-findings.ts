import { sanitise } from '../../postgres/load/errors.ts';
import type { Finding } from '../../report/findings.ts';
import { INSUFFICIENT_PRIVILEGE, type Refused } from './attempts.ts';
import type { TargetRoles } from './target-roles.ts';

/** What the target refused about `object`. `wanted`: what could not be done; `sql`: how somebody else can do it. */
export function refusedFinding(
  object: string,
  wanted: string,
  { code, message }: Refused,
  { user }: Pick<TargetRoles, 'user'>,
  sql: string,
): Finding {
  const denied = code === INSUFFICIENT_PRIVILEGE;
  return {
    check: 'target',
    severity: 'error',
    kind: denied ? 'missing-right' : 'role-refused',
    object,
    message: `${wanted}: ${denied ? `the role ${user} may not do that` : sanitise(message)}`,
    fix: denied
      ? `connect as a superuser, or have one run beforehand: ${sql}`
      : `mend the cause, or do by hand beforehand: ${sql}`,
  };
}
