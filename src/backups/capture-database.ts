import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../errors.ts';
import { connect, type ConnectionSettings } from '../postgres/connection.ts';
import { Conflict } from '../postgres/dump.ts';
import type { DumpedSequence } from '../postgres/dumped-sequences.ts';
import { fingerprintDatabase, type DatabaseContent } from '../postgres/fingerprint/database.ts';
import { qualified } from '../postgres/fingerprint/rows.ts';
import { readSequences, sequenceManifests } from '../postgres/fingerprint/sequences.ts';
import { readSchema, schemaDigest } from '../postgres/schema/index.ts';
import { definitionsVersion, readDatabaseFacts, type DatabaseFacts } from '../postgres/server.ts';
import { takeSnapshot, type SnapshotHandle } from '../postgres/snapshot.ts';
import { Progress, tableProgress } from '../progress.ts';
import type { Recorder } from '../recorder.ts';
import type { DatabaseManifest } from './manifest.ts';

const ATTEMPTS = 6;

/** What one run of pg_dump gets to see and to tell. */
export interface View {
  readonly snapshotId: string;
  readonly jobs: number;
  readonly signal: AbortSignal;
  readonly onTable: (table: string) => void;
}

export interface Capture {
  readonly database: string;
  /** Of the dump, relative to the backup's folder. */
  readonly path: string;
  readonly dump: (view: View) => Promise<void>;
  /**
   * The sequences as the dump has them; null for a plain dump, which cannot be read before it is complete. That one cannot
   * be repeated either: all databases go into one stream.
   */
  readonly readDumped: (() => Promise<Map<string, DumpedSequence>>) | null;
  readonly settings: ConnectionSettings;
  readonly major: number;
  readonly jobs: number;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
}

/**
 * Dumps a database, and in the same snapshot and at the same time fingerprints its content and reads its schema.
 *
 * pg_dump gives up when somebody waits for a stronger lock on a table that it has yet to lock: that session waits for
 * us, and would make us wait for it. Then all is let go and tried again, with a single connection from the second
 * time on: parallel workers lock each table anew, one connection only once.
 */
export async function captureDatabase(capture: Capture): Promise<DatabaseManifest> {
  for (let attempt = 1; ; attempt++) {
    const jobs = attempt === 1 ? capture.jobs : 1;
    const open = (): ReturnType<typeof connect> =>
      connect(capture.settings, { database: capture.database, signal: capture.signal });
    const definitions = await definitionsNow(open);
    const snapshot = await takeSnapshot({ open, signal: capture.signal }).catch((error: unknown) => {
      throw naming(capture.database, error);
    });
    try {
      return await inSnapshot({ ...capture, definitions, dumpJobs: jobs }, snapshot, open);
    } catch (error) {
      if (!(error instanceof Conflict)) throw naming(capture.database, error);
      if (attempt === ATTEMPTS) {
        throw new UserError(
          `the database ${capture.database} could not be backed up in ${ATTEMPTS} attempts: ${error.message}`,
          'something changes its tables or functions again and again (TRUNCATE, ALTER TABLE, CREATE OR REPLACE): back up at a quieter time',
        );
      }
      capture.recorder.info(
        `Others change tables or definitions: trying again, ${attempt} of ${ATTEMPTS} (${error.message})`,
      );
    } finally {
      await snapshot.release();
    }
    await delay(200 * attempt, undefined, { signal: capture.signal });
  }
}

/** Of several databases, the one that it is about. */
function naming(database: string, error: unknown): unknown {
  if (!(error instanceof UserError)) return error;
  return new UserError(`the database ${database} could not be backed up: ${error.message}`, error.fix, {
    cause: error,
  });
}

interface Attempt extends Capture {
  /** As they were before the snapshot was taken. */
  readonly definitions: string;
  readonly dumpJobs: number;
}

async function inSnapshot(
  capture: Attempt,
  snapshot: SnapshotHandle,
  open: () => ReturnType<typeof connect>,
): Promise<DatabaseManifest> {
  const { recorder, database } = capture;
  // The first of the two to fail stops the other one.
  const failure = new AbortController();
  const signal = AbortSignal.any([capture.signal, failure.signal]);
  const orStop = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      failure.abort(error);
      throw error;
    });

  const before = await readSequences(snapshot.client);
  const bytes = snapshot.tables.reduce((sum, table) => sum + table.bytes, 0);
  const total = { tables: snapshot.tables.length, bytes };
  const tell = (line: string): void => {
    recorder.info(line);
  };
  const fingerprinted = new Progress(`${database}: fingerprints`, total, tell);
  // At once: the sooner pg_dump has its locks, the fewer others have queued up for theirs in between.
  const dumping = capture.dump({
    snapshotId: snapshot.id,
    jobs: capture.dumpJobs,
    signal,
    onTable: tableProgress(`${database}: dump`, snapshot.tables, tell),
  });
  const reading = async (): Promise<Reading> => ({
    facts: await readDatabaseFacts(snapshot.client, capture.major),
    schema: await readSchema(snapshot.client),
    content: await fingerprintDatabase({
      open,
      snapshotId: snapshot.id,
      coordinator: snapshot.client,
      tables: snapshot.tables,
      jobs: capture.jobs,
      signal,
      onProgress: ({ tables, bytes: done }) => {
        fingerprinted.add(tables, done);
      },
    }),
  });
  const [, { facts, schema, content }] = await settled([orStop(dumping), orStop(reading())]);
  const after = await readSequences(snapshot.client);
  if ((await definitionsNow(open)) !== capture.definitions) {
    const what = 'functions or views were replaced while it was dumped';
    if (capture.readDumped) throw new Conflict(what);
    throw new UserError(
      `the database ${database} cannot be backed up now: ${what}`,
      'back up again, or in the format `directory`, which tries again by itself',
    );
  }
  const sequences = sequenceManifests(before, after);
  if (capture.readDumped) assertDumped(sequences, await capture.readDumped());
  return {
    name: database,
    ...facts,
    snapshotAt: snapshot.takenAt.toISOString(),
    path: capture.path,
    tables: content.tables,
    notCompared: [...snapshot.notCompared],
    sequences,
    largeObjects: content.largeObjects,
    schemaDigest: schemaDigest(schema),
    schema,
  };
}

/**
 * A sequence that others set to and fro can have another value in the dump though it had the same before and after. Then
 * nothing tells what to expect of it.
 */
function assertDumped(sequences: DatabaseManifest['sequences'], dumped: Map<string, DumpedSequence>): void {
  for (const sequence of sequences) {
    const state = dumped.get(qualified(sequence));
    const still = isDeepStrictEqual(sequence.before, sequence.after);
    if (state && still && !isDeepStrictEqual(state, sequence.before)) {
      throw new Conflict(
        `the sequence ${sequence.schema}.${sequence.name} was set to and fro while it was dumped`,
      );
    }
  }
}

/** What we read ourselves, while pg_dump reads the same. */
interface Reading {
  readonly facts: DatabaseFacts;
  readonly schema: DatabaseManifest['schema'];
  readonly content: DatabaseContent;
}

async function definitionsNow(open: () => ReturnType<typeof connect>): Promise<string> {
  const client = await open();
  try {
    return await definitionsVersion(client);
  } finally {
    await client.end();
  }
}

/** Waits for both to end, whatever happens, then fails with what failed first: nothing goes on behind our back. */
async function settled<A, B>(work: [Promise<A>, Promise<B>]): Promise<[A, B]> {
  let first: unknown;
  const noted = work.map((promise) =>
    promise.catch((error: unknown) => {
      first ??= error;
    }),
  );
  await Promise.all(noted);
  if (first !== undefined) throw first as Error;
  return Promise.all(work);
}
