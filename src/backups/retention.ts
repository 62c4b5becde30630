import type { RetentionRule } from '../inputs/lists.ts';

/** What retention looks at: complete backups only. */
export interface Retained {
  readonly name: string;
  readonly createdAt: Date;
  /** A test has restored it and found it equal to the source. */
  readonly proven?: boolean;
  /** The server and kind that it belongs to: backups of one series never push out those of another. */
  readonly series?: string;
  /** Backups without which this one cannot be restored. */
  readonly dependsOn?: readonly string[];
}

/** What becomes of a backup, and why, for people. */
export interface Decision {
  readonly name: string;
  readonly why: string;
}

/** Both newest first. */
export interface RetentionPlan {
  readonly keep: readonly Decision[];
  readonly remove: readonly Decision[];
}

/** What clocks may differ by; and of backups made within one second, the later take the seconds after it. */
const SKEW_MILLISECONDS = 300_000;

/** What holds where the input `keep` is not given. */
export const DEFAULT_RULES: readonly RetentionRule[] = [{ rule: 'last', amount: 10 }];

/**
 * Which backups stay, and why. A backup stays when any rule wants it. Whatever the rules say, these stay: the newest
 * proven one, the newest, what one that stays depends on, and any dated well after `now`, which is some clock's mistake
 * and counts for no rule. Pure; doing what it says and asking again removes nothing more.
 */
export function planRetention(
  backups: readonly Retained[],
  rules: readonly RetentionRule[],
  now: Date,
): RetentionPlan {
  const sorted = backups.toSorted(newestFirst);
  const reasons = new Map<string, string[]>();
  const keep = ({ name }: Retained, why: string): void => {
    reasons.set(name, [...(reasons.get(name) ?? []), why]);
  };
  for (const series of Map.groupBy(sorted, (backup) => backup.series).values()) {
    const isFuture = ({ createdAt }: Retained): boolean =>
      createdAt.getTime() - now.getTime() > SKEW_MILLISECONDS;
    for (const backup of series.filter(isFuture)) keep(backup, 'dated in the future: a clock is wrong');
    const past = series.filter((backup) => !isFuture(backup));
    for (const backup of past.slice(0, 1)) keep(backup, 'the newest');
    for (const backup of past.filter(({ proven }) => proven === true).slice(0, 1))
      keep(backup, 'the newest proven one');
    for (const rule of rules) for (const backup of wanted(past, rule, now)) keep(backup, describeRule(rule));
  }
  keepDependencies(sorted, reasons);
  const decided = sorted.map(({ name }) => ({ name, reasons: reasons.get(name) }));
  return {
    keep: decided.flatMap(({ name, reasons: why }) => (why ? [{ name, why: why.join(', ') }] : [])),
    remove: decided.flatMap(({ name, reasons: why }) => (why ? [] : [{ name, why: 'no rule keeps it' }])),
  };
}

/** A rule as the input has it: `last=10`, `within=30d`. */
export function describeRule({ rule, amount }: RetentionRule): string {
  return `${rule}=${rule === 'within' ? spelt(amount) : amount}`;
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

/** Milliseconds in the largest unit that says them exactly. */
function spelt(milliseconds: number): string {
  const [unit, length] = UNITS.find(([, divisor]) => milliseconds % divisor === 0) ?? ['ms', 1];
  return `${milliseconds / length}${unit}`;
}

const DAY_MILLISECONDS = 86_400_000;

/** What a rule keeps of backups that come newest first. Of a day, a week or a month it is the newest. */
function wanted(past: readonly Retained[], { rule, amount }: RetentionRule, now: Date): Retained[] {
  switch (rule) {
    case 'last':
      return past.slice(0, amount);
    case 'within':
      return past.filter(({ createdAt }) => now.getTime() - createdAt.getTime() <= amount);
    case 'daily':
      return newestOfEach(past, (date) => date.toISOString().slice(0, 10), amount);
    case 'weekly':
      return newestOfEach(past, isoWeek, amount);
    case 'monthly':
      return newestOfEach(past, (date) => date.toISOString().slice(0, 7), amount);
  }
}

/** The newest backup of each of the `amount` newest periods that have one. */
function newestOfEach(
  past: readonly Retained[],
  periodOf: (date: Date) => string,
  amount: number,
): Retained[] {
  const newest = new Map<string, Retained>();
  for (const backup of past) {
    const period = periodOf(backup.createdAt);
    if (!newest.has(period)) newest.set(period, backup);
  }
  return [...newest.values()].slice(0, amount);
}

/** A week in UTC, named by its Monday: ISO weeks begin there, and so a new year splits none. */
function isoWeek(date: Date): string {
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  return new Date(date.getTime() - sinceMonday * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

function keepDependencies(backups: readonly Retained[], reasons: Map<string, string[]>): void {
  const byName = new Map(backups.map((backup) => [backup.name, backup]));
  const open = [...reasons.keys()];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const needed of byName.get(name)?.dependsOn ?? []) {
      if (!byName.has(needed) || reasons.has(needed)) continue;
      reasons.set(needed, [`needed by ${name}`]);
      open.push(needed);
    }
  }
}

/** By name where the times are equal, so that the order is one. */
function newestFirst(a: Retained, b: Retained): number {
  return b.createdAt.getTime() - a.createdAt.getTime() || (a.name < b.name ? 1 : -1);
}
