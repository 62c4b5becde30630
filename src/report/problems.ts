import { clipped, counted, number, telling, titleOf } from './format.ts';
import { grouped } from './groups.ts';
import { code, joined, safe, prose, table } from './markdown.ts';
import type { Finding } from './findings.ts';
import type { Group } from './groups.ts';
import type { Markdown } from './markdown.ts';
import type { Report } from './report.ts';

const GROUPS = 20;
const FINDINGS = 10;
const TEXT = 400;

const MARKS = { error: '❌', warning: '⚠️', notice: 'ℹ️' } as const;

/** What was found, one part for each class of findings. */
export function problems(report: Report): Markdown[] {
  // Those of the checklist stand in it.
  const found = report.findings.filter(({ check }) => check !== 'audit');
  const groups = grouped(found);
  if (groups.length === 0) return [];
  const counts = (['error', 'warning', 'notice'] as const).map((severity) => {
    const count = found.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity)];
  });
  const rest = groups.slice(GROUPS);
  return [
    safe`### What was found: ${counts.flat().join(', ')}`,
    ...groups.slice(0, GROUPS).map(problem),
    ...(rest.length === 0
      ? []
      : [safe`… and ${counted(rest.length, 'more kind')} of findings, see \`report.json\`.`]),
  ];
}

function problem({ severity, kind, check, findings }: Group): Markdown {
  const [first] = findings;
  const fixes = [...new Set(findings.flatMap(({ fix }) => (fix === undefined ? [] : [fix])))];
  const heading = safe`#### ${MARKS[severity]} ${titleOf(kind)} (${check})${findings.length === 1 ? '' : `: ${counted(findings.length, 'object')}`}`;
  const single = findings.length === 1 && first.expected === undefined && first.actual === undefined;
  // A failure of a stage as a whole has no object of its own.
  const object = first.object === check ? safe`` : safe`${code(first.object)}: `;
  const body = single ? safe`${object}${clipped(first.message, TEXT)}` : findingTable(findings);
  const advice = fixes.slice(0, 3).map((fix) => safe`**What to do:** ${clipped(fix, TEXT)}`);
  return joined([heading, body, ...advice], '\n\n');
}

function findingTable(findings: readonly Finding[]): Markdown {
  const valued = findings.some(({ expected, actual }) => expected !== undefined || actual !== undefined);
  const head = ['Object', 'What happened', ...(valued ? ['Expected', 'Found'] : [])];
  const value = (text: string | undefined) => (text === undefined ? safe`` : code(telling(text)));
  const rows = findings
    .slice(0, FINDINGS)
    .map(({ object, message, expected, actual }) => [
      code(object),
      prose(clipped(message, TEXT)),
      ...(valued ? [value(expected), value(actual)] : []),
    ]);
  const shown = table(head, rows);
  return findings.length <= FINDINGS
    ? shown
    : safe`${shown}\n\n… and ${number(findings.length - FINDINGS)} more, see \`report.json\`.`;
}
