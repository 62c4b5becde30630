import { lines, refuse, type Parser } from './parse.ts';

/** Patterns of tables, one per line, as they are written; `!…` excludes. What they match is for `restore` to say. */
export const tablePatterns: Parser<readonly string[]> = lines((line) => {
  // A list whose lines end in one of these would be read as a single pattern, which matches nothing.
  if (/[\r\v\f\u0085\u2028\u2029]/.test(line))
    refuse('a line of it holds an odd line break', 'end each line with a line feed');
  if (line.replace(/^!\s*/, '') === '') refuse('"!" excludes nothing', 'write `!schema.table`');
  return line;
});
