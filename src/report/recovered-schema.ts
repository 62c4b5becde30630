import { z } from 'zod';

/** The point that `recover` got to, as its server says. */
export const recoveredSchema = z.strictObject({
  base: z.string().describe('The snapshot or base backup that it began with'),
  until: z
    .string()
    .describe('What was asked for: a time, an LSN, a transaction, a restore point or the end of the WAL'),
  stopped: z
    .string()
    .nullable()
    .describe('Where it stopped, in the words of PostgreSQL; null at the end of the WAL'),
  time: z.iso.datetime().nullable().describe('Of the transaction or restore point at which it stopped'),
  xid: z.string().nullable().describe('The transaction at which it stopped; null where it was none'),
  name: z.string().nullable().describe('The restore point at which it stopped; null where it was none'),
  lsn: z.string().describe('Where the recovered WAL ends'),
  timeline: z.number().int().positive().describe('The timeline that begins there'),
  lastCommitAt: z.iso
    .datetime()
    .nullable()
    .describe('Of the last transaction that was replayed; null where the base needed none'),
  newestAt: z.iso
    .datetime()
    .nullable()
    .describe('Of the newest data that could have been recovered with this WAL; null where nothing tells'),
  wal: z
    .strictObject({
      segments: z.number().int().nonnegative(),
      first: z.string().nullable(),
      last: z.string().nullable(),
    })
    .nullable()
    .describe('The segments that there were to replay; null where the base needed none'),
});

export type RecoveredPoint = z.infer<typeof recoveredSchema>;
