import { counted, duration, number, size } from './format.ts';
import { block, code, folded, joined, safe, table, visible } from './markdown.ts';
import type { Markdown } from './markdown.ts';
import type { Restored } from './recovery.ts';
import type { Report } from './report.ts';

const ROWS = 25;
const NAMES = 20;

/** What a restore put into a live server, and in place of what. */
export function inPlace({ restored, stage }: Report): Markdown[] {
  if (!restored) return [];
  return [
    stage === 'guard' ? safe`### What was put back` : safe`### What is in place now`,
    ...databases(restored),
    ...tables(restored),
    facts(restored),
    ...undoing(restored, stage),
  ];
}

function databases({ databases: all }: Restored): Markdown[] {
  if (all.length === 0) return [];
  const rows = all.map(({ source, name, replacedBytes, keptAs }) => [
    source === name ? code(name) : safe`${code(name)}, in the backup ${code(source)}`,
    replacedBytes === null ? safe`nothing: it was not there` : safe`${size(replacedBytes)}`,
    old(replacedBytes !== null, keptAs),
  ]);
  return limited(['Database', 'It replaced', 'The old one is kept as'], rows, ['It replaced']);
}

const HOW = { created: 'created', replaced: 'replaced', appended: 'rows added' } as const;

function tables({ tables: all }: Restored): Markdown[] {
  if (all.length === 0) return [];
  const skipped = all.some(({ alreadyThere }) => alreadyThere > 0);
  const severalDatabases = new Set(all.map(({ database }) => database)).size > 1;
  const rows = all.map(({ database, source, name, how, rows: brought, alreadyThere, keptAs }) => [
    severalDatabases ? safe`${code(`${database}.${name}`)}` : code(name),
    way(how, source, name),
    safe`${number(brought)}`,
    ...(skipped ? [safe`${number(alreadyThere)}`] : []),
    old(how === 'replaced', keptAs),
  ]);
  const counts = ['Rows brought', ...(skipped ? ['Rows left as they were'] : [])];
  return limited(['Table', 'How', ...counts, 'The old one is kept as'], rows, counts);
}

function way(how: Restored['tables'][number]['how'], source: string, name: string): Markdown {
  if (how === 'beside') return safe`put beside ${code(source)}`;
  return source === name ? safe`${HOW[how]}` : safe`${HOW[how]} from ${code(source)}`;
}

function old(replaced: boolean, keptAs: string | null): Markdown {
  if (keptAs !== null) return code(keptAs);
  return replaced ? safe`not kept` : safe`–`;
}

function facts({ target, systemIdentifier, roles, secondsWithoutService, ...more }: Restored): Markdown {
  const rows: [string, Markdown][] = [
    [
      'Server',
      systemIdentifier === null ? code(target) : safe`${code(target)}, system ${code(systemIdentifier)}`,
    ],
  ];
  if (secondsWithoutService !== null) {
    const ended = more.sessionsEnded > 0 ? `, ${counted(more.sessionsEnded, 'session')} ended` : '';
    rows.push(['Time without service', safe`**${duration(secondsWithoutService)}**${ended}`]);
  }
  if (roles.created.length > 0) rows.push(['Roles created', names(roles.created)]);
  if (roles.altered.length > 0) rows.push(['Roles altered', names(roles.altered)]);
  if (more.replicas.length > 0) rows.push(['Replicas', joined(more.replicas.map(replica), '<br>')]);
  return table(
    ['Fact', 'Value'],
    rows.map(([name, value]) => [safe`${name}`, value]),
  );
}

function replica({ name, lagBytes, caughtUp }: Restored['replicas'][number]): Markdown {
  if (caughtUp) return safe`✅ ${code(name)} has caught up`;
  return safe`⚠️ ${code(name)} is ${lagBytes === null ? 'not streaming' : `${size(lagBytes)} behind`}`;
}

function names(all: readonly string[]): Markdown {
  const more = all.length - NAMES;
  const shown = all.slice(0, NAMES).map((name) => code(name));
  return joined([...shown, ...(more > 0 ? [safe`and ${number(more)} more`] : [])], ', ');
}

function limited(
  head: readonly string[],
  rows: readonly (readonly Markdown[])[],
  numeric: string[],
): Markdown[] {
  const more = rows.length - ROWS;
  return [
    table(head, rows.slice(0, ROWS), numeric),
    ...(more > 0 ? [safe`… and ${number(more)} more, see \`report.json\`.`] : []),
  ];
}

/** The SQL that takes a restore back, and the SQL that frees the space when nobody will. */
function undoing({ databases: all }: Restored, stage: Report['stage']): Markdown[] {
  const pairs = all.flatMap(({ name, keptAs }) => (keptAs === null ? [] : [{ name, keptAs }]));
  if (pairs.length === 0) return [];
  const renames = pairs
    .slice(0, ROWS)
    .flatMap(({ name, keptAs }) => [rename(name, undoneName(keptAs)), rename(keptAs, name)]);
  const drops = pairs.slice(0, ROWS).map(({ keptAs }) => `DROP DATABASE ${identifier(keptAs)};`);
  const rest = pairs.length - ROWS;
  const more = rest > 0 ? [`-- … and ${counted(rest, 'more database')} alike, see report.json`] : [];
  const [title, left] =
    stage === 'guard'
      ? ['How to look into what the command left, or drop it', 'What the command left is kept']
      : ['How to undo this, or drop the old data', 'The data as it was before is kept'];
  const content = joined(
    [
      safe`${left}. To go back to it: stop what uses the database, connect to another one of the server (such as \`postgres\`), and swap the names. As long as anyone is connected to them, PostgreSQL refuses.`,
      block('sql', ['BEGIN;', ...renames, ...more, 'COMMIT;']),
      safe`It takes as much space as before. When nobody needs it any more:`,
      block('sql', [...drops, ...more]),
    ],
    '\n\n',
  );
  return [folded(title, content)];
}

function rename(from: string, to: string): string {
  return `ALTER DATABASE ${identifier(from)} RENAME TO ${identifier(to)};`;
}

/** `app_before_20250105_030012` → `app_undone_20250105_030012`: as long, and so never too long. */
function undoneName(keptAs: string): string {
  return keptAs.replace(/_before_(?=\d{8}_\d{6}$)/, '_undone_');
}

/** A name as SQL. What cannot be seen on a page, and so not be copied from it, is escaped. */
function identifier(name: string): string {
  const quoted = name.replaceAll('"', '""');
  if (visible(name) === name) return `"${quoted}"`;
  const escaped = quoted
    .replaceAll('\\', '\\\\')
    .replaceAll(
      /[^\x20-\x7e]/gu,
      (character) => `\\+${(character.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`,
    );
  return `U&"${escaped}"`;
}
