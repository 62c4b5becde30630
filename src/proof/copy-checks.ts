import type { BootedCopy } from '../postgres/physical/boot.ts';
import type { Outcome } from './check.ts';
import { checkIndexes } from './indexes.ts';
import type { RestoredCopy } from './restore.ts';

/** Looks for damage in a physical copy: its pages by their checksums, its indexes and tables as of any copy. */
export async function checkCopyIndexes(
  { pages, findings }: Pick<BootedCopy, 'pages' | 'findings'>,
  copy: RestoredCopy,
  jobs: number,
  signal: AbortSignal,
): Promise<Outcome> {
  const found = await checkIndexes(copy, { jobs, rows: true, signal });
  return {
    findings: [...(pages?.findings ?? []), ...findings, ...found.findings],
    looked: (pages?.pages ?? 0) + found.looked,
    detail: [found.detail, ...(pages ? [pages.detail] : [])].join('; '),
  };
}
