import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import type { HeldLock } from '../report/recovery.ts';
import { connect } from './connect.ts';
import { LOCK_MODES, type LockMode } from './locks/modes.ts';
import { readRelations, rewritten, type Relation } from './locks/relations.ts';
import { Sightings, type Watched } from './locks/sightings.ts';
import { Tracer } from './locks/tracer.ts';
import type { ConnectionSettings } from './settings.ts';

export interface LockWatchOptions {
  /** A superuser's, to a database of the server that is none of those watched: to be connected keeps nobody from dropping one. */
  readonly settings: ConnectionSettings;
  /** The databases to watch. */
  readonly databases: readonly string[];
  /** The path of the server's log. */
  readonly log: string;
}

/** The watching of locks, from now until it is ended. */
export interface LockWatch {
  /** What was held, strongest and longest first. Leaves no trace in the databases. */
  end(): Promise<HeldLock[]>;
  /** Stops watching, for good, whatever happened. Idempotent. */
  stop(): Promise<void>;
}

const SAMPLE_MILLISECONDS = 20;

/**
 * Watches which locks others take on relations that are there now, on a server that belongs to this job alone. Three
 * ways to see them, since no single one sees all: samples of pg_locks (how long), an event trigger (every DDL statement, however short),
 * and the files of tables, which TRUNCATE, CLUSTER and VACUUM FULL replace without an event.
 */
export async function watchLocks({ settings, databases, log }: LockWatchOptions): Promise<LockWatch> {
  const client = await connect(settings);
  try {
    const tracer = await Tracer.of(log);
    const watched = await watchedDatabases(client, databases);
    for (const [oid, database] of watched) {
      const relations = await inDatabase(settings, database.name, async (session) => {
        const found = await readRelations(session);
        await tracer.install(session);
        return found;
      });
      watched.set(oid, { ...database, relations });
    }
    const sightings = new Sightings(watched);
    const stop = new AbortController();
    // Noted, not thrown: its failure is met when the watching ends.
    const sampling = sample(client, sightings, stop.signal).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    const stopSampling = async (): Promise<void> => {
      stop.abort();
      await sampling;
      await client.end();
    };
    return {
      stop: stopSampling,
      end: async () => {
        const left = await watchedDatabases(client, databases);
        await stopSampling();
        const failure = await sampling;
        if (failure) throw failure.error;
        for await (const sighting of tracer.read()) sightings.add(sighting);
        for (const [oid, { name, relations }] of watched) {
          if (!left.has(oid)) continue;
          const now = await inDatabase(settings, name, async (session) => {
            await tracer.remove(session);
            return readRelations(session);
          });
          noteRewritten(sightings, oid, relations, now);
        }
        return sightings.held();
      },
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function watchedDatabases(client: Client, names: readonly string[]): Promise<Map<number, Watched>> {
  const { rows } = await client.query<{ oid: number; name: string }>(
    'SELECT oid, datname AS name FROM pg_catalog.pg_database WHERE datname = ANY ($1) AND datallowconn',
    [names],
  );
  return new Map(rows.map(({ oid, name }) => [oid, { name, relations: new Map<number, Relation>() }]));
}

async function inDatabase<T>(
  settings: ConnectionSettings,
  database: string,
  work: (session: Client) => Promise<T>,
): Promise<T> {
  const session = await connect(settings, { database });
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}

async function sample(client: Client, sightings: Sightings, signal: AbortSignal): Promise<void> {
  const modes = LOCK_MODES.map((mode) => `'${mode}'`).join(', ');
  const query = {
    name: 'sample',
    text: `SELECT database, relation, mode, virtualtransaction AS transaction,
                  extract(epoch FROM pg_catalog.clock_timestamp())::float8 AS at
             FROM pg_catalog.pg_locks
            WHERE locktype = 'relation' AND granted AND mode IN (${modes}) AND pid <> pg_catalog.pg_backend_pid()`,
  };
  while (!signal.aborted) {
    const { rows } = await client.query<{
      database: number;
      relation: number;
      mode: LockMode;
      transaction: string;
      at: number;
    }>(query);
    for (const sighting of rows) sightings.add(sighting);
    await delay(SAMPLE_MILLISECONDS, undefined, { signal }).catch(() => undefined);
  }
}

/** How long that took was not seen, where nothing else saw it. Whoever rebuilds an index also locks its table. */
function noteRewritten(
  sightings: Sightings,
  database: number,
  before: Watched['relations'],
  now: Watched['relations'],
): void {
  const unseen = { database, transaction: 'rewritten', at: 0 };
  for (const { oid, parent } of rewritten(before, now)) {
    sightings.add({ ...unseen, relation: oid, mode: 'AccessExclusiveLock' });
    if (parent !== null) sightings.add({ ...unseen, relation: parent, mode: 'ShareLock' });
  }
}
