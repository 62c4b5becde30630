import type { Client } from 'pg';
import pg from 'pg';
import { UserError } from '../../errors.ts';
import { run, type Command } from '../../process.ts';
import { Readable } from 'node:stream';
import { connect } from '../connect.ts';
import { SCRATCH_PORT, type Layout } from '../scratch/layout.ts';
import { freeze, type ConnectionSettings } from '../settings.ts';

/** Every server has them from the start, and hardly any lost both. */
const DATABASES = ['template1', 'postgres'];

/** A role that is not there or may not log in; a database that is not there or lets nobody in. */
const NO_ROLE = ['28000', '28P01'];
const NO_DATABASE = ['3D000', '55000'];

/** A superuser who may log in, and a database that lets it in. */
export interface Login {
  readonly settings: ConnectionSettings;
  /** The superuser that initdb made: the owner of the system's objects. */
  readonly bootstrapRole: string;
}

/** The first of `roles` that is a superuser and may log in to the server at `layout`; null when none is. */
export async function findLogin(
  { socket }: Layout,
  roles: readonly string[],
  signal?: AbortSignal,
): Promise<Login | null> {
  for (const user of new Set(roles)) {
    for (const database of DATABASES) {
      const settings = freeze({
        hosts: [{ host: socket, port: SCRATCH_PORT }],
        user,
        database,
        parameters: { sslmode: 'disable', application_name: 'postgres-recovery' },
      });
      const client = await connectOr(settings, signal);
      if (client === 'no database') continue;
      if (client === 'no role') break;
      try {
        const { rows } = await client.query<{ super: boolean; bootstrap: string }>(
          `SELECT rolsuper AS super, (SELECT rolname FROM pg_catalog.pg_roles WHERE oid = 10) AS bootstrap
             FROM pg_catalog.pg_roles WHERE rolname = SESSION_USER`,
        );
        const row = rows[0];
        if (row?.super === true) return { settings, bootstrapRole: row.bootstrap };
        break;
      } finally {
        await client.end();
      }
    }
  }
  return null;
}

async function connectOr(
  settings: ConnectionSettings,
  signal: AbortSignal | undefined,
): Promise<Client | 'no role' | 'no database'> {
  try {
    return await connect(settings, signal ? { signal } : {});
  } catch (error) {
    const cause = error instanceof UserError ? error.cause : null;
    const code = cause instanceof pg.DatabaseError ? (cause.code ?? '') : '';
    if (NO_ROLE.includes(code)) return 'no role';
    if (NO_DATABASE.includes(code)) return 'no database';
    throw error;
  }
}

/**
 * Asks a stopped data folder for a superuser who may log in, through `command`, its server in single-user mode. Throws a
 * UserError when there is none.
 */
export async function askForSuperuser(command: Command, signal?: AbortSignal): Promise<string> {
  const sql =
    'SELECT rolname FROM pg_catalog.pg_authid WHERE rolsuper AND rolcanlogin ORDER BY oid LIMIT 1\n';
  const { stdout } = await run(command, { stdin: Readable.from([sql]), ...(signal ? { signal } : {}) });
  const name = /rolname = "(.*)"\t\(typeid/u.exec(stdout)?.[1];
  if (name !== undefined) return name;
  throw new UserError(
    'the copy has no superuser who may log in',
    'run ALTER ROLE … LOGIN for a superuser at the source, and take the copy again',
  );
}
