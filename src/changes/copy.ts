import pg, { type Client } from 'pg';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { connect } from '../postgres/connection.ts';
import { sanitise } from '../postgres/load/errors.ts';
import { SCRATCH_DATABASE } from '../postgres/scratch.ts';
import { listDatabases } from '../postgres/server.ts';
import type { RestoredCopy } from '../proof/restore.ts';
import type { Subject } from '../proof/subject.ts';
import type { DatabaseChanges } from '../report/recovery.ts';
import { endSessionsElsewhere, readCounters, type Counter } from './counters.ts';
import { databaseChange, describeChanges } from './describe.ts';
import { completeState, readState, type DatabaseState } from './state.ts';

/** A restored copy as it was before a command. */
export interface ObservedCopy {
  readonly copy: RestoredCopy;
  /** The database that the command is for: roles and others that all databases share are told with it. */
  readonly database: string;
  /** All databases of the server, by name. */
  readonly present: readonly string[];
  /** The restored ones. */
  readonly states: readonly Observed[];
}

interface Observed {
  readonly name: string;
  readonly state: DatabaseState;
  readonly counters: readonly Counter[];
}

/** Notes what is in a copy. The content that was just proven is the backup's, and is not read once more. */
export async function observeCopy(
  { inputs, recorder, signal }: Context,
  { copy, database, subject }: Pick<ObservedCopy, 'copy' | 'database'> & { readonly subject: Subject },
): Promise<ObservedCopy> {
  const proven = recorder.checks.some(({ check, status }) => check === 'content' && status === 'pass');
  const known = subject.kind === 'own' && proven ? subject.manifest.databases : [];
  await endSessions(copy, signal);
  const present = await presentDatabases(copy, signal);
  const states: Observed[] = [];
  for (const name of copy.databases) {
    const options = { open: copy.open(name), database: name, shared: name === database, signal };
    const content = known.find((one) => one.name === name);
    const state = content
      ? await completeState(options, content)
      : await readState({ ...options, jobs: inputs.jobs });
    states.push({ name, state, counters: await countersOf(copy, name) });
  }
  return { copy, database, present, states };
}

export interface CopyChanges {
  readonly changes: readonly DatabaseChanges[];
  /** The databases to look at from now on: those that are left of the restored ones, and new ones. */
  readonly databases: readonly string[];
}

/** What is not as it was observed, once all sessions of the command have ended. */
export async function changesSince(
  { inputs, signal }: Context,
  { copy, database, present, states }: ObservedCopy,
): Promise<CopyChanges> {
  const now = await presentDatabases(copy, signal);
  const left = states.filter(({ name }) => now.includes(name));
  const made = now.filter((name) => !present.includes(name));
  const changes: DatabaseChanges[] = [];
  for (const { name, state: before, counters } of left) {
    const after = await readState({
      open: copy.open(name),
      database: name,
      shared: name === database,
      recorded: before,
      jobs: inputs.jobs,
      signal,
    }).catch((error: unknown) => {
      throw explained(name, error);
    });
    const counted = { before: counters, after: await countersOf(copy, name) };
    changes.push(describeChanges({ database: name, before, after, counters: counted }));
  }
  const dropped = states.map(({ name }) => name).filter((name) => !now.includes(name));
  return {
    changes: [
      ...changes,
      ...dropped.map((name) => databaseChange(name, 'removed')),
      ...made.map((name) => databaseChange(name, 'added')),
    ],
    databases: [...left.map(({ name }) => name), ...made],
  };
}

/** Ends the sessions that somebody has left in the copy; what a session has counted is known when it has ended. */
export async function endSessions(copy: RestoredCopy, signal: AbortSignal): Promise<void> {
  await inServer(copy, signal, (client) => endSessionsElsewhere(client, signal));
}

/** What a superuser did to the catalogs, say. */
function explained(database: string, error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  return new UserError(
    `the database ${database} cannot be read any more after the command: ${sanitise(error.message)}`,
    'the command has damaged it: mend the command',
    { cause: error },
  );
}

async function presentDatabases(copy: RestoredCopy, signal: AbortSignal): Promise<string[]> {
  const listed = await inServer(copy, signal, listDatabases);
  return listed
    .filter(({ name, template }) => name !== SCRATCH_DATABASE && (!template || copy.databases.includes(name)))
    .map(({ name }) => name);
}

async function inServer<T>(
  copy: RestoredCopy,
  signal: AbortSignal,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(copy.settings, { signal });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function countersOf(copy: RestoredCopy, database: string): Promise<Counter[]> {
  const client = await copy.open(database)();
  try {
    return await readCounters(client);
  } finally {
    await client.end();
  }
}
