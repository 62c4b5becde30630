import type { Client } from 'pg';
import type { SchemaObject } from '../../backups/manifest.ts';
import { constraintQueries } from './catalog/constraints.ts';
import { globalQueries } from './catalog/globals.ts';
import { privilegeQueries } from './catalog/privileges.ts';
import { relationQueries } from './catalog/relations.ts';
import { routineQueries } from './catalog/routines.ts';
import { serviceQueries } from './catalog/services.ts';
import type { CatalogQuery } from './catalog/sql.ts';
import { typeQueries } from './catalog/types.ts';
import { byOrder } from './identity.ts';
import { pinned } from './session.ts';

const DATABASE_QUERIES: readonly CatalogQuery[] = [
  ...relationQueries,
  ...constraintQueries,
  ...typeQueries,
  ...routineQueries,
  ...serviceQueries,
  ...privilegeQueries,
];

/**
 * Every object of the database that `client` is connected to, from the catalogs alone, sorted by kind and identity.
 * Needs no privileges beyond connecting, runs no user's code, and works inside a READ ONLY transaction, where it sees
 * what that transaction's snapshot sees. See docs/schema.md.
 */
export function readSchema(client: Client): Promise<SchemaObject[]> {
  return read(client, DATABASE_QUERIES);
}

/** What the server's databases share: roles, memberships, settings, tablespaces, and each database's own properties. */
export function readGlobals(client: Client): Promise<SchemaObject[]> {
  return read(client, globalQueries);
}

/** The globals that a backup of `databases` holds: those of other databases are left out. */
export function globalsOf(objects: readonly SchemaObject[], databases: readonly string[]): SchemaObject[] {
  return objects.filter(({ definition: { database } }) => database == null || databases.includes(database));
}

async function read(client: Client, queries: readonly CatalogQuery[]): Promise<SchemaObject[]> {
  return pinned(client, async (major) => {
    const objects: SchemaObject[] = [];
    for (const query of queries) {
      const sql = query(major);
      if (sql === '') continue;
      const { rows } = await client.query<SchemaObject>(sql);
      for (const { kind, identity, definition } of rows) objects.push({ kind, identity, definition });
    }
    return objects.sort((a, b) => byOrder(a.kind, b.kind) || byOrder(a.identity, b.identity));
  });
}
