import { checksThat, equalContent, errorsOf, subjectOf, type Headline } from './wording.ts';
import { counted, duration, listed } from './format.ts';
import { code, safe } from './markdown.ts';
import type { Markdown } from './markdown.ts';
import type { Restored } from './recovery.ts';
import type { Report } from './report.ts';

/** A restore into a live server that went well. */
export function livePass(report: Report, restored: Restored): Headline {
  const equal = safe`compared value by value with what was backed up: **${equalContent(report)} are equal**`;
  const how =
    restored.databases.length > 0
      ? safe`It was loaded beside the live data and ${equal}. Only then did it take its place${interruption(restored)}.`
      : safe`What was brought was ${equal}.`;
  return {
    title: safe`✅ Data restored: ${what(restored)} of ${subjectOf(report)} in place and proven`,
    sentence: safe`On ${code(restored.target)}. ${how} ${kept(restored)}`,
  };
}

/** What could not be compared went in all the same: a dump without a manifest promises nothing. */
export function liveUnverified(report: Report, restored: Restored): Headline {
  const open = checksThat(report, 'not-verified');
  return {
    title: safe`⚠️ Data restored, not verified: ${open.length > 0 ? `${listed(open)} could not be checked` : 'not everything could be checked'}`,
    sentence: safe`On ${code(restored.target)}, ${what(restored)} of ${subjectOf(report)} took its place${interruption(restored)}, without an error. Whether it is what it should be could not be checked completely. ${kept(restored)}`,
  };
}

/** What a failed restore means for the live data; `about` says what it means for the backup. */
export function liveFailure(report: Report, about: Markdown): Markdown {
  const { restored } = report;
  if (!restored) {
    const ofTarget = errorsOf(report).every(({ check }) => check === 'target');
    if (ofTarget) return safe`No live data was replaced. This says nothing against the backup.`;
    return safe`No live data was replaced. ${about}`;
  }
  return safe`**The data on ${code(restored.target)} was replaced** before this failed: ${what(restored)} took its place. ${kept(restored)}`;
}

function what({ databases, tables }: Restored): string {
  return listed([
    ...(databases.length > 0 ? [counted(databases.length, 'database')] : []),
    ...(tables.length > 0 ? [counted(tables.length, 'table')] : []),
  ]);
}

function interruption({ secondsWithoutService }: Restored): Markdown {
  return secondsWithoutService === null
    ? safe``
    : safe`, with **${duration(secondsWithoutService)} without service**`;
}

function kept({ databases, tables }: Restored): string {
  const replaced = [
    ...databases.filter(({ replacedBytes }) => replacedBytes !== null),
    ...tables.filter(({ how }) => how === 'replaced'),
  ];
  if (replaced.length === 0) {
    const added = tables.some(({ how }) => how === 'appended' || how === 'beside');
    return added ? 'What was there stays as it was.' : 'Nothing was there before.';
  }
  const old = replaced.filter(({ keptAs }) => keptAs !== null).length;
  if (old === 0) return 'What it replaced was dropped.';
  return old === replaced.length
    ? 'What it replaced is kept, see below.'
    : 'Some of what it replaced is kept, see below.';
}
