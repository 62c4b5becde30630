import { describeRule, planRetention, type Retained } from '../backups/retention.ts';
import type { RetentionRule } from '../inputs/lists.ts';
import { duration, listed } from '../report/format.ts';
import type { Facts, Kind, Line } from './facts.ts';
import { lineOf } from './lines.ts';
import { backupsByServer, type Backup, type ServerBackups } from './servers.ts';

/** Of how many backups to come the policy is asked at most. */
const AHEAD = 2000;
const NAMES = 3;

interface Expiring {
  readonly name: string;
  readonly createdAt: Date;
  /** When the last copy will be gone. */
  readonly until: Date;
}

/**
 * Whether a store deletes by itself what the policy still asks for. Whether it does then depends on what will have been
 * made by then: so the policy is asked as if backups went on at the present pace. What has a copy that does not expire is in
 * no danger, and where another backup takes its place in a rule, as that of the same month in another store, nothing is lost.
 */
export function expiryLine(facts: Facts): Line {
  const { rules, now, rpo } = facts;
  const copies = facts.holdings.flatMap((holding) => holding.copies);
  if (copies.length === 0)
    return lineOf('expiry', 'not-verified', 'there is nothing that could expire', 'make a backup');
  if (copies.every(({ expiresAt }) => expiresAt === null))
    return lineOf('expiry', 'pass', 'nothing expires by itself');
  const early = [...ofOneKind(facts, 'logical'), ...ofOneKind(facts, 'physical')].flatMap(({ backups }) => {
    const ahead = toCome(backups, now, rpo);
    const ends = expiring(facts, backups);
    return ends.filter((one) => {
      const gone = new Set(ends.flatMap(({ name, until }) => (until < one.until ? name : [])));
      const there = [...ahead, ...backups].filter(
        ({ name, createdAt }) => createdAt <= one.until && !gone.has(name) && name !== one.name,
      );
      return rules.some((rule) => kept([...there, one], rule, one.until) > kept(there, rule, one.until));
    });
  });
  if (early.length === 0)
    return lineOf(
      'expiry',
      'pass',
      'what expires by itself is not asked for any more by then, or another copy or backup stands in for it',
    );
  const shown = early
    .slice(0, NAMES)
    .map(({ name, until, createdAt }) => `\`${name}\` after ${duration(days(until, createdAt))}`);
  const more = early.length > NAMES ? [`${early.length - NAMES} more`] : [];
  return lineOf(
    'expiry',
    'fail',
    `the last copy goes by itself while ${listed(rules.map((rule) => `\`${describeRule(rule)}\``))} still asks for it: ${listed([...shown, ...more])}`,
    'raise `retention-days`, keep a copy in a store that does not expire, or ask for less in `keep`',
  );
}

/** How many of these the rule keeps by itself. */
function kept(backups: readonly Retained[], rule: RetentionRule, at: Date): number {
  const { keep } = planRetention(backups, [rule], at);
  return keep.filter(({ why }) => why.split(', ').includes(describeRule(rule))).length;
}

function ofOneKind(facts: Facts, kind: Kind): ServerBackups[] {
  const holdings = facts.holdings.map((holding) => ({
    ...holding,
    copies: holding.copies.filter((copy) => copy.kind === kind),
  }));
  return backupsByServer({ ...facts, holdings });
}

/** To the hour, in seconds. */
function days(until: Date, createdAt: Date): number {
  return Math.round((until.getTime() - createdAt.getTime()) / 3_600_000) * 3600;
}

function expiring({ holdings }: Facts, backups: readonly Backup[]): Expiring[] {
  return backups.flatMap(({ name, createdAt }) => {
    const ends = holdings.flatMap(({ copies }) =>
      copies.filter((copy) => copy.name === name && copy.damage === null).map(({ expiresAt }) => expiresAt),
    );
    const times = ends.flatMap((end) => (end === null ? [] : [end.getTime()]));
    return times.length < ends.length ? [] : [{ name, createdAt, until: new Date(Math.max(...times)) }];
  });
}

/** The backups that would be made from now on, at the pace of those that there are; `rpo` where one tells no pace. */
function toCome(backups: readonly Backup[], now: Date, rpo: number): { name: string; createdAt: Date }[] {
  const times = backups.map(({ createdAt }) => createdAt.getTime());
  const gaps = times.slice(1).map((time, index) => (times[index] ?? time) - time);
  const pace = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? rpo;
  return Array.from({ length: AHEAD }, (_, index) => ({
    name: `to come ${index}`,
    createdAt: new Date(now.getTime() + (index + 1) * Math.max(pace, 60_000)),
  }));
}
