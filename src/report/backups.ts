import { z } from 'zod';

const count = z.number().int().nonnegative();

const copySchema = z.strictObject({
  store: z.string().describe('As in the `store` input'),
  bytes: count.nullable().describe('null where the store does not say'),
  expiresAt: z.iso.datetime().nullable().describe('When the store deletes it by itself; null: never'),
  fate: z
    .enum(['kept', 'removed', 'would be removed', 'not removed'])
    .nullable()
    .describe('What retention made of it; `not removed`: that failed. null where none was applied'),
  why: z.string().nullable().describe('The rules that keep it, or why none does'),
});

/** A backup as the stores have it, side by side. */
export const storedBackupSchema = z.strictObject({
  name: z.string(),
  createdAt: z.iso.datetime(),
  ageSeconds: z.number().describe('Negative where it is dated in the future'),
  bytes: count.nullable(),
  encrypted: z.boolean().nullable().describe('null where the listing cannot tell'),
  signed: z.boolean().nullable().describe('null where the listing cannot tell'),
  expiresAt: z.iso.datetime().nullable().describe('When the last copy of it will be gone; null: never'),
  proof: z
    .strictObject({
      provenAt: z.iso.datetime(),
      stage: z.enum(['drill', 'validate']),
      recoverySeconds: z.number().nonnegative().nullable(),
      repository: z.string().nullable(),
      run: z.string().nullable(),
    })
    .nullable()
    .describe('The newest test that restored it and found it equal to the source; null: none has'),
  stores: z.array(copySchema).describe('The stores that have it, or had it before retention'),
});

export const retentionSchema = z.strictObject({
  dryRun: z.boolean(),
  rules: z.array(z.string()).describe('As in the `keep` input'),
});
