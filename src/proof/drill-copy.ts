import { pruneAfter } from '../backups/apply-retention.ts';
import { SNAPSHOTS } from '../backups/naming.ts';
import type { Context } from '../context.ts';
import { parseConnection } from '../postgres/connection.ts';
import { Recorder } from '../recorder.ts';
import type { Check } from '../report/findings.ts';
import type { Objective } from '../report/report.ts';
import { openStores } from '../stores/open.ts';
import { locateCopy } from './copy.ts';
import { foldChecks } from './fold.ts';
import { proveCopy } from './prove-copy.ts';
import { recordProof } from './record.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { measureCopyAge } from './validate-copy.ts';

/**
 * The recovery test of physical copies: an online snapshot is taken and stored, brought back from the first store, started as
 * a scratch server and proven, timed against RTO and RPO.
 */
export async function drillCopy(context: Context, checks: readonly Check[]): Promise<void> {
  const { inputs, env, recorder } = context;
  const online: Context = { ...context, inputs: { ...inputs, mode: 'online' } };
  const name = await takeSnapshot(online);
  if (name === null) return;
  const stored: Context = {
    ...online,
    inputs: { ...online.inputs, backup: { kind: 'name', name } },
  };
  const subject = await locateCopy(stored);
  await proveCopy(stored, {
    subject,
    checks,
    assertions: inputs.assertions,
    assertIn: parseConnection(inputs.connection, env).database,
  });
  // Files and start were looked at twice: when it was taken, and when it came back.
  foldChecks(recorder.checks);
  const manifest = subject.kind === 'snapshot' ? subject.located.manifest : null;
  if (manifest !== null) measureCopyAge(context, manifest);
  await recordProof(context, 'drill', await openStores(inputs, env, SNAPSHOTS));
  await pruneAfter(context, SNAPSHOTS);
}

/** The same beside a drill that `context` has recorded already: the worse of both counts, and both are told. */
export async function drillCopyToo(context: Context, checks: readonly Check[]): Promise<void> {
  const { recorder } = context;
  const own = new Recorder();
  try {
    await drillCopy({ ...context, recorder: own }, checks);
  } finally {
    recorder.find(...own.findings);
    recorder.phases.push(...own.phases.map(({ name, seconds }) => ({ name: `${name} snapshot`, seconds })));
    for (const result of own.checks)
      recorder.checks.push({ ...result, detail: `snapshot: ${result.detail}` });
    foldChecks(recorder.checks);
    recorder.snapshot = own.snapshot;
    recorder.retention ??= own.retention;
    if (own.backups !== null) recorder.backups = [...(recorder.backups ?? []), ...own.backups];
    recorder.running = own.running;
    if (own.control?.caught === false) recorder.control = own.control;
    recorder.rto = worse(recorder.rto, own.rto);
    recorder.rpo = worse(recorder.rpo, own.rpo);
  }
}

function worse(one: Objective | null, other: Objective | null): Objective | null {
  if (one === null || other === null) return one ?? other;
  return (other.seconds ?? Infinity) > (one.seconds ?? Infinity) ? other : one;
}
