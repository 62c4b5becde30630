import type { WorkContext } from '../context.ts';
import { connect, derive, describe, type ConnectionSettings } from '../postgres/connection.ts';
import type { Open } from '../postgres/fingerprint/session.ts';
import type { Restored } from '../report/recovery.ts';
import { counted, duration } from '../report/format.ts';
import { dropDatabase } from './drop-database.ts';
import { cutOver, type CutoverResult } from './cutover/cutover.ts';
import { loadAndProve, type Loaded } from './load.ts';
import { prepareRestore, swapsOf, type Prepared, type PrepareRequest } from './prepare.ts';
import { waitForReplicas } from './cutover/replicas.ts';
import { whileStopped, type Services } from './services.ts';
import { openMaintenance } from './target.ts';

export interface LiveRestore extends PrepareRequest, Services {
  /** Keep what is replaced, under another name. */
  readonly keepOld: boolean;
  /** Roles that the target has go on with the passwords that they have there. */
  readonly keepPasswords: boolean;
}

/** How long those who are connected may take to leave, and replicas to follow. */
const CUTOVER_MILLISECONDS = 60_000;
const REPLICAS_MILLISECONDS = 30_000;

/**
 * Restores a backup, whose files were verified, into a live server: services are stopped, each database is loaded beside
 * the live one and proven there, then all are exchanged at once, and the services are started. Whatever fails before that
 * leaves the live data as it was. False when a check failed: then nothing was exchanged either.
 */
export async function restoreIntoTarget(context: WorkContext, request: LiveRestore): Promise<boolean> {
  const { recorder, workspace } = context;
  const { settings } = request.target;
  recorder.running = 'target';
  const prepared = await prepareRestore(context, request);
  try {
    return await whileStopped(context, request, settings, async () => {
      const temporary = prepared.plan.databases.map((database) => database.temporary);
      await workspace.journal.write({
        start: null,
        putBack: null,
        ...workspace.journal.entry,
        target: settings,
        temporary,
      });
      try {
        const loaded = await loadAndProve(context, prepared, request.keepPasswords);
        if (loaded.proven) await exchange(context, request, prepared, loaded);
        return loaded.proven;
      } finally {
        const busy = prepared.plan.databases.map(({ name }) => name);
        await dropTemporary(context, settings, busy);
      }
    });
  } finally {
    await prepared.maintenance.end();
  }
}

async function exchange(
  context: WorkContext,
  { keepOld }: LiveRestore,
  prepared: Prepared,
  { roles }: Loaded,
): Promise<void> {
  const { recorder, signal, workspace } = context;
  const { plan, target, maintenance } = prepared;
  recorder.running = 'target';
  const tell = (line: string): void => {
    recorder.info(line);
  };
  const result = await recorder.phase('cut-over', 'Exchange the databases', () =>
    cutOver({
      open: target.open(maintenance.database ?? 'postgres'),
      swaps: swapsOf(plan),
      limitMilliseconds: CUTOVER_MILLISECONDS,
      signal,
      tell,
    }),
  );
  recorder.restored = restoredFacts(prepared, result, roles);
  await workspace.journal.settle({ temporary: [] });
  tell(
    `Exchanged: ${duration(result.secondsWithoutService)} without service, ${counted(result.sessionsEnded, 'session')} ended`,
  );
  const { replicas, findings } = await recorder.phase('replicas', 'Wait for the replicas', () =>
    waitForReplicas({ client: maintenance, limitMilliseconds: REPLICAS_MILLISECONDS, signal, tell }),
  );
  recorder.find(...findings);
  recorder.restored = { ...recorder.restored, replicas };
  if (keepOld) return;
  for (const { replaces } of plan.databases) if (replaces) await dropDatabase(maintenance, replaces.aside);
  const databases = recorder.restored.databases.map((database) => ({ ...database, keptAs: null }));
  recorder.restored = { ...recorder.restored, databases };
}

function restoredFacts(
  { plan, target }: Prepared,
  { secondsWithoutService, sessionsEnded }: CutoverResult,
  roles: Loaded['roles'],
): Restored {
  return {
    target: describe(target.settings),
    systemIdentifier: target.server.systemIdentifier,
    databases: plan.databases.map(({ manifest, name, replaces }) => ({
      source: manifest.name,
      name,
      replacedBytes: replaces?.bytes ?? null,
      keptAs: replaces?.aside ?? null,
    })),
    tables: [],
    roles,
    secondsWithoutService,
    sessionsEnded,
    replicas: [],
  };
}

/**
 * Drops what the journal says was loaded and not put in place: also when the job is cancelled. `busy`: databases that are not
 * to be connected to.
 */
export async function dropTemporary(
  { workspace: { journal } }: Pick<WorkContext, 'workspace'>,
  settings: ConnectionSettings,
  busy: readonly string[],
): Promise<void> {
  const temporary = journal.entry?.temporary ?? [];
  if (temporary.length === 0) return;
  // Not the target's own sessions, which a cancelled job has ended.
  const open =
    (database: string): Open =>
    () =>
      connect(derive(settings, { database }));
  const client = await openMaintenance(settings, [...busy, ...temporary]);
  try {
    for (const name of temporary) await dropDatabase(client, name, open);
  } finally {
    await client.end();
  }
  await journal.settle({ temporary: [] });
}
