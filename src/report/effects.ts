import { counted, duration, number } from './format.ts';
import { code, safe, table } from './markdown.ts';
import type { Markdown } from './markdown.ts';
import type { DatabaseChanges } from './recovery.ts';
import type { Report } from './report.ts';

const ROWS = 25;
const LOCKS = 15;

type Object = DatabaseChanges['schema'][number];
type Rows = DatabaseChanges['tables'][number];

/** What a command changed, in the schema and in the rows of tables. */
export function effects({ changes, command, undo }: Report): Markdown[] {
  if (command === null || changes.length === 0) return [];
  const verb = undo?.outcome === 'put back' ? 'had changed' : 'changed';
  const unchanged = changes.reduce((sum, one) => sum + one.unchangedTables, 0);
  const rest = safe`The rows of ${counted(unchanged, 'other table')} are the same as before.`;
  const found = [...objects(changes), ...rows(changes)];
  if (found.length === 0) return [safe`### What the command ${verb}: nothing`, rest];
  return [safe`### What the command ${verb}`, ...found, ...(unchanged > 0 ? [rest] : [])];
}

const MARKS = { added: '➕ added', removed: '➖ removed', changed: '✏️ changed' } as const;

function objects(changes: readonly DatabaseChanges[]): Markdown[] {
  const all = changes.flatMap(({ database, schema }) => schema.map((object) => ({ database, object })));
  if (all.length === 0) return [];
  const place = placing(changes);
  const rowOf = ({ database, object }: { database: string; object: Object }) => [
    safe`${MARKS[object.change]}`,
    safe`${object.kind} ${place(database, object.identity)}`,
    definition(object.before),
    definition(object.after),
  ];
  return [
    table(['Schema', 'Object', 'Before', 'After'], all.slice(0, ROWS).map(rowOf)),
    ...remainder(all.length - ROWS),
  ];
}

function definition(text: string | null): Markdown {
  return text === null || text === '' ? safe`–` : code(text);
}

function rows(changes: readonly DatabaseChanges[]): Markdown[] {
  const all = changes.flatMap(({ database, tables }) => tables.map((entry) => ({ database, entry })));
  if (all.length === 0) return [];
  const place = placing(changes);
  const counted = (['inserted', 'updated', 'deleted'] as const).filter((name) =>
    all.some(({ entry }) => entry[name] !== null),
  );
  const counts = ['Rows before', 'Rows after', ...counted.map(capitalised)];
  const shown = all
    .slice(0, ROWS)
    .map(({ database, entry }) => [
      place(database, `${entry.schema}.${entry.table}`),
      safe`${difference(entry)}`,
      count(entry.rowsBefore),
      count(entry.rowsAfter),
      ...counted.map((name) => count(entry[name])),
    ]);
  return [table(['Table', 'Change', ...counts], shown, counts), ...remainder(all.length - ROWS)];
}

function difference({ rowsBefore, rowsAfter }: Rows): string {
  if (rowsBefore === null) return 'new table';
  if (rowsAfter === null) return 'table gone';
  if (rowsBefore === rowsAfter) return 'values differ';
  const difference = Math.abs(rowsAfter - rowsBefore);
  return `${counted(difference, 'row')} ${rowsAfter > rowsBefore ? 'more' : 'fewer'}`;
}

function count(value: number | null): Markdown {
  return value === null ? safe`–` : safe`${number(value)}`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Names with their database where there are several. */
function placing(changes: readonly DatabaseChanges[]): (database: string, name: string) => Markdown {
  return (database, name) => code(changes.length > 1 ? `${database}.${name}` : name);
}

function remainder(more: number): Markdown[] {
  return more > 0 ? [safe`… and ${number(more)} more, see \`report.json\`.`] : [];
}

/** What the command kept others from, and for how long. */
export function locks({ locks: held }: Report): Markdown[] {
  if (held.length === 0) return [];
  const several = new Set(held.map(({ database }) => database)).size > 1;
  const rows = held
    .slice(0, LOCKS)
    .map(({ database, relation, mode, seconds, blocks }) => [
      code(several ? `${database}.${relation}` : relation),
      safe`**${blocks}**`,
      seconds === 0 ? safe`a moment` : safe`${duration(seconds)}`,
      code(mode),
    ]);
  return [
    safe`### What others had to wait for meanwhile`,
    table(['Table', 'Nobody else could do', 'For', 'Lock'], rows, ['For']),
    ...remainder(held.length - LOCKS),
    safe`<sub>The longest that each lock was seen held, at a look now and then. On the source it can take longer, for others work there too.</sub>`,
  ];
}
