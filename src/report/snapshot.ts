import { counted, duration, size } from './format.ts';
import { code, safe, table } from './markdown.ts';
import type { Markdown } from './markdown.ts';
import type { Report } from './report.ts';
import { cause, subjectOf, whatWasFound, type Headline } from './wording.ts';

/** The verdict of `snapshot`. */
export function snapshotHeadline(report: Report): Headline {
  const { snapshot, verdict } = report;
  if (snapshot === null || verdict === 'fail') {
    return {
      title: safe`❌ Snapshot failed: ${cause(report)}`,
      sentence: safe`There is no snapshot to rely on from this run. ${whatWasFound(report)}`,
    };
  }
  const what = safe`${subjectOf(report)}, ${counted(snapshot.nodes.length, 'node')}`;
  const down =
    snapshot.secondsDown === null
      ? safe`The server went on working all the time.`
      : safe`**The leader did not answer for ${duration(snapshot.secondsDown)}.**`;
  return verdict === 'pass'
    ? {
        title: safe`📦 Snapshot taken and read back: ${what}`,
        sentence: safe`${down} Every file in the archives is as it was copied, and a copy of the leader started. That a restore brings back the same data is known only after one was tried.`,
      }
    : {
        title: safe`📦 Snapshot taken: ${what}, not tried yet`,
        sentence: safe`${down} Every file in the archives is as it was copied, but no copy of the leader could be started here.`,
      };
}

/** The nodes of a snapshot. */
export function snapshotNodes({ snapshot }: Report): Markdown[] {
  if (snapshot === null) return [];
  const rows = snapshot.nodes.map((node) => [
    code(node.name),
    safe`${node.role}`,
    safe`${size(node.bytes)}`,
    safe`${node.archiveBytes === null ? '–' : size(node.archiveBytes)}`,
    code(`${node.timeline}: ${node.lsn}`),
  ]);
  const sizes = ['Data', 'Archive'];
  return [
    safe`### ${counted(snapshot.nodes.length, 'node')}, ${snapshot.mode}`,
    table(['Node', 'Role', ...sizes, 'Timeline and LSN'], rows, sizes),
  ];
}
