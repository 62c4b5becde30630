import type { TableManifest } from '../backups/manifest.ts';
import { compareLargeObjects } from '../postgres/fingerprint/compare-large-objects.ts';
import { compareSchema, type SchemaDifference } from '../postgres/schema/index.ts';
import type { DatabaseChanges } from '../report/recovery.ts';
import type { Counter } from './counters.ts';
import type { DatabaseState } from './state.ts';

export interface Comparison {
  readonly database: string;
  readonly before: DatabaseState;
  readonly after: DatabaseState;
  /** Where nobody else writes, so that they tell exactly what the command did. */
  readonly counters?: { readonly before: readonly Counter[]; readonly after: readonly Counter[] };
}

type SchemaChange = DatabaseChanges['schema'][number];
type TableChange = DatabaseChanges['tables'][number];

/** What differs between two states of a database of one server. */
export function describeChanges(comparison: Comparison): DatabaseChanges {
  const { database, before, after } = comparison;
  const tables = changedTables(comparison);
  const gone = tables.filter(({ rowsAfter }) => rowsAfter === null).length;
  const known = tables.length - gone;
  return {
    database,
    schema: [
      ...changedSchema(database, before, after),
      ...changedSequences(before, after),
      ...changedLargeObjects(before, after),
    ],
    tables,
    unchangedTables: after.tables.length - known,
  };
}

/** A database that came or went as a whole. */
export function databaseChange(database: string, change: 'added' | 'removed'): DatabaseChanges {
  const schema = [{ change, kind: 'database', identity: database, before: null, after: null }];
  return { database, schema, tables: [], unchangedTables: 0 };
}

const CHANGE = { missing: 'removed', extra: 'added', changed: 'changed' } as const;

/** One entry for each object, whatever number of its properties changed. */
function changedSchema(database: string, before: DatabaseState, after: DatabaseState): SchemaChange[] {
  // One server, one major: nothing is excused.
  const majors = { expectedMajor: 0, actualMajor: 0 };
  const differences = compareSchema({ expected: before.schema, actual: after.schema, ...majors, database });
  const objects = new Map<string, SchemaDifference[]>();
  for (const difference of differences) {
    const { kind, identity } = difference.object;
    const key = JSON.stringify([kind, identity]);
    objects.set(key, [...(objects.get(key) ?? []), difference]);
  }
  return [...objects.values()].flatMap((ofObject): SchemaChange[] => {
    const [first] = ofObject;
    if (!first) return [];
    return [
      {
        change: CHANGE[first.type],
        kind: first.object.kind,
        identity: first.object.identity,
        before: side(ofObject, 'expected'),
        after: side(ofObject, 'actual'),
      },
    ];
  });
}

function side(differences: readonly SchemaDifference[], which: 'expected' | 'actual'): string | null {
  const told = differences.flatMap((difference) => {
    const text = difference[which];
    if (text === null || text === '') return [];
    const bare = difference.property === null || difference.property === 'definition';
    return [bare ? text : `${difference.property}: ${text}`];
  });
  return told.length === 0 ? null : told.join('\n');
}

/** Sequences that were made or dropped are told as such. */
function changedSequences(before: DatabaseState, after: DatabaseState): SchemaChange[] {
  const states = new Map(before.sequences.map((sequence) => [keyOf(sequence), sequence]));
  const show = ({ lastValue, isCalled }: DatabaseState['sequences'][number]): string =>
    isCalled ? lastValue : `${lastValue} (not called yet)`;
  return after.sequences.flatMap((now): SchemaChange[] => {
    const then = states.get(keyOf(now));
    if (!then || show(then) === show(now)) return [];
    const identity = `${now.schema}.${now.name}`;
    return [{ change: 'changed', kind: 'sequence value', identity, before: show(then), after: show(now) }];
  });
}

function changedLargeObjects(before: DatabaseState, after: DatabaseState): SchemaChange[] {
  const changes = { 'missing-large-object': 'removed', 'unexpected-large-object': 'added' } as const;
  return compareLargeObjects(before.largeObjects, after.largeObjects).map(
    ({ kind, oids, expected, actual }) => ({
      change:
        kind === 'missing-large-object' || kind === 'unexpected-large-object' ? changes[kind] : 'changed',
      kind: 'large object content',
      identity: oids,
      before: expected ?? null,
      after: actual ?? null,
    }),
  );
}

/** Tables that are not called or filled as they were; of one that has other columns, too, the rows are other rows. */
function changedTables({ before, after, counters }: Comparison): TableChange[] {
  const rest = new Map(before.tables.map((table) => [keyOf(table), table]));
  const counts = counting(counters);
  const changes: TableChange[] = [];
  for (const now of after.tables) {
    const then = rest.get(keyOf(now));
    rest.delete(keyOf(now));
    if (then?.rows === now.rows && then.fingerprint === now.fingerprint) continue;
    const rows = { rowsBefore: then?.rows ?? null, rowsAfter: now.rows };
    changes.push({ schema: now.schema, table: now.name, ...rows, ...counts(now, rows) });
  }
  for (const then of rest.values()) {
    const rows = { rowsBefore: then.rows, rowsAfter: null };
    changes.push({ schema: then.schema, table: then.name, ...rows, ...NOT_COUNTED });
  }
  return changes.sort((a, b) => (keyOf({ ...a, name: a.table }) < keyOf({ ...b, name: b.table }) ? -1 : 1));
}

type Counts = Pick<TableChange, 'inserted' | 'updated' | 'deleted'>;

const NOT_COUNTED: Counts = { inserted: null, updated: null, deleted: null };

interface Rows {
  readonly rowsBefore: number | null;
  readonly rowsAfter: number;
}

/** Rows that TRUNCATE took away are not counted by PostgreSQL: they are what is missing in the sum. */
function counting(counters: Comparison['counters']): (table: TableManifest, rows: Rows) => Counts {
  const before = new Map(counters?.before.map((counter) => [counter.oid, counter]));
  const after = new Map(counters?.after.map((counter) => [keyOf(counter), counter]));
  return (table, { rowsBefore, rowsAfter }) => {
    const now = after.get(keyOf(table));
    if (!now) return NOT_COUNTED;
    // A table that was renamed keeps its counters.
    const then = before.get(now.oid);
    const inserted = now.inserted - (then?.inserted ?? 0);
    const updated = now.updated - (then?.updated ?? 0);
    const deleted = now.deleted - (then?.deleted ?? 0);
    const missing = (rowsBefore ?? 0) + inserted - deleted - rowsAfter;
    const emptied = then !== undefined && then.file !== now.file && rowsBefore !== null && missing > 0;
    return { inserted, updated, deleted: emptied ? deleted + missing : deleted };
  };
}

function keyOf({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return JSON.stringify([schema, name]);
}
