import pg, { type Client } from 'pg';
import type { Swap } from '../../src/restore/cutover/cutover.ts';
import type { TestServer } from '../support/server.ts';

/** A connected client that outlives the end of its session without a word. */
export async function clientOf(server: TestServer, database: string, user = 'postgres'): Promise<Client> {
  const client = new pg.Client({ host: server.folder, port: server.port, user, database });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Databases `live` (unless it is null) and `incoming`, whose table `which` says `old` and `new`. */
export async function makeDatabases(server: TestServer, { live, incoming, aside }: Swap): Promise<void> {
  const make = async (name: string, which: string): Promise<void> => {
    await server.with('postgres', (client) =>
      client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`),
    );
    await server.with(name, (client) => client.query(`CREATE TABLE which AS SELECT '${which}' AS which`));
  };
  if (aside !== null) await make(live, 'old');
  await make(incoming, 'new');
}

/** What `which` says in each database that has it, by the database's name. */
export async function generations(
  server: TestServer,
  names: readonly string[],
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const existing = await server.with('postgres', (client) =>
    client.query<{ name: string }>('SELECT datname AS name FROM pg_database WHERE datname = ANY ($1)', [
      names,
    ]),
  );
  for (const { name } of existing.rows) {
    const { rows } = await server.with(name, (client) => client.query<{ which: string }>('TABLE which'));
    found[name] = rows[0]?.which ?? '';
  }
  return found;
}

/** Whether the session of `client` is still there. */
export async function lives(client: Client): Promise<boolean> {
  return client.query('SELECT 1').then(
    () => true,
    () => false,
  );
}

export async function dropAll(server: TestServer): Promise<void> {
  await server.with('postgres', async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'`,
    );
    for (const { name } of rows)
      await client.query(`DROP DATABASE ${client.escapeIdentifier(name)} WITH (FORCE)`);
  });
}
