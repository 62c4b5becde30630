import { pruneAfter } from '../backups/apply-retention.ts';
import { takeBackup } from '../backups/take.ts';
import type { Stage } from '../context.ts';
import { parseConnection } from '../postgres/connection.ts';
import { defaultChecks, measureAge, prove } from '../proof/prove.ts';
import { prepareScratch, type PreparedScratch } from '../proof/scratch.ts';
import { takenSubject } from '../proof/subject.ts';

/**
 * The recovery test in one step: backup → scratch server → restore → prove, timed against RTO and RPO. The scratch
 * server starts while the backup is being made; its time counts as part of the recovery all the same.
 */
export const drill: Stage = async (context) => {
  const { inputs, env } = context;
  const checks = inputs.checks ?? defaultChecks(inputs.assertions);
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
};
