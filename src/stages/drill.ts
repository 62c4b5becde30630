import { pruneAfter } from '../backups/apply-retention.ts';
import { takeBackup } from '../backups/take.ts';
import type { Context, Stage } from '../context.ts';
import { parseConnection } from '../postgres/connection.ts';
import { defaultChecks, measureAge, prove } from '../proof/prove.ts';
import { prepareScratch, type PreparedScratch } from '../proof/scratch.ts';
import { takenSubject } from '../proof/subject.ts';
import type { Check } from '../report/findings.ts';

/**
 * The recovery test in one step: of a logical backup, of an online snapshot, or of both, as the input `method` says.
 */
export const drill: Stage = async (context) => {
  const { inputs } = context;
  const checks = inputs.checks ?? defaultChecks(inputs.assertions);
  if (inputs.method !== 'physical') await drillLogical(context, checks);
  if (inputs.method === 'logical') return;
  const { drillCopy, drillCopyToo } = await import('../proof/drill-copy.ts');
  await (inputs.method === 'both' ? drillCopyToo : drillCopy)(context, checks);
};

/**
 * Backup → scratch server → restore → prove, timed against RTO and RPO. The scratch
 * server starts while the backup is being made; its time counts as part of the recovery all the same.
 */
async function drillLogical(context: Context, checks: readonly Check[]): Promise<void> {
  const { inputs, env } = context;
  let scratch: Promise<PreparedScratch> | undefined;
  const startAhead = (major: number): void => {
    if (checks.every((check) => check === 'files')) return;
    scratch = prepareScratch(context, major);
    // Whoever needs it meets the failure.
    scratch.catch(() => undefined);
  };
  try {
    const taken = await takeBackup(context, { onMajor: startAhead, plain: inputs.identity.length === 0 });
    await prove(context, {
      subject: await takenSubject(context, taken),
      checks,
      assertions: inputs.assertions,
      assertIn: parseConnection(inputs.connection, env).database,
      scratch,
    });
    measureAge(context, taken.manifest);
    // Loaded when it is needed: what checks proofs takes longer to load than all before it.
    const { recordProof } = await import('../proof/record.ts');
    await recordProof(context, 'drill', taken.stores);
    await pruneAfter(context);
  } finally {
    // What is still starting must have started before it can be stopped.
    await scratch?.then(
      ({ server }) => server.stop(),
      () => undefined,
    );
  }
}
