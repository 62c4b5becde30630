import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import type { SequenceManifest } from '../../backups/manifest.ts';
import { UserError } from '../../errors.ts';
import { qualified } from './rows.ts';
import { pinSettings, runAll, sqlState } from './session.ts';
import { EXTENSION_OF, some, USER_SCHEMA } from './tables.ts';

export interface SequenceState {
  readonly schema: string;
  readonly name: string;
  readonly lastValue: string;
  readonly isCalled: boolean;
  readonly increment: string;
  readonly cycles: boolean;
}

interface Listed {
  readonly schema: string;
  readonly name: string;
  readonly increment: string;
  readonly cycles: boolean;
  readonly readable: boolean;
}

/** Sequences per round trip. */
const BATCH = 200;

/** UNDEFINED_TABLE and INVALID_SCHEMA_NAME. */
const GONE = new Set(['42P01', '3F000']);

/**
 * DATA_CORRUPTED and UNDEFINED_FILE. ALTER SEQUENCE gives a sequence a new file and keeps nobody from reading it
 * meanwhile, who may find the file short or gone, or without its row.
 */
const TORN = new Set(['XX001', '58P01']);

/**
 * State of every sequence of users, those of identity and serial columns among them, by schema and name. Sequences do
 * not obey snapshots: the state is that of now. Within a transaction, they stay locked (ACCESS SHARE) until its end, so
 * that nothing drops or rewrites them; the transaction must be one of a session with pinned settings. Otherwise pins the
 * settings of the session. Throws a UserError when the role may not read one.
 */
export async function readSequences(client: Client): Promise<SequenceState[]> {
  if (client.getTransactionStatus() === 'I') await pinSettings(client);
  const listed = await list(client);
  const states: SequenceState[] = [];
  for (let from = 0; from < listed.length; from += BATCH) {
    states.push(...(await readBatch(client, listed.slice(from, from + BATCH))));
  }
  return states;
}

async function list(client: Client): Promise<Listed[]> {
  // What a snapshot still shows may be gone by now: then nobody knows of privileges.
  const { rows } = await client.query<Listed>(`
    SELECT n.nspname AS schema, c.relname AS name, s.seqincrement::text AS increment, s.seqcycle AS cycles,
           (has_schema_privilege(n.oid, 'USAGE') AND has_sequence_privilege(c.oid, 'SELECT')) IS NOT FALSE AS readable
      FROM pg_sequence AS s JOIN pg_class AS c ON c.oid = s.seqrelid
      JOIN pg_namespace AS n ON n.oid = c.relnamespace ${EXTENSION_OF}
     WHERE ${USER_SCHEMA} AND (e.oid IS NULL OR c.oid = ANY (e.extconfig))
       AND NOT (c.relpersistence = 'u' AND pg_is_in_recovery())
     ORDER BY n.nspname, c.relname`);
  const denied = rows.filter((row) => !row.readable);
  if (denied.length > 0) {
    throw new UserError(
      `The connecting role may not read ${some('sequence', denied)}`,
      'Grant it pg_read_all_data (PostgreSQL 14 and newer), or connect as the owner or a superuser.',
    );
  }
  return rows;
}

async function readBatch(client: Client, batch: readonly Listed[], attempts = 5): Promise<SequenceState[]> {
  const rows = await readRows(client, batch).catch((error: unknown) => {
    if (GONE.has(sqlState(error) ?? '')) return null;
    if (attempts === 1 || !TORN.has(sqlState(error) ?? '')) throw error;
    return [];
  });
  if (rows === null) {
    // One was dropped since it was listed: it is not part of any backup.
    if (batch.length === 1) return [];
    const half = Math.ceil(batch.length / 2);
    return [
      ...(await readBatch(client, batch.slice(0, half))),
      ...(await readBatch(client, batch.slice(half))),
    ];
  }
  const states = batch.flatMap(({ schema, name, increment, cycles }, i): SequenceState[] => {
    const row = rows[i]?.[0];
    if (row?.last_value === undefined) return [];
    return [{ schema, name, increment, cycles, lastValue: row.last_value, isCalled: row.is_called === 't' }];
  });
  if (states.length === batch.length) return states;
  if (attempts === 1) throw new Error('the server returned no state of a sequence');
  await delay(50);
  return readBatch(client, batch, attempts - 1);
}

async function readRows(client: Client, batch: readonly Listed[]): Promise<Record<string, string>[][]> {
  const [begin, end, undo] =
    client.getTransactionStatus() === 'T'
      ? ['SAVEPOINT sequences', 'RELEASE sequences', 'ROLLBACK TO sequences; RELEASE sequences']
      : ['BEGIN READ ONLY', 'COMMIT', 'ROLLBACK'];
  const statements = batch.map((sequence) => `SELECT last_value, is_called FROM ${qualified(sequence)}`);
  try {
    return (await runAll(client, [begin, ...statements, end])).slice(1, -1);
  } catch (error) {
    await client.query(undo);
    throw error;
  }
}

/**
 * The manifest's view of sequences read `before` and `after` a dump. One that moved against its increment (setval,
 * RESTART) counts as one that cycles: where it was in between cannot be told.
 */
export function sequenceManifests(
  before: readonly SequenceState[],
  after: readonly SequenceState[],
): SequenceManifest[] {
  const ended = new Map(after.map((state) => [qualified(state), state]));
  return before.map((first) => {
    const last = ended.get(qualified(first)) ?? first;
    const moved = BigInt(last.lastValue) - BigInt(first.lastValue);
    const against = first.increment.startsWith('-') ? moved > 0n : moved < 0n;
    return {
      schema: first.schema,
      name: first.name,
      before: { lastValue: first.lastValue, isCalled: first.isCalled },
      after: { lastValue: last.lastValue, isCalled: last.isCalled },
      cycles: first.cycles || against,
    };
  });
}
