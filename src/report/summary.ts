import { checklist } from './audit.ts';
import { backupFacts, differingTables, timings } from './details.ts';
import { effects, locks } from './effects.ts';
import { clusterNodes } from './cluster.ts';
import { clipped, duration, listed, number } from './format.ts';
import { headline } from './headline.ts';
import { inPlace } from './live.ts';
import { code, joined, safe, table } from './markdown.ts';
import { problems } from './problems.ts';
import { recoveredPoint } from './recovered.ts';
import { snapshotNodes } from './snapshot.ts';
import { storedBackups } from './stored.ts';
import { usage } from './usage.ts';
import type { Status } from './findings.ts';
import type { Markdown } from './markdown.ts';
import type { Report } from './report.ts';

/** GitHub refuses a step's summary beyond 1 MiB; other steps' programs may have written to the same file. */
const LIMIT_BYTES = 900 * 1024;

/** The job summary, as GitHub-flavoured Markdown: the verdict first, then what it rests on, details folded. */
export function summary(report: Report): string {
  const { title, sentence } = headline(report);
  const parts = [
    safe`## ${title}`,
    sentence,
    ...omissions(report),
    ...reasons(report),
    ...objectives(report),
    ...recoveredPoint(report),
    ...inPlace(report),
    ...clusterNodes(report),
    ...effects(report),
    ...locks(report),
    ...checks(report),
    ...snapshotNodes(report),
    ...checklist(report),
    ...differingTables(report),
    ...problems(report),
    ...storedBackups(report),
    ...timings(report),
    ...backupFacts(report),
    ...usage(report),
    safe`<sub>postgres-recovery ${report.tool.version}, stage \`${report.stage}\`, ${duration(report.seconds)}. Everything in detail: \`report.json\`.</sub>`,
  ];
  return `${joined(fitting(parts), '\n\n').source}\n`;
}

/** As many whole parts as fit: half a part could leave a table or a fold open. */
function fitting(parts: readonly Markdown[]): Markdown[] {
  const note = safe`… The rest does not fit here, see \`report.json\`.`;
  let left = LIMIT_BYTES - Buffer.byteLength(note.source);
  const cut = parts.findIndex(({ source }) => (left -= Buffer.byteLength(source) + 2) < 0);
  return cut === -1 ? [...parts] : [...parts.slice(0, cut), note];
}

const OMISSIONS = 5;

/** Whoever reads that the recovery is proven should see at once of what it is not. */
function omissions({ backup }: Report): Markdown[] {
  const excluded = backup?.excluded ?? [];
  if (excluded.length === 0) return [];
  const names = excluded.slice(0, OMISSIONS).map(({ database }) => code(database));
  const more = excluded.length - OMISSIONS;
  const rest = more > 0 ? safe` and ${number(more)} more` : safe``;
  return [safe`**Not in this backup:** ${joined(names, ', ')}${rest}.`];
}

const REASONS = 10;

function reasons({ notVerified, checks }: Report): Markdown[] {
  if (notVerified.length === 0 || checks.length === 0) return [];
  const items = notVerified.slice(0, REASONS).map((reason) => safe`- ${clipped(reason, 400)}`);
  const more = notVerified.length - REASONS;
  return [
    joined([...items, ...(more > 0 ? [safe`- … and ${number(more)} more, see \`report.json\``] : [])], '\n'),
  ];
}

const OBJECTIVES = {
  rto: 'Time to recover (RTO)',
  rpo: 'Age of the newest recoverable data (RPO)',
} as const;

function objectives(report: Report): Markdown[] {
  const rows = (['rto', 'rpo'] as const).flatMap((name) => {
    const value = report[name];
    if (value === null) return [];
    const mark = value.met === null ? '' : value.met ? '✅ ' : '❌ ';
    const measured = value.seconds === null ? 'not measured' : duration(value.seconds);
    const limit = value.limitSeconds === null ? 'none set' : duration(value.limitSeconds);
    return [[safe`${OBJECTIVES[name]}`, safe`${mark}**${measured}**`, safe`${limit}`]];
  });
  return rows.length === 0 ? [] : [table(['Objective', 'Measured', 'Limit'], rows)];
}

const STATUS = {
  pass: '✅ passed',
  fail: '❌ failed',
  'not-verified': '⚠️ not verified',
  skipped: 'not asked for',
} as const satisfies Record<Status, string>;

const CHECK = {
  files: 'Files: nothing damaged, nothing missing',
  restore: 'Restore: loads without an error',
  content: 'Content: every value is equal',
  schema: 'Schema: every object is equal',
  indexes: 'Indexes: sound and complete',
  assertions: 'Assertions: your own rules hold',
} as const;

function checks({ checks: results, control }: Report): Markdown[] {
  const asked = results.filter(({ status }) => status !== 'skipped');
  if (asked.length === 0) return [];
  const rows = asked.map(({ check, status, seconds, detail }) => [
    safe`${CHECK[check]}`,
    safe`${STATUS[status]}`,
    safe`${seconds === 0 ? '–' : duration(seconds)}`,
    safe`${clipped(detail, 400)}`,
  ]);
  if (control) {
    rows.push([
      safe`Counter-test: a value changed on purpose is noticed`,
      safe`${control.caught ? '✅ noticed' : '❌ missed'}`,
      safe``,
      safe`${clipped(control.detail, 400)}`,
    ]);
  }
  const skipped = results.filter(({ status }) => status === 'skipped').map(({ check }) => check);
  return [
    safe`### Checks`,
    table(['Check', 'Result', 'Time', 'What was looked at'], rows, ['Time']),
    ...(skipped.length === 0 ? [] : [safe`Not asked for: ${listed(skipped)}.`]),
  ];
}
