import { dirname, resolve } from 'node:path';
import { SNAPSHOTS } from '../backups/naming.ts';
import type { SnapshotManifest } from '../backups/snapshot/manifest.ts';
import type { Context } from '../context.ts';
import { FolderStore } from '../stores/folder.ts';
import { openStores } from '../stores/open.ts';
import type { Store } from '../stores/store.ts';
import { objective } from '../report/verdict.ts';
import type { Check } from '../report/findings.ts';
import { locateCopy } from './copy.ts';
import { proveCopy } from './prove-copy.ts';
import { limit } from './prove.ts';
import { recordProof } from './record.ts';

/** Proves the physical copy that the input `backup` means, and keeps the proof beside a snapshot. */
export async function validateCopy(context: Context, checks: readonly Check[]): Promise<void> {
  const { inputs } = context;
  const subject = await locateCopy(context);
  await proveCopy(context, { subject, checks, assertions: inputs.assertions });
  const manifest = subject.kind === 'snapshot' ? subject.located.manifest : null;
  if (manifest === null) return;
  measureCopyAge(context, manifest);
  await recordProof(context, 'validate', await snapshotStores(context));
}

/** Records how old the newest data of a snapshot is. */
export function measureCopyAge({ inputs, recorder }: Context, manifest: SnapshotManifest): void {
  const taken = Math.min(
    Date.parse(manifest.startedAt),
    ...(manifest.databases ?? []).map(({ snapshotAt }) => Date.parse(snapshotAt)),
  );
  recorder.rpo = objective(Math.max(0, (Date.now() - taken) / 1000), limit(inputs.rpo));
}

async function snapshotStores({ inputs, env }: Context): Promise<Store[]> {
  return inputs.backup?.kind === 'path'
    ? [new FolderStore(dirname(dirname(resolve(inputs.backup.path))), SNAPSHOTS)]
    : openStores(inputs, env, SNAPSHOTS);
}
