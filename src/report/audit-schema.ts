import { z } from 'zod';

/** The points, in the order in which they are told. */
const POINTS = [
  'stores',
  'locations',
  'rpo',
  'drill',
  'rto',
  'retention',
  'expiry',
  'read-back',
  'pitr',
] as const;

const count = z.number().int().nonnegative();

export const auditSchema = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        point: z.enum(POINTS),
        status: z
          .enum(['pass', 'fail', 'not-verified', 'info'])
          .describe('`info` is told and decides nothing'),
        detail: z.string().describe('What was found'),
        fix: z.string().nullable(),
      }),
    )
    .describe('The checklist'),
  readBack: z
    .array(
      z.strictObject({
        store: z.string().describe('As in the `store` input'),
        backup: z.string(),
        status: z.enum(['intact', 'damaged', 'unreadable']),
        files: count.describe('Compared with the SHA-256 in the manifest'),
        bytes: count.describe('Of all files in the manifest'),
        seconds: z.number().nonnegative(),
        detail: z.string(),
      }),
    )
    .describe('The off-site copies that were read back this time'),
  next: z
    .array(
      z.strictObject({
        store: z.string(),
        backup: z.string(),
        week: z.iso.date().describe('The Monday of the week in which an audit reads it back'),
      }),
    )
    .describe('The off-site copies that were not read back this time'),
});
