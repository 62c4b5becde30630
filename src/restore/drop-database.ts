import { setTimeout as sleep } from 'node:timers/promises';
import { escapeIdentifier, type Client } from 'pg';
import { UserError } from '../errors.ts';
import type { Open } from '../postgres/fingerprint/session.ts';
import { sqlState } from '../postgres/fingerprint/session.ts';
import { sanitise } from '../postgres/load/errors.ts';

const ATTEMPTS = 5;
const PAUSE_MILLISECONDS = 500;

/** In use, or changed by somebody else in the same moment. */
const AGAIN = ['55006', 'XX000', '40P01', '55P03'];

/**
 * Ends the sessions of a database and drops it; one that is gone is no error. `client` is connected to another one.
 *
 * A database with a subscription cannot be dropped. With `open`, which a copy is dropped with, the subscriptions that
 * are disabled in it go first; their slots at the publisher stay, which are those of the original. Throws a UserError.
 */
export async function dropDatabase(
  client: Client,
  name: string,
  open?: (database: string) => Open,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await drop(client, name, open);
      return;
    } catch (error) {
      if (error instanceof UserError) throw error;
      const state = sqlState(error);
      if (state === '3D000') return;
      if (state === undefined) throw error;
      if (AGAIN.includes(state) && attempt < ATTEMPTS) {
        await sleep(PAUSE_MILLISECONDS);
        continue;
      }
      const reason =
        state === '42501'
          ? `the role ${client.user ?? ''} may not do that`
          : sanitise((error as Error).message);
      throw new UserError(
        `the database ${name} could not be dropped: ${reason}`,
        `drop it yourself: DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE);`,
        { cause: error },
      );
    }
  }
}

async function drop(client: Client, name: string, open?: (database: string) => Open): Promise<void> {
  const { rows } = await client.query<{ template: boolean; subscriptions: string[]; enabled: boolean }>(
    `SELECT d.datistemplate AS template, pg_catalog.bool_or(coalesce(s.subenabled, false)) AS enabled,
            pg_catalog.array_remove(pg_catalog.array_agg(s.subname::text), NULL) AS subscriptions
       FROM pg_catalog.pg_database AS d LEFT JOIN pg_catalog.pg_subscription AS s ON s.subdbid = d.oid
      WHERE d.datname = $1 GROUP BY d.datistemplate`,
    [name],
  );
  const [database] = rows;
  if (!database) return;
  if (database.template) await client.query(`ALTER DATABASE ${escapeIdentifier(name)} IS_TEMPLATE false`);
  if (database.subscriptions.length > 0) {
    if (!open || database.enabled) throw subscribes(name, database.subscriptions);
    await dropSubscriptions(await open(name)(), database.subscriptions);
  }
  await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
}

async function dropSubscriptions(inside: Client, subscriptions: readonly string[]): Promise<void> {
  try {
    for (const subscription of subscriptions.map(escapeIdentifier)) {
      await inside.query(`ALTER SUBSCRIPTION ${subscription} SET (slot_name = NONE)`);
      await inside.query(`DROP SUBSCRIPTION IF EXISTS ${subscription}`);
    }
  } finally {
    await inside.end();
  }
}

function subscribes(name: string, subscriptions: readonly string[]): UserError {
  const drops = subscriptions.map((subscription) => `DROP SUBSCRIPTION ${escapeIdentifier(subscription)};`);
  return new UserError(
    `the database ${name} could not be dropped: it has ${subscriptions.length === 1 ? 'the subscription' : 'the subscriptions'} ${subscriptions.join(', ')}`,
    `when the new database has taken over, run in ${name}: ${drops.join(' ')} then: DROP DATABASE ${escapeIdentifier(name)};`,
  );
}
