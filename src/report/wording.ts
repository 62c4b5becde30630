import { clipped, counted, listed } from './format.ts';
import { CHECKS } from './findings.ts';
import { code, safe } from './markdown.ts';
import type { Finding } from './findings.ts';
import type { Markdown } from './markdown.ts';
import type { Report } from './report.ts';

export interface Headline {
  /** One line with the verdict. */
  readonly title: Markdown;
  /** What it means, in a sentence or two. */
  readonly sentence: Markdown;
}

export function subjectOf(report: Report): Markdown {
  return report.backup ? code(report.backup.name) : safe`the backup`;
}

export function contents({ backup, tables }: Report): string {
  const rows = tables.reduce((sum, { expectedRows }) => sum + (expectedRows ?? 0), 0);
  const parts = [
    ...(backup ? [counted(backup.databases.length, 'database')] : []),
    counted(tables.length, 'table'),
    counted(rows, 'row'),
  ];
  return listed(parts);
}

/** `3 tables with 100,000 rows`: what came back equal. */
export function equalContent({ tables }: Report): string {
  const equal = tables.filter((table) => table.equal === true);
  const rows = equal.reduce((sum, table) => sum + (table.actualRows ?? 0), 0);
  return `${counted(equal.length, 'table')} with ${counted(rows, 'row')}`;
}

export function scratchServer(report: Report): Markdown {
  return report.scratch
    ? safe`a throwaway PostgreSQL ${report.scratch.version} server`
    : safe`a throwaway server`;
}

/** The checks that came out like this. */
export function checksThat(report: Report, status: Report['checks'][number]['status']): string[] {
  return report.checks.filter((result) => result.status === status).map(({ check }) => check);
}

export function errorsOf({ findings }: Report): Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

/** Where the reader finds out more about a failure. */
export function whatWasFound(report: Report): Markdown {
  const { length } = errorsOf(report);
  return safe`**${counted(length, 'problem')} found**, below with what to do about ${length === 1 ? 'it' : 'them'}.`;
}

/** What stops everything comes first, then the order of the checks, then what is about time only. */
const ORDER: readonly Finding['check'][] = [
  'undo',
  'tools',
  'backup',
  'store',
  'scratch',
  'target',
  'command',
  ...CHECKS,
  'control',
  'rto',
  'rpo',
];

const FAILURES: Readonly<Partial<Record<Finding['check'], string>>> = {
  files: 'the backup is damaged or incomplete',
  restore: 'the backup does not restore without errors',
  content: 'the restored data differs from the source',
  schema: 'the restored schema differs from the source',
  indexes: 'a restored index or table is damaged',
  assertions: 'an assertion does not hold',
};

/** The first reason for a failure, in a few words. */
export function cause(report: Report): string {
  const errors = errorsOf(report);
  const first = ORDER.flatMap((check) => errors.filter((error) => error.check === check)).at(0);
  return first ? causeOf(first, report) : 'see report.json';
}

function causeOf(finding: Finding, report: Report): string {
  const { check, message, expected = 'less', actual = 'too long' } = finding;
  if (check === 'control') return 'the comparison missed a change made on purpose';
  if (check === 'rto') return `recovery took ${actual}, allowed is ${expected}`;
  if (check === 'rpo')
    return `the newest data that can be recovered is ${actual} old, allowed is ${expected}`;
  // A check that ran and failed, rather than one that was interrupted.
  const judged = report.checks.some((result) => result.check === check && result.status === 'fail');
  return (judged ? FAILURES[check] : undefined) ?? clipped(message, 200);
}
