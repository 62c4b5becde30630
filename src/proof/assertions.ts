import type { Assertion } from '../inputs/assertions.ts';
import { runAssertions } from '../postgres/assertions.ts';
import { counted } from '../report/format.ts';
import type { Outcome } from './check.ts';
import type { RestoredCopy } from './restore.ts';

/** Runs the user's assertions in `preferred` where it was restored, else in the database with the most data. */
export async function checkAssertions(
  copy: Pick<RestoredCopy, 'databases' | 'largest' | 'open'>,
  assertions: readonly Assertion[],
  preferred: string | undefined,
  signal: AbortSignal,
): Promise<Outcome> {
  const database = copy.databases.find((name) => name === preferred) ?? copy.largest;
  if (assertions.length === 0) return { findings: [], looked: 0, detail: 'no assertions were given' };
  if (database === undefined) return { findings: [], looked: 0, detail: 'no database was restored' };
  const client = await copy.open(database)();
  try {
    const findings = await runAssertions({ client, assertions, database, signal });
    return {
      findings,
      looked: assertions.length,
      detail: `${counted(assertions.length, 'assertion')} in ${database}`,
    };
  } finally {
    await client.end();
  }
}
