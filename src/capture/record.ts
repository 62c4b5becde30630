import { z } from 'zod';
import { originSchema } from '../backups/manifest.ts';

const lsn = z.string().regex(/^[\dA-F]{1,8}\/[\dA-F]{1,8}$/);
const count = z.number().int().nonnegative();
const position = z.strictObject({ timeline: z.number().int().positive(), lsn });

/** `capture_YYYYMMDD_HHMMSS.json`: what was captured, beside the segments themselves. */
export const captureSchema = z.strictObject({
  captureVersion: z.literal(1),
  name: z.string().regex(/^capture_\d{8}_\d{6}$/),
  state: z
    .enum(['open', 'complete', 'incomplete'])
    .describe(
      '`open`: it goes on, or its job died. `complete`: all WAL from `start` to `end` is here. `incomplete`: up to `end`, but the server may have written more',
    ),
  tool: z.strictObject({ name: z.literal('postgres-recovery'), version: z.string() }),
  server: z.strictObject({
    version: z.string(),
    major: z.number().int(),
    systemIdentifier: z.string().regex(/^\d+$/),
    walSegmentBytes: z.number().int().positive(),
  }),
  slot: z.string(),
  startedAt: z.iso.datetime(),
  start: position.describe('Where the server was when the capture began; the WAL here may begin earlier'),
  finishedAt: z.iso.datetime().nullable(),
  end: position.nullable().describe('The position after the last byte of WAL; null while it is `open`'),
  encrypted: z.boolean().describe('Whether each file is encrypted with age, as `<name>.age`'),
  files: z
    .array(
      z.strictObject({
        path: z.string().describe('As PostgreSQL names it; `.age` is added where it is encrypted'),
        bytes: count,
        sha256: z
          .string()
          .regex(/^[\da-f]{64}$/)
          .describe('Before it was encrypted'),
      }),
    )
    .describe('Segments and history files, in order; empty while it is `open`'),
  origin: originSchema,
});

type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;

/** Import this as a type only where nothing is parsed: the schema behind it loads zod. */
export type CaptureRecord = Immutable<z.infer<typeof captureSchema>>;
