import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg, { type Client } from 'pg';
import { stamp } from './naming.ts';

const PREFIX = 'postgres_recovery_';
const NAME = new RegExp(`^${PREFIX}(\\d{4})(\\d{2})(\\d{2})_(\\d{2})(\\d{2})(\\d{2})_[\\da-f]{6}$`);

/** No job of GitHub's own runners lasts longer than six hours. */
const ABANDONED_MILLISECONDS = 24 * 3_600_000;
const POLL_MILLISECONDS = 100;
const RELEASE_MILLISECONDS = 10_000;
const OBJECT_IN_USE = '55006';
const UNDEFINED_OBJECT = '42704';

/** A slot's name for a capture that begins at `instant`: it tells how old it is when nobody has dropped it. */
export function slotName(instant: Date): string {
  return `${PREFIX}${stamp(instant)}_${randomBytes(3).toString('hex')}`;
}

/** Which of these slots, none of them in use, a capture has left that ended long ago without its post step. */
export function abandoned(slots: readonly string[], now: Date): string[] {
  return slots.filter((slot) => {
    const [, year, month, day, hour, minute, second] = NAME.exec(slot) ?? [];
    const made = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return now.getTime() - made > ABANDONED_MILLISECONDS;
  });
}

/** Drops what earlier captures have left behind, so that it holds no more WAL on the server's disk. Gives their names. */
export async function dropAbandonedSlots(client: Client, now = new Date()): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT slot_name AS name FROM pg_catalog.pg_replication_slots WHERE NOT active AND slot_type = 'physical' ORDER BY 1`,
  );
  const left = abandoned(
    rows.map(({ name }) => name),
    now,
  );
  const dropped: string[] = [];
  for (const slot of left) if (await dropSlot(client, slot)) dropped.push(slot);
  return dropped;
}

/** Reserves all WAL from the last checkpoint on. */
export async function createSlot(client: Client, slot: string): Promise<void> {
  await client.query('SELECT pg_catalog.pg_create_physical_replication_slot($1, true)', [slot]);
}

/**
 * Drops a slot once nobody uses it any more, which takes the server a moment to notice. False when there is none, or when
 * it stays in use.
 */
export async function dropSlot(client: Client, slot: string): Promise<boolean> {
  const deadline = Date.now() + RELEASE_MILLISECONDS;
  for (;;) {
    try {
      await client.query('SELECT pg_catalog.pg_drop_replication_slot($1)', [slot]);
      return true;
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      if (code === UNDEFINED_OBJECT || (code === OBJECT_IN_USE && Date.now() > deadline)) return false;
      if (code !== OBJECT_IN_USE) throw error;
      await sleep(POLL_MILLISECONDS);
    }
  }
}

export interface SlotState {
  readonly active: boolean;
  /** Whether the server has removed WAL that it was to keep. */
  readonly lost: boolean;
}

/** Null when there is no such slot. */
export async function slotState(client: Client, slot: string): Promise<SlotState | null> {
  const { rows } = await client.query<SlotState>(
    `SELECT active, coalesce(wal_status = 'lost', false) AS lost
       FROM pg_catalog.pg_replication_slots WHERE slot_name = $1`,
    [slot],
  );
  return rows[0] ?? null;
}
