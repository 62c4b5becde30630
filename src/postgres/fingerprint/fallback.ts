import type { Client } from 'pg';
import type { Digest } from './digest.ts';
import { digestBatch, SAVEPOINT } from './frame.ts';
import { sqlState } from './session.ts';
import type { TableInfo } from './tables.ts';
import type { Batch } from './work.ts';

/** LOCK_NOT_AVAILABLE and DEADLOCK_DETECTED. */
const BLOCKED = new Set(['55P03', '40P01']);

/**
 * Reads in the session that holds the locks on all tables what no other session gets to read.
 *
 * Whoever waits for an exclusive lock on a table waits for that session, and our other sessions wait behind it: a
 * deadlock that the server cannot see. So they soon give up, by their lock_timeout, and leave the table to it.
 */
export class Fallback {
  private readonly coordinator: Client;
  private readonly contended = new Set<TableInfo>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(coordinator: Client) {
    this.coordinator = coordinator;
  }

  async read(batch: Batch, elsewhere: () => Promise<Digest[]>): Promise<Digest[]> {
    if (!batch.some(({ table }) => this.contended.has(table))) {
      try {
        return await elsewhere();
      } catch (error) {
        if (!BLOCKED.has(sqlState(error) ?? '')) throw error;
        for (const { table } of batch) this.contended.add(table);
      }
    }
    const read = this.queue.then(() => digestBatch(this.coordinator, SAVEPOINT, batch));
    this.queue = read.catch(() => undefined);
    return read;
  }
}
