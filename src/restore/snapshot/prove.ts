import type { SnapshotManifest } from '../../backups/snapshot/manifest.ts';
import type { ClusterNode } from '../../cluster/node.ts';
import type { Context } from '../../context.ts';
import { noteCheck, runCheck } from '../../proof/check.ts';
import { checkContent } from '../../proof/content.ts';
import { checkDatabaseSchemas } from '../../proof/schema.ts';
import { counted } from '../../report/format.ts';
import { startProofServer, type ProofServer } from './proof-server.ts';

/**
 * Starts the leader's data apart from everything, before it is put in place, and compares it with the manifest. False when a
 * check failed. The server is shut down cleanly when this comes back.
 */
export async function proveApart(
  context: Context,
  node: ClusterNode,
  staging: string,
  manifest: SnapshotManifest,
): Promise<boolean> {
  const { inputs, recorder, signal } = context;
  const { databases, server } = manifest;
  let proof: ProofServer | null = null;
  const started = await runCheck(
    recorder,
    'restore',
    signal,
    async () => {
      const roles = [...new Set([server.bootstrapRole ?? 'postgres', 'postgres'])];
      proof = await startProofServer(context, node, staging, roles);
      return { findings: [], looked: 1, detail: `the data of ${node.name} starts` };
    },
    'Start the data of the leader apart',
  );
  const running = proof as ProofServer | null;
  if (started.status === 'fail' || running === null) {
    for (const check of ['content', 'schema'] as const)
      noteCheck(recorder, check, 'not-verified', 'not run, since an earlier check failed');
    return false;
  }
  try {
    if (databases === null) {
      const why = `the snapshot has no fingerprints: ${manifest.databasesReason ?? 'unknown why'}`;
      for (const check of ['content', 'schema'] as const) noteCheck(recorder, check, 'not-verified', why);
      return true;
    }
    const content = await runCheck(recorder, 'content', signal, () =>
      checkContent({ manifest: { databases }, open: running.open, jobs: inputs.jobs, recorder, signal }),
    );
    const schema = await runCheck(recorder, 'schema', signal, async () => {
      const check = { manifest: { databases, server }, open: running.open, major: server.major };
      const { findings, looked } = await checkDatabaseSchemas(check);
      return { findings, looked, detail: counted(looked, 'object') };
    });
    return content.status !== 'fail' && schema.status !== 'fail';
  } finally {
    await running.stop();
  }
}
