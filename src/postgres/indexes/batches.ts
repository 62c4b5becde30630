import pg from 'pg';
import type { Sessions } from '../fingerprint/sessions.ts';
import { sanitise } from '../load/errors.ts';

/** Small items share a round trip, up to so many of them and so many bytes. */
const BATCH_ITEMS = 100;
const BATCH_BYTES = 8 << 20;

/** SQLSTATE classes that tell of the connection, the transaction, resources or the operator, but not of the data. */
const NOT_DAMAGE = /^(?:08|25|53|57)/;

export interface Asking<T> {
  /** Asks about the items of a batch in one statement. What it notes down it must note only when that succeeds. */
  readonly ask: (client: pg.Client, batch: readonly T[]) => Promise<void>;
  /** Takes what the server said when it could not read an item; without row data. */
  readonly onDamage: (item: T, message: string) => void;
}

/**
 * Asks about all items, the largest first. An error aborts the statement and may not name its item: so then each item
 * of the batch is asked about alone. Throws the errors that are not about data.
 */
export async function askAll<T extends { readonly bytes: number }>(
  sessions: Sessions,
  items: readonly T[],
  { ask, onDamage }: Asking<T>,
): Promise<void> {
  const attempt = async (client: pg.Client, batch: readonly T[]): Promise<void> => {
    try {
      await ask(client, batch);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || NOT_DAMAGE.test(error.code ?? '')) throw error;
      const [first, ...rest] = batch;
      if (first && rest.length === 0) onDamage(first, sanitise(error.message));
      else for (const item of batch) await attempt(client, [item]);
    }
  };
  await sessions.run(bundle(items).map((batch) => (client: pg.Client) => attempt(client, batch)));
}

function bundle<T extends { readonly bytes: number }>(items: readonly T[]): T[][] {
  const batches: T[][] = [];
  let room = { items: 0, bytes: 0 };
  for (const item of [...items].sort((a, b) => b.bytes - a.bytes)) {
    if (room.items === 0 || item.bytes > room.bytes) {
      batches.push([]);
      room = { items: BATCH_ITEMS, bytes: BATCH_BYTES };
    }
    batches.at(-1)?.push(item);
    room = { items: room.items - 1, bytes: room.bytes - item.bytes };
  }
  return batches;
}
