import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { ifGone } from '../stores/folder-removal.ts';
import type { Store } from '../stores/store.ts';
import { manifestPath } from './find.ts';
import { assertSigned, verifySignature } from './seal/signature.ts';

/** The little that counts here; manifests of encrypted backups have it, too. */
const manifestSchema = z.object({
  files: z.array(z.object({ path: z.string(), bytes: z.number() })).default([]),
  server: z.object({ systemIdentifier: z.string().nullable() }).optional(),
  parent: z.string().nullish(),
});

/** What a look at a backup's manifest and the sizes of its files tells. */
export interface Soundness {
  /** What is wrong with it; null where nothing was found. */
  readonly damage: string | null;
  /** The system identifier of its server; null where it does not say. */
  readonly server: string | null;
  /** What an incremental snapshot is based on. */
  readonly parent?: string | null;
}

const UNKNOWN: Soundness = { damage: null, server: null };

/**
 * Looks at a backup without reading its data: one that is plainly broken must not push out a good one. Only where the
 * backup lies on this machine, or its store tells so much; elsewhere nothing is known. Null when it has been removed
 * meanwhile. Throws when a store cannot be asked.
 */
export async function soundnessOf(
  store: Store,
  name: string,
  signingKey: string | undefined,
  signal?: AbortSignal,
): Promise<Soundness | null> {
  if (store.kind !== 'folder' && !('glance' in store)) return UNKNOWN;
  const look = (): Promise<Soundness | null> =>
    store.kind === 'folder' ? lookHere(store, name, signingKey) : lookThere(store, name, signingKey, signal);
  const first = await look();
  // What another process was about to remove, and has put back, was out of sight for a moment.
  return first?.damage == null ? first : look();
}

async function lookThere(
  store: Store,
  name: string,
  signingKey: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Soundness | null> {
  const seen = await store.glance?.(name, signal);
  if (seen == null) return null;
  const { manifest, signature, bytes } = seen;
  try {
    if (signingKey !== undefined) assertSigned(`the manifest of ${name}`, manifest, signature, signingKey);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { damage: error.message, server: null };
  }
  return judge(manifest, (path) => bytes.get(path) ?? null);
}

async function lookHere(
  store: Store,
  name: string,
  signingKey: string | undefined,
): Promise<Soundness | null> {
  const backup = await store.get(name, '').catch(ifAbsent);
  if (backup === null) return null;
  try {
    const path = manifestPath(backup);
    if (signingKey !== undefined) await verifySignature(path, signingKey);
    return await judge(await readFile(path, 'utf8'), async (file) => {
      const state = await lstat(join(backup.folder, file)).catch(ifGone(null));
      return state?.size ?? null;
    });
  } catch (error) {
    if (error instanceof UserError) return { damage: error.message, server: null };
    return ifGone(null)(error);
  }
}

function ifAbsent(error: unknown): null {
  if (error instanceof UserError) return null;
  return ifGone(null)(error);
}

/** `sizeOf`: the size of a file of the backup in bytes; null where there is none. */
async function judge(
  manifest: string,
  sizeOf: (path: string) => Promise<number | null> | number | null,
): Promise<Soundness> {
  const parsed = manifestSchema.safeParse(jsonOf(manifest));
  if (!parsed.success) return { damage: 'its manifest cannot be read', server: null };
  const { files, server: facts, parent = null } = parsed.data;
  const server = facts?.systemIdentifier ?? null;
  for (const { path, bytes } of files) {
    const found = await sizeOf(path);
    if (found === null) return { damage: `its file ${path} is missing`, server };
    if (found !== bytes) return { damage: `its file ${path} has ${found} bytes instead of ${bytes}`, server };
  }
  return { damage: null, server, parent };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
