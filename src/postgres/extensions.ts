import type { Client } from 'pg';
import type { DatabaseManifest } from '../backups/manifest.ts';

/** The extensions that databases have and the server of `client` has not to offer. */
export async function missingExtensions(
  client: Client,
  databases: readonly Pick<DatabaseManifest, 'extensions'>[],
): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM pg_catalog.pg_available_extensions',
  );
  const available = new Set(rows.map(({ name }) => name));
  const needed = new Set(databases.flatMap(({ extensions }) => extensions.map(({ name }) => name)));
  return [...needed].filter((name) => !available.has(name));
}
