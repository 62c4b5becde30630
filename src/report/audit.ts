import type { Finding } from './findings.ts';
import { clipped, counted, duration, size } from './format.ts';
import { code, folded, joined, prose, safe, table } from './markdown.ts';
import type { Markdown } from './markdown.ts';
import type { Report } from './report.ts';
import { cause, type Headline } from './wording.ts';

type Audit = NonNullable<Report['audit']>;
type Line = Audit['lines'][number];

const TEXT = 600;
const COPIES = 50;

const TITLES: Readonly<Record<Line['point'], string>> = {
  stores: 'Every store can be read and holds backups',
  locations: 'The newest backup is in two places, one of them off-site',
  rpo: 'The newest backup is young enough (RPO)',
  drill: 'A recovery was proven within the month',
  rto: 'That recovery was fast enough (RTO)',
  retention: 'The retention policy is kept to',
  expiry: 'Nothing expires before the policy lets it go',
  'read-back': 'Off-site copies, read back, are intact',
  pitr: 'Point-in-time recovery',
};

const MARKS = { pass: '✅', fail: '❌', 'not-verified': '⚠️', info: 'ℹ️' } as const;

/** Each point that does not hold, as a finding. */
export function auditFindings(audit: Audit | null): Finding[] {
  return failing(audit).map(({ point, detail, fix }) => ({
    check: 'audit',
    severity: 'error',
    kind: `audit-${point}`,
    object: TITLES[point],
    message: detail,
    ...(fix === null ? {} : { fix }),
  }));
}

/** What stands between an audit and a `pass`, where nothing failed. */
export function auditDoubts(audit: Audit | null): string[] {
  if (audit === null || audit.lines.length === 0) return ['nothing was audited'];
  return audit.lines
    .filter(({ status }) => status === 'not-verified')
    .map(({ point, detail }) => `${point}: ${detail}`);
}

const failing = (audit: Audit | null): Line[] =>
  (audit?.lines ?? []).filter(({ status }) => status === 'fail');

/** Of the points that decide: how many there are, and how many hold. */
function score({ lines }: Audit): { held: number; of: number } {
  const deciding = lines.filter(({ status }) => status !== 'info');
  return { held: deciding.filter(({ status }) => status === 'pass').length, of: deciding.length };
}

/** The verdict of `audit`. */
export function auditHeadline(report: Report): Headline {
  const { audit, verdict } = report;
  if (audit === null)
    return {
      title: safe`❌ Audit failed: ${cause(report)}`,
      sentence: safe`Whether the data could be recovered is not known.`,
    };
  const { held, of } = score(audit);
  if (verdict === 'pass')
    return {
      title: safe`✅ Ready to recover: all ${String(of)} points of the checklist hold`,
      sentence: safe`The backups are where they should be, young enough, intact as far as they were read back, and a recovery from them was proven.`,
    };
  const open = audit.lines.filter(({ status }) => status === (verdict === 'fail' ? 'fail' : 'not-verified'));
  const [first] = open;
  const what = first === undefined ? cause(report) : clipped(first.detail, TEXT);
  const points = counted(open.length, 'point');
  const title =
    verdict === 'fail'
      ? safe`❌ Not ready to recover: ${open.length === 0 ? what : `${points} of the checklist ${open.length === 1 ? 'fails' : 'fail'}`}`
      : safe`⚠️ Not verified: ${points} of the checklist could not be checked`;
  return {
    title,
    sentence: safe`**${String(held)} of ${String(of)} points hold.** ${capital(what)}.`,
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The checklist, and what was read back. */
export function checklist({ audit }: Report): Markdown[] {
  if (audit === null) return [];
  const advised = audit.lines.some(({ fix }) => fix !== null);
  const rows = audit.lines.map(({ point, status, detail, fix }) => [
    safe`${MARKS[status]} **${TITLES[point]}**`,
    prose(clipped(detail, TEXT)),
    ...(advised ? [prose(clipped(fix ?? '', TEXT))] : []),
  ]);
  return [table(['Checklist', 'Found', ...(advised ? ['What to do'] : [])], rows), ...copies(audit)];
}

function copies({ readBack, next }: Audit): Markdown[] {
  if (readBack.length === 0) return [];
  const rows = [
    ...readBack.map(({ store, backup, status, files, bytes, seconds }) => [
      code(store),
      code(backup),
      status === 'intact'
        ? safe`✅ intact: ${counted(files, 'file')}, ${size(bytes)}, ${duration(seconds)}`
        : safe`❌ ${status}`,
    ]),
    ...next
      .toSorted((a, b) => a.week.localeCompare(b.week))
      .map(({ store, backup, week }) => [code(store), code(backup), safe`in the week of ${week}`]),
  ];
  const more = rows.length - COPIES;
  const shown = table(['Store', 'Backup', 'Read back'], rows.slice(0, COPIES));
  const rest = more > 0 ? safe`\n\n… and ${counted(more, 'more', 'more')}, see \`report.json\`.` : safe``;
  const title = `${counted(readBack.length, 'off-site copy', 'off-site copies')} read back, ${counted(next.length, 'copy', 'copies')} in the weeks to come`;
  return [folded(title, joined([shown, rest], ''))];
}

/** One line each for the log of the job. */
export function auditLog({ lines }: Audit): string[] {
  return lines.map(({ point, status, detail, fix }) => {
    const advice = fix === null ? '' : `. What to do: ${fix}`;
    return `${MARKS[status]} ${TITLES[point]}: ${detail}${advice}`;
  });
}

/** What https://shields.io/badges/endpoint-badge reads. */
export function badge({ audit, verdict }: Pick<Report, 'audit' | 'verdict'>): object {
  const { held, of } = audit === null ? { held: 0, of: 0 } : score(audit);
  const message =
    verdict === 'pass' ? 'ready' : audit === null ? 'unknown' : `${String(held)} of ${String(of)} points`;
  const color = { pass: 'brightgreen', fail: 'red', 'not-verified': 'yellow' }[verdict];
  return {
    schemaVersion: 1,
    label: 'recovery',
    message,
    color,
    ...(verdict === 'fail' ? { isError: true } : {}),
  };
}
