import type { Context } from '../context.ts';
import { originOf } from '../backups/origin.ts';
import { proofText, type Proof } from '../backups/proofs.ts';
import { Cancelled, problemsOf } from '../errors.ts';
import type { Store } from '../stores/store.ts';
import { VERSION } from '../version.ts';

/** What a restored copy must have passed to be called proven: the others say more, these say that the data came back. */
const NEEDED = ['files', 'restore', 'content', 'schema'] as const;

/**
 * Keeps beside the backup, in each of `stores` that has it, that it was proven, if it was: retention and readiness go by
 * that. Where it cannot be kept, that is a warning: the backup is proven all the same.
 */
export async function recordProof(
  context: Context,
  stage: Proof['stage'],
  stores: readonly Store[],
): Promise<void> {
  const { inputs, recorder, signal } = context;
  const proof = proofOf(context, stage);
  if (proof === null) return;
  const text = proofText(proof, inputs.signingKey);
  await recorder.phase('proof', 'Record the proof', async () => {
    for (const store of stores) {
      try {
        const stored = await store.list(signal);
        if (stored.some(({ name }) => name === proof.backup))
          await store.putProof(proof.backup, text, signal);
      } catch (error) {
        if (error instanceof Cancelled || signal.aborted) throw error;
        for (const { message, fix } of problemsOf(error))
          recorder.find({
            check: 'store',
            severity: 'warning',
            kind: 'proof-not-recorded',
            object: store.describe(),
            message: `the proof of ${proof.backup} could not be recorded: ${message}`,
            fix,
          });
      }
    }
  });
}

/** Null where the backup is not proven as it is stored. */
function proofOf({ env, recorder }: Context, stage: Proof['stage']): Proof | null {
  const { backup, checks, findings } = recorder;
  const passed = checks.filter(({ status }) => status === 'pass').map(({ check }) => check);
  const isProven =
    recorder.verdict(stage) === 'pass' &&
    NEEDED.every((check) => passed.includes(check)) &&
    !findings.some(({ kind }) => kind === 'not-decrypted');
  if (!isProven || !backup?.manifest) return null;
  return {
    proofVersion: 1,
    backup: backup.name,
    manifest: backup.manifest.digest,
    verdict: 'pass',
    stage,
    checks: passed,
    provenAt: new Date().toISOString(),
    recoverySeconds: recorder.rto?.seconds ?? null,
    seconds: (Date.now() - recorder.startedAt.getTime()) / 1000,
    tool: VERSION,
    origin: originOf(env),
  };
}
