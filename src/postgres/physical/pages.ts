import { run, type Command } from '../../process.ts';
import { UserError } from '../../errors.ts';
import type { Finding } from '../../report/findings.ts';
import { number } from '../../report/format.ts';
import { lastLines } from '../scratch/failure.ts';

/** Damaged pages that are named; of a broken disk there may be thousands. */
const SHOWN = 20;

/** What the checksums of the pages of a copy say. */
export interface PageCheck {
  readonly findings: readonly Finding[];
  /** Pages that have a checksum and were read. */
  readonly pages: number;
  /** What was looked at, or why nothing was. */
  readonly detail: string;
}

/** What is said of a copy whose pages cannot be checked. */
export const NO_CHECKSUMS: PageCheck = {
  findings: [],
  pages: 0,
  detail: 'pages have no checksums at the source',
};

/**
 * Reads every page of a data folder whose server is stopped, through `command`, a `pg_checksums --check`. Throws a
 * UserError where it cannot be read to its end.
 */
export async function checkPages(command: Command, signal?: AbortSignal): Promise<PageCheck> {
  const bad: string[] = [];
  const { code, stdout, stderr } = await run(command, {
    ...(signal ? { signal } : {}),
    onStderrLine: (line) => {
      const damage = /checksum verification failed in file "(.*)", block (\d+):/u.exec(line);
      if (damage && bad.length < SHOWN) bad.push(`page ${damage[2] ?? ''} of ${relative(damage[1] ?? '')}`);
    },
  });
  const pages = Number(/^Blocks scanned:\s*(\d+)/mu.exec(stdout)?.[1] ?? Number.NaN);
  const wrong = Number(/^Bad checksums:\s*(\d+)/mu.exec(stdout)?.[1] ?? Number.NaN);
  if (Number.isNaN(pages) || Number.isNaN(wrong) || (code !== 0 && wrong === 0)) {
    throw new UserError(
      `pg_checksums could not read the copy: ${lastLines(stderr)}`,
      'the copy is damaged or not whole: use another one',
    );
  }
  return {
    findings: bad.map((object, i) => damaged(object, i + 1 === bad.length ? wrong - bad.length : 0)),
    pages,
    detail: `${number(pages)} pages with right checksums`,
  };
}

function damaged(object: string, more: number): Finding {
  return {
    check: 'indexes',
    severity: 'error',
    kind: 'page-checksum',
    object,
    message: `Its checksum is wrong: the page was changed by something else than PostgreSQL${more > 0 ? ` (and ${more} more pages)` : ''}`,
    fix: 'use an older copy; then check the disk, and the source with pg_amcheck and pg_checksums',
  };
}

/** Below the data folder: where that lies is of no interest, and new every time. */
function relative(path: string): string {
  return path.replace(/^.*?\/(?=(?:base|global|pg_tblspc)\/)/u, '');
}
