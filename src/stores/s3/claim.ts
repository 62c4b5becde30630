import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { abortable } from '../network.ts';
import type { Bucket } from './bucket.ts';

const ATTEMPTS = 3;
const LONGEST_PAUSE_MILLISECONDS = 1_000;

/**
 * Takes a backup's name for this job, since two jobs may have made the same one in the same second, and must not write
 * among each other's files. Gives the key of the claim, or null when another job has the name. It needs no conditional
 * writes, which few services have: who writes its claim first and then looks for others cannot overlook one that did
 * the same before. When two see each other, both step back and try again a little later.
 */
export async function claimName(
  bucket: Bucket,
  prefix: string,
  signal?: AbortSignal,
): Promise<string | null> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const own = `${prefix}-${randomUUID()}`;
    if (await isAlone(bucket, prefix, own, signal)) return own;
    if (attempt < ATTEMPTS) await abortable(wait(Math.random() * LONGEST_PAUSE_MILLISECONDS), signal);
  }
  return null;
}

async function isAlone(
  bucket: Bucket,
  prefix: string,
  own: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  let alone = false;
  try {
    await bucket.put(own, '', signal);
    const claims = await bucket.list(`${prefix}-`, signal);
    alone = claims.every(({ key }) => key === own);
    return alone;
  } finally {
    if (!alone) await bucket.discard([own]);
  }
}
