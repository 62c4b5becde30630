import { globToRegExp } from '../../inputs/databases.ts';
import { nearest } from '../../inputs/nearest.ts';
import { UserError } from '../../errors.ts';
import { qualified } from '../../postgres/fingerprint/rows.ts';

export interface TableName {
  readonly schema: string;
  readonly name: string;
}

/** A table of a backup, and what it inherits from or is a partition of. */
export interface TableEntry extends TableName {
  readonly parents: readonly TableName[];
  readonly partition: boolean;
}

/** `schema.table` as people write it, where no name has a dot or a quote in it. */
export function shown({ schema, name }: TableName): string {
  return `${schema}.${name}`;
}

/** The same table is the same key, whatever its names hold. */
export const keyOf: (table: TableName) => string = qualified;

const PART = String.raw`"(?:[^"]|"")*"|[^".]+`;
const PATTERN = new RegExp(`^(?:(${PART})\\.)?(${PART})$`, 'su');

/** One part of a pattern: in quotes a name as it is, else a glob. */
function matcher(part: string): (name: string) => boolean {
  if (part.startsWith('"')) {
    const wanted = part.slice(1, -1).replaceAll('""', '"');
    return (name) => name === wanted;
  }
  const expression = globToRegExp(part);
  return (name) => expression.test(name);
}

/** The tables that one pattern means. A pattern that equals a name means that name, whatever characters it has. */
function matching<T extends TableName>(tables: readonly T[], pattern: string): readonly T[] {
  const exact = tables.filter((table) => shown(table) === pattern || table.name === pattern);
  if (exact.length > 0) return exact;
  const [, schema, name] = PATTERN.exec(pattern) ?? [];
  if (name === undefined) return [];
  const fits = { schema: schema === undefined ? () => true : matcher(schema), name: matcher(name) };
  return tables.filter((table) => fits.schema(table.schema) && fits.name(table.name));
}

export interface TableSelection<T extends TableName> {
  /** In the order of the tables given. */
  readonly tables: readonly T[];
  /** Patterns that match nothing. */
  readonly unmatched: readonly string[];
}

/**
 * Chooses tables by patterns `schema.table`, or `table` in any schema, with `*`, `?` and `[a-z]`, and names in double
 * quotes as they are; `!…` excludes, and an exclusion always wins. What inherits from a chosen table, or is a partition
 * of it, comes with it. Throws a UserError where a partition is excluded from its table.
 */
export function selectTables<T extends TableEntry>(
  all: readonly T[],
  patterns: readonly string[],
): TableSelection<T> {
  const included = new Set<T>();
  const excluded = new Set<T>();
  const unmatched: string[] = [];
  for (const pattern of patterns) {
    const negated = pattern.startsWith('!');
    const tables = matching(all, negated ? pattern.slice(1).trim() : pattern);
    // An exclusion of what is not there excludes nothing, and harms nothing.
    if (tables.length === 0 && !negated) unmatched.push(pattern);
    for (const table of tables) (negated ? excluded : included).add(table);
  }
  const everyOther = patterns.every((pattern) => pattern.startsWith('!'));
  const chosen = new Set(everyOther ? all : included);
  for (const table of excluded) chosen.delete(table);
  addChildren(all, chosen, excluded);
  return { tables: all.filter((table) => chosen.has(table)), unmatched };
}

function addChildren<T extends TableEntry>(
  all: readonly T[],
  chosen: Set<T>,
  excluded: ReadonlySet<T>,
): void {
  const children = new Map<string, T[]>();
  for (const table of all)
    for (const parent of table.parents)
      children.set(keyOf(parent), [...(children.get(keyOf(parent)) ?? []), table]);
  // A set that grows while it is walked is walked to its new end.
  for (const parent of chosen) {
    for (const child of children.get(keyOf(parent)) ?? []) {
      if (!excluded.has(child)) chosen.add(child);
      else if (child.partition)
        throw new UserError(
          `\`tables\` chooses ${shown(parent)}, but excludes its partition ${shown(child)}`,
          'choose the partitions one by one, or the whole table',
        );
    }
  }
}

/** Says what the backup has in place of what was asked for. */
export function noMatch(patterns: readonly string[], tables: readonly TableName[]): UserError {
  const names = tables.map(shown);
  const [first = ''] = patterns;
  const bare = first.replaceAll('"', '');
  const near =
    names.find((name) => name.endsWith(`.${bare.slice(bare.lastIndexOf('.') + 1)}`)) ??
    nearest(bare, bare.includes('.') ? names : tables.map(({ name }) => name));
  const some = names.slice(0, 10).join(', ') + (names.length > 10 ? ` and ${names.length - 10} more` : '');
  return new UserError(
    `no table of the backup matches ${patterns.map((pattern) => `\`${pattern}\``).join(', ')}`,
    (near === undefined ? '' : `did you mean \`${near}\`? `) +
      (names.length === 0 ? 'the backup has no tables' : `The backup has: ${some}`),
  );
}
