import { checkIndexes as checkDatabase } from '../postgres/indexes.ts';
import type { Finding } from '../report/findings.ts';
import { counted } from '../report/format.ts';
import type { Outcome } from './check.ts';
import type { RestoredCopy } from './restore.ts';

/** Looks for damage in every index and table of the restored databases. */
export async function checkIndexes(copy: RestoredCopy, jobs: number, signal: AbortSignal): Promise<Outcome> {
  const findings: Finding[] = [];
  const looked = { indexes: 0, tables: 0 };
  for (const database of copy.databases) {
    const result = await checkDatabase({ open: copy.open(database), database, jobs, signal });
    findings.push(...result.findings);
    if (result.reason !== undefined) return { findings, looked: 0, detail: result.reason };
    looked.indexes += result.indexes;
    looked.tables += result.tables;
  }
  return {
    findings,
    looked: looked.indexes + looked.tables,
    detail: `${counted(looked.indexes, 'index', 'indexes')}, ${counted(looked.tables, 'table')}`,
  };
}
