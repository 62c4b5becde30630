import type { Client } from 'pg';
import { copyDigest } from './copy.ts';
import type { Digest } from './digest.ts';
import { digestOf, digestQuery } from './rows.ts';
import { AS_STORED, runAll } from './session.ts';
import type { Batch } from './work.ts';

/** The statements around one piece of reading, which leave nothing behind: no lock, no setting. */
export interface Frame {
  readonly begin: readonly string[];
  readonly end: readonly string[];
  readonly undo: readonly string[];
}

/** A transaction of its own for each piece: locks on tables and their indexes do not pile up. Without a snapshot, now. */
export function transaction(snapshotId: string | undefined, lockTimeout: string): Frame {
  const snapshot = snapshotId === undefined ? [] : [`SET TRANSACTION SNAPSHOT '${snapshotId}'`];
  return {
    begin: [
      'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
      ...snapshot,
      `SET LOCAL lock_timeout TO '${lockTimeout}'`,
    ],
    end: ['COMMIT'],
    undo: ['ROLLBACK'],
  };
}

/** Within the transaction that the client is in, which survives a failure. */
export const SAVEPOINT: Frame = {
  begin: ['SAVEPOINT fingerprint', `SET LOCAL lock_timeout TO '0'`],
  end: ['ROLLBACK TO fingerprint', 'RELEASE fingerprint'],
  undo: ['ROLLBACK TO fingerprint', 'RELEASE fingerprint'],
};

/** Runs `queries` inside `frame`, in one round trip, and returns the rows of each. */
export async function inFrame(
  client: Client,
  frame: Frame,
  queries: readonly string[],
): Promise<Record<string, string>[][]> {
  const before = [...frame.begin, AS_STORED];
  try {
    const results = await runAll(client, [...before, ...queries, ...frame.end]);
    return results.slice(before.length, before.length + queries.length);
  } catch (error) {
    await client.query(frame.undo.join('; ')).catch(() => undefined);
    throw error;
  }
}

/** The digests of a batch, in its order. */
export async function digestBatch(client: Client, frame: Frame, batch: Batch): Promise<Digest[]> {
  const [first] = batch;
  if (first?.table.method === 'c1') {
    try {
      await runAll(client, frame.begin);
      const digest = await copyDigest(client, first.table);
      await runAll(client, frame.end);
      return [digest];
    } catch (error) {
      await client.query(frame.undo.join('; ')).catch(() => undefined);
      throw error;
    }
  }
  const queries = batch.map(({ table, range }) => digestQuery(table, range));
  return (await inFrame(client, frame, queries)).map((rows) => digestOf(rows[0]));
}
