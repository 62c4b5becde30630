import pg, { type Client } from 'pg';
import { Cancelled, UserError } from '../../errors.ts';
import { sanitise } from '../../postgres/load/errors.ts';
import { listed } from '../../report/format.ts';

const UNTOUCHED = 'everything was rolled back: the target is as it was';

/** What violates a constraint, by SQLSTATE: what to do about it. */
const VIOLATIONS: Readonly<Record<string, string>> = {
  '23503':
    'restore the tables that it refers to, and those that refer to it, together: name them all in `tables`, or use `on-existing: beside`',
  '23505':
    'the rows of the backup do not fit a unique key of the target: use `on-existing: beside` and compare',
  '23514':
    'the rows of the backup do not fit a constraint of the target: use `on-existing: beside` and compare',
  '23502':
    'the rows of the backup have no value for a column that the target demands: use `on-existing: beside`',
};

/** An error of the target's server as one for users, without row data. `doing`: what was being done. */
export function explainFailure(error: unknown, doing: string): unknown {
  if (error instanceof UserError || error instanceof Cancelled || !(error instanceof pg.DatabaseError))
    return error;
  const violation = VIOLATIONS[error.code ?? ''];
  if (violation !== undefined) {
    const by = error.constraint ?? error.column ?? '';
    return new UserError(
      `${doing}: rows violate ${error.constraint === undefined ? 'NOT NULL of' : 'the constraint'} ${by} of table ${error.schema ?? ''}.${error.table ?? ''}; ${UNTOUCHED}`,
      violation,
      { cause: new Error(error.code) },
    );
  }
  return new UserError(`${doing}: ${sanitise(error.message)}; ${UNTOUCHED}`, fixFor(error), {
    cause: new Error(error.code),
  });
}

function fixFor({ code }: pg.DatabaseError): string {
  if (code === '42501') {
    return 'connect as the owner of the tables, with the right to create in their schemas, or as a superuser';
  }
  if (code?.startsWith('53') === true) return 'give the target more room, and run it again';
  return 'mend the cause and run it again, or use `on-existing: beside`';
}

/** Whether it was the wait for a lock that took too long, or a deadlock. */
export function isBlocked(error: unknown): boolean {
  return error instanceof pg.DatabaseError && ['55P03', '40P01'].includes(error.code ?? '');
}

/** Who holds locks on `oids`: for the error of a restore that they blocked. `client`: a session of its own. */
export async function blockedBy(client: Client, oids: readonly number[]): Promise<UserError> {
  const { rows } = await client.query<{ pid: number; role: string | null; application: string | null }>(
    `SELECT DISTINCT a.pid, a.usename AS role, a.application_name AS application
       FROM pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid
      WHERE l.locktype = 'relation' AND l.granted AND l.relation = ANY ($1::oid[]) AND l.pid <> pg_backend_pid()
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      ORDER BY a.pid`,
    [oids],
  );
  const sessions = rows.map(
    ({ pid, role, application }) => `${pid} (${role ?? 'unknown'}${application ? `, ${application}` : ''})`,
  );
  return new UserError(
    `other sessions hold locks on the tables to be restored${sessions.length > 0 ? `: ${listed(sessions)}` : ''}; ${UNTOUCHED}`,
    'let them finish or end them (pg_terminate_backend), or stop the application by `stop`, and run it again',
  );
}
