import pg, { type Client, type QueryConfig, type QueryResult } from 'pg';
import type { Finding } from '../../report/findings.ts';
import { mayActAsReplica } from '../fingerprint/session.ts';
import type { SchemaDifference } from './compare.ts';
import { schemaFindings } from './findings.ts';
import { probe, type Probe } from './probes.ts';
import { pinned } from './session.ts';

/**
 * The findings that differences amount to, without those that are mere wording. What the server writes for a view or a
 * constraint is not a fixed point: parsed and written again, by the same or a newer major, it can come out otherwise.
 * So the expected text is parsed where the actual stands, in a transaction that is rolled back, and written again: when
 * that gives the actual text, both mean the same. What cannot be parsed stays a difference.
 *
 * `client` is an idle session with the copy itself, of a superuser or of its owner. No statement computes anything over
 * rows, and each goes through the extended protocol, which takes one statement only.
 */
export async function settleDeparse(
  client: Client,
  differences: readonly SchemaDifference[],
): Promise<Finding[]> {
  if (!differences.some(({ deparsed }) => deparsed)) return schemaFindings(differences);
  return pinned(client, async () => {
    const asReplica = await mayActAsReplica(client);
    // The database may have been made read-only for its users.
    await client.query('BEGIN READ WRITE');
    try {
      await quieten(client, asReplica);
      const kept: SchemaDifference[] = [];
      for (const difference of differences) {
        if (!(await isWording(client, difference))) kept.push(difference);
      }
      return schemaFindings(kept);
    } finally {
      await client.query('ROLLBACK');
    }
  });
}

/** Restored triggers on events stay silent, no function body is looked into, and nothing waits or runs for long. */
async function quieten(client: Client, asReplica: boolean): Promise<void> {
  // Who may not could make no trigger on events either.
  if (asReplica) await client.query('SET LOCAL session_replication_role = replica');
  await client.query(`
    SET LOCAL check_function_bodies = off;
    SET LOCAL client_min_messages = error;
    SET LOCAL statement_timeout = '30s';
    SET LOCAL lock_timeout = '10s'`);
  if (!asReplica) return;
  const { rows } = await client.query<{ name: string }>(
    `SELECT evtname AS name FROM pg_event_trigger WHERE evtenabled IN ('A', 'R')`,
  );
  for (const { name } of rows) await client.query(`ALTER EVENT TRIGGER ${pg.escapeIdentifier(name)} DISABLE`);
}

async function isWording(client: Client, difference: SchemaDifference): Promise<boolean> {
  const { deparsed, object, property, expected, actual } = difference;
  if (!deparsed || property === null || expected === null) return false;
  const asked = probe(object, property, expected);
  if (!asked) return false;
  await client.query('SAVEPOINT probe');
  try {
    return (await written(client, asked)) === actual;
  } catch (error) {
    if (error instanceof pg.DatabaseError) return false;
    throw error;
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT probe');
  }
}

async function written(client: Client, { statements, read, rename }: Probe): Promise<string | undefined> {
  for (const text of statements) await extended(client, text);
  const { rows } = await extended<{ text: string }>(client, read);
  const text = rows[0]?.text;
  return text === undefined || !rename ? text : rename(text);
}

function extended<Row extends pg.QueryResultRow>(client: Client, text: string): Promise<QueryResult<Row>> {
  const query: QueryConfig & { queryMode: 'extended' } = { text, queryMode: 'extended' };
  return client.query<Row>(query);
}
