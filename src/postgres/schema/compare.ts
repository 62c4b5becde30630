import type { SchemaObject } from '../../backups/manifest.ts';
import type { Finding } from '../../report/findings.ts';
import { isDeparsed } from './probes.ts';
import { byOrder, splitIdentity } from './identity.ts';
import { beyond, judge, type Majors } from './noise.ts';

/** One way in which a copy departs from what was backed up. */
export interface SchemaDifference {
  readonly type: 'missing' | 'extra' | 'changed';
  readonly database: string;
  /** As it should be; for an extra object, as it is. */
  readonly object: SchemaObject;
  /** The property that changed; null for a whole object. */
  readonly property: string | null;
  readonly expected: string | null;
  readonly actual: string | null;
  readonly severity: Finding['severity'];
  /** Why this is no error. */
  readonly reason: string | null;
  /** The server wrote both texts and may mean the same by them: see settleDeparse. */
  readonly deparsed: boolean;
}

export interface SchemaComparison {
  readonly expected: readonly SchemaObject[];
  readonly actual: readonly SchemaObject[];
  /** Majors of the servers that the objects were read from. */
  readonly expectedMajor: number;
  readonly actualMajor: number;
  /** For the names in findings; '' for globals. */
  readonly database: string;
  /** Kinds of object that this restore could not or should not bring. */
  readonly ignoreKinds?: readonly string[];
  /** Properties likewise: `owner` after a restore with --no-owner. */
  readonly ignoreProperties?: readonly string[];
}

/**
 * Compares object by object and property by property. What only the majors or the machines can explain is left out or
 * told as a notice (see noise.ts); what a lost table takes with it is not told again.
 */
export function compareSchema(comparison: SchemaComparison): SchemaDifference[] {
  const { database, ignoreKinds = [] } = comparison;
  const kept = (objects: readonly SchemaObject[]): Map<string, SchemaObject> =>
    new Map(
      objects
        .filter(({ kind }) => !ignoreKinds.includes(kind))
        .map((object) => [`${object.kind}\0${object.identity}`, object]),
    );
  const expected = kept(comparison.expected);
  const actual = kept(comparison.actual);
  const majors: Majors = { expected: comparison.expectedMajor, actual: comparison.actualMajor };

  const whole = (type: 'missing' | 'extra', objects: SchemaObject[]): SchemaDifference[] =>
    withoutParts(objects).flatMap((object) => {
      const verdict = judge({ type, object, property: null, expected: null, actual: null }, majors);
      const text = describeObject(object);
      const sides = type === 'missing' ? { expected: text, actual: null } : { expected: null, actual: text };
      return verdict
        ? [{ type, database, object, property: null, ...sides, ...verdict, deparsed: false }]
        : [];
    });
  const missing = [...expected].filter(([key]) => !actual.has(key)).map(([, object]) => object);
  const extra = [...actual].filter(([key]) => !expected.has(key)).map(([, object]) => object);
  const changed = [...expected].flatMap(([key, object]) => {
    const other = actual.get(key);
    return other ? changes(object, other, comparison, majors) : [];
  });
  return [...whole('missing', missing), ...changed, ...whole('extra', extra)];
}

function changes(
  object: SchemaObject,
  other: SchemaObject,
  { database, ignoreProperties = [] }: SchemaComparison,
  majors: Majors,
): SchemaDifference[] {
  const properties = new Set([...Object.keys(object.definition), ...Object.keys(other.definition)]);
  return [...properties].sort(byOrder).flatMap((property) => {
    if (ignoreProperties.includes(property)) return [];
    let expected = object.definition[property] ?? null;
    let actual = other.definition[property] ?? null;
    if (property === 'acl')
      [expected, actual] = [beyond(expected, actual, majors), beyond(actual, expected, majors)];
    if (expected === actual) return [];
    const difference = { type: 'changed' as const, object, property, expected, actual };
    const verdict = judge(difference, majors);
    const deparsed = expected !== null && actual !== null && isDeparsed(object.kind, property);
    return verdict ? [{ database, ...difference, ...verdict, deparsed }] : [];
  });
}

/** Without the columns, constraints, indexes, triggers … of tables that are in the list themselves. */
function withoutParts(objects: readonly SchemaObject[]): SchemaObject[] {
  const owners = new Set(objects.filter(({ kind }) => OWNERS.has(kind)).map(({ identity }) => identity));
  return objects.filter((object) => {
    if (!PARTS.has(object.kind)) return true;
    return !owners.has(object.definition.table ?? splitIdentity(object.identity).parent);
  });
}

const OWNERS = new Set([
  'table',
  'partitioned table',
  'foreign table',
  'view',
  'materialized view',
  'composite type',
  'domain',
]);

const PARTS = new Set([
  'column',
  'attribute',
  'constraint',
  'not-null constraint',
  'domain constraint',
  'index',
  'trigger',
  'rule',
  'policy',
]);

/** A missing or extra object, in the words that tell most about it. */
function describeObject({ definition }: SchemaObject): string {
  const told = definition.definition ?? definition.value;
  if (told != null) return told;
  return Object.entries(definition)
    .map(([property, value]) => `${property}: ${value ?? ''}`)
    .join('\n');
}
