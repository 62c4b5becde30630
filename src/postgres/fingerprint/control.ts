import type { Client } from 'pg';
import type { TableManifest } from '../../backups/manifest.ts';
import { compareContent } from './compare.ts';
import { listAlterations } from './control-candidates.ts';
import type { DatabaseContent } from './database.ts';
import { digestBatch, SAVEPOINT } from './frame.ts';
import { mayActAsReplica, openSession, type Open } from './session.ts';
import { listTables, objectName, type TableInfo } from './tables.ts';
import { tableManifest } from './work.ts';

export interface ControlOptions {
  /** Sessions of a superuser, or of the owner, in a copy of the database that nobody else uses. */
  readonly open: Open;
  readonly database: string;
  readonly tables: readonly TableInfo[];
  /** Of `tables`, as just read from this copy. */
  readonly content: Pick<DatabaseContent, 'tables'>;
}

export interface ControlResult {
  /** Whether the comparison noticed the change, and found nothing once it was rolled back. */
  readonly caught: boolean;
  readonly object: string;
  readonly detail: string;
}

/**
 * Puts the comparison of contents to the test: alters one value in a transaction, reads and compares the table with
 * the very code that a validation uses, rolls back, and reads again. A check that misses it proves nothing.
 *
 * Without a table where one row can be altered, or for a role that could not keep triggers from firing, a new table must
 * be noticed. Throws what the server says.
 */
export async function negativeControl(options: ControlOptions): Promise<ControlResult> {
  const client = await openSession(options.open);
  try {
    const asReplica = await mayActAsReplica(client);
    const filled = new Set(options.content.tables.filter(({ rows }) => rows > 0).map(key));
    const tables = options.tables.filter((table) => filled.has(key(table)));
    for (const alteration of asReplica ? await listAlterations(client, tables) : []) {
      const { table, statement, what } = alteration;
      const before = options.content.tables.find((candidate) => key(candidate) === key(table));
      const result = await controlled(client, options.database, before, asReplica, async () => {
        const { rowCount } = await client.query(statement);
        return rowCount === 1 ? table : null;
      });
      if (result) return { ...result, detail: `${what} in ${result.object}` };
    }
    const result = await controlled(client, options.database, undefined, asReplica, () =>
      createTable(client),
    );
    if (!result) throw new Error('the new table of the negative control cannot be seen');
    return { ...result, detail: 'a table with one row was added' };
  } finally {
    await client.end();
  }
}

/** `before` is the table as it was, undefined if there was none; `alter` returns null if it could not alter it. */
async function controlled(
  client: Client,
  database: string,
  before: TableManifest | undefined,
  asReplica: boolean,
  alter: () => Promise<TableInfo | null>,
): Promise<Omit<ControlResult, 'detail'> | null> {
  await client.query('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE');
  // In the role of a replica, neither triggers (foreign keys are such) nor rules nor event triggers fire.
  if (asReplica) await client.query('SET LOCAL session_replication_role TO replica');
  // A table that refuses to be altered proves nothing either way: the next one may not.
  const table = await alter().catch(() => null);
  const altered = table && (await read(client, table));
  await client.query('ROLLBACK; BEGIN READ ONLY');
  const restored = table && before && (await read(client, table));
  await client.query('COMMIT');
  if (!altered) return null;
  const differs = (now: TableManifest | null | undefined): boolean =>
    compareContent(only(before), only(now), database).some(({ severity }) => severity === 'error');
  return {
    caught: differs(altered) && !differs(restored),
    object: objectName('table', { schema: `${database}.${altered.schema}`, name: altered.name }),
  };
}

async function read(client: Client, table: TableInfo): Promise<TableManifest> {
  const [digest] = await digestBatch(client, SAVEPOINT, [{ table, bytes: table.bytes }]);
  if (!digest) throw new Error('no digest of the table');
  return tableManifest(table, digest);
}

async function createTable(client: Client): Promise<TableInfo | null> {
  const schema = 'postgres-recovery negative control';
  await client.query(`
    CREATE SCHEMA ${client.escapeIdentifier(schema)};
    CREATE TABLE ${client.escapeIdentifier(schema)}.added AS SELECT 1 AS value`);
  const { tables } = await listTables(client);
  return tables.find((table) => table.schema === schema) ?? null;
}

function only(
  table: TableManifest | null | undefined,
): Parameters<typeof compareContent>[0] & { sequences: [] } {
  const largeObjects = { count: 0, bytes: 0, groups: [] };
  return { tables: table ? [table] : [], notCompared: [], sequences: [], largeObjects };
}

function key(table: { schema: string; name: string }): string {
  return JSON.stringify([table.schema, table.name]);
}
