import type { Stage } from '../context.ts';
import { defaultChecks, measureAge, prove } from '../proof/prove.ts';
import { locateSubject } from '../proof/subject.ts';

/** Proves a backup: files → scratch restore → content → schema → indexes → assertions. The scratch server ends with it. */
export const validate: Stage = async (context) => {
  const { inputs } = context;
  const subject = await locateSubject(context);
  const copy = await prove(context, {
    subject,
    checks: inputs.checks ?? defaultChecks(inputs.assertions),
    assertions: inputs.assertions,
  });
  if (subject.kind === 'own') measureAge(context, subject.manifest);
  await copy?.stop();
};
