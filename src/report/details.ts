import { counted, duration, number, size } from './format.ts';
import { code, folded, joined, link, safe, table } from './markdown.ts';
import type { Markdown } from './markdown.ts';
import type { Report, TableResult } from './report.ts';

const TABLES = 25;
const NAMES = 20;
const PHASES = 30;

/** The tables that did not come back as they were. */
export function differingTables({ tables }: Report): Markdown[] {
  const compared = tables.filter(({ equal }) => equal !== null);
  const differing = tables.filter(({ equal }) => equal === false);
  if (differing.length === 0) return [];
  const rows = differing
    .slice(0, TABLES)
    .map((result) => [
      code(`${result.database}.${result.schema}.${result.table}`),
      rowCount(result.expectedRows),
      rowCount(result.actualRows),
      safe`${difference(result)}`,
    ]);
  const counts = ['Rows expected', 'Rows found'];
  const more = differing.length - TABLES;
  return [
    safe`### Tables that differ: ${number(differing.length)} of ${counted(compared.length, 'table')} compared`,
    table(['Table', ...counts, 'Difference'], rows, counts),
    ...(more > 0 ? [safe`… and ${counted(more, 'more table')}, see \`report.json\`.`] : []),
  ];
}

function rowCount(rows: number | null): Markdown {
  return rows === null ? safe`–` : safe`${number(rows)}`;
}

function difference({ expectedRows, actualRows }: TableResult): string {
  if (actualRows === null) return 'table missing';
  if (expectedRows === null) return 'not in the backup';
  if (actualRows === expectedRows) return 'values differ';
  const rows = Math.abs(actualRows - expectedRows);
  return `${counted(rows, 'row')} ${actualRows < expectedRows ? 'missing' : 'too many'}`;
}

/** Where the time went, as a share of the whole stage. */
export function timings({ phases, seconds }: Report): Markdown[] {
  if (phases.length === 0) return [];
  const rows = phases.slice(0, PHASES).map((phase) => {
    const share = seconds > 0 ? Math.min(1, phase.seconds / seconds) : 0;
    const bar = '█'.repeat(Math.round(share * 20)) || '▏';
    return [
      safe`${phase.name}`,
      safe`${duration(phase.seconds)}`,
      safe`${bar} ${number(Math.round(share * 100))} %`,
    ];
  });
  return [
    safe`### Where the time went: ${duration(seconds)}`,
    table(['Phase', 'Time', 'Share'], rows, ['Time']),
    safe`<sub>Phases may run at the same time.</sub>`,
  ];
}

/** What was backed up, from where and to where. */
export function backupFacts(report: Report): Markdown[] {
  const { backup, source, scratch, environment } = report;
  if (!backup && !source) return [];
  const facts: [string, Markdown][] = [];
  if (backup) {
    facts.push(['Name', code(backup.name)]);
    if (backup.startedAt !== null) facts.push(['Taken', safe`${instant(backup.startedAt)}`]);
    facts.push(...backup.stored.map((stored): [string, Markdown] => ['Stored in', place(stored)]));
    if (backup.bytes !== null) facts.push(['Size', safe`${size(backup.bytes)}${kindOf(backup)}`]);
    facts.push(['Databases', databases(backup.databases)]);
    if (backup.excluded.length > 0) facts.push(['Left out', excluded(backup.excluded)]);
    if (backup.manifest) facts.push(['Manifest (SHA-256)', code(backup.manifest.digest)]);
    const { attestation } = backup.manifest ?? {};
    if (attestation !== undefined)
      facts.push(['Attested', link(attestation, attestation) ?? code(attestation)]);
  }
  if (source) {
    const system =
      source.systemIdentifier === null ? safe`` : safe`, system ${code(source.systemIdentifier)}`;
    facts.push(['Source server', safe`PostgreSQL ${source.version}${system}`]);
  }
  if (scratch) facts.push(['Restored into', safe`PostgreSQL ${scratch.version}, a throwaway server`]);
  if (environment.commit !== null) facts.push(['Commit', code(environment.commit)]);
  const content = table(
    ['Fact', 'Value'],
    facts.map(([name, value]) => [safe`${name}`, value]),
  );
  return [folded('About this backup', content, report.stage === 'backup')];
}

type Backup = NonNullable<Report['backup']>;

function kindOf({ format, compression }: Backup): string {
  const kind = [format, compression].filter((part) => part !== null);
  return kind.length === 0 ? '' : ` (${kind.join(', ')})`;
}

function place({ store, location }: Backup['stored'][number]): Markdown {
  return link(store, location) ?? code(location);
}

function databases(all: Backup['databases']): Markdown {
  const shown = all
    .slice(0, NAMES)
    .map(({ name, bytes }) => (bytes === null ? code(name) : safe`${code(name)} (${size(bytes)})`));
  return limited(shown, all.length);
}

function excluded(all: Backup['excluded']): Markdown {
  return limited(
    all.slice(0, NAMES).map(({ database, reason }) => safe`${code(database)}: ${reason}`),
    all.length,
  );
}

function limited(shown: readonly Markdown[], total: number): Markdown {
  const more = total - shown.length;
  return joined(
    [...shown, ...(more > 0 ? [safe`and ${number(more)} more, see \`report.json\``] : [])],
    '<br>',
  );
}

/** `2025-01-05 03:00:12 UTC`. */
function instant(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
