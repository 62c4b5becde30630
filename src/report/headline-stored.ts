import { counted, listed, number } from './format.ts';
import { safe } from './markdown.ts';
import { ageOf } from './stored.ts';
import type { ListedBackup, Report } from './report.ts';
import { cause, subjectOf, whatWasFound, type Headline } from './wording.ts';

/** The verdict of `list`, of `prune`, and of a backup that is not in every store. Null for all else. */
export function storedHeadline(report: Report): Headline | null {
  const { stage, verdict, backups } = report;
  if (stage === 'list')
    return verdict === 'fail' || backups === null
      ? {
          title: safe`❌ Listing failed: ${cause(report)}`,
          sentence: safe`Which backups there are is not known. ${whatWasFound(report)}`,
        }
      : inventory(backups);
  if (stage === 'prune') return verdict === 'fail' ? pruneFailure(report) : pruned(report);
  return verdict === 'fail' && stage === 'backup' && report.backup !== null ? storedPartly(report) : null;
}

function inventory(backups: readonly ListedBackup[]): Headline {
  const [newest] = backups;
  if (newest === undefined)
    return {
      title: safe`📭 There are no backups`,
      sentence: safe`The stores can be read, and hold no complete backup.`,
    };
  const proven = backups.find(({ proof }) => proof !== null);
  return {
    title: safe`🗂️ ${counted(backups.length, 'backup')}, the newest ${ageOf(newest)}`,
    sentence: proven
      ? safe`The newest that a test has restored and found equal to the source is ${ageOf(proven)}.`
      : safe`**None of them has been proven**: run the stage \`validate\`, or \`drill\`.`,
  };
}

/** How many copies met this fate. */
function count({ backups }: Report, ...fates: readonly string[]): number {
  const copies = (backups ?? []).flatMap(({ stores }) => stores);
  return copies.filter(({ fate }) => fate !== null && fates.includes(fate)).length;
}

function pruned(report: Report): Headline {
  const removed = count(report, 'removed', 'would be removed');
  const kept = count(report, 'kept');
  const rules = safe`Kept is what ${listed(report.retention?.rules ?? [])} ask for, and always the newest and the newest proven backup.`;
  return {
    title: report.retention?.dryRun
      ? safe`🧹 Dry run: ${counted(removed, 'copy', 'copies')} would be removed, ${number(kept)} kept`
      : safe`🧹 Pruned: ${counted(removed, 'copy', 'copies')} removed, ${number(kept)} kept`,
    sentence: report.retention?.dryRun ? safe`Nothing was removed. ${rules}` : rules,
  };
}

function pruneFailure(report: Report): Headline {
  const removed = count(report, 'removed');
  return {
    title: safe`❌ Pruning failed: ${cause(report)}`,
    sentence: safe`${removed === 0 ? 'Nothing was removed.' : `${counted(removed, 'copy was', 'copies were')} removed.`} ${whatWasFound(report)}`,
  };
}

function storedPartly(report: Report): Headline {
  const stores = report.backup?.stored.map(({ store }) => store) ?? [];
  return {
    title: safe`❌ Backup stored in ${listed(stores)}, but: ${cause(report)}`,
    sentence: safe`${subjectOf(report)} is complete there. ${whatWasFound(report)}`,
  };
}
