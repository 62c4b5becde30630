import type { Client } from 'pg';
import { qualified } from '../../postgres/fingerprint/rows.ts';
import type { TableName } from './patterns.ts';

/** A sequence that belongs to a column: of a serial or an identity column, or by OWNED BY. */
export interface OwnedSequence extends TableName {
  readonly table: TableName;
  readonly column: string;
  readonly ascending: boolean;
}

/** Those of `tables`, in a session with pinned settings. */
export async function ownedSequences(client: Client, tables: readonly TableName[]): Promise<OwnedSequence[]> {
  const { rows } = await client.query<OwnedSequence>(
    `SELECT sn.nspname AS schema, s.relname AS name, a.attname AS column, q.seqincrement > 0 AS ascending,
            json_build_object('schema', n.nspname, 'name', c.relname) AS table
       FROM pg_sequence AS q JOIN pg_class AS s ON s.oid = q.seqrelid JOIN pg_namespace AS sn ON sn.oid = s.relnamespace
       JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.objsubid = 0
                          AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
       JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
       JOIN pg_class AS c ON c.oid = d.refobjid JOIN pg_namespace AS n ON n.oid = c.relnamespace
       JOIN unnest($1::text[], $2::text[]) AS wanted (schema, name) ON wanted.schema = n.nspname AND wanted.name = c.relname
      ORDER BY sn.nspname, s.relname`,
    [tables.map(({ schema }) => schema), tables.map(({ name }) => name)],
  );
  return rows;
}

interface State {
  readonly value: string;
  readonly called: boolean;
}

/**
 * Gives the sequences of `to` the states of those of the same columns of `from` in the scratch copy; with `onlyForward`
 * where that is further than they are. A sequence is rewritten first, in the transaction: so a rollback, of which
 * setval() by itself knows nothing, takes its value back too.
 */
export async function setSequences(
  scratch: Client,
  from: TableName,
  target: Client,
  to: TableName,
  onlyForward: boolean,
): Promise<void> {
  const targets = new Map(
    (await ownedSequences(target, [to])).map((sequence) => [sequence.column, sequence]),
  );
  for (const source of await ownedSequences(scratch, [from])) {
    const sequence = targets.get(source.column);
    if (!sequence) continue;
    const wanted = await stateOf(scratch, source);
    if (onlyForward && !isFurther(wanted, await stateOf(target, sequence), sequence.ascending)) continue;
    await target.query(`ALTER SEQUENCE ${qualified(sequence)} RESTART`);
    await target.query('SELECT setval($1::regclass, $2::int8, $3)', [
      qualified(sequence),
      wanted.value,
      wanted.called,
    ]);
  }
}

async function stateOf(client: Client, sequence: TableName): Promise<State> {
  const { rows } = await client.query<State>(
    `SELECT last_value::text AS value, is_called AS called FROM ${qualified(sequence)}`,
  );
  if (!rows[0]) throw new Error('the server returned no state of a sequence');
  return rows[0];
}

function isFurther(one: State, other: State, ascending: boolean): boolean {
  const position = ({ value, called }: State): bigint =>
    (ascending ? 2n : -2n) * BigInt(value) + (called ? 1n : 0n);
  return position(one) > position(other);
}
