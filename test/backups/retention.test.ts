import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { backupName } from '../../src/backups/naming.ts';
import { describeRule, planRetention, type Retained } from '../../src/backups/retention.ts';
import type { RetentionRule } from '../../src/inputs/lists.ts';

const NOW = new Date('2025-11-27T12:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Up to here, a date is not from the future. */
const LIMIT = new Date(NOW.getTime() + 300_000);

const at = (time: string, other: Partial<Retained> = {}): Retained => {
  const createdAt = new Date(time);
  return { name: backupName(createdAt), createdAt, ...other };
};
const days = (...ages: number[]): Retained[] =>
  ages.map((age) => at(new Date(NOW.getTime() - age * DAY).toISOString()));
const rules = (given: Partial<Record<RetentionRule['rule'], number>>): RetentionRule[] =>
  Object.entries(given).map(([rule, amount]) => ({ rule: rule as RetentionRule['rule'], amount }));
const kept = (backups: readonly Retained[], given: Parameters<typeof rules>[0]): string[] =>
  planRetention(backups, rules(given), NOW).keep.map(({ name }) => name);
const names = (backups: readonly Retained[]): string[] => backups.map(({ name }) => name);

describe('each rule', () => {
  test('last: the newest, whatever the order of the list', () => {
    const backups = days(3, 1, 2, 4);
    expect(kept(backups, { last: 2 })).toEqual(names(days(1, 2)));
    expect(planRetention(backups, rules({ last: 2 }), NOW).remove).toEqual(
      days(3, 4).map(({ name }) => ({ name, why: 'no rule keeps it' })),
    );
  });

  test('within: up to its very end', () => {
    const edge = [new Date(NOW.getTime() - 30 * DAY), new Date(NOW.getTime() - 30 * DAY - 1000)];
    const backups = [...days(1), ...edge.map((date) => at(date.toISOString()))];
    expect(kept(backups, { within: 30 * DAY })).toEqual(names(backups.slice(0, 2)));
  });

  test('daily: the newest of each day in UTC, days without a backup not counted', () => {
    const backups = [
      at('2025-11-27T10:00:00Z'),
      at('2025-11-27T00:00:00Z'),
      at('2025-11-26T23:59:59Z'),
      at('2025-11-20T01:00:00Z'),
      at('2025-11-19T01:00:00Z'),
    ];
    const [newest = '', , yesterday = '', before = ''] = names(backups);
    expect(kept(backups, { daily: 3 })).toEqual([newest, yesterday, before]);
  });

  test('weekly: weeks begin on Monday, and none is split by the new year', () => {
    const backups = [
      at('2025-01-06T00:00:00Z'), // a Monday
      at('2025-01-05T23:59:59Z'), // the Sunday of the week that began on 30 December
      at('2024-12-30T00:00:00Z'),
      at('2024-12-29T23:00:00Z'),
    ];
    const [monday = '', sunday = '', , before = ''] = names(backups);
    expect(kept(backups, { weekly: 9 })).toEqual([monday, sunday, before]);
  });

  test('monthly: the newest of each month', () => {
    const backups = [at('2025-11-01T00:00:00Z'), at('2025-10-31T23:00:00Z'), at('2025-10-01T00:00:00Z')];
    expect(kept(backups, { monthly: 12 })).toEqual(names(backups.slice(0, 2)));
  });

  test('together they keep what any of them wants, and say which', () => {
    const plan = planRetention(days(0, 1, 2, 3, 40), rules({ last: 2, within: 2.5 * DAY, monthly: 2 }), NOW);
    expect(plan.keep.map(({ why }) => why)).toEqual([
      'the newest, last=2, within=60h, monthly=2',
      'last=2, within=60h',
      'within=60h',
      'monthly=2',
    ]);
  });

  test('a duration is told in the largest unit that fits', () => {
    const told = [30 * DAY, 36 * HOUR, 90_000, 1500].map((amount) =>
      describeRule({ rule: 'within', amount }),
    );
    expect(told).toEqual(['within=30d', 'within=36h', 'within=90s', 'within=1500ms']);
  });
});

describe('whatever the rules say', () => {
  test('the newest proven one stays, and its healthy twin, proven again later, lets it go', () => {
    const [newest, middle, oldest] = days(1, 2, 3) as [Retained, Retained, Retained];
    const proven = { ...oldest, proven: true };
    const plan = planRetention([newest, middle, proven], rules({ last: 1 }), NOW);
    expect(plan.keep).toEqual([
      { name: newest.name, why: 'the newest, last=1' },
      { name: oldest.name, why: 'the newest proven one' },
    ]);
    expect(kept([{ ...newest, proven: true }, middle, proven], { last: 1 })).toEqual([newest.name]);
  });

  test('one from the future stays, and pushes out none', () => {
    const future = at('2031-01-01T00:00:00Z', { proven: true });
    const [newest, proven, old] = days(1, 2, 3) as [Retained, Retained, Retained];
    const plan = planRetention([future, newest, { ...proven, proven: true }, old], rules({ last: 1 }), NOW);
    expect(plan.keep.map(({ name }) => name)).toEqual([future.name, newest.name, proven.name]);
    expect(plan.keep[0]?.why).toBe('dated in the future: a clock is wrong');
  });

  test('clocks may differ a little: then it is the newest', () => {
    const backups = [at(LIMIT.toISOString()), ...days(1)];
    expect(kept(backups, { last: 1 })).toEqual(names(backups.slice(0, 1)));
    expect(kept([at(new Date(LIMIT.getTime() + 1000).toISOString()), ...days(1)], { last: 1 })).toHaveLength(
      2,
    );
  });

  test('backups of another server push out none', () => {
    const [one, two, three] = days(1, 2, 3) as [Retained, Retained, Retained];
    const backups = [
      { ...one, series: 'a' },
      { ...two, series: 'b' },
      { ...three, series: 'b' },
    ];
    expect(kept(backups, { last: 1 })).toEqual([one.name, two.name]);
  });

  test('what one that stays depends on stays, and so on', () => {
    const [full, first, second, newest] = days(4, 3, 2, 1) as [Retained, Retained, Retained, Retained];
    const backups = [
      { ...newest, dependsOn: [second.name] },
      { ...second, dependsOn: [first.name, 'backup_that_is_gone'] },
      first,
      full,
    ];
    const plan = planRetention(backups, rules({ last: 1 }), NOW);
    expect(plan.keep.map(({ why }) => why)).toEqual([
      'the newest, last=1',
      `needed by ${newest.name}`,
      `needed by ${second.name}`,
    ]);
    expect(plan.remove.map(({ name }) => name)).toEqual([full.name]);
  });

  test('nothing comes of nothing', () => {
    expect(planRetention([], rules({ last: 1 }), NOW)).toEqual({ keep: [], remove: [] });
  });
});

describe('any history', () => {
  const history = fc
    .uniqueArray(fc.integer({ min: -3 * 24 * 60, max: 800 * 24 * 60 }), { maxLength: 30 })
    .chain((minutes) =>
      fc.tuple(
        ...minutes.map((minute) =>
          fc
            .record({ proven: fc.boolean(), series: fc.constantFrom('a', 'a', 'b') })
            .map((facts): Retained => ({
              ...facts,
              ...at(new Date(NOW.getTime() - minute * 60_000).toISOString()),
            })),
        ),
      ),
    );
  const policy = fc
    .record(
      {
        last: fc.integer({ min: 1, max: 12 }),
        within: fc.integer({ min: 1, max: 100 * DAY }),
        daily: fc.integer({ min: 1, max: 10 }),
        weekly: fc.integer({ min: 1, max: 10 }),
        monthly: fc.integer({ min: 1, max: 24 }),
      },
      { requiredKeys: [] },
    )
    .map(rules);
  const RUNS = { numRuns: 5000 };

  const newestOf = (backups: readonly Retained[]): Retained | undefined =>
    backups
      .filter(({ createdAt }) => createdAt <= LIMIT)
      .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0];

  test('loses neither the newest proven backup, nor the newest, nor one that a rule wants', () => {
    fc.assert(
      fc.property(history, policy, (backups, given) => {
        const { keep, remove } = planRetention(backups, given, NOW);
        const gone = new Set(remove.map(({ name }) => name));
        expect([...keep, ...remove].map(({ name }) => name).sort()).toEqual(names(backups).sort());
        for (const series of ['a', 'b']) {
          const own = backups.filter((backup) => backup.series === series);
          const past = own.filter(({ createdAt }) => createdAt <= LIMIT);
          const left = past.filter(({ name }) => !gone.has(name));
          expect(newestOf(left)).toEqual(newestOf(past));
          expect(newestOf(left.filter(({ proven }) => proven))).toEqual(
            newestOf(past.filter(({ proven }) => proven)),
          );
          for (const { rule, amount } of given) {
            const young = past.filter(({ createdAt }) => NOW.getTime() - createdAt.getTime() <= amount);
            if (rule === 'within') expect(young.some(({ name }) => gone.has(name))).toBe(false);
            if (rule === 'last') expect(left.length).toBeGreaterThanOrEqual(Math.min(amount, past.length));
          }
          // Time goes on, and what is from the future now will count: none of it may be missing then.
          expect(own.some(({ name, createdAt }) => createdAt > LIMIT && gone.has(name))).toBe(false);
        }
      }),
      RUNS,
    );
  });

  test('done, nothing more is to do; and one that is gone already changes nothing', () => {
    fc.assert(
      fc.property(history, policy, (backups, given) => {
        const { keep, remove } = planRetention(backups, given, NOW);
        const gone = new Set(remove.map(({ name }) => name));
        const left = backups.filter(({ name }) => !gone.has(name));
        expect(planRetention(left, given, NOW)).toEqual({ keep, remove: [] });
        // Another prune was half-way through the same work.
        const half = backups.filter(({ name }, index) => !gone.has(name) || index % 2 === 0);
        expect(planRetention(half, given, NOW).keep).toEqual(keep);
      }),
      RUNS,
    );
  });
});
