import { takeBackup } from '../backups/take.ts';
import type { Stage } from '../context.ts';
import { parseConnection } from '../postgres/connection.ts';
import { defaultChecks, measureAge, prove } from '../proof/prove.ts';

/** The recovery test in one step: backup → scratch server → restore → prove, timed against RTO and RPO. */
export const drill: Stage = async (context) => {
  const { inputs, env } = context;
  const { backup, manifest } = await takeBackup(context);
  const copy = await prove(context, {
    subject: { kind: 'own', backup, manifest },
    checks: inputs.checks ?? defaultChecks(inputs.assertions),
    assertions: inputs.assertions,
    assertIn: parseConnection(inputs.connection, env).database,
  });
  measureAge(context, manifest);
  await copy?.stop();
};
