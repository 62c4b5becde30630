import type { Client } from 'pg';

/** What deparsed text depends on; a role or a database may have set any of it otherwise. */
const PINNED: Readonly<Record<string, string>> = {
  // Nothing is found by a short name but built-ins, so everything else is written with its schema.
  search_path: '',
  quote_all_identifiers: 'off',
  standard_conforming_strings: 'on',
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  extra_float_digits: '3',
  bytea_output: 'hex',
  // Compiling the queries would take longer than running them.
  jit: 'off',
};

/** Runs `work` with the settings that make what the server writes the same everywhere, then puts the session's own back. */
export async function pinned<T>(client: Client, work: (major: number) => Promise<T>): Promise<T> {
  const names = Object.keys(PINNED);
  const { rows } = await client.query<{ name: string; value: string }>(
    `SELECT name, pg_catalog.current_setting(name) AS value FROM pg_catalog.unnest($1::text[]) AS name`,
    [[...names, 'server_version_num']],
  );
  const before = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  const major = Math.floor(Number(before.server_version_num) / 10_000);
  await set(client, PINNED);
  delete before.server_version_num;
  try {
    const result = await work(major);
    await set(client, before);
    return result;
  } catch (error) {
    // In a transaction that failed this is refused, and its rollback puts the settings back.
    await set(client, before).catch(() => undefined);
    throw error;
  }
}

async function set(client: Client, settings: Readonly<Record<string, string>>): Promise<void> {
  await client.query(
    `SELECT pg_catalog.set_config(key, value, false) FROM pg_catalog.json_each_text($1::json)`,
    [JSON.stringify(settings)],
  );
}
