import type { Client } from 'pg';
import type { DatabaseManifest, Manifest } from '../backups/manifest.ts';

export type ServerFacts = Manifest['server'] & {
  /** Whether the connecting role may read role passwords (pg_authid). */
  readonly readsPasswords: boolean;
};

/** What kind of server this is and where its WAL stands. Needs no privileges beyond connecting. */
export async function readServerFacts(client: Client): Promise<ServerFacts> {
  const { rows } = await client.query<{
    version: string;
    num: number;
    standby: boolean;
    lsn: string | null;
    timeline: number | null;
    system: string | null;
    passwords: boolean;
    bootstrap: string;
  }>(`
    SELECT pg_catalog.current_setting('server_version') AS version,
           pg_catalog.current_setting('server_version_num')::int AS num,
           standby,
           CASE WHEN standby THEN pg_catalog.pg_last_wal_replay_lsn() ELSE pg_catalog.pg_current_wal_lsn() END::text AS lsn,
           (SELECT timeline_id FROM pg_catalog.pg_control_checkpoint()) AS timeline,
           (SELECT system_identifier::text FROM pg_catalog.pg_control_system()) AS system,
           pg_catalog.has_table_privilege('pg_catalog.pg_authid', 'SELECT') AS passwords,
           (SELECT rolname FROM pg_catalog.pg_roles WHERE oid = 10) AS bootstrap
      FROM (SELECT pg_catalog.pg_is_in_recovery() AS standby) AS state`);
  const row = rows[0];
  if (!row) throw new Error('the server answered no facts');
  return {
    version: row.version.split(' ', 1)[0] ?? row.version,
    major: Math.floor(row.num / 10_000),
    systemIdentifier: row.system,
    timeline: row.timeline,
    lsn: row.lsn,
    standby: row.standby,
    bootstrapRole: row.bootstrap,
    readsPasswords: row.passwords,
  };
}

export interface DatabaseListing {
  readonly name: string;
  readonly template: boolean;
  readonly connectable: boolean;
}

/** Every database of the server, by name. */
export async function listDatabases(client: Client): Promise<DatabaseListing[]> {
  const { rows } = await client.query<DatabaseListing>(`
    SELECT datname AS name, datistemplate AS template, datallowconn AS connectable
      FROM pg_catalog.pg_database ORDER BY datname`);
  return rows;
}

/**
 * Changes whenever a function or a view is made, replaced or dropped. pg_get_functiondef and pg_get_viewdef tell what is
 * there now, whatever the snapshot, and nothing locks functions: only a look before and after can tell that they were
 * the same all the time. Ask in a session whose transaction does not hold an older snapshot.
 */
export async function definitionsVersion(client: Client): Promise<string> {
  const state = (catalog: string): string =>
    `(SELECT pg_catalog.concat(pg_catalog.count(*), ',', pg_catalog.sum(xmin::text::int8), ',', pg_catalog.sum(oid::int8))
        FROM pg_catalog.${catalog})`;
  const { rows } = await client.query<{ version: string }>(
    `SELECT pg_catalog.concat(${state('pg_proc')}, ';', ${state('pg_rewrite')}) AS version`,
  );
  return rows[0]?.version ?? '';
}

/** Bytes that databases take on the server's disk; those that the role may not connect to do not count. */
export async function databaseBytes(client: Client, names: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ bytes: number }>(
    `SELECT pg_catalog.sum(pg_catalog.pg_database_size(oid))::float8 AS bytes FROM pg_catalog.pg_database
      WHERE datname = ANY ($1) AND pg_catalog.has_database_privilege(oid, 'CONNECT')`,
    [names],
  );
  return rows[0]?.bytes ?? 0;
}

export type DatabaseFacts = Pick<
  DatabaseManifest,
  'encoding' | 'localeProvider' | 'collate' | 'ctype' | 'locale' | 'collationVersion' | 'extensions' | 'bytes'
>;

/** Encoding, locale and extensions of the database that `client` is connected to. */
export async function readDatabaseFacts(client: Client, major: number): Promise<DatabaseFacts> {
  // The catalog's columns grew: the provider came with 15, `datlocale` replaced `daticulocale` in 17.
  const provider = major >= 15 ? 'datlocprovider' : `'c'`;
  const locale = major >= 17 ? 'datlocale' : major >= 15 ? 'daticulocale' : 'NULL';
  const version = major >= 15 ? 'datcollversion' : 'NULL';
  const { rows } = await client.query<DatabaseFacts>(`
    SELECT pg_catalog.pg_encoding_to_char(encoding) AS encoding,
           CASE ${provider} WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END AS "localeProvider",
           datcollate AS collate, datctype AS ctype, ${locale} AS locale, ${version} AS "collationVersion",
           pg_catalog.pg_database_size(oid)::float8 AS bytes,
           ARRAY(SELECT pg_catalog.json_build_object('name', extname, 'version', extversion, 'schema', nspname)
                   FROM pg_catalog.pg_extension JOIN pg_catalog.pg_namespace AS n ON n.oid = extnamespace
                  ORDER BY extname) AS extensions
      FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()`);
  const row = rows[0];
  if (!row) throw new Error('the database does not list itself');
  return row;
}
