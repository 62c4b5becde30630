import { checkIndexes as checkDatabase, type IndexesOptions } from '../postgres/indexes.ts';
import type { Finding } from '../report/findings.ts';
import { counted } from '../report/format.ts';
import type { Outcome } from './check.ts';
import type { RestoredCopy } from './restore.ts';

/** `rows`: whether every index must have all rows of its table, which one that was just built has. */
export type IndexCheck = Pick<IndexesOptions, 'jobs' | 'rows'> & { readonly signal: AbortSignal };

/** Looks for damage in every index and table of the restored databases. */
export async function checkIndexes(copy: RestoredCopy, check: IndexCheck): Promise<Outcome> {
  const findings: Finding[] = [];
  const looked = { indexes: 0, tables: 0 };
  for (const database of copy.databases) {
    const result = await checkDatabase({ ...check, open: copy.open(database), database });
    findings.push(...result.findings);
    if (result.reason !== undefined) return { findings, looked: 0, detail: result.reason };
    looked.indexes += result.indexes;
    looked.tables += result.tables;
  }
  return {
    findings,
    looked: looked.indexes + looked.tables,
    detail: `${counted(looked.indexes, 'index', 'indexes')}${check.rows ? ' with all rows of their tables' : ''}, ${counted(looked.tables, 'table')}`,
  };
}
