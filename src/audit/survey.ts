import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import { sha256File } from '../backups/files.ts';
import { manifestPath } from '../backups/find.ts';
import { readProofs, survey, type Listing, type Proofs } from '../backups/inventory.ts';
import { BACKUPS, SNAPSHOTS } from '../backups/naming.ts';
import { soundnessOf } from '../backups/soundness.ts';
import { problemsOf } from '../errors.ts';
import type { Store } from '../stores/store.ts';
import { openStores } from '../stores/open.ts';
import type { Copy, Holding, Kind, Unread } from './facts.ts';

/** What the stores hold, as far as they could be read. */
export interface Survey extends Proofs {
  readonly listings: readonly Listing[];
  readonly holdings: readonly Holding[];
  readonly unread: readonly Unread[];
}

/** A store, opened for one kind of backup. */
interface Opened {
  readonly store: Store;
  readonly kind: Kind;
}

/**
 * Lists every store that the inputs name, by itself: one that cannot be read is a point of the audit, and the others are
 * judged all the same. Throws only for stores that could never be read.
 */
export async function surveyStores(context: Context): Promise<Survey> {
  const { inputs, env, signal } = context;
  const opened: Opened[] = [
    ...(await openStores(inputs, env, BACKUPS)).map((store) => ({ store, kind: 'logical' as const })),
    ...(await openStores(inputs, env, SNAPSHOTS)).map((store) => ({ store, kind: 'physical' as const })),
  ];
  const unread = new Map<string, Unread>();
  const found = await Promise.all(
    opened.map(async ({ store, kind }) => {
      try {
        const { texts, backups } = await survey(store, signal);
        return [{ store, kind, texts, backups }];
      } catch (error) {
        signal.throwIfAborted();
        unread.set(store.input, { store: store.input, ...told(error) });
        return [];
      }
    }),
  );
  const listings = found.flat();
  const { proofs, claimed } = readProofs(
    context,
    listings.flatMap(({ texts }) => [...texts]),
  );
  const holdings: Holding[] = [];
  for (const [input, of] of Map.groupBy(listings, ({ store }) => store.input)) {
    const [first] = of;
    if (first !== undefined && !unread.has(input))
      holdings.push(await holdingOf(first.store, of, inputs.signingKey));
  }
  return {
    listings,
    holdings,
    unread: [...unread.values()],
    claimed,
    proofs: await fitting(context, listings, proofs),
  };
}

function told(error: unknown): { reason: string; fix: string } {
  const problems = problemsOf(error);
  return {
    reason: problems.map(({ message }) => message).join('; '),
    fix: [...new Set(problems.map(({ fix }) => fix))].join('; '),
  };
}

async function holdingOf(
  whole: Store,
  listings: readonly (Listing & { readonly kind: Kind })[],
  signingKey: string | undefined,
): Promise<Holding> {
  const copies: Copy[] = [];
  for (const { store, kind, backups } of listings) {
    for (const { name, createdAt, expiresAt = null, server = null } of backups) {
      const sound = await soundnessOf(store, name, signingKey);
      if (sound === null) continue;
      const { damage } = sound;
      copies.push({ name, kind, createdAt, expiresAt, server: server ?? sound.server, damage });
    }
  }
  return { store: whole.input, offSite: whole.offSite, place: await placeOf(whole), copies };
}

/** Prefixes of one bucket, artifacts and caches of one repository, and two ways to one folder are each one place. */
async function placeOf({ kind, input }: Store): Promise<string> {
  if (kind === 's3') return input.split('/').slice(0, 3).join('/');
  if (kind !== 'folder') return 'github';
  const folder = resolve(input);
  return `folder ${await realpath(folder).catch(() => folder)}`;
}

/** Where a backup lies on this machine, its proof counts only for the very manifest that was proven. */
async function fitting(
  { recorder }: Context,
  listings: readonly Listing[],
  proofs: Proofs['proofs'],
): Promise<Proofs['proofs']> {
  const right = new Map(proofs);
  for (const { store, backups } of listings.filter((listing) => listing.store.kind === 'folder')) {
    for (const { name } of backups) {
      const proof = proofs.get(name);
      const backup = proof && (await store.get(name, '').catch(() => undefined));
      if (backup === undefined) continue;
      const { sha256 } = await sha256File(manifestPath(backup));
      if (sha256 === proof?.manifest || !right.delete(name)) continue;
      recorder.find({
        check: 'store',
        severity: 'warning',
        kind: 'proof-refused',
        object: `backup ${name} in ${store.input}`,
        message: 'its proof does not count: it is of another manifest than the one that is there',
        fix: 'find out who has changed the backup, and prove it again with the stage `validate`',
      });
    }
  }
  return right;
}
