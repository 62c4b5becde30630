import { z } from 'zod';

const seconds = z.number().nonnegative();
const count = z.number().int().nonnegative();

/** What a restore into a live server put in place of what. */
export const restoredSchema = z.strictObject({
  target: z.string().describe('Where to: user, host, port and database; no password'),
  systemIdentifier: z.string().nullable(),
  databases: z.array(
    z.strictObject({
      source: z.string().describe('Its name in the backup'),
      name: z.string().describe('Its name on the target'),
      replacedBytes: count
        .nullable()
        .describe('Size of the database that it took the place of; null: none was there'),
      keptAs: z.string().nullable().describe('The name under which the old one was kept, as the undo'),
    }),
  ),
  tables: z.array(
    z.strictObject({
      database: z.string(),
      source: z.string().describe('schema.table in the backup'),
      name: z.string().describe('schema.table on the target'),
      how: z.enum(['created', 'replaced', 'appended', 'beside']),
      rows: count.describe('Rows that were brought'),
      alreadyThere: count.describe('Rows of the backup whose key the target had: left as they were'),
      keptAs: z.string().nullable(),
    }),
  ),
  roles: z.strictObject({ created: z.array(z.string()), altered: z.array(z.string()) }),
  secondsWithoutService: seconds
    .nullable()
    .describe('From the first session ended to the new databases being in place'),
  sessionsEnded: count,
  replicas: z.array(z.strictObject({ name: z.string(), lagBytes: count.nullable(), caughtUp: z.boolean() })),
});

/** The command of `guard` and `rehearse`. Its text stays out: it may hold a secret. */
export const commandSchema = z.strictObject({
  outcome: z.enum(['succeeded', 'failed', 'timed out', 'cancelled']),
  exitCode: z.number().int().nullable().describe('null when a signal ended it'),
  seconds,
});

/** What differs in a database after the command from before it. */
export const changesSchema = z.strictObject({
  database: z.string(),
  schema: z.array(
    z.strictObject({
      change: z.enum(['added', 'removed', 'changed']),
      kind: z.string(),
      identity: z.string(),
      before: z.string().nullable().describe('What differs of it, as it was'),
      after: z.string().nullable(),
    }),
  ),
  tables: z
    .array(
      z.strictObject({
        schema: z.string(),
        table: z.string(),
        rowsBefore: count.nullable().describe('null: the table was not there'),
        rowsAfter: count.nullable(),
        inserted: count.nullable().describe('As PostgreSQL counts them; null where it was not asked'),
        updated: count.nullable(),
        deleted: count.nullable(),
      }),
    )
    .describe('Tables whose rows are not the same any more'),
  unchangedTables: count,
});

/** A lock that the command held. */
export const lockSchema = z.strictObject({
  database: z.string(),
  relation: z.string(),
  mode: z.string().describe('As pg_locks names it, such as AccessExclusiveLock'),
  seconds: seconds.describe('The longest time that it was seen held; sampled'),
  blocks: z
    .string()
    .describe('What others cannot do meanwhile: `reads and writes`, `writes`, `schema changes`'),
});

/** What a restore of a snapshot put in place of the data of nodes. */
export const clusterSchema = z.strictObject({
  systemIdentifier: z.string(),
  scope: z.string().nullable().describe('Of Patroni; null without it'),
  secondsDown: seconds.describe('From the first stop until the leader answered'),
  nodes: z.array(
    z.strictObject({
      name: z.string(),
      place: z.string().describe('Where its data is'),
      role: z.enum(['leader', 'replica']),
      from: z
        .string()
        .nullable()
        .describe('The node of the snapshot whose data it has; null: it was made anew from the leader'),
      bytes: count.describe('Of that data, unpacked'),
      healthy: z.boolean().nullable().describe('null where it was only seen to run'),
      lagBytes: count.nullable().describe('WAL that a replica was behind'),
      keptAs: z.array(z.string()).describe('Where its old data is kept'),
    }),
  ),
});

/** What became of the data after a command that failed. */
export const undoSchema = z.strictObject({
  outcome: z.enum(['not needed', 'put back', 'failed', 'pending']),
  detail: z.string(),
});

type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;

export type Restored = Immutable<z.infer<typeof restoredSchema>>;
export type ReplacedCluster = Immutable<z.infer<typeof clusterSchema>>;
export type CommandResult = Immutable<z.infer<typeof commandSchema>>;
export type DatabaseChanges = Immutable<z.infer<typeof changesSchema>>;
export type HeldLock = Immutable<z.infer<typeof lockSchema>>;
export type Undo = Immutable<z.infer<typeof undoSchema>>;
