import type { Context } from '../context.ts';
import type { RetentionRule } from '../inputs/lists.ts';
import { failureFindings } from '../report/findings.ts';
import { inventoryLines } from '../report/stored.ts';
import { openStores } from '../stores/open.ts';
import type { Store } from '../stores/store.ts';
import { describeInventory, takeInventory, type Inventory, type Listing } from './inventory.ts';
import {
  describeRule,
  planRetention,
  type Decision,
  type Retained,
  type RetentionPlan,
} from './retention.ts';
import { BACKUPS, type Naming } from './naming.ts';
import { soundnessOf } from './soundness.ts';

interface Fate {
  readonly fate: 'kept' | 'removed' | 'would be removed' | 'not removed';
  readonly why: string;
}

/**
 * Removes from every store, those that the inputs name, what `rules` do not keep there, oldest first, and records what became of each backup. Nothing
 * is removed before all stores were listed in full; a proof counts for the copies in all stores. A removal that fails is
 * a finding, and the others go on.
 */
export async function applyRetention(
  context: Context,
  { rules, dryRun }: { rules: readonly RetentionRule[]; dryRun: boolean },
  stores?: readonly Store[],
): Promise<void> {
  const { recorder, signal } = context;
  const inventory = await takeInventory(context, stores);
  if (!dryRun) for (const { store } of inventory.listings) await store.tidy?.(signal);
  const fates = new Map<Store, Map<string, Fate>>();
  const plans: { listing: Listing; plan: RetentionPlan }[] = [];
  for (const listing of inventory.listings)
    plans.push({ listing, plan: await planStore(context, listing, inventory, rules) });
  for (const { listing, plan } of plans)
    fates.set(
      listing.store,
      new Map([
        ...plan.keep.map(({ name, why }): [string, Fate] => [name, { fate: 'kept', why }]),
        ...plan.remove.map(({ name }): [string, Fate] => [name, { fate: 'kept', why: 'not reached' }]),
      ]),
    );
  recorder.retention = { dryRun, rules: rules.map(describeRule) };
  try {
    for (const { listing, plan } of plans) {
      for (const { name, why } of plan.remove.toReversed()) {
        const fate = dryRun
          ? ({ fate: 'would be removed', why } as const)
          : await remove(context, listing.store, inventory, { name, why });
        fates.get(listing.store)?.set(name, fate);
      }
    }
  } finally {
    recorder.backups = describeInventory(
      inventory,
      new Date(),
      (store, name) => fates.get(store)?.get(name) ?? { fate: 'removed', why: 'by another process' },
    );
    for (const line of inventoryLines(recorder.backups)) recorder.info(line);
  }
}

/**
 * Applies `keep`, where it was given, after a backup or snapshot was stored, to those of its kind. Where anything went wrong,
 * nothing is removed.
 */
export async function pruneAfter(context: Context, kind: Naming = BACKUPS): Promise<void> {
  const { inputs, env, recorder } = context;
  if (inputs.keep === undefined) return;
  if (recorder.verdict(inputs.stage) === 'fail') {
    recorder.info('Nothing is pruned, for this stage did not succeed');
    return;
  }
  const stores = await openStores(inputs, env, kind);
  await recorder.phase('prune', 'Apply the retention policy', () =>
    applyRetention(context, { rules: inputs.keep ?? [], dryRun: false }, stores),
  );
}

/** What is broken counts for nothing, and stays for somebody to look at. */
async function planStore(
  { inputs, recorder, signal }: Context,
  { store, backups }: Listing,
  { proofs }: Inventory,
  rules: readonly RetentionRule[],
): Promise<RetentionPlan> {
  const retained: Retained[] = [];
  const broken: Decision[] = [];
  for (const { name, createdAt, server } of backups) {
    const sound = await soundnessOf(store, name, inputs.signingKey, signal);
    if (sound === null) continue;
    const series = server ?? sound.server;
    if (sound.damage === null) {
      retained.push({
        ...{ name, createdAt, proven: proofs.has(name) },
        ...(series === null ? {} : { series }),
        ...(sound.parent == null ? {} : { dependsOn: [sound.parent] }),
      });
      continue;
    }
    broken.push({ name, why: `counts for nothing: ${sound.damage}` });
    recorder.find({
      check: 'store',
      severity: 'warning',
      kind: 'broken-backup',
      object: `backup ${name} in ${store.input}`,
      message: `it is broken and counts for nothing: ${sound.damage}`,
      fix: 'look into what has damaged it, and delete it by hand; retention does not touch it',
    });
  }
  const { keep, remove } = planRetention(retained, rules, new Date());
  return { keep: [...keep, ...broken], remove };
}

async function remove(
  { recorder, signal }: Context,
  store: Store,
  { claimed }: Inventory,
  { name, why }: { name: string; why: string },
): Promise<Fate> {
  signal.throwIfAborted();
  try {
    const gone = await store.remove(name, { unlessProven: !claimed.has(name) }, signal);
    return gone
      ? { fate: 'removed', why }
      : { fate: 'kept', why: 'proven, or being removed by another job, in the meantime' };
  } catch (error) {
    if (signal.aborted) throw error;
    const object = `backup ${name} in ${store.input}`;
    recorder.find(
      ...failureFindings(error, 'store', 'not-removed').map((finding) => ({ ...finding, object })),
    );
    return { fate: 'not removed', why };
  }
}
