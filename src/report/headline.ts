import { guardHeadline, rehearsalHeadline } from './headline-command.ts';
import { storedHeadline } from './headline-stored.ts';
import { liveFailure, livePass, liveUnverified } from './headline-live.ts';
import { auditHeadline } from './audit.ts';
import { clusterHeadline } from './cluster.ts';
import { clipped, listed } from './format.ts';
import { code, safe } from './markdown.ts';
import type { Markdown } from './markdown.ts';
import type { Report } from './report.ts';
import { recoveredHeadline } from './recovered.ts';
import { snapshotHeadline } from './snapshot.ts';
import {
  cause,
  checksThat,
  contents,
  equalContent,
  errorsOf,
  scratchServer,
  subjectOf,
  whatWasFound,
  type Headline,
} from './wording.ts';

/** The verdict of a report for a reader with ten seconds. */
export function headline(report: Report): Headline {
  if (report.stage === 'audit') return auditHeadline(report);
  if (report.stage === 'restore-snapshot') return clusterHeadline(report);
  if (report.stage === 'snapshot') return snapshotHeadline(report);
  const own =
    report.stage === 'guard'
      ? guardHeadline(report)
      : report.stage === 'rehearse'
        ? rehearsalHeadline(report)
        : storedHeadline(report);
  if (own) return own;
  if (report.verdict === 'fail') return failed(report);
  return report.verdict === 'pass' ? passed(report) : unverified(report);
}

function passed(report: Report): Headline {
  const subject = subjectOf(report);
  if (report.recovered && !report.restored) return recoveredHeadline(report, report.recovered);
  const done = checksThat(report, 'pass');
  if (!done.includes('content')) {
    return {
      title: safe`✅ Checks passed: ${listed(done)} of ${subject}`,
      sentence: safe`Everything that was asked for is right. The data was not compared with the source: add \`content\` to \`checks\` for that.`,
    };
  }
  if (report.restored) return livePass(report, report.restored);
  return {
    title: safe`✅ Recovery proven: ${subject} restored and equal to the source`,
    sentence: safe`It was restored into ${scratchServer(report)} and compared value by value with what was backed up: **${equalContent(report)} are equal**. A value changed on purpose in the copy was noticed, so the comparison works.`,
  };
}

function unverified(report: Report): Headline {
  const subject = subjectOf(report);
  if (report.restored) return liveUnverified(report, report.restored);
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
  if (report.capture) return capturing(report.capture);
  const open = checksThat(report, 'not-verified');
  const [first = 'no check was run'] = report.notVerified;
  return {
    title: safe`⚠️ Not verified: ${open.length > 0 ? `${listed(open)} could not be checked` : clipped(first, 200)}`,
    sentence: safe`Nothing was found to be wrong with ${subject}, but not everything that was asked for could be checked. This is not a proof that it can be recovered.`,
  };
}

function failed(report: Report): Headline {
  const means = report.stage === 'restore' ? liveFailure(report, consequence(report)) : consequence(report);
  return {
    title: safe`❌ ${STAGES[report.stage]} failed: ${cause(report)}`,
    sentence: safe`${means} ${whatWasFound(report)}`,
  };
}

function capturing({ location, lsn, startedAt }: NonNullable<Report['capture']>): Headline {
  return {
    title: safe`📼 WAL is being captured since ${startedAt.slice(0, 19).replace('T', ' ')} UTC`,
    sentence: safe`Whatever the database writes from position ${lsn} on is kept, until the job ends. Then it is looked through, and goes to ${code(location)}: from a snapshot, the stage \`recover\` can bring back any moment in between.`,
  };
}

/** What a failure means for the backup: a restore that was cancelled says nothing against it. */
function consequence(report: Report): Markdown {
  const subject = subjectOf(report);
  if (report.stage === 'capture') return safe`No WAL is being captured.`;
  if (!report.backup) return safe`There is no backup to rely on from this run.`;
  if (report.control?.caught === false || report.checks.some(({ status }) => status === 'fail')) {
    return safe`Do not rely on ${subject}.`;
  }
  if (errorsOf(report).every(({ check }) => check === 'rto' || check === 'rpo')) {
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
  'restore-snapshot': 'Restore of the snapshot',
  snapshot: 'Snapshot',
  capture: 'Capture of WAL',
  recover: 'Recovery',
  list: 'Listing',
  prune: 'Pruning',
  audit: 'Audit',
} as const;
