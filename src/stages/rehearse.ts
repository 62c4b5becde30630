import { changesSince, endSessions, observeCopy } from '../changes/copy.ts';
import { runRecorded } from '../commands/recorded.ts';
import type { Context, Stage } from '../context.ts';
import { connect, derive, type ConnectionSettings } from '../postgres/connection.ts';
import { watchLocks } from '../postgres/locks.ts';
import { proveAgain } from '../proof/again.ts';
import { checkAssertions } from '../proof/assertions.ts';
import { noteCheck, runCheck } from '../proof/check.ts';
import { foldChecks } from '../proof/fold.ts';
import { defaultChecks, prove } from '../proof/prove.ts';
import type { RestoredCopy } from '../proof/restore.ts';
import { locateSubject, type Subject } from '../proof/subject.ts';
import type { Check } from '../report/findings.ts';

/**
 * Tries a command, such as a migration, on a copy: a backup is restored into a scratch server and proven, and the command
 * is run against it. What it changed and which locks it took is reported; then the assertions must hold, and the result
 * must come through a dump and a restore. The server that the backup was taken from is never connected to.
 */
export const rehearse: Stage = async (context) => {
  const { inputs } = context;
  const asked = inputs.checks ?? defaultChecks(inputs.assertions);
  // The assertions are about what the command leaves.
  const checks: Check[] = [...asked.filter((check) => check !== 'assertions'), 'restore'];
  const subject = await locateSubject(context);
  const copy = await prove(context, { subject, checks, assertions: [] });
  try {
    const unrun = await rehearseOn(context, copy, { subject, checks, asked });
    if (unrun !== null) context.recorder.info(`Went no further: ${unrun}`);
    if (unrun !== null && asked.includes('assertions'))
      noteCheck(context.recorder, 'assertions', 'not-verified', `not run: ${unrun}`);
    foldChecks(context.recorder.checks);
  } finally {
    await copy?.stop();
  }
};

interface Rehearsal {
  readonly subject: Subject;
  /** For the backup before the command, and for the result after it. */
  readonly checks: readonly Check[];
  readonly asked: readonly Check[];
}

/** Gives why it did not get to its end, or null. */
async function rehearseOn(
  context: Context,
  copy: RestoredCopy | null,
  { subject, checks, asked }: Rehearsal,
): Promise<string | null> {
  const { inputs, recorder, signal } = context;
  if (copy === null || recorder.checks.some(({ status }) => status === 'fail'))
    return 'the backup is not what it should be';
  const { settings, bootstrapRole } = await chooseConnection(context, copy);
  const { succeeded, databases } = await runObserved(context, copy, { subject, settings });
  if (!succeeded) return 'the command failed';
  if (asked.includes('assertions')) {
    await runCheck(recorder, 'assertions', signal, () =>
      checkAssertions(copy, inputs.assertions, settings.database, signal),
    );
  }
  await proveAgain(context, { copy, databases, bootstrapRole, checks });
  return null;
}

interface Chosen {
  /** What the command gets. */
  readonly settings: ConnectionSettings;
  /** The superuser that initdb made, under the name that it has in the backup. */
  readonly bootstrapRole: string;
}

/**
 * The command connects to PGDATABASE as PGUSER, where the backup has brought them, as it does in the job that runs it for
 * real; else to the largest database, and as the superuser of the source.
 */
async function chooseConnection({ env, recorder, signal }: Context, copy: RestoredCopy): Promise<Chosen> {
  const database = copy.databases.find((name) => name === env.PGDATABASE) ?? copy.largest ?? 'postgres';
  const client = await connect(copy.settings, { signal });
  try {
    const { rows } = await client.query<{ name: string; bootstrap: boolean }>(
      `SELECT rolname AS name, oid = 10 AS bootstrap FROM pg_catalog.pg_roles
        WHERE oid = 10 OR rolname = $1 AND rolcanlogin`,
      [env.PGUSER ?? ''],
    );
    const bootstrapRole = rows.find(({ bootstrap }) => bootstrap)?.name ?? copy.settings.user;
    const user = rows.find(({ name }) => name === env.PGUSER)?.name ?? bootstrapRole;
    recorder.info(`The command gets the database ${database} as the role ${user}`);
    return { settings: derive(copy.settings, { database, user }), bootstrapRole };
  } finally {
    await client.end();
  }
}

/** Runs the command, and records what it changed and locked, also when it failed. Gives the databases that there are then. */
async function runObserved(
  context: Context,
  copy: RestoredCopy,
  { subject, settings }: { readonly subject: Subject; readonly settings: ConnectionSettings },
): Promise<{ succeeded: boolean; databases: readonly string[] }> {
  const { recorder, signal } = context;
  recorder.running = 'scratch';
  const before = await recorder.phase('before', 'Note what is there before the command', () =>
    observeCopy(context, { copy, database: settings.database, subject }),
  );
  const { databases, log } = copy;
  const watch = await watchLocks({ settings: copy.settings, databases, log });
  try {
    const succeeded = await runRecorded(context, settings);
    await endSessions(copy, signal);
    recorder.locks = await watch.end();
    const after = await recorder.phase('changes', 'Find out what the command changed', () =>
      changesSince(context, before),
    );
    recorder.changes = [...after.changes];
    return { succeeded, databases: after.databases };
  } finally {
    await watch.stop();
  }
}
