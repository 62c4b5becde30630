import { counted, duration, listed, size } from './format.ts';
import { code, joined, safe, table } from './markdown.ts';
import type { Markdown } from './markdown.ts';
import type { ReplacedCluster } from './recovery.ts';
import type { Report } from './report.ts';
import { cause, checksThat, equalContent, subjectOf, whatWasFound, type Headline } from './wording.ts';

/** The verdict of `restore-snapshot`. */
export function clusterHeadline(report: Report): Headline {
  const { cluster, verdict } = report;
  const subject = subjectOf(report);
  if (cluster === null || verdict === 'fail') {
    return {
      title: safe`❌ Restore of the snapshot failed: ${cause(report)}`,
      sentence: safe`${fate(report)} ${whatWasFound(report)}`,
    };
  }
  const back = safe`${counted(cluster.nodes.length, 'node')} ${cluster.nodes.length === 1 ? 'runs' : 'run'} on it${health(cluster)}. The leader did not answer for **${duration(cluster.secondsDown)}**. ${kept(cluster)}`;
  const done = checksThat(report, 'pass');
  if (verdict === 'pass' && !done.includes('content')) {
    return {
      title: safe`✅ Restored from ${subject}: ${listed(cluster.nodes.map(({ name }) => name))}`,
      sentence: safe`The archives are as they were made. ${back} The leader was not restored: what the replicas have is its data.`,
    };
  }
  if (verdict === 'pass') {
    return {
      title: safe`✅ Snapshot restored and proven: ${subject}`,
      sentence: safe`Before it took the place of the old data, it was compared value by value with what was there when it was taken: **${equalContent(report)} are equal**. ${back}`,
    };
  }
  const open = checksThat(report, 'not-verified');
  return {
    title: safe`⚠️ Snapshot restored, not verified: ${open.length > 0 ? `${listed(open)} could not be checked` : subject}`,
    sentence: safe`${back} Whether the data is what it should be could not be checked completely.`,
  };
}

/** The nodes, and what became of their old data. */
export function clusterNodes({ cluster }: Report): Markdown[] {
  if (cluster === null) return [];
  const rows = cluster.nodes.map((node) => [
    code(node.place),
    safe`${node.role}`,
    node.from === null ? safe`made anew from the leader` : safe`${size(node.bytes)} from ${code(node.from)}`,
    lag(node),
    node.keptAs.length === 0
      ? safe`–`
      : joined(
          node.keptAs.map((place) => code(place)),
          '<br>',
        ),
  ]);
  return [
    safe`### What is in place now`,
    table(['Node', 'Role', 'Data', 'Health', 'The old data is kept in'], rows),
  ];
}

function lag({ role, healthy, lagBytes }: ReplacedCluster['nodes'][number]): Markdown {
  if (healthy === null) return safe`runs; whether it replicates was not looked at`;
  return role === 'leader' || lagBytes === null ? safe`✅ runs` : safe`✅ follows, ${size(lagBytes)} behind`;
}

function health({ nodes }: ReplacedCluster): Markdown {
  return nodes.length > 1 && nodes.every(({ healthy }) => healthy === true)
    ? safe`, and the replicas follow the leader`
    : safe``;
}

function kept({ nodes }: ReplacedCluster): string {
  return nodes.some(({ keptAs }) => keptAs.length > 0)
    ? 'The old data is kept, see below.'
    : 'Nothing is kept of the old data.';
}

function fate({ cluster, undo }: Report): Markdown {
  if (cluster !== null) return safe`**The data of the nodes was replaced** before this failed.`;
  return undo?.outcome === 'put back'
    ? safe`The nodes have the data that they had before, and run as before.`
    : safe`No data of a node was replaced.`;
}
