import type { SnapshotManifest } from '../backups/snapshot/manifest.ts';
import type { Context } from '../context.ts';
import { bootCopy, type BootedCopy } from '../postgres/physical/boot.ts';
import { makeCopyPlace } from '../postgres/physical/place.ts';
import { copyMajor, findCopyTools } from '../postgres/physical/tools.ts';
import { objective } from '../report/verdict.ts';
import { counted } from '../report/format.ts';
import type { Check } from '../report/findings.ts';
import { checkAssertions } from './assertions.ts';
import type { Outcome } from './check.ts';
import { checkContent } from './content.ts';
import { asRestored, bringCopy, checkCopyFiles, type Copy, type CopySubject } from './copy.ts';
import { checkCopyIndexes } from './copy-checks.ts';
import { limit, type ProofRequest } from './prove.ts';
import type { RestoredCopy } from './restore.ts';
import { CheckRunner } from './runner.ts';
import { checkDatabaseSchemas } from './schema.ts';

type CopyProof = Pick<ProofRequest, 'checks' | 'assertions' | 'assertIn'> & { readonly subject: CopySubject };

/** A copy that was started, for the checks. */
interface Started {
  readonly booted: BootedCopy;
  readonly restored: RestoredCopy;
}

/**
 * Proves a physical copy as `prove` does a dump: files → started as a scratch server → content → schema → indexes →
 * assertions. The server ends with it.
 */
export async function proveCopy(context: Context, request: CopyProof): Promise<void> {
  const { recorder, signal, inputs } = context;
  const runner = new CheckRunner(context, request.checks);
  const found: { copy: Copy | null; started: Started | null } = { copy: null, started: null };
  const files = await runner.run(
    'files',
    async () => {
      const outcome = await checkCopyFiles(request.subject, true, signal);
      found.copy = outcome.copy;
      return outcome;
    },
    { always: true },
  );
  const { copy } = found;
  if (!files || copy === null || request.checks.every((check) => check === 'files')) {
    runner.noteRest();
    return;
  }
  const begun = performance.now();
  await runner.run(
    'restore',
    async () => {
      found.started = await startCopy(context, copy, request.checks.includes('indexes'));
      const { booted, restored } = found.started;
      const detail = `PostgreSQL ${booted.version} runs on the copy, with ${counted(restored.databases.length, 'database')}`;
      return { findings: [], looked: restored.databases.length, detail };
    },
    { always: true },
  );
  const { started } = found;
  if (started === null) {
    runner.noteRest();
    return;
  }
  try {
    await proveStarted(context, request, runner, started, () => {
      recorder.rto = objective((performance.now() - begun) / 1000, limit(inputs.rto));
    });
  } finally {
    await started.booted.stop();
  }
}

async function startCopy(context: Context, copy: Copy, verifyPages: boolean): Promise<Started> {
  const { inputs, workspace, recorder, signal } = context;
  const place = await makeCopyPlace(await workspace.make('scratch'));
  await bringCopy(context, copy, place);
  const tools = await findCopyTools({ major: await copyMajor(place), pgBin: inputs.pgBin, signal });
  recorder.findNew(...tools.findings);
  const { subject, node } = copy;
  const manifest = subject.kind === 'snapshot' ? subject.located.manifest : null;
  const booted = await bootCopy({
    place,
    tools,
    jobs: inputs.jobs,
    verifyPages,
    bootstrapRole: manifest?.server.bootstrapRole ?? undefined,
    ...(node === null ? {} : { dataBytes: node.bytes }),
    signal,
  });
  recorder.scratch = { version: booted.version, major: booted.major };
  return { booted, restored: await asRestored(booted, signal) };
}

async function proveStarted(
  context: Context,
  { subject, assertions, assertIn }: CopyProof,
  runner: CheckRunner,
  { booted, restored }: Started,
  contentProven: () => void,
): Promise<void> {
  const { inputs, recorder, signal } = context;
  const manifest = subject.kind === 'snapshot' ? subject.located.manifest : null;
  const { open, major } = restored;
  const withContents = async (
    check: Check,
    work: (databases: NonNullable<SnapshotManifest['databases']>) => Promise<Outcome>,
  ): Promise<void> => {
    const databases = manifest?.databases ?? null;
    if (databases !== null) await runner.run(check, () => work(databases));
    else
      runner.note(
        check,
        `not possible: ${manifest?.databasesReason ?? 'the copy has no manifest to compare with'}`,
      );
  };
  await withContents('content', (databases) =>
    checkContent({ manifest: { databases }, open, jobs: inputs.jobs, recorder, signal }),
  );
  contentProven();
  await withContents('schema', async (databases) => {
    const found = await checkDatabaseSchemas({ manifest: { databases, server: { major } }, open, major });
    return { ...found, detail: counted(found.looked, 'object') };
  });
  await runner.run('indexes', () => checkCopyIndexes(booted, restored, inputs.jobs, signal));
  await runner.run('assertions', () => checkAssertions(restored, assertions, assertIn, signal));
}
