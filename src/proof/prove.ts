import type { Manifest } from '../backups/manifest.ts';
import type { Context } from '../context.ts';
import type { Assertion } from '../inputs/assertions.ts';
import type { Check } from '../report/findings.ts';
import { CHECKS } from '../report/findings.ts';
import { objective } from '../report/verdict.ts';
import { checkAssertions } from './assertions.ts';
import type { Outcome } from './check.ts';
import { checkContent } from './content.ts';
import { checkIndexes } from './indexes.ts';
import { inspectSubject } from './inspect.ts';
import { CheckRunner } from './runner.ts';
import { restoreIntoScratch, type Restorable, type RestoredCopy } from './restore.ts';
import type { PreparedScratch } from './scratch.ts';
import { checkSchema } from './schema.ts';
import type { Subject } from './subject.ts';

export interface ProofRequest {
  readonly subject: Subject;
  /** The checks asked for. */
  readonly checks: readonly Check[];
  readonly assertions: readonly Assertion[];
  /** The database for the assertions, where it is among the restored ones. */
  readonly assertIn?: string;
  /** A scratch server that was started ahead, for this proof. */
  readonly scratch?: Promise<PreparedScratch> | undefined;
}

/** The checks that apply when none are named: assertions only where there are some. */
export function defaultChecks(assertions: readonly Assertion[]): readonly Check[] {
  return CHECKS.filter((check) => check !== 'assertions' || assertions.length > 0);
}

/**
 * Proves a backup, each check on the shoulders of the one before: files → restore into a scratch server → content →
 * schema → indexes → assertions. Records every check, also those that were not asked for or could not be run. Gives the
 * restored copy, which runs until it is stopped or the workspace is removed.
 */
export async function prove(context: Context, request: ProofRequest): Promise<RestoredCopy | null> {
  const { recorder } = context;
  const { subject } = request;
  const runner = new CheckRunner(context, request.checks);

  let restorable: Restorable | null = null;
  // Nothing is parsed before it was verified, whether that was asked for or not.
  const files = await runner.run(
    'files',
    async () => {
      const inspected = await inspectSubject(context, subject);
      restorable = inspected.restorable;
      return inspected;
    },
    { always: true },
  );
  if (!files || request.checks.every((check) => check === 'files')) {
    runner.noteRest();
    return null;
  }
  const restoreStarted = performance.now();
  let copy: RestoredCopy | null = null;
  let secondsBefore = 0;
  // Whatever comes after the files stands on the restore, whether it was named or not.
  const restored = await runner.run(
    'restore',
    async () => {
      if (restorable === null) throw new Error('the backup was not inspected');
      const result = await restoreIntoScratch(context, restorable, request.scratch);
      copy = result.copy;
      secondsBefore = result.secondsBefore;
      return result;
    },
    { always: true },
  );
  const scratch = copy as RestoredCopy | null;
  if (!restored || !scratch) {
    runner.noteRest();
    return scratch;
  }
  await proveCopy(context, request, runner, scratch, () => {
    recorder.rto = objective(
      secondsBefore + (performance.now() - restoreStarted) / 1000,
      limit(context.inputs.rto),
    );
  });
  return scratch;
}

async function proveCopy(
  context: Context,
  { subject, assertions, assertIn }: ProofRequest,
  runner: CheckRunner,
  copy: RestoredCopy,
  contentProven: () => void,
): Promise<void> {
  const { inputs, recorder, signal } = context;
  const withManifest = (check: Check, work: (manifest: Manifest) => Promise<Outcome>): Promise<boolean> => {
    if (subject.kind === 'own') return runner.run(check, () => work(subject.manifest));
    runner.note(check, 'not possible: the dump has no manifest to compare with');
    return Promise.resolve(true);
  };
  await withManifest('content', (manifest) =>
    checkContent({ manifest, open: copy.open, jobs: inputs.jobs, recorder, signal }),
  );
  contentProven();
  await withManifest('schema', (manifest) => checkSchema({ manifest, open: copy.open, major: copy.major }));
  await runner.run('indexes', () => checkIndexes(copy, { jobs: inputs.jobs, rows: false, signal }));
  await runner.run('assertions', () => checkAssertions(copy, assertions, assertIn, signal));
}

/** A limit in milliseconds, as the report keeps it. */
export function limit(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : milliseconds / 1000;
}

/** Records how old the newest recoverable data is: the oldest of the databases' snapshots counts. */
export function measureAge(context: Context, manifest: Manifest): void {
  const oldest = Math.min(...manifest.databases.map(({ snapshotAt }) => Date.parse(snapshotAt)));
  const seconds = Math.max(0, (Date.now() - oldest) / 1000);
  context.recorder.rpo = objective(Number.isFinite(seconds) ? seconds : null, limit(context.inputs.rpo));
}
