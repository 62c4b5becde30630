import { createBackup, type CreatedBackup } from '../backups/create.ts';
import { reserve } from '../backups/reserve.ts';
import type { Context } from '../context.ts';
import { connect, derive, type ConnectionSettings } from '../postgres/connection.ts';
import { SCRATCH_ROLE } from '../postgres/scratch.ts';
import { Recorder } from '../recorder.ts';
import { failureFindings, type Check, type Finding } from '../report/findings.ts';
import { foldChecks } from './fold.ts';
import { prove } from './prove.ts';
import type { RestoredCopy } from './restore.ts';

export interface AgainRequest {
  /** A copy that was changed. It is stopped once it is dumped. */
  readonly copy: RestoredCopy;
  /** Its databases by now. */
  readonly databases: readonly string[];
  /** The copy's role that initdb made. */
  readonly bootstrapRole: string;
  readonly checks: readonly Check[];
}

const OF_RESULT = 'what the command left, dumped and restored again';

/**
 * Whether a copy that was changed can be dumped and restored again: it is, into another scratch server, and proven like
 * any backup. Each check then counts for both times; a dump that fails is a finding of its own.
 */
export async function proveAgain(context: Context, request: AgainRequest): Promise<void> {
  const { recorder, signal } = context;
  const again = { ...context, recorder: new Recorder() };
  try {
    recorder.running = 'backup';
    recorder.info('Dumping what the command left, and restoring that into another scratch server');
    const created = await dump(again, request);
    await request.copy.stop();
    const copy = await prove(again, {
      subject: { kind: 'own', ...created },
      checks: request.checks,
      assertions: [],
    });
    await copy?.stop();
  } catch (error) {
    if (signal.aborted) throw error;
    recorder.find(...failureFindings(error, 'backup', 'result-not-dumped').map(ofResult));
  } finally {
    takeOver(recorder, again.recorder);
  }
}

async function dump(context: Context, request: AgainRequest): Promise<CreatedBackup> {
  const { inputs, workspace, signal } = context;
  const settings = derive(request.copy.settings, { user: request.bootstrapRole });
  await retire(settings, request.databases, signal);
  return createBackup(
    {
      settings,
      databases: request.databases,
      format: 'directory',
      compression: 'auto',
      jobs: inputs.jobs,
      pgBin: inputs.pgBin,
    },
    await reserve(await workspace.make('staging')),
    context,
  );
}

/**
 * The role through which the copy was used came with no backup, and must not get into one: the next server has its own. What
 * was made as that role, the database of a plain dump for one, becomes the bootstrap superuser's.
 */
async function retire(
  settings: ConnectionSettings,
  databases: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  for (const database of databases) {
    const client = await connect(settings, { database, signal });
    try {
      await client.query(`REASSIGN OWNED BY ${SCRATCH_ROLE} TO CURRENT_USER; DROP OWNED BY ${SCRATCH_ROLE}`);
    } finally {
      await client.end();
    }
  }
  const client = await connect(settings, { signal });
  try {
    await client.query(`DROP ROLE ${SCRATCH_ROLE}`);
  } finally {
    await client.end();
  }
}

/** What was recorded of the second proof goes into the one report. */
function takeOver(recorder: Recorder, again: Recorder): void {
  const known = new Set(recorder.findings.map((finding) => JSON.stringify(finding)));
  recorder.find(...again.findings.filter((finding) => !known.has(JSON.stringify(finding))));
  recorder.phases.push(...again.phases.map(({ name, seconds }) => ({ name: `${name} again`, seconds })));
  if (again.control?.caught === false) recorder.control = again.control;
  for (const result of again.checks) {
    const detail = `${OF_RESULT}: ${result.detail}`;
    recorder.checks.push({ ...result, detail, findings: result.findings.map(ofResult) });
  }
  foldChecks(recorder.checks);
}

function ofResult(finding: Finding): Finding {
  return { ...finding, message: `${OF_RESULT}: ${finding.message}` };
}
