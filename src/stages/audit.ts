import { checkReadiness, DEFAULT_RPO, DEFAULT_RTO } from '../audit/checks.ts';
import type { Facts, Holding, Reading } from '../audit/facts.ts';
import { dueCopies, readBack } from '../audit/read-back.ts';
import { turnOf } from '../audit/rotation.ts';
import { surveyStores } from '../audit/survey.ts';
import { describeInventory, type Listing } from '../backups/inventory.ts';
import { DEFAULT_RULES } from '../backups/retention.ts';
import type { Context, Stage } from '../context.ts';
import { auditLog } from '../report/audit.ts';

/** Readiness: where the backups are, how old, how proven, how kept, and whether those off-site are still intact. */
export const audit: Stage = async (context) => {
  const { inputs, recorder } = context;
  recorder.running = 'store';
  const found = await recorder.phase('list', 'List the backups', () => surveyStores(context));
  recorder.backups = describeInventory(found, new Date());
  const readings = await readBack(context, found.listings, found.proofs);
  const facts: Facts = {
    now: new Date(),
    holdings: found.holdings.map((holding) => withDamage(holding, readings)),
    unread: found.unread,
    proofs: found.proofs,
    readings,
    rules: inputs.keep ?? DEFAULT_RULES,
    rulesAssumed: inputs.keep === undefined,
    rpo: inputs.rpo ?? DEFAULT_RPO,
    rpoAssumed: inputs.rpo === undefined,
    rto: inputs.rto ?? DEFAULT_RTO,
    rtoAssumed: inputs.rto === undefined,
  };
  record(context, facts, found.listings);
};

/** What was found damaged counts as a copy no more. */
function withDamage(holding: Holding, readings: readonly Reading[]): Holding {
  const damageOf = (name: string): string | null =>
    readings.find(
      (reading) => reading.store === holding.store && reading.name === name && reading.status !== 'intact',
    )?.detail ?? null;
  return {
    ...holding,
    copies: holding.copies.map((copy) => ({ ...copy, damage: copy.damage ?? damageOf(copy.name) })),
  };
}

function record({ recorder }: Context, facts: Facts, listings: readonly Listing[]): void {
  const offSite = listings.filter(({ store }) => store.offSite);
  recorder.audit = {
    lines: checkReadiness(facts),
    readBack: facts.readings.map(({ name, ...reading }) => ({ ...reading, backup: name })),
    next: offSite.flatMap(({ store, backups }) => {
      const due = dueCopies(backups, facts.now);
      return backups
        .filter((backup) => !due.includes(backup))
        .map(({ name, createdAt }) => ({
          store: store.input,
          backup: name,
          week: turnOf(createdAt, facts.now).toISOString().slice(0, 10),
        }));
    }),
  };
  publishTimes(recorder);
  for (const line of auditLog(recorder.audit)) recorder.info(line);
}

/** The age of the newest backup, and what the newest proven recovery took, as outputs. */
function publishTimes({ backups, outputs }: Context['recorder']): void {
  const age = backups?.[0]?.ageSeconds;
  if (age !== undefined) outputs.set('rpo-seconds', Math.max(0, age).toFixed(1));
  const [newest] = (backups ?? [])
    .flatMap(({ proof }) => proof ?? [])
    .sort((a, b) => b.provenAt.localeCompare(a.provenAt));
  if (newest?.recoverySeconds != null) outputs.set('rto-seconds', newest.recoverySeconds.toFixed(1));
}
