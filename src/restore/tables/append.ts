import pg, { type Client } from 'pg';
import { UserError } from '../../errors.ts';
import { qualified } from '../../postgres/fingerprint/rows.ts';
import { ownRows, writable, type Relation } from './relations.ts';

export interface Appended {
  readonly inserted: number;
  /** Rows of the backup that were left out, since the target has one with their key. */
  readonly alreadyThere: number;
  /** Of them, those that differ from the target's row of the same key. */
  readonly different: number;
  /** Of them, those whose key is not there, but that share another unique value with some row. */
  readonly crowdedOut: number;
  /** Whether the target has a unique key at all. */
  readonly keyed: boolean;
}

interface Key {
  readonly columns: readonly { readonly name: string; readonly operator: string }[];
}

/** A temporary table for rows of `table`, with the columns of the backup. */
export async function createStaging(
  client: Client,
  table: Relation,
  columns: readonly string[],
): Promise<void> {
  await client.query(
    `CREATE TEMPORARY TABLE ${STAGING} ON COMMIT DROP AS SELECT ${columns.join(', ')} FROM ${qualified(table)} WITH NO DATA`,
  );
}

export const STAGING = 'postgres_recovery_staging';

/** The columns of a backup's table that COPY takes, quoted. */
export function quotedColumns(source: Relation): string[] {
  return writable(source.columns).map(({ name }) => pg.escapeIdentifier(name));
}

/**
 * Inserts the staged rows whose key the table does not have, and counts the others. The table is locked against writers.
 * Throws a UserError when the counts do not add up.
 */
export async function appendStaged(
  client: Client,
  table: Relation,
  columns: readonly string[],
): Promise<Appended> {
  const key = await readKey(client, table);
  const list = columns.join(', ');
  const match = key?.columns
    .map(({ name, operator }) => {
      const column = pg.escapeIdentifier(name);
      return `s.${column} OPERATOR(${operator}) t.${column}`;
    })
    .join(' AND ');
  const rowText = (alias: string): string =>
    `ROW(${columns.map((column) => `${alias}.${column}`).join(', ')})::text`;
  const total = await count(client, `pg_temp.${STAGING}`);
  const before = await count(client, ownRows(table));
  const pairs = match === undefined ? '' : `pg_temp.${STAGING} AS s JOIN ${ownRows(table)} AS t ON ${match}`;
  const matched = pairs === '' ? 0 : await count(client, pairs);
  const different =
    pairs === '' ? 0 : await count(client, `${pairs} WHERE ${rowText('s')} IS DISTINCT FROM ${rowText('t')}`);
  const absent =
    match === undefined ? '' : ` WHERE NOT EXISTS (SELECT FROM ${ownRows(table)} AS t WHERE ${match})`;
  const conflict = (await hasDeferrable(client, table)) ? '' : ' ON CONFLICT DO NOTHING';
  const { rowCount } = await client.query(
    `INSERT INTO ${qualified(table)} (${list}) OVERRIDING SYSTEM VALUE
     SELECT ${list} FROM pg_temp.${STAGING} AS s${absent}${conflict}`,
  );
  const inserted = rowCount ?? 0;
  const after = await count(client, ownRows(table));
  const lost = match === undefined ? 0 : await count(client, `pg_temp.${STAGING} AS s${absent}`);
  const alreadyThere = total - inserted;
  const crowdedOut = match === undefined ? alreadyThere : alreadyThere - matched;
  if (before + inserted !== after || lost !== (match === undefined ? 0 : crowdedOut)) {
    throw new UserError(
      `the rows of ${table.schema}.${table.name} do not add up after they were appended; everything was rolled back`,
      'a trigger or rule of the target changes what is inserted: disable it, or use `on-existing: beside`',
    );
  }
  return { inserted, alreadyThere, different, crowdedOut, keyed: (await uniqueIndexes(client, table)) > 0 };
}

async function count(client: Client, from: string): Promise<number> {
  const { rows } = await client.query<{ rows: string }>(`SELECT count(*) AS rows FROM ${from}`);
  return Number(rows[0]?.rows ?? 0);
}

/** The primary key, else another unique one without expressions or conditions; the operators are its own. */
async function readKey(client: Client, table: Relation): Promise<Key | null> {
  const { rows } = await client.query<Key>(
    `SELECT (SELECT json_agg(json_build_object(
                      'name', a.attname,
                      'operator', quote_ident(n.nspname) || '.' || op.oprname) ORDER BY k.position)
               FROM unnest(i.indkey::int2[], i.indclass::oid[]) WITH ORDINALITY AS k (attnum, opclass, position)
               JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
               JOIN pg_opclass AS oc ON oc.oid = k.opclass
               JOIN pg_amop AS am ON am.amopfamily = oc.opcfamily AND am.amoplefttype = oc.opcintype
                                 AND am.amoprighttype = oc.opcintype AND am.amopstrategy = 3
               JOIN pg_operator AS op ON op.oid = am.amopopr JOIN pg_namespace AS n ON n.oid = op.oprnamespace
              WHERE k.position <= i.indnkeyatts) AS columns
       FROM pg_index AS i
      WHERE i.indrelid = $1 AND i.indisunique AND i.indisvalid AND i.indexprs IS NULL AND i.indpred IS NULL
      ORDER BY i.indisprimary DESC, i.indexrelid LIMIT 1`,
    [table.oid],
  );
  return rows[0] ?? null;
}

async function uniqueIndexes(client: Client, table: Relation): Promise<number> {
  return count(client, `pg_index WHERE indrelid = ${table.oid} AND indisunique AND indisvalid`);
}

async function hasDeferrable(client: Client, table: Relation): Promise<boolean> {
  return (await count(client, `pg_index WHERE indrelid = ${table.oid} AND NOT indimmediate`)) > 0;
}
