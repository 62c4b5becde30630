import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { damagedFiles } from '../backups/damaged-files.ts';
import { sha256File } from '../backups/files.ts';
import { manifestPath } from '../backups/find.ts';
import type { Listing, Proofs } from '../backups/inventory.ts';
import { verifySignature } from '../backups/seal/signature.ts';
import type { Context } from '../context.ts';
import { problemsOf, UserError } from '../errors.ts';
import { counted } from '../report/format.ts';
import type { LocalBackup, Store, StoredBackup } from '../stores/store.ts';
import type { Reading } from './facts.ts';
import { isItsTurn } from './rotation.ts';

/** The little that counts here; manifests of encrypted backups have it, too. */
const manifestSchema = z.object({
  // Of a snapshot there is none: its files lie beside its manifest, as a plain dump does.
  format: z.enum(['directory', 'custom', 'plain']).default('plain'),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string().length(64) })).min(1),
});

/**
 * Reads back, of each off-site store, its newest backup and those whose turn it is, one after the other, and compares them
 * with their manifests. Only one of them is on this machine at a time.
 */
export async function readBack(
  context: Context,
  listings: readonly Listing[],
  proofs: Proofs['proofs'],
): Promise<Reading[]> {
  const { recorder, signal } = context;
  const readings: Reading[] = [];
  for (const { store, backups } of listings.filter((listing) => listing.store.offSite)) {
    for (const { name } of dueCopies(backups, new Date())) {
      signal.throwIfAborted();
      const reading = await recorder.phase('read back', `Read ${name} back from ${store.describe()}`, () =>
        read(context, store, name, proofs.get(name)?.manifest),
      );
      if (reading !== null) readings.push(reading);
    }
  }
  return readings;
}

/** The newest is read every time: it is the one that would be needed. */
export function dueCopies<B extends Pick<StoredBackup, 'createdAt'>>(backups: readonly B[], now: Date): B[] {
  return backups.filter(({ createdAt }, index) => index === 0 || isItsTurn(createdAt, now));
}

/** Null for one that has been removed meanwhile. */
async function read(
  context: Context,
  store: Store,
  name: string,
  proven: string | undefined,
): Promise<Reading | null> {
  const { workspace, signal } = context;
  const started = performance.now();
  const folder = await workspace.make('download');
  const reading = (result: Pick<Reading, 'status' | 'files' | 'bytes' | 'detail'>): Reading => ({
    store: store.input,
    name,
    ...result,
    seconds: (performance.now() - started) / 1000,
  });
  try {
    return reading(await compare(context, await store.get(name, folder, signal), proven));
  } catch (error) {
    signal.throwIfAborted();
    const there = await store.list(signal).then(
      (backups) => backups.some((backup) => backup.name === name),
      () => true,
    );
    if (!there) return null;
    const detail = problemsOf(error)
      .map(({ message }) => message)
      .join('; ');
    return reading({ status: 'unreadable', files: 0, bytes: 0, detail });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function compare(
  { inputs, signal }: Context,
  backup: LocalBackup,
  proven: string | undefined,
): Promise<Pick<Reading, 'status' | 'files' | 'bytes' | 'detail'>> {
  const path = manifestPath(backup);
  if (inputs.signingKey !== undefined) await verifySignature(path, inputs.signingKey);
  const manifest = await manifestOf(path);
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  const { findings, compared } = await damagedFiles(backup, manifest, signal);
  const wrong = findings.map(({ object, kind }) => `${object}: ${kind.replaceAll('-', ' ')}`);
  if (proven !== undefined && (await sha256File(path, signal)).sha256 !== proven)
    wrong.push('its manifest is not the one that was proven');
  if (wrong.length === 0) return { status: 'intact', files: compared, bytes, detail: 'as in the manifest' };
  const more = wrong.length > 3 ? `, and ${counted(wrong.length - 3, 'more', 'more')}` : '';
  return { status: 'damaged', files: compared, bytes, detail: `${wrong.slice(0, 3).join(', ')}${more}` };
}

async function manifestOf(path: string): Promise<z.infer<typeof manifestSchema>> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new UserError('its manifest cannot be read', 'the backup is damaged: use another one', {
      cause: error,
    });
  }
}
