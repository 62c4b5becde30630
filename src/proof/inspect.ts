import type { Context } from '../context.ts';
import { noteCheck, runCheck, type Outcome } from './check.ts';
import { checkFiles } from './files.ts';
import { inspectForeign } from './foreign.ts';
import type { Restorable } from './restore.ts';
import type { Subject } from './subject.ts';

/**
 * Verifies what lies in the files of a backup: against its manifest, or by reading a dump that has none to its end. Gives
 * what can be restored then. Nothing else may parse a file before.
 */
export async function inspectSubject(
  context: Context,
  subject: Subject,
): Promise<Outcome & { readonly restorable: Restorable }> {
  if (subject.kind === 'own') {
    const outcome = await checkFiles(subject.backup, subject.manifest, context.signal);
    return { ...outcome, restorable: subject };
  }
  const dump = await inspectForeign(subject.path, context);
  return { ...dump.outcome, restorable: { kind: 'foreign', dump } };
}

/** Verifies the files as a check of its own. Gives what can be restored; null when they are not as they should be. */
export async function verifyFiles(context: Context, subject: Subject): Promise<Restorable | null> {
  const { recorder, signal } = context;
  const found: { restorable: Restorable | null } = { restorable: null };
  const { status } = await runCheck(recorder, 'files', signal, async () => {
    const inspected = await inspectSubject(context, subject);
    found.restorable = inspected.restorable;
    return inspected;
  });
  if (status !== 'fail') return found.restorable;
  for (const check of ['restore', 'content', 'schema'] as const)
    noteCheck(recorder, check, 'not-verified', 'not run, since an earlier check failed');
  return null;
}
