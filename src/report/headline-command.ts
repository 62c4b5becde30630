import { clipped, counted, duration, listed, sentence } from './format.ts';
import { safe } from './markdown.ts';
import { ending } from './commanded.ts';
import type { Markdown } from './markdown.ts';
import type { CommandResult } from './recovery.ts';
import type { Report } from './report.ts';
import { cause, checksThat, scratchServer, subjectOf, whatWasFound, type Headline } from './wording.ts';

/** The verdict of `guard`: what became of the command, and what became of the data. */
export function guardHeadline(report: Report): Headline {
  const { command, verdict } = report;
  if (command === null) {
    return {
      title: safe`❌ Guarded command not run: ${cause(report)}`,
      sentence: safe`The data is as it was. ${whatWasFound(report)}`,
    };
  }
  if (verdict === 'fail') return guardFailure(report, command);
  const title =
    verdict === 'pass'
      ? safe`✅ Guarded command succeeded: what it changed is in place`
      : safe`⚠️ Guarded command succeeded, but not everything that was asked for could be checked`;
  return {
    title,
    sentence: safe`The command ${ending(command)}. ${extent(report)} The backup ${subjectOf(report)} holds the data as it was before.`,
  };
}

function guardFailure(report: Report, command: CommandResult): Headline {
  const failed = command.outcome !== 'succeeded';
  const first = failed ? 'Guarded command failed' : `Guarded command not accepted: ${cause(report)}`;
  const fate = {
    'put back': 'the data was put back as it was',
    failed: 'the data COULD NOT be put back',
    pending: 'the data is STILL TO BE put back',
    'not needed': 'there was nothing to put back',
  };
  const { undo } = report;
  const title = undo === null ? safe`❌ ${first}` : safe`❌ ${first}, and ${fate[undo.outcome]}`;
  const data =
    undo === null
      ? safe`What it changed was not undone; the backup ${subjectOf(report)} holds the data as it was before.`
      : safe`${sentence(clipped(undo.detail, 400))}`;
  return {
    title,
    sentence: safe`**The command** ${ending(command)}. **The data:** ${data}\n\n${whatWasFound(report)}`,
  };
}

/** The verdict of `rehearse`, or null where the command was not reached: then it is about the backup. */
export function rehearsalHeadline(report: Report): Headline | null {
  const { command, verdict } = report;
  if (command === null) return null;
  const where = safe`on a copy of ${subjectOf(report)} in ${scratchServer(report)}; the source was not touched`;
  if (verdict === 'fail') {
    const failed = command.outcome !== 'succeeded';
    return {
      title: safe`❌ Rehearsal failed: ${failed ? `the command ${ending(command)}` : cause(report)}`,
      sentence: safe`It ran ${where}. **Do not run the command on the source as it is.** ${whatWasFound(report)}`,
    };
  }
  const open = checksThat(report, 'not-verified');
  return {
    title:
      verdict === 'pass'
        ? safe`✅ Rehearsal passed: the command ${ending(command)}`
        : safe`⚠️ Rehearsed, not verified: ${open.length > 0 ? `${listed(open)} could not be checked` : 'not everything could be checked'}`,
    sentence: safe`The command ${ending(command)} ${where}. ${extent(report)}${strongest(report)}`,
  };
}

/** `It changed 2 objects of the schema and the rows of 3 tables.` */
function extent({ changes }: Report): string {
  if (changes.length === 0) return 'What it changed is not known.';
  const objects = changes.reduce((sum, { schema }) => sum + schema.length, 0);
  const tables = changes.reduce((sum, one) => sum + one.tables.length, 0);
  const parts = [
    ...(objects > 0 ? [`${counted(objects, 'object')} of the schema`] : []),
    ...(tables > 0 ? [`the rows of ${counted(tables, 'table')}`] : []),
  ];
  return `It changed ${parts.length > 0 ? listed(parts) : 'nothing'}.`;
}

/** What people must know before they run it on the source: whether the service stands still meanwhile. */
function strongest({ locks }: Report): Markdown {
  const reads = locks.filter(({ blocks }) => blocks.includes('reads'));
  if (reads.length === 0) return safe``;
  const names = new Set(reads.map(({ database, relation }) => JSON.stringify([database, relation])));
  const longest = Math.max(...reads.map(({ seconds }) => seconds));
  const time = longest > 0 ? ` for up to ${duration(longest)}` : '';
  return safe` **Meanwhile nobody else could read ${counted(names.size, 'table')}${time}**, see the locks.`;
}
