import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import type { WorkContext } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Inputs } from '../inputs.ts';
import { connect, derive, describe, pin, type ConnectionSettings } from '../postgres/connection.ts';
import { openSession, type Open } from '../postgres/fingerprint/session.ts';
import { readServerFacts, type ServerFacts } from '../postgres/server.ts';
import { findTools, type Tools } from '../postgres/tools.ts';

/** A live server that takes writes. */
export interface Target {
  /** For this very server, whatever others the connection names; its database is the one that was named. */
  readonly settings: ConnectionSettings;
  readonly server: ServerFacts;
  readonly tools: Tools;
  readonly open: (database: string) => Open;
}

type TargetContext = Pick<WorkContext, 'recorder' | 'signal' | 'workspace'> & {
  readonly inputs: Pick<Inputs, 'pgBin'> & Partial<Pick<Inputs, 'expectSystem'>>;
};

/**
 * Opens the target: of several hosts (a Patroni cluster) the one that takes writes. Throws a UserError where there is none,
 * or where it is not the server that `expect-system` names.
 */
export async function openTarget(settings: ConnectionSettings, context: TargetContext): Promise<Target> {
  const { inputs, recorder, signal, workspace } = context;
  const writable = derive(settings, {
    parameters: { target_session_attrs: 'read-write', ...settings.parameters },
  });
  const client = await connectToAny(writable, signal);
  try {
    const server = await readServerFacts(client);
    assertTakesWrites(server, settings);
    assertExpected(server, inputs.expectSystem);
    const tools = await findTools({
      ...(inputs.pgBin === undefined ? {} : { pgBin: inputs.pgBin }),
      serverMajor: server.major,
      programs: ['pg_restore', 'pg_dump', 'psql'],
      signal,
    });
    recorder.findNew(...tools.findings);
    // Every session of this stage has its name, so that the post step can tell them when the stage was killed.
    const application_name = basename(workspace.folder);
    const pinned = derive(pin(settings, client), {
      parameters: { ...settings.parameters, application_name },
    });
    recorder.info(
      `Target: PostgreSQL ${server.version} at ${describe(pinned)}, system ${server.systemIdentifier ?? 'unknown'}`,
    );
    return {
      settings: pinned,
      server,
      tools,
      open: (database) => () => connect(derive(pinned, { database }), { signal }),
    };
  } finally {
    await client.end();
  }
}

/** A session that no restore is in the way of: in none of `busy`. Throws a UserError when there is no other database. */
export async function openMaintenance(
  settings: ConnectionSettings,
  busy: readonly string[],
): Promise<Client> {
  const candidates = ['postgres', 'template1', settings.database].filter((name) => !busy.includes(name));
  let failure: unknown;
  for (const database of new Set(candidates)) {
    try {
      return await openSession(() => connect(derive(settings, { database })));
    } catch (error) {
      failure ??= error;
    }
  }
  throw new UserError(
    `there is no database to connect to while ${busy.join(', ')} ${busy.length === 1 ? 'is' : 'are'} replaced`,
    'let the role connect to the database postgres or template1',
    { cause: failure },
  );
}

/** The database that is named may be what is missing, and to be restored. */
async function connectToAny(settings: ConnectionSettings, signal: AbortSignal): Promise<Client> {
  try {
    return await connect(settings, { signal });
  } catch (error) {
    for (const database of ['postgres', 'template1']) {
      try {
        return await connect(derive(settings, { database }), { signal });
      } catch {
        // The first failure is about what the user asked for.
      }
    }
    throw error;
  }
}

function assertTakesWrites(server: ServerFacts, settings: ConnectionSettings): void {
  if (!server.standby) return;
  throw new UserError(
    `the target ${describe(settings)} is a standby: it takes no writes`,
    'give the hosts of all nodes in `target`, so that the leader is found, or the address of the leader',
  );
}

function assertExpected({ systemIdentifier }: ServerFacts, expected: string | undefined): void {
  if (expected === undefined || systemIdentifier === expected) return;
  throw new UserError(
    systemIdentifier === null
      ? 'the target does not tell its system identifier, so that it cannot be compared with `expect-system`'
      : `the target has the system identifier ${systemIdentifier}, not ${expected} as in \`expect-system\`: it is another server`,
    'check `target`; nothing was changed',
  );
}

const POLL_MILLISECONDS = 100;
/** How long the server may take to end a session. */
const PATIENCE_MILLISECONDS = 30_000;

/**
 * Ends the sessions of a stage that was killed, and waits until they are gone: the server goes on with what it was told (a
 * CREATE DATABASE, for one) until it notices that nobody listens. Throws a UserError when one stays.
 */
export async function endSessionsOf(settings: ConnectionSettings): Promise<void> {
  const { application_name: name = '' } = settings.parameters;
  const parameters = { ...settings.parameters, application_name: 'postgres-recovery' };
  const client = await openMaintenance(derive(settings, { parameters }), []);
  try {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    for (;;) {
      const { rowCount } = await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = $1 AND usename = current_user AND pid <> pg_backend_pid()`,
        [name],
      );
      if (rowCount === 0) return;
      if (Date.now() > deadline) {
        throw new UserError(
          `${rowCount ?? 0} sessions called ${name}, of the step that was killed, do not end`,
          'end them on the server, then drop what they left',
        );
      }
      await delay(POLL_MILLISECONDS);
    }
  } finally {
    await client.end();
  }
}
