import { z } from 'zod';
import { fileSchema, manifestSchema } from '../manifest.ts';

/**
 * The manifest of an encrypted backup, for everyone to read: it tells no name of a database or a table. The true one is
 * among the files, encrypted like them.
 */
export const sealedManifestSchema = z.strictObject({
  ...manifestSchema.pick({
    manifestVersion: true,
    name: true,
    startedAt: true,
    finishedAt: true,
  }).shape,
  kind: z.enum(['logical', 'physical']),
  format: manifestSchema.shape.format.nullable().describe('null of a snapshot'),
  encrypted: z.literal(true),
  files: z
    .array(fileSchema)
    .describe(
      'The encrypted files: one for each of `files` in the true manifest, in that order, and that manifest last',
    ),
});

export type SealedManifest = z.infer<typeof sealedManifestSchema>;
