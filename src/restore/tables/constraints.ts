import pg, { type Client } from 'pg';
import { qualified } from '../../postgres/fingerprint/rows.ts';
import type { TableName } from './patterns.ts';

/** A foreign key that the target has. */
export interface LiveForeignKey {
  readonly oid: number;
  readonly name: string;
  readonly table: TableName;
  readonly tableOid: number;
  readonly referencedOid: number;
  readonly definition: string;
  readonly comment: string | null;
}

/** The foreign keys out of and into tables (OIDs), in a session with pinned settings. */
export async function readForeignKeys(client: Client, oids: readonly number[]): Promise<LiveForeignKey[]> {
  const { rows } = await client.query<LiveForeignKey>(
    `SELECT k.oid, k.conname AS name, k.conrelid AS "tableOid", k.confrelid AS "referencedOid",
            json_build_object('schema', n.nspname, 'name', c.relname) AS table,
            pg_get_constraintdef(k.oid) AS definition, obj_description(k.oid, 'pg_constraint') AS comment
       FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE k.contype = 'f' AND k.conparentid = 0 AND (k.conrelid = ANY ($1::oid[]) OR k.confrelid = ANY ($1::oid[]))
      ORDER BY n.nspname, c.relname, k.conname`,
    [oids],
  );
  return rows;
}

export async function dropForeignKeys(client: Client, keys: readonly LiveForeignKey[]): Promise<void> {
  for (const { table, name } of keys)
    await client.query(`ALTER TABLE ${qualified(table)} DROP CONSTRAINT ${pg.escapeIdentifier(name)}`);
}

/** The server looks at all rows again: a row that refers to none ends in an error. */
export async function addForeignKeys(client: Client, keys: readonly LiveForeignKey[]): Promise<void> {
  for (const { table, name, definition, comment } of keys) {
    const constraint = pg.escapeIdentifier(name);
    await client.query(`ALTER TABLE ${qualified(table)} ADD CONSTRAINT ${constraint} ${definition}`);
    if (comment !== null)
      await client.query(
        `COMMENT ON CONSTRAINT ${constraint} ON ${qualified(table)} IS ${client.escapeLiteral(comment)}`,
      );
  }
}

interface Trigger {
  readonly name: string;
  readonly table: TableName;
  readonly state: 'O' | 'R' | 'A';
}

const ENABLE = { O: 'ENABLE', R: 'ENABLE REPLICA', A: 'ENABLE ALWAYS' } as const;

/** Users' triggers of tables and their partitions that are switched on, in some way. */
async function readTriggers(client: Client, oids: readonly number[]): Promise<Trigger[]> {
  const { rows } = await client.query<Trigger>(
    `SELECT t.tgname AS name, t.tgenabled AS state, json_build_object('schema', n.nspname, 'name', c.relname) AS table
       FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'
        AND t.tgrelid IN (SELECT oid FROM unnest($1::oid[]) AS oid
                          UNION SELECT p.relid FROM unnest($1::oid[]) AS oid, pg_partition_tree(oid::regclass) AS p)`,
    [oids],
  );
  return rows;
}

/** Switches the users' triggers of tables off; what it gives switches each on again as it was. */
export async function disableTriggers(client: Client, oids: readonly number[]): Promise<() => Promise<void>> {
  const triggers = await readTriggers(client, oids);
  const set = async (how: (trigger: Trigger) => string): Promise<void> => {
    for (const trigger of triggers) {
      const name = pg.escapeIdentifier(trigger.name);
      await client.query(`ALTER TABLE ONLY ${qualified(trigger.table)} ${how(trigger)} TRIGGER ${name}`);
    }
  };
  await set(() => 'DISABLE');
  return () => set(({ state }) => ENABLE[state]);
}
