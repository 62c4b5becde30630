import { planRetention, describeRule, type Retained } from '../backups/retention.ts';
import { storedTime, snapshotTime } from '../backups/naming.ts';
import { counted, listed } from '../report/format.ts';
import type { Copy, Facts, Holding, Line } from './facts.ts';
import { lineOf } from './lines.ts';

/** For how long what no rule keeps may stay: until the weekly prune has run, and a day more. */
const GRACE_MILLISECONDS = 8 * 86_400_000;
const NAMES = 3;

/** Whether what should be gone is gone, and what should be there is there, whole. */
export function retentionLine(facts: Facts): Line {
  const { holdings, rules, rulesAssumed } = facts;
  const policy = `${listed(rules.map((rule) => `\`${describeRule(rule)}\``))}${rulesAssumed ? ', the default' : ''}`;
  if (holdings.every(({ copies }) => copies.length === 0))
    return lineOf('retention', 'not-verified', 'there is nothing to keep', 'make a backup');
  const overdue = holdings.flatMap((holding) => named(holding, overdueIn(holding, facts)));
  const broken = holdings.flatMap((holding) =>
    named(
      holding,
      holding.copies.filter(({ damage }) => damage !== null),
    ),
  );
  const missing = missingOnes(facts);
  const problems = [
    ...told(overdue, (count) => `${counted(count, 'copy', 'copies')} should have gone more than a week ago`),
    ...told(broken, (count) => `${counted(count, 'copy', 'copies')} ${count === 1 ? 'is' : 'are'} broken`),
    ...told(
      missing,
      (count) => `${counted(count, 'proven backup')} that the rules keep ${count === 1 ? 'is' : 'are'} gone`,
    ),
  ];
  const fixes = [
    ...(overdue.length === 0
      ? []
      : [
          `run \`prune\` with the rules that you mean, and give the audit the same \`keep\` (here: ${policy})`,
        ]),
    ...(broken.length === 0 ? [] : ['look into what has damaged it, and delete it by hand']),
    ...(missing.length === 0
      ? []
      : ['find out who deleted it; if that was meant, delete its `.proof.json` too']),
  ];
  if (problems.length > 0) return lineOf('retention', 'fail', problems.join('; '), fixes.join('; '));
  return lineOf(
    'retention',
    'pass',
    `${policy}: nothing has stayed too long, and nothing is missing or broken`,
  );
}

/** What the store does not delete by itself, and should have lost so long ago that a prune must have run since. */
function overdueIn({ copies }: Holding, { rules, proofs, now }: Facts): Copy[] {
  const then = new Date(now.getTime() - GRACE_MILLISECONDS);
  // `prune` removes logical backups only.
  const sound = copies.filter(
    ({ kind, damage, createdAt }) => kind === 'logical' && damage === null && createdAt <= then,
  );
  const { remove } = planRetention(
    sound.map((copy) => retained(copy, Date.parse(proofs.get(copy.name)?.provenAt ?? '') <= then.getTime())),
    rules,
    then,
  );
  const gone = new Set(remove.map(({ name }) => name));
  return sound.filter(({ name, expiresAt }) => gone.has(name) && expiresAt === null);
}

/** A proof goes with its backup. One that is left tells of a backup that somebody deleted by hand: whose, nobody knows. */
function missingOnes({ holdings, proofs, rules, now }: Facts): string[] {
  const known = new Map(holdings.flatMap(({ copies }) => copies.map((copy) => [copy.name, copy.createdAt])));
  const lost = [...proofs.keys()].filter((name) => !known.has(name));
  const all = [...known, ...lost.map((name) => [name, storedTime(name)] as const)].flatMap(
    ([name, createdAt]) =>
      createdAt === null ? [] : [{ name, createdAt, series: String(snapshotTime(name) === null) }],
  );
  const kept = new Set(planRetention(all, rules, now).keep.map(({ name }) => name));
  return lost.filter((name) => kept.has(name)).map((name) => `\`${name}\``);
}

function retained({ name, createdAt, server }: Copy, proven: boolean): Retained {
  return { name, createdAt, proven, ...(server === null ? {} : { series: server }) };
}

function named({ store }: Holding, copies: readonly Copy[]): string[] {
  return copies.map(
    ({ name, damage }) => `\`${name}\` in \`${store}\`${damage === null ? '' : ` (${damage})`}`,
  );
}

function told(found: readonly string[], what: (count: number) => string): string[] {
  if (found.length === 0) return [];
  const more = found.length - NAMES;
  const shown = [...found.slice(0, NAMES), ...(more > 0 ? [`${more} more`] : [])];
  return [`${what(found.length)}: ${listed(shown)}`];
}
