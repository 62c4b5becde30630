import { resolve } from 'node:path';
import { SNAPSHOTS, snapshotTime } from '../backups/naming.ts';
import type { Context, Stage } from '../context.ts';
import { defaultChecks, measureAge, prove } from '../proof/prove.ts';
import { locateSubject, storesOf } from '../proof/subject.ts';
import { openStores } from '../stores/open.ts';
import type { Store } from '../stores/store.ts';

/**
 * Proves a backup: files → scratch restore → content → schema → indexes → assertions. A snapshot is started as a scratch
 * server instead of restored. The scratch server ends with it.
 */
export const validate: Stage = async (context) => {
  const { inputs } = context;
  const checks = inputs.checks ?? defaultChecks(inputs.assertions);
  if (await isPhysical(context)) {
    const { validateCopy } = await import('../proof/validate-copy.ts');
    await validateCopy(context, checks);
    return;
  }
  const subject = await locateSubject(context);
  const copy = await prove(context, { subject, checks, assertions: inputs.assertions });
  await copy?.stop();
  if (subject.kind === 'foreign') return;
  measureAge(context, subject.manifest);
  // Loaded when it is needed: what checks proofs takes longer to load than all before it.
  const { recordProof } = await import('../proof/record.ts');
  await recordProof(context, 'validate', await storesOf(context));
};

/** Whether `backup` means a snapshot: by its name or path, or because the stores have nothing else. */
async function isPhysical({ inputs, env, signal }: Context): Promise<boolean> {
  const choice = inputs.backup ?? { kind: 'latest' };
  if (choice.kind === 'name') return snapshotTime(choice.name) !== null;
  if (choice.kind === 'path') {
    const { isCopyPath } = await import('../proof/copy.ts');
    return isCopyPath(resolve(choice.path));
  }
  const some = async (stores: readonly Store[]): Promise<boolean> => {
    for (const store of stores) if ((await store.list(signal)).length > 0) return true;
    return false;
  };
  return !(await some(await openStores(inputs, env))) && some(await openStores(inputs, env, SNAPSHOTS));
}
