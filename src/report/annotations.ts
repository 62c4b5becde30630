import { clipped, counted, sentence, telling, titleOf } from './format.ts';
import { visible } from './markdown.ts';
import { grouped } from './groups.ts';
import type { Group } from './groups.ts';
import type { Finding } from './findings.ts';
import type { Report } from './report.ts';

export interface Annotation {
  readonly level: Finding['severity'];
  readonly title: string;
  readonly message: string;
}

/** GitHub drops what a step emits beyond 10 annotations of a level; one is left for the error that fails the step. */
const PER_LEVEL = 9;

/** One annotation for each class of findings, errors first, within GitHub's limits. Plain text, one paragraph each. */
export function annotationsOf(report: Report): Annotation[] {
  const groups = grouped(report.findings);
  return (['error', 'warning', 'notice'] as const).flatMap((level) => {
    const ofLevel = groups.filter(({ severity }) => severity === level);
    if (ofLevel.length <= PER_LEVEL) return ofLevel.map(annotation);
    const shown = ofLevel.slice(0, PER_LEVEL - 1);
    return [...shown.map(annotation), remainder(level, ofLevel.slice(shown.length))];
  });
}

function annotation({ severity, kind, check, findings }: Group): Annotation {
  const [first, ...others] = findings;
  const values = [
    ...(first.expected === undefined ? [] : [`Expected ${short(telling(first.expected))}`]),
    ...(first.actual === undefined ? [] : [`found ${short(telling(first.actual))}`]),
  ];
  const message = [
    `${short(first.object)}: ${sentence(clipped(visible(first.message), 500))}`,
    ...(values.length === 0 ? [] : [`${values.join(', ')}.`]),
    ...(others.length === 0
      ? []
      : [`And ${counted(others.length, 'more', 'more')} like this, see the job summary.`]),
    ...(first.fix === undefined ? [] : [`What to do: ${clipped(visible(first.fix), 500)}`]),
  ];
  return { level: severity, title: `${titleOf(kind)} (${check})`, message: message.join(' ') };
}

function remainder(level: Finding['severity'], groups: readonly Group[]): Annotation {
  const kinds = groups.map(({ kind }) => titleOf(kind).toLowerCase());
  return {
    level,
    title: `${groups.length} more kinds of findings`,
    message: clipped(`${kinds.join(', ')}: see the job summary and report.json.`, 1000),
  };
}

function short(text: string): string {
  return clipped(visible(text), 200);
}
