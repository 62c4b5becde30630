import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { originSchema } from './manifest.ts';

const proofSchema = z.strictObject({
  proofVersion: z.literal(1),
  backup: z.string(),
  manifest: z.string().length(64).describe('SHA-256 of the manifest file of the backup that was proven'),
  verdict: z.literal('pass'),
  stage: z.enum(['drill', 'validate']),
  checks: z.array(z.string()).describe('Those that passed'),
  provenAt: z.iso.datetime(),
  recoverySeconds: z
    .number()
    .nonnegative()
    .nullable()
    .describe('From the start of the restore until the content was proven'),
  seconds: z.number().nonnegative().describe('What the whole stage took'),
  tool: z.string().describe('Version of postgres-recovery'),
  origin: originSchema,
});

/** That a backup was restored and found equal to the source: by whom, when, and how long it took. */
export type Proof = z.infer<typeof proofSchema>;

const signedSchema = proofSchema.extend({ hmac: z.string().nullable() });

/** The text of a proof, signed where there is a key: HMAC-SHA-256 over the text without the signature. */
export function proofText(proof: Proof, key: string | undefined): string {
  const ordered = proofSchema.parse(proof);
  return `${JSON.stringify({ ...ordered, hmac: key === undefined ? null : hmacOf(ordered, key) }, null, 1)}\n`;
}

/** A proof that counts, or why it does not. With a key, an unsigned or altered one is none. */
export function readProof(
  text: string,
  backup: string,
  key: string | undefined,
): Proof | { refused: string } {
  const parsed = signedSchema.safeParse(jsonOf(text));
  if (!parsed.success) return { refused: 'it is not a proof of version 1' };
  const { hmac, ...proof } = parsed.data;
  if (proof.backup !== backup) return { refused: `it is the proof of ${proof.backup}` };
  if (key === undefined) return proof;
  if (hmac === null) return { refused: 'it is not signed, and with `signing-key` only signed proofs count' };
  return sameDigest(hmac, hmacOf(proof, key))
    ? proof
    : { refused: 'its signature is wrong: it was altered, or signed with another key' };
}

/** Over the schema's order of fields, whatever order the text has them in. */
function hmacOf(proof: Proof, key: string): string {
  return createHmac('sha256', key).update(JSON.stringify(proof)).digest('hex');
}

function sameDigest(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
