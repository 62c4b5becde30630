import { z } from 'zod';

const count = z.number().int().nonnegative();

export const snapshotReportSchema = z.strictObject({
  mode: z.enum(['offline', 'online']),
  secondsDown: z
    .number()
    .nonnegative()
    .nullable()
    .describe('How long the leader did not answer; null of an online snapshot'),
  parent: z
    .string()
    .nullable()
    .describe('What an incremental snapshot is based on; null where it stands by itself'),
  nodes: z.array(
    z.strictObject({
      name: z.string(),
      role: z.enum(['leader', 'replica']),
      archive: z.string(),
      bytes: count.describe('Of all its files, unpacked'),
      archiveBytes: count.nullable().describe('null where the archive was not read back'),
      timeline: count,
      lsn: z.string(),
    }),
  ),
});
