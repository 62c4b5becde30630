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
  counts: (key: string) => boolean = () => true,
): Promise<boolean> {
  let alone = false;
  try {
    await bucket.put(own, '', signal);
    const claims = await bucket.list(`${prefix}-`, signal);
    alone = claims.every(({ key }) => key === own || !counts(key));
    return alone;
  } finally {
    if (!alone) await bucket.discard([own]);
  }
}

/** What a killed job left of a claim counts no longer than this. No removal takes so long. */
const STALE_MILLISECONDS = 3_600_000;

/**
 * Takes the removal of a backup for this job: two that remove the same one, of which one puts its manifest back while the
 * other deletes the rest, would leave half of it in sight. Gives the key of the claim; null when another job is at it, or
 * wants to be.
 */
export async function claimRemoval(
  bucket: Bucket,
  prefix: string,
  now: Date,
  signal?: AbortSignal,
): Promise<string | null> {
  const own = `${prefix}-${now.getTime()}-${randomUUID()}`;
  const counts = (key: string): boolean =>
    Math.abs(now.getTime() - Number.parseInt(key.slice(prefix.length + 1), 10)) < STALE_MILLISECONDS;
  return (await isAlone(bucket, prefix, own, signal, counts)) ? own : null;
}
