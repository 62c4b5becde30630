import { escapeIdentifier } from 'pg';
import type { Digest } from './digest.ts';
import { expression, formOf } from './types.ts';

/** Fixed for ever, as part of method `h1`: the seeds of the two lanes. */
const SEEDS = ['1', '7046029254386353131'] as const;

export interface Column {
  readonly name: string;
  /** As format_type writes it, with typmod and schema. */
  readonly type: string;
  readonly typeOid: number;
  readonly generated: 'no' | 'stored' | 'virtual';
}

/** The rows to read: an ordinary table's own, without those of tables that inherit from it. */
export interface Source {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly Column[];
  /** `WHERE …` of an extension's configuration table: the rows that belong to the user. */
  readonly condition: string;
}

/** Heap pages, from `from` to before `to`; null: to the end. */
export interface PageRange {
  readonly from: number;
  readonly to: number | null;
}

/**
 * The query for the digest of the rows of a table, or of those in a range of pages. It calls built-in functions only,
 * and each value only through the send or output function of its type.
 *
 * The bytes of a row are record_send(ROW(…)) of its columns in the order of their names. Columns whose binary form is
 * not canonical are its last field, together, as the text that record_out makes of them: one string of bytes per row,
 * so that no two rows can trade parts unseen. OFFSET 0 keeps the planner from computing it once per lane.
 * hash_record_extended over a single bytea is hash_any_extended of its bytes.
 */
export function digestQuery(source: Source, range?: PageRange): string {
  return (
    `SELECT ${rowDigests('s.bytes')} FROM (SELECT ROW(record_send(${record(source.columns)})) AS bytes ` +
    `FROM ONLY ${qualified(source)} AS r ${where(source.condition, range)} OFFSET 0) AS s`
  );
}

/** The select list for the digest of rows; `bytes` is a record with the bytes of a row as its only field. */
export function rowDigests(bytes: string): string {
  const lanes = SEEDS.map((seed, i) => `sum(hash_record_extended(${bytes}, ${seed})) AS lane${i + 1}`);
  return ['count(*) AS rows', ...lanes].join(', ');
}

/** Of a row that has the select list of rowDigests. */
export function digestOf(row: Record<string, string | null> | undefined): Digest {
  if (row?.rows == null) throw new Error('the server returned no digest');
  return { rows: BigInt(row.rows), lane1: BigInt(row.lane1 ?? 0), lane2: BigInt(row.lane2 ?? 0) };
}

/** The columns that hold data, in the order of their names. Virtual generated ones are computed: by user code. */
export function storedColumns(columns: readonly Column[]): Column[] {
  return columns
    .filter((column) => column.generated !== 'virtual')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function qualified(table: { readonly schema: string; readonly name: string }): string {
  return `${escapeIdentifier(table.schema)}.${escapeIdentifier(table.name)}`;
}

function record(columns: readonly Column[]): string {
  const fields: string[] = [];
  const texts: string[] = [];
  for (const column of storedColumns(columns)) {
    const form = formOf(column.typeOid);
    const field = expression(form, `r.${escapeIdentifier(column.name)}`);
    (form === 'text' ? texts : fields).push(field);
  }
  if (texts.length > 0) fields.push(`textin(record_out(ROW(${texts.join(', ')})))`);
  return `ROW(${fields.join(', ')})`;
}

function where(condition: string, range: PageRange | undefined): string {
  if (range === undefined) return condition;
  const bounds = [`r.ctid >= '(${range.from},0)'`];
  if (range.to !== null) bounds.push(`r.ctid < '(${range.to},0)'`);
  return `WHERE ${bounds.join(' AND ')}`;
}
