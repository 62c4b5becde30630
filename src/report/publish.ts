import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { badge } from './audit.ts';
import { summary } from './summary.ts';
import type { Report } from './report.ts';

export interface PublishedReport {
  readonly reportPath: string;
  readonly summaryPath: string;
  /** The text of `summary.safe`, as it goes to the job summary. */
  readonly summary: string;
}

/**
 * Writes `report.json`, `summary.md` and, of an audit, `badge.json` into `folder`, which is made where it is missing. Readable by this user only:
 * table names and schema definitions are not for everybody on a shared runner. Throws UserError.
 */
export async function publishReport(
  report: Report,
  { folder }: { folder: string },
): Promise<PublishedReport> {
  const published: PublishedReport = {
    reportPath: path.join(folder, 'report.json'),
    summaryPath: path.join(folder, 'summary.md'),
    summary: summary(report),
  };
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await replace(published.summaryPath, published.summary);
    if (report.stage === 'audit')
      await replace(path.join(folder, 'badge.json'), `${JSON.stringify(badge(report))}\n`);
    await replace(published.reportPath, `${JSON.stringify(report, null, 2)}\n`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `The report cannot be written to ${folder}: ${reason}`,
      'Give `report` a folder that this job can write to, with enough free space.',
      { cause: error },
    );
  }
  return published;
}

/** Whole or not at all, even when the machine goes down: the name appears when the content is on disk. */
async function replace(file: string, content: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
