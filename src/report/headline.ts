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

/** The verdict of a report for a reader with ten seconds. */
export function headline(report: Report): Headline {
  if (report.verdict === 'fail') return failed(report);
  return report.verdict === 'pass' ? passed(report) : unverified(report);
}

function passed(report: Report): Headline {
  const subject = subjectOf(report);
  const done = report.checks.filter(({ status }) => status === 'pass').map(({ check }) => check);
  if (!done.includes('content')) {
    return {
      title: safe`✅ Checks passed: ${listed(done)} of ${subject}`,
      sentence: safe`Everything that was asked for is right. The data was not compared with the source: add \`content\` to \`checks\` for that.`,
    };
  }
  const equal = report.tables.filter((table) => table.equal === true);
  const rows = equal.reduce((sum, table) => sum + (table.actualRows ?? 0), 0);
  return {
    title: safe`✅ Recovery proven: ${subject} restored and equal to the source`,
    sentence: safe`It was restored into ${scratchServer(report)} and compared value by value with what was backed up: **${counted(equal.length, 'table')} with ${counted(rows, 'row')} are equal**. A value changed on purpose in the copy was noticed, so the comparison works.`,
  };
}

function unverified(report: Report): Headline {
  const subject = subjectOf(report);
  if (report.checks.every(({ status }) => status === 'skipped')) {
    if (report.stage === 'backup' && report.backup) {
      return {
        title: safe`💾 Backup made: ${subject}, not tested yet`,
        sentence: safe`It holds ${contents(report)}, and is complete and stored. Whether it can be restored is known only after a test: run the stage \`validate\` on it, or \`drill\` instead of \`backup\`.`,
      };
    }
    if (report.stage === 'restore' && report.backup) {
      return {
        title: safe`📦 Restored: ${subject}, not compared with the source`,
        sentence: safe`It was restored into ${scratchServer(report)}. To know that it is equal to the source, run the stage \`validate\`.`,
      };
    }
  }
  const open = report.checks.filter(({ status }) => status === 'not-verified').map(({ check }) => check);
  const [first = 'no check was run'] = report.notVerified;
  return {
    title: safe`⚠️ Not verified: ${open.length > 0 ? `${listed(open)} could not be checked` : clipped(first, 200)}`,
    sentence: safe`Nothing was found to be wrong with ${subject}, but not everything that was asked for could be checked. This is not a proof that it can be recovered.`,
  };
}

function failed(report: Report): Headline {
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  const first = ORDER.flatMap((check) => errors.filter((error) => error.check === check)).at(0);
  const title = safe`❌ ${STAGES[report.stage]} failed: ${first ? causeOf(first, report) : 'see report.json'}`;
  const found = safe`**${counted(errors.length, 'problem')} found**, below with what to do about ${errors.length === 1 ? 'it' : 'them'}.`;
  return { title, sentence: safe`${consequence(report, errors)} ${found}` };
}

/** What a failure means for the backup: a restore that was cancelled says nothing against it. */
function consequence(report: Report, errors: readonly Finding[]): Markdown {
  const subject = subjectOf(report);
  if (!report.backup) return safe`There is no backup to rely on from this run.`;
  if (report.control?.caught === false || report.checks.some(({ status }) => status === 'fail')) {
    return safe`Do not rely on ${subject}.`;
  }
  if (errors.every(({ check }) => check === 'rto' || check === 'rpo')) {
    return safe`${subject} came back right as far as it was checked, but a limit that was set is not met.`;
  }
  return safe`Whether ${subject} can be recovered is not known: the test did not get to its end.`;
}

const STAGES = {
  backup: 'Backup',
  validate: 'Validation',
  restore: 'Restore',
  drill: 'Recovery test',
  guard: 'Guarded command',
  rehearse: 'Rehearsal',
} as const;

/** What stops everything comes first, then the order of the checks, then what is about time only. */
const ORDER: readonly Finding['check'][] = [
  'tools',
  'backup',
  'store',
  'scratch',
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

function subjectOf(report: Report): Markdown {
  return report.backup ? code(report.backup.name) : safe`the backup`;
}

function contents({ backup, tables }: Report): string {
  const rows = tables.reduce((sum, { expectedRows }) => sum + (expectedRows ?? 0), 0);
  const parts = [
    ...(backup ? [counted(backup.databases.length, 'database')] : []),
    counted(tables.length, 'table'),
    counted(rows, 'row'),
  ];
  return listed(parts);
}

function scratchServer(report: Report): Markdown {
  return report.scratch
    ? safe`a throwaway PostgreSQL ${report.scratch.version} server`
    : safe`a throwaway server`;
}
