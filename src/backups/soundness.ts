import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { UserError } from "../errors.ts";
import { ifGone } from "../stores/folder-removal.ts";
import type { LocalBackup, Store } from "../stores/store.ts";
import { manifestPath } from "./find.ts";
import { verifySignature } from "./seal/signature.ts";

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
 * backup lies on this machine; elsewhere nothing is known. Null when it has been removed meanwhile.
 */
export async function soundnessOf(
  store: Store,
  name: string,
  signingKey: string | undefined,
): Promise<Soundness | null> {
  if (store.kind !== "folder") return UNKNOWN;
  const first = await look(store, name, signingKey);
  // What another process was about to remove, and has put back, was out of sight for a moment.
  return first?.damage == null ? first : look(store, name, signingKey);
}

async function look(
  store: Store,
  name: string,
  signingKey: string | undefined,
): Promise<Soundness | null> {
  const backup = await store.get(name, "").catch(ifAbsent);
  if (backup === null) return null;
  try {
    const path = manifestPath(backup);
    if (signingKey !== undefined) await verifySignature(path, signingKey);
    const parsed = manifestSchema.safeParse(
      jsonOf(await readFile(path, "utf8")),
    );
    if (!parsed.success)
      return { damage: "its manifest cannot be read", server: null };
    const { files, server, parent = null } = parsed.data;
    return {
      damage: await damageOf(backup, files),
      server: server?.systemIdentifier ?? null,
      parent,
    };
  } catch (error) {
    if (error instanceof UserError)
      return { damage: error.message, server: null };
    return ifGone(null)(error);
  }
}

function ifAbsent(error: unknown): null {
  if (error instanceof UserError) return null;
  return ifGone(null)(error);
}

async function damageOf(
  { folder }: LocalBackup,
  files: readonly { path: string; bytes: number }[],
): Promise<string | null> {
  for (const { path, bytes } of files) {
    const state = await lstat(join(folder, path)).catch(ifGone(null));
    if (state === null) return `its file ${path} is missing`;
    if (state.size !== bytes)
      return `its file ${path} has ${state.size} bytes instead of ${bytes}`;
  }
  return null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
