import type { Context, Stage } from '../context.ts';
import { parseConnection } from '../postgres/connection.ts';
import { makeCopyPlace, type CopyPlace } from '../postgres/physical/place.ts';
import { copyMajor, findCopyTools } from '../postgres/physical/tools.ts';
import { checkAssertions } from '../proof/assertions.ts';
import { checkCopyIndexes } from '../proof/copy-checks.ts';
import { asRestored, bringCopy, checkCopyFiles, locateCopy, type Copy } from '../proof/copy.ts';
import { defaultChecks, limit } from '../proof/prove.ts';
import type { RestoredCopy } from '../proof/restore.ts';
import { CheckRunner } from '../proof/runner.ts';
import { assertFolderFree, destinationOf, type Destination } from '../recovery/destination.ts';
import { putIntoFolder } from '../recovery/into-folder.ts';
import { bringTablesBack } from '../recovery/into-tables.ts';
import { pointOf } from '../recovery/point.ts';
import { describeTarget } from '../recovery/reached.ts';
import { recoverCopy, type RecoveredCopy } from '../recovery/recover-copy.ts';
import { unsealWal } from '../recovery/unseal-wal.ts';
import { openWalSource } from '../recovery/wal-source.ts';
import { counted } from '../report/format.ts';
import { objective } from '../report/verdict.ts';
import { openTarget, type Target } from '../restore/target.ts';

/** Why content and schema are compared with nothing. */
const NO_MANIFEST = 'not possible: no manifest describes the moment that was recovered';

/** Where the result goes, found ready before the work begins. */
interface Ready {
  readonly destination: Destination;
  readonly target: Target | null;
  /** Whether the folder holds something to be kept aside. */
  readonly replace: boolean;
}

/** What was recovered, and where it runs. */
interface Recovery {
  readonly place: CopyPlace;
  readonly recovered: RecoveredCopy;
  readonly restored: RestoredCopy;
}

/**
 * Point-in-time recovery: a base backup is started with the WAL that came after it, up to the moment that was asked for, which
 * is proven. The result is a scratch server for later steps, a data folder, or tables brought back into a live database.
 */
export const recover: Stage = async (context) => {
  const { inputs, recorder } = context;
  const ready = await makeReady(context);
  const subject = await locateCopy(context);
  const begun = performance.now();
  const runner = new CheckRunner(
    context,
    inputs.checks ??
      defaultChecks(inputs.assertions).filter((check) => check !== 'content' && check !== 'schema'),
  );
  const found: { copy: Copy | null; recovery: Recovery | null } = { copy: null, recovery: null };
  await runner.run(
    'files',
    async () => {
      const outcome = await checkCopyFiles(subject, false, context.signal);
      if (outcome.findings.every(({ severity }) => severity !== 'error')) found.copy = outcome.copy;
      return outcome;
    },
    { always: true },
  );
  const { copy } = found;
  if (copy !== null) {
    await runner.run(
      'restore',
      async () => {
        found.recovery = await recoverBase(context, copy, inputs.checks?.includes('indexes') ?? true);
        return { findings: [], looked: 1, detail: tell(context, found.recovery.recovered) };
      },
      { always: true },
    );
  }
  const { recovery } = found;
  if (recovery === null) {
    runner.noteRest();
    return;
  }
  await prove(context, runner, recovery);
  recorder.rto = objective((performance.now() - begun) / 1000, limit(inputs.rto));
  measureAge(context, recovery.recovered);
  await handOver(context, ready, recovery);
};

async function makeReady(context: Context): Promise<Ready> {
  const { inputs, env, recorder } = context;
  const destination = destinationOf(inputs.target);
  recorder.running = 'target';
  if (destination.kind === 'scratch') return { destination, target: null, replace: false };
  if (destination.kind === 'folder') {
    const replace = await assertFolderFree(destination.path, inputs.confirm === 'DESTROY');
    return { destination, target: null, replace };
  }
  // `expect-system` is about the base here: the table may go to another server.
  const forTarget = { ...context, inputs: { pgBin: inputs.pgBin } };
  const target = await openTarget(parseConnection(destination.connection, env), forTarget);
  return { destination, target, replace: false };
}

async function recoverBase(context: Context, copy: Copy, verifyPages: boolean): Promise<Recovery> {
  const { inputs, workspace, recorder, signal } = context;
  const place = await makeCopyPlace(await workspace.make('scratch'));
  await bringCopy(context, copy, place);
  const tools = await findCopyTools({ major: await copyMajor(place), pgBin: inputs.pgBin, signal });
  recorder.findNew(...tools.findings);
  const { subject } = copy;
  const manifest = subject.kind === 'snapshot' ? subject.located.manifest : null;
  const recovered = await recoverCopy({
    place,
    tools,
    jobs: inputs.jobs,
    bootstrapRole: manifest?.server.bootstrapRole ?? undefined,
    verifyPages,
    wal: inputs.wal === undefined ? null : await openWalSource(inputs.wal),
    until: inputs.until ?? null,
    expectSystem: inputs.expectSystem,
    unseal: unsealWal(context),
    signal,
  });
  recorder.find(...(recovered.wal?.findings ?? []));
  recorder.recovered = pointOf(recovered, recorder.backup?.name ?? '', inputs.until ?? null);
  recorder.scratch = { version: recovered.copy.version, major: recovered.copy.major };
  recorder.source ??= {
    version: recovered.copy.version,
    major: recovered.copy.major,
    systemIdentifier: recovered.copy.control.systemIdentifier,
  };
  return { place, recovered, restored: await asRestored(recovered.copy, signal) };
}

/** What was reached, in the words of the server. */
function tell({ inputs }: Context, { reached, wal }: RecoveredCopy): string {
  return [
    `recovered to ${describeTarget(inputs.until ?? null)}`,
    ...(reached.stopped === null ? [] : [reached.stopped]),
    `ended at ${reached.end}, now on timeline ${reached.timeline}`,
    ...(reached.lastTransaction === null
      ? []
      : [`last transaction at ${reached.lastTransaction.toISOString()}`]),
    ...(wal === null ? [] : [counted(wal.segments.length, 'WAL segment')]),
  ].join('; ');
}

async function prove(
  context: Context,
  runner: CheckRunner,
  { recovered, restored }: Recovery,
): Promise<void> {
  const { inputs, signal } = context;
  runner.note('content', NO_MANIFEST);
  runner.note('schema', NO_MANIFEST);
  await runner.run('indexes', () => checkCopyIndexes(recovered.copy, restored, inputs.jobs, signal));
  await runner.run('assertions', () => checkAssertions(restored, inputs.assertions, undefined, signal));
}

/** How old the newest data is that was recovered: of a base without any later, its last checkpoint. */
function measureAge({ recorder, inputs }: Context, { reached, copy }: RecoveredCopy): void {
  const newest = reached.lastTransaction ?? copy.control.checkpointAt;
  recorder.rpo = objective(Math.max(0, (Date.now() - newest.getTime()) / 1000), limit(inputs.rpo));
}

/** What did not stand the checks goes nowhere. */
async function handOver(
  context: Context,
  { destination, target, replace }: Ready,
  { place, recovered, restored }: Recovery,
): Promise<void> {
  const { inputs, recorder, signal } = context;
  if (recorder.checks.some(({ status }) => status === 'fail')) {
    await restored.stop();
    return;
  }
  recorder.running = 'target';
  if (destination.kind === 'scratch') {
    const uri = restored.uri(restored.largest ?? 'postgres');
    recorder.outputs.set('connection', uri);
    recorder.info(`The recovered server runs until the job ends: ${uri}`);
    return;
  }
  if (target !== null) {
    await bringTablesBack(context, restored, target, inputs.tables ?? []);
    return;
  }
  if (destination.kind !== 'folder') return;
  const { path } = destination;
  const put = await recorder.phase('folder', 'Put the data folder in place', () =>
    putIntoFolder({
      ...{ copy: recovered.copy, place, target: path, replace },
      ...{ keepOld: inputs.keepOld, now: recorder.startedAt, signal },
    }),
  );
  await restored.stop();
  recorder.outputs.set('location', path);
  recorder.info(`The recovered data folder is ${path}: start a server on it`);
  if (put.tablespaces !== null) recorder.info(`Its tablespaces are in ${put.tablespaces}`);
  if (put.old !== null) recorder.info(`What was there is in ${put.old}`);
}
