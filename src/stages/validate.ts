import { resolve } from 'node:path';
import { SNAPSHOTS, snapshotTime } from '../backups/naming.ts';
import type { Context, Stage } from '../context.ts';
import { isCopyPath } from '../proof/copy-path.ts';
import { locateSubject, storesOf } from '../proof/subject.ts';
import { openStores } from '../stores/open.ts';
import type { Store } from '../stores/store.ts';

/**
 * Proves a backup: files → scratch restore → content → schema → indexes → assertions. A snapshot is started as a scratch
 * server instead of restored. The scratch server ends with it.
 */
export const validate: Stage = async (context) => {
  const { inputs } = context;
  const subject = (await isPhysical(context)) ? null : await locateSubject(context);
  // Loaded when they are needed: what proves takes longer to load than all before it.
  const { defaultChecks, measureAge, prove } = await import('../proof/prove.ts');
  const checks = inputs.checks ?? defaultChecks(inputs.assertions);
  if (subject === null) {
    const { validateCopy } = await import('../proof/validate-copy.ts');
    await validateCopy(context, checks);
    return;
  }
  const copy = await prove(context, { subject, checks, assertions: inputs.assertions });
  await copy?.stop();
  if (subject.kind === 'foreign') return;
  measureAge(context, subject.manifest);
  const { recordProof } = await import('../proof/record.ts');
  await recordProof(context, 'validate', await storesOf(context));
};

/** Whether `backup` means a snapshot: by its name or path, or because the stores have nothing else. */
async function isPhysical({ inputs, env, signal }: Context): Promise<boolean> {
  const choice = inputs.backup ?? { kind: 'latest' };
  if (choice.kind === 'name') return snapshotTime(choice.name) !== null;
  if (choice.kind === 'path') return isCopyPath(resolve(choice.path));
  const some = async (stores: readonly Store[]): Promise<boolean> => {
    for (const store of stores) if ((await store.list(signal)).length > 0) return true;
    return false;
  };
  return !(await some(await openStores(inputs, env))) && some(await openStores(inputs, env, SNAPSHOTS));
}
