import { lines, quoted, refuse, type Parser } from './parse.ts';

export interface Selection {
  readonly selected: readonly string[];
  /** Patterns that matched nothing, as they were written. */
  readonly unmatched: readonly string[];
}

/**
 * Chooses databases by name or glob: `*` any characters, `?` one, `[a-z]` and `[!a-z]` one of or none of a set. A line
 * `!…` excludes, and an exclusion always wins; with exclusions only, or no pattern at all, every other one is chosen.
 * A pattern that equals a name means that name, whatever characters it has. Names keep their order.
 */
export function selectDatabases(all: readonly string[], patterns: readonly string[]): Selection {
  const excludes = (pattern: string): boolean => pattern.startsWith('!') && !all.includes(pattern);
  const included = new Set<string>();
  const excluded = new Set<string>();
  const unmatched: string[] = [];
  for (const pattern of patterns) {
    const names = excludes(pattern) ? matching(all, pattern.slice(1)) : matching(all, pattern);
    if (names.length === 0) unmatched.push(pattern);
    for (const name of names) (excludes(pattern) ? excluded : included).add(name);
  }
  const everyOther = patterns.every(excludes);
  const selected = all.filter((name) => (everyOther || included.has(name)) && !excluded.has(name));
  return Object.freeze({ selected: Object.freeze(selected), unmatched: Object.freeze(unmatched) });
}

function matching(all: readonly string[], pattern: string): string[] {
  if (all.includes(pattern)) return [pattern];
  const expression = globToRegExp(pattern);
  return all.filter((name) => expression.test(name));
}

/**
 * Not a library for file names: those give `/`, `.`, quotes, backslashes and parentheses meanings of their own, and
 * so miss databases that have them in their names.
 */
export function globToRegExp(glob: string): RegExp {
  const source = glob.replaceAll(
    /\*+|\?|\[([!^]?)([^\]]+)\]|[\\^$.+()[\]{}|/]/g,
    (part, negation?: string, set?: string) => {
      if (part.startsWith('*')) return '.*';
      if (part === '?') return '.';
      if (set === undefined) return `\\${part}`;
      return `[${negation ? '^' : ''}${set.replaceAll(/[\\^[]/g, '\\$&')}]`;
    },
  );
  return new RegExp(`^${source}$`, 'su');
}

/** Names and globs, one per line, taken literally: what looks like a URI or an option is a name. */
export const databasePatterns: Parser<readonly string[]> = lines((line) => {
  try {
    globToRegExp(line.replace(/^!/, ''));
  } catch {
    refuse(`${quoted(line)} has a set that is out of order`, 'write sets as `[a-z]`, the lower end first');
  }
  if (line === '!') refuse('"!" excludes nothing', 'write `!name`');
  return line;
});
