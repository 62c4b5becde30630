import { lines, quoted, refuse, unique, type Parser } from './parse.ts';

/** A statement about the restored data. Without `expected`, `sql` must return one boolean, true. */
export interface Assertion {
  readonly name: string;
  readonly sql: string;
  /** The text of the one value that `sql` must return. */
  readonly expected?: string;
}

const HOW = 'write `name: SQL returning one boolean`, or `name: SQL => expected value`';

function assertion(line: string): Assertion {
  const [, name = '', rest = ''] = /^(.*?)\s*:\s+(.*)$/s.exec(line) ?? [];
  if (name === '') refuse(`${quoted(line)} has no name`, HOW);
  const arrow = findArrow(rest);
  const sql = (arrow === undefined ? rest : rest.slice(0, arrow.start)).trim();
  if (sql === '') refuse(`${quoted(name)} has no SQL`, HOW);
  if (arrow === undefined) return Object.freeze({ name, sql });
  return Object.freeze({ name, sql, expected: rest.slice(arrow.end).trim() });
}

/** What can hide an arrow in SQL: strings (E'', '', "", $$), comments, parentheses; then the arrow itself. */
const TOKEN =
  /\be'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([a-z_]\w*)?\$.*?\$\1\$|--.*|\/\*.*?\*\/|[([]|[)\]]|(?:^|\s)=>(?=\s|$)/gis;

/**
 * The arrow before the expected value: the first that stands by itself outside strings, comments and parentheses. SQL
 * has none of its own there (named arguments are inside parentheses), and the expected value may hold any text.
 */
function findArrow(sql: string): { readonly start: number; readonly end: number } | undefined {
  let depth = 0;
  for (const { 0: token, index } of sql.matchAll(TOKEN)) {
    if (token === '(' || token === '[') depth++;
    else if (token === ')' || token === ']') depth--;
    else if (depth === 0 && token.trim() === '=>') return { start: index, end: index + token.length };
  }
  return undefined;
}

export const assertions: Parser<readonly Assertion[]> = unique(lines(assertion), (entry) => entry.name);
