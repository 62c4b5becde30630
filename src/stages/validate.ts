import type { Stage } from '../context.ts';
import { defaultChecks, measureAge, prove } from '../proof/prove.ts';
import { locateSubject, storesOf } from '../proof/subject.ts';

/** Proves a backup: files → scratch restore → content → schema → indexes → assertions. The scratch server ends with it. */
export const validate: Stage = async (context) => {
  const { inputs } = context;
  const subject = await locateSubject(context);
  const copy = await prove(context, {
    subject,
    checks: inputs.checks ?? defaultChecks(inputs.assertions),
    assertions: inputs.assertions,
  });
  await copy?.stop();
  if (subject.kind === 'foreign') return;
  measureAge(context, subject.manifest);
  // Loaded when it is needed: what checks proofs takes longer to load than all before it.
  const { recordProof } = await import('../proof/record.ts');
  await recordProof(context, 'validate', await storesOf(context));
};
