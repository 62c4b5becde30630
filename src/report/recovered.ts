import { counted, duration, listed } from './format.ts';
import { code, safe, table } from './markdown.ts';
import type { Markdown } from './markdown.ts';
import type { RecoveredPoint } from './recovered-schema.ts';
import type { Report } from './report.ts';
import { checksThat, type Headline } from './wording.ts';

/** A recovery that stands on its own: in a scratch server, or in a data folder. */
export function recoveredHeadline(report: Report, point: RecoveredPoint): Headline {
  const replayed =
    point.wal === null
      ? safe`The base is of that moment itself: no WAL was needed.`
      : safe`${counted(point.wal.segments, 'segment')} of WAL ${point.wal.segments === 1 ? 'was' : 'were'} replayed on ${code(point.base)}, without a gap.`;
  const loss =
    report.rpo?.seconds == null
      ? safe``
      : safe` **The newest data in it is ${duration(report.rpo.seconds)} old**${lastCommit(point)}.`;
  return {
    title: safe`✅ Recovered to ${point.until}, and proven to have got there`,
    sentence: safe`${replayed}${loss} Checked on the recovered server: ${listed(checksThat(report, 'pass'))}.`,
  };
}

function lastCommit({ lastCommitAt }: RecoveredPoint): Markdown {
  return lastCommitAt === null ? safe`` : safe`: its last transaction ended ${instant(lastCommitAt)}`;
}

/** The point that was recovered. */
export function recoveredPoint({ recovered }: Report): Markdown[] {
  if (recovered === null) return [];
  const { wal, newestAt, stopped, lastCommitAt } = recovered;
  const range =
    wal?.first != null && wal.last !== null
      ? safe`${counted(wal.segments, 'segment')}, ${code(wal.first)} to ${code(wal.last)}`
      : safe`none was needed`;
  const facts: [string, Markdown][] = [
    ['Asked for', safe`${recovered.until}`],
    ['Reached', stopped === null ? safe`the end of the WAL` : code(stopped)],
    [
      'Last transaction in it',
      safe`${lastCommitAt === null ? 'none since the base' : instant(lastCommitAt)}`,
    ],
    ['Newest that could be had', safe`${newestAt === null ? 'not known' : instant(newestAt)}`],
    ['Timeline and LSN', code(`${recovered.timeline}: ${recovered.lsn}`)],
    ['Base', code(recovered.base)],
    ['WAL', range],
  ];
  return [
    safe`### The recovered point`,
    table(
      ['Fact', 'Value'],
      facts.map(([name, value]) => [safe`${name}`, value]),
    ),
  ];
}

function instant(iso: string): string {
  return `${iso.slice(0, 19).replace('T', ' ')} UTC`;
}
