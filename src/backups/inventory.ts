import type { Context } from '../context.ts';
import type { Report } from '../report/report.ts';
import { openStores } from '../stores/open.ts';
import type { Store, StoredBackup } from '../stores/store.ts';
import { BACKUPS, SNAPSHOTS } from './naming.ts';
import { readProof, type Proof } from './proofs.ts';

/** What one store has. */
export interface Listing {
  readonly store: Store;
  /** Newest first. */
  readonly backups: readonly StoredBackup[];
}

/** What is known of proofs. */
export interface Proofs {
  /** The newest proof that counts of each backup, in whatever store it was found. */
  readonly proofs: ReadonlyMap<string, Proof>;
  /** The backups that have a proof, even one that does not count. */
  readonly claimed: ReadonlySet<string>;
}

/** What all stores have. */
export interface Inventory extends Proofs {
  readonly listings: readonly Listing[];
}

/**
 * Lists `given`, or all that the inputs name, each once for logical backups and once for snapshots, with their proofs. Throws when
 * any of it cannot be read in full.
 */
export async function takeInventory(context: Context, given?: readonly Store[]): Promise<Inventory> {
  const { inputs, env, recorder, signal } = context;
  recorder.running = 'store';
  const stores = given ?? [
    ...(await openStores(inputs, env, BACKUPS)),
    ...(await openStores(inputs, env, SNAPSHOTS)),
  ];
  return recorder.phase('list', 'List the backups', async () => {
    const found = await Promise.all(stores.map((store) => survey(store, signal)));
    const texts = found.flatMap((one) => [...one.texts]);
    return { listings: found, ...readProofs(context, texts) };
  });
}

/** The proofs among these texts, by the names of their backups. One that does not count is told. */
export function readProofs(
  { inputs, recorder }: Context,
  texts: readonly (readonly [name: string, text: string])[],
): Proofs {
  const proofs = new Map<string, Proof>();
  for (const [name, text] of texts) {
    const proof = readProof(text, name, inputs.signingKey);
    if ('refused' in proof) {
      recorder.find({
        check: 'store',
        severity: 'warning',
        kind: 'proof-refused',
        object: `backup ${name}`,
        message: `its proof does not count: ${proof.refused}`,
        fix: 'prove the backup again with the stage `validate`, and with the same `signing-key`',
      });
    } else if (proof.provenAt > (proofs.get(name)?.provenAt ?? '')) proofs.set(name, proof);
  }
  return { proofs, claimed: new Set(texts.map(([name]) => name)) };
}

/**
 * Proofs first, backups second: a removal looks for a proof when the backup is out of sight. So what is seen here with its
 * proof is not being removed by somebody who does not know that proof.
 */
export async function survey(
  store: Store,
  signal: AbortSignal,
): Promise<Listing & { readonly texts: ReadonlyMap<string, string> }> {
  const texts = await store.proofs(signal);
  return { store, texts, backups: await store.list(signal) };
}

type Reported = NonNullable<Report['backups']>;
type Fate = Pick<Reported[number]['stores'][number], 'fate' | 'why'>;

/** The backups of all stores side by side, newest first, as the report has them. */
export function describeInventory(
  { listings, proofs }: Inventory,
  now: Date,
  fateOf: (store: Store, name: string) => Fate = () => ({ fate: null, why: null }),
): Reported {
  const copies = listings.flatMap(({ store, backups }) => backups.map((backup) => ({ store, backup })));
  return [...Map.groupBy(copies, ({ backup }) => backup.name)]
    .map(([name, of]) => describe(name, of, { proof: proofs.get(name), now, fateOf }))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.name.localeCompare(a.name));
}

function describe(
  name: string,
  copies: readonly { store: Store; backup: StoredBackup }[],
  {
    proof,
    now,
    fateOf,
  }: { proof: Proof | undefined; now: Date; fateOf: (store: Store, name: string) => Fate },
): Reported[number] {
  const backups = copies.map(({ backup }) => backup);
  const createdAt = backups[0]?.createdAt ?? now;
  const sizes = backups.flatMap(({ bytes }) => (bytes === null ? [] : [bytes]));
  const ends = backups.map(({ expiresAt }) => expiresAt?.toISOString() ?? null);
  return {
    name,
    createdAt: createdAt.toISOString(),
    ageSeconds: (now.getTime() - createdAt.getTime()) / 1000,
    bytes: sizes.length === 0 ? null : Math.max(...sizes),
    encrypted: told(backups.map(({ encrypted }) => encrypted)),
    signed: told(backups.map(({ signed }) => signed)),
    expiresAt: ends.includes(null) ? null : (ends.sort().at(-1) ?? null),
    proof: proof
      ? {
          provenAt: proof.provenAt,
          stage: proof.stage,
          recoverySeconds: proof.recoverySeconds,
          repository: proof.origin.repository,
          run: proof.origin.run,
        }
      : null,
    stores: copies.map(({ store, backup }) => ({
      store: store.input,
      bytes: backup.bytes,
      expiresAt: backup.expiresAt?.toISOString() ?? null,
      ...fateOf(store, name),
    })),
  };
}

/** True only where every copy of which it is known is so. */
function told(values: readonly (boolean | undefined)[]): boolean | null {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? null : known.every(Boolean);
}
