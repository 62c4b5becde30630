import type { Client } from 'pg';
import { USER_SCHEMA } from '../postgres/fingerprint/tables.ts';
import type { LiveDatabase } from './plan.ts';
import type { Target } from './target.ts';

/** The databases of a server, without templates; `relations` is asked of those in `interesting` only. */
export async function listLiveDatabases(
  client: Client,
  target: Target,
  interesting: readonly string[],
): Promise<LiveDatabase[]> {
  const { rows } = await client.query<{ name: string; bytes: number }>(`
    SELECT datname AS name, pg_catalog.pg_database_size(oid)::float8 AS bytes
      FROM pg_catalog.pg_database WHERE NOT datistemplate ORDER BY datname`);
  const databases: LiveDatabase[] = [];
  for (const row of rows) {
    databases.push({
      ...row,
      relations: interesting.includes(row.name) ? await relations(target, row.name) : 0,
    });
  }
  return databases;
}

async function relations(target: Target, database: string): Promise<number> {
  const client = await target.open(database)();
  try {
    const { rows } = await client.query<{ count: number }>(`
      SELECT pg_catalog.count(*)::int AS count
        FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND ${USER_SCHEMA}`);
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}
