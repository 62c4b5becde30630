import type { DatabaseManifest, SequenceManifest, TableManifest } from '../../backups/manifest.ts';
import type { Finding } from '../../report/findings.ts';
import { compareLargeObjects } from './compare-large-objects.ts';
import { methodOf } from './digest.ts';
import type { SequenceState } from './sequences.ts';
import { objectName } from './tables.ts';

export type ExpectedContent = Pick<DatabaseManifest, 'tables' | 'notCompared' | 'sequences' | 'largeObjects'>;

export interface ActualContent extends Pick<DatabaseManifest, 'tables' | 'largeObjects'> {
  readonly sequences: readonly Pick<SequenceState, 'schema' | 'name' | 'lastValue' | 'isCalled'>[];
}

/**
 * What differs between the content that a manifest promises and that of a database. Every difference is an `error`; a
 * sequence that moved while it was dumped, so that its exact value cannot be told, is a `notice` when it fits.
 */
export function compareContent(
  expected: ExpectedContent,
  actual: ActualContent,
  database: string,
): Finding[] {
  const outOfSight = new Set(expected.notCompared.map(({ object }) => object));
  const each = <A extends Named, B extends Named>(
    kind: string,
    as: readonly A[],
    bs: readonly B[],
    compare: (a: A | undefined, b: B | undefined) => Difference[],
  ): Omit<Finding, 'check'>[] =>
    pair(as, bs).flatMap(({ of, a, b }) => {
      if (!a && outOfSight.has(objectName(kind, of))) return [];
      const object = objectName(kind, { schema: `${database}.${of.schema}`, name: of.name });
      return compare(a, b).map((difference) => ({ ...difference, object }));
    });
  return [
    ...each('table', expected.tables, actual.tables, compareTable),
    ...each('sequence', expected.sequences, actual.sequences, compareSequence),
    ...compareLargeObjects(expected.largeObjects, actual.largeObjects).map(({ oids, ...found }) => ({
      ...found,
      object: `large object ${database} ${oids}`,
    })),
  ].map((found) => ({ check: 'content', ...found }));
}

/** A finding before it knows where it was found. */
type Difference = Omit<Finding, 'check' | 'object'>;

interface Named {
  readonly schema: string;
  readonly name: string;
}

/** Puts side by side what is called the same; one side is undefined where the other has no match. */
function pair<A extends Named, B extends Named>(
  as: readonly A[],
  bs: readonly B[],
): { of: Named; a: A | undefined; b: B | undefined }[] {
  const key = (of: Named): string => JSON.stringify([of.schema, of.name]);
  const rest = new Map(bs.map((b) => [key(b), b]));
  const pairs = as.map((a) => {
    const b = rest.get(key(a));
    rest.delete(key(a));
    return { of: a, a, b };
  });
  return [...pairs, ...[...rest.values()].map((b) => ({ of: b, a: undefined, b }))];
}

function compareTable(expected: TableManifest | undefined, actual: TableManifest | undefined): Difference[] {
  const rows = (table: TableManifest): string => `${table.rows} rows`;
  if (!expected) {
    return actual
      ? [error('unexpected-table', 'The table is not in the backup', { actual: rows(actual) })]
      : [];
  }
  if (!actual) return [error('missing-table', 'The table is missing', { expected: rows(expected) })];
  const columns = compareColumns(expected, actual);
  if (expected.rows !== actual.rows) {
    const how = actual.rows < expected.rows ? 'fewer' : 'more';
    const message = `The table has ${how} rows than the backup promises`;
    return [...columns, error('row-count', message, { expected: rows(expected), actual: rows(actual) })];
  }
  // Other columns make another fingerprint, whatever the rows hold.
  if (columns.length > 0 || expected.fingerprint === actual.fingerprint) return columns;
  const sides = { expected: expected.fingerprint, actual: actual.fingerprint };
  const method = methodOf(expected.fingerprint);
  return method === undefined || method !== methodOf(actual.fingerprint)
    ? [
        error(
          'fingerprint-method',
          'The fingerprints were made by different methods and cannot be compared',
          sides,
        ),
      ]
    : [error('content', `The table has ${rows(actual)} as promised, but at least one value differs`, sides)];
}

/** By name: the order of columns may differ after a restore, as that of inherited ones does. */
function compareColumns(expected: TableManifest, actual: TableManifest): Difference[] {
  const types = new Map(actual.columns.map(({ name, type }) => [name, type]));
  const missing = expected.columns.filter(({ name, type }) => types.get(name) !== type);
  const promised = new Map(expected.columns.map(({ name, type }) => [name, type]));
  const other = actual.columns.filter(({ name, type }) => promised.get(name) !== type);
  if (missing.length + other.length === 0) return [];
  const list = (columns: TableManifest['columns']): string =>
    columns.map(({ name, type }) => `${name} ${type}`).join(', ') || 'no such column';
  return [error('columns', 'The table has other columns', { expected: list(missing), actual: list(other) })];
}

type State = SequenceManifest['before'];

function compareSequence(expected: SequenceManifest | undefined, actual: State | undefined): Difference[] {
  if (!expected) return actual ? [error('unexpected-sequence', 'The sequence is not in the backup', {})] : [];
  const { before, after } = expected;
  const idle = before.lastValue === after.lastValue && before.isCalled === after.isCalled;
  const range = idle ? show(after) : `${show(before)} to ${show(after)}`;
  if (!actual) return [error('missing-sequence', 'The sequence is missing', { expected: range })];
  const sides = { expected: range, actual: show(actual) };
  if (idle) {
    const same = actual.lastValue === after.lastValue && actual.isCalled === after.isCalled;
    return same ? [] : [error('sequence', 'The sequence has another value', sides)];
  }
  const moved = 'The sequence moved while it was dumped';
  if (expected.cycles)
    return [notice(`${moved}, and not in one direction: its value was not compared`, sides)];
  return between(before, actual, after)
    ? [notice(`${moved}: its value is within what it went through`, sides)]
    : [error('sequence', `${moved}, but its value is not one that it went through`, sides)];
}

/** nextval on a value not yet called returns it and marks it called; so (5, called) comes after (5, not called). */
function between(before: State, state: State, after: State): boolean {
  const sign = BigInt(after.lastValue) < BigInt(before.lastValue) ? -1n : 1n;
  const position = ({ lastValue, isCalled }: State): bigint =>
    2n * sign * BigInt(lastValue) + (isCalled ? 1n : 0n);
  return position(before) <= position(state) && position(state) <= position(after);
}

function show({ lastValue, isCalled }: State): string {
  return isCalled ? lastValue : `${lastValue} (not called yet)`;
}

type Sides = Pick<Finding, 'expected' | 'actual'>;

function error(kind: string, message: string, sides: Sides): Difference {
  return { severity: 'error', kind, message, ...sides };
}

function notice(message: string, sides: Sides): Difference {
  return { severity: 'notice', kind: 'sequence-moved', message, ...sides };
}
