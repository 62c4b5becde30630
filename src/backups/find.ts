import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ZodType } from 'zod';
import { UserError } from '../errors.ts';
import type { BackupChoice } from '../inputs/values.ts';
import type { LocalBackup, Store } from '../stores/store.ts';
import type { Manifest } from './manifest.ts';
import type { SealedManifest } from './seal/sealed-manifest.ts';

/** The manifest of a backup that lies on this machine. */
export function manifestPath(backup: LocalBackup): string {
  const file = backup.files.find(
    (path) => path === 'manifest.json' || path === `${backup.name}.manifest.json`,
  );
  if (file === undefined) throw new Error(`${backup.name} has no manifest`);
  return join(backup.folder, file);
}

/** Reads and checks the manifest. Throws a UserError when it is not one of this version, or of another backup. */
export async function readManifest(backup: LocalBackup): Promise<Manifest> {
  const path = manifestPath(backup);
  const { manifestSchema } = await import('./manifest.ts');
  const manifest = checked(backup, await readJson(path), manifestSchema);
  const stray = strayDump(manifest);
  if (stray !== undefined) {
    throw new UserError(
      `${path} names the dump ${stray}, which is none of the files that it lists`,
      'the backup was changed after it was made: use another one, or another copy of this one',
    );
  }
  return manifest;
}

/** The manifest that everyone may read of an encrypted backup; null where the backup is not encrypted. Throws likewise. */
export async function readSealedManifest(backup: LocalBackup): Promise<SealedManifest | null> {
  const parsed = await readJson(manifestPath(backup));
  const encrypted = typeof parsed === 'object' && parsed !== null && 'encrypted' in parsed;
  if (!encrypted) return null;
  const { sealedManifestSchema } = await import('./seal/sealed-manifest.ts');
  return checked(backup, parsed, sealedManifestSchema);
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UserError(
      `${path} is not a manifest: ${String(error)}`,
      'the backup is damaged: use another one',
      { cause: error },
    );
  }
}

function checked<M extends { name: string }>(backup: LocalBackup, parsed: unknown, schema: ZodType<M>): M {
  const path = manifestPath(backup);
  const result = schema.safeParse(parsed);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new UserError(
      `${path} is not a manifest of version 1: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
      'the backup is damaged or was made by another version: use another one',
    );
  }
  if (result.data.name !== backup.name) {
    throw new UserError(
      `${path} is the manifest of ${result.data.name}, not of ${backup.name}`,
      'files were renamed or mixed up: restore their names, or use another backup',
    );
  }
  return result.data;
}

/** What would be restored without having been compared with its checksum. */
function strayDump({ files, globals, databases }: Manifest): string | undefined {
  const dumps = [...(globals.path === null ? [] : [globals.path]), ...databases.map(({ path }) => path)];
  return dumps.find((dump) => !files.some(({ path }) => path === dump || path.startsWith(`${dump}/`)));
}

/** A choice among the stored backups. */
export type StoredChoice = Exclude<BackupChoice, { kind: 'path' }>;

/** Which of `backups` (newest first) a choice means, or undefined. Pure. */
export function choose<B extends { readonly name: string; readonly createdAt: Date }>(
  backups: readonly B[],
  choice: StoredChoice,
): B | undefined {
  switch (choice.kind) {
    case 'latest':
      return backups[0];
    case 'name':
      return backups.find(({ name }) => name === choice.name);
    case 'before':
      return backups.find(({ createdAt }) => createdAt.getTime() < choice.time.getTime());
  }
}

/** Brings the chosen backup onto this machine, from the first store that has it. `folder` is empty, for downloads. */
export async function findBackup(
  stores: readonly Store[],
  choice: StoredChoice,
  folder: string,
  signal: AbortSignal,
): Promise<{ readonly backup: LocalBackup; readonly store: Store }> {
  for (const store of stores) {
    const found = choose(await store.list(signal), choice);
    if (found) return { backup: await store.get(found.name, folder, signal), store };
  }
  const wanted = {
    latest: 'no backup',
    name: `no backup \`${choice.kind === 'name' ? choice.name : ''}\``,
    before: 'no backup that old',
  }[choice.kind];
  throw new UserError(
    `there is ${wanted} in ${stores.map((store) => store.describe()).join(', ')}`,
    'make one with the stage `backup`, or check `store` and `backup`; what has no manifest does not count',
  );
}
