import { escapeIdentifier } from 'pg';
import type { Digest } from './digest.ts';
import { expression, formOf, linkOf, type Link, type Output } from './types.ts';

/** Fixed for ever, as part of method `h1`. */
const SEED = '1';

export interface Column {
  readonly name: string;
  /** As format_type writes it, with typmod and schema. */
  readonly type: string;
  readonly typeOid: number;
  readonly typmod: number;
  readonly output: Output;
  readonly generated: 'no' | 'stored' | 'virtual';
}

/** The rows to read: an ordinary table's own, without those of tables that inherit from it. */
export interface Source {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly Column[];
  /** `WHERE …` of an extension's configuration table: the rows that belong to the user. */
  readonly condition: string;
  /** Whether a value may be longer than a page: some are in a TOAST table, or the access method is not the heap. */
  readonly outOfLine: boolean;
}

/** Heap pages, from `from` to before `to`; null: to the end. */
export interface PageRange {
  readonly from: number;
  readonly to: number | null;
}

/** Each column that is hashed by itself nests the expression deeper: of more, the others are hashed together. */
const MOST_LINKS = 16;

/**
 * The query for the digest of the rows of a table, or of those in a range of pages. It calls built-in functions only,
 * and of each value only the send, output or hash function of its type.
 */
export function digestQuery(source: Source, range?: PageRange): string {
  const hash = rowHash(storedColumns(source.columns), source.outOfLine);
  return `SELECT ${rowDigest(hash)} FROM ONLY ${qualified(source)} AS r ${where(source.condition, range)}`;
}

/**
 * The hash of a row. It is one, so that no two rows can trade parts unseen: the hash of one part seeds that of the next.
 * Columns that can be hashed by themselves are, which takes half the time; a row with NULLs among them begins with the hash of
 * which they are. The bytes of record_send(ROW(…)) of the others come before them, and after them, for those whose
 * binary form is not canonical, the text that record_out makes. Each in the order of the names.
 */
function rowHash(columns: readonly Column[], outOfLine: boolean): string {
  const linked: { readonly name: string; readonly link: Link }[] = [];
  const sent: string[] = [];
  const written: string[] = [];
  for (const column of columns) {
    const name = reference(column);
    const link = linked.length < MOST_LINKS ? linkOf(column) : undefined;
    const form = formOf(column.typeOid);
    if (link) linked.push({ name, link });
    else if (form === 'text') written.push(name);
    else sent.push(expression(form, name, outOfLine));
  }
  const start = hashOfNulls(linked.map(({ name }) => name));
  const first = sent.length === 0 ? start : hashOfBytes(`record_send(ROW(${sent.join(', ')}))`, start);
  const chain = linked.reduce((inner, { name, link }) => link(name, inner), first);
  if (written.length === 0) return chain;
  return `hashtextextended(textin(record_out(ROW(${written.join(', ')}))) COLLATE "C", ${chain})`;
}

function hashOfNulls(names: readonly string[]): string {
  if (names.length === 0) return SEED;
  const nulls = names.map((name) => `${name} IS NULL`).join(', ');
  return `CASE WHEN num_nulls(${names.join(', ')}) > 0 THEN ${hashOfBytes(`record_send(ROW(${nulls}))`)} ELSE ${SEED} END`;
}

/** PostgreSQL's 64-bit hash of a bytea: hash_record_extended of a record of it alone is hash_any_extended of its bytes. */
export function hashOfBytes(bytes: string, seed: string = SEED): string {
  return `hash_record_extended(ROW(${bytes}), ${seed})`;
}

function reference(column: Column): string {
  return `r.${escapeIdentifier(column.name)}`;
}

/** The select list for the digest of rows, each of which has `hash`, of 64 bits. */
export function rowDigest(hash: string): string {
  return `count(*) AS rows, sum(${hash}) AS sum`;
}

/** Of a row that has the select list of rowDigest. */
export function digestOf(row: Record<string, string | null> | undefined): Digest {
  if (row?.rows == null) throw new Error('the server returned no digest');
  return { rows: BigInt(row.rows), sum: BigInt(row.sum ?? 0) };
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

function where(condition: string, range: PageRange | undefined): string {
  if (range === undefined) return condition;
  const bounds = [`r.ctid >= '(${range.from},0)'`];
  if (range.to !== null) bounds.push(`r.ctid < '(${range.to},0)'`);
  return `WHERE ${bounds.join(' AND ')}`;
}
