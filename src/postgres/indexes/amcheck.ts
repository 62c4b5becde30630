import pg from 'pg';
import { sanitise } from '../load/errors.ts';

/** A schema that no dump brings along. */
const SCHEMA = 'postgres_recovery_amcheck';

export interface Amcheck {
  /** Where its functions are, quoted. */
  readonly schema: string;
  /** Whether it is here for us only. */
  readonly created: boolean;
}

/**
 * Makes sure that the database has amcheck, or says why it cannot. One that came with the dump is used where it is: a
 * database can have only one.
 */
export async function provideAmcheck(client: pg.Client): Promise<Amcheck | { readonly reason: string }> {
  const { rows } = await client.query<{ schema: string }>(`
    SELECT quote_ident(n.nspname) AS schema
      FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace WHERE e.extname = 'amcheck'`);
  const found = rows[0]?.schema;
  try {
    await quietly(
      client,
      found === undefined
        ? `CREATE SCHEMA ${SCHEMA}; CREATE EXTENSION amcheck SCHEMA ${SCHEMA}`
        : 'ALTER EXTENSION amcheck UPDATE',
    );
    return { schema: found ?? SCHEMA, created: found === undefined };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return { reason: `the extension amcheck cannot be used: ${sanitise(error.message)}` };
  }
}

/** Removes what `provideAmcheck` created. */
export async function dropAmcheck(client: pg.Client): Promise<void> {
  await quietly(client, `DROP EXTENSION amcheck; DROP SCHEMA ${SCHEMA}`);
}

/** In one implicit transaction, in which no event trigger of the database may run or get in the way. */
async function quietly(client: pg.Client, statements: string): Promise<void> {
  await client.query(`
    SELECT set_config(pinned.name, pinned.value, true)
      FROM (VALUES ('session_replication_role', 'replica'), ('event_triggers', 'off')) AS pinned (name, value)
      JOIN pg_settings AS s ON s.name = pinned.name;
    ${statements}`);
}
