import { describe, expect, test } from '@jest/globals';
import { ago, copy, DAY, holding, line, NIGHTS, proof } from './support.ts';

const VAULT = 's3://vault/app';
const [newest = copy(1), second = copy(2), third = copy(3)] = NIGHTS;

describe('retention', () => {
  const folder = (...copies: ReturnType<typeof copy>[]) => ({ holdings: [holding('backups', copies)] });
  const rules = [{ rule: 'last' as const, amount: 2 }];

  test('what should have gone more than a week ago fails; what prune has not reached yet does not', () => {
    const old = [copy(10 * 24), copy(11 * 24), copy(12 * 24)];
    expect(line('retention', { ...folder(newest, ...old), rules })).toMatchObject({
      status: 'fail',
      detail: `1 copy should have gone more than a week ago: \`${old[2]?.name}\` in \`backups\``,
    });
    expect(line('retention', { ...folder(newest, second, third), rules }).status).toBe('pass');
    expect(line('retention', { ...folder(newest, ...old.slice(0, 2)), rules }).status).toBe('pass');
  });

  test('the newest proven one may stay for as long as it is that', () => {
    const old = [copy(10 * 24), copy(11 * 24), copy(300 * 24)];
    const { name = '' } = old[2] ?? {};
    const other = { ...folder(newest, ...old), rules };
    expect(line('retention', { ...other, proofs: new Map([proof(name, 299 * 24)]) }).status).toBe('pass');
    const since = new Map([proof(name, 299 * 24), proof(old[0]?.name ?? '', 2)]);
    expect(line('retention', { ...other, proofs: since }).status).toBe('pass');
    const long = new Map([proof(name, 299 * 24), proof(old[0]?.name ?? '', 9 * 24)]);
    expect(line('retention', { ...other, proofs: long }).status).toBe('fail');
  });

  test('what expires by itself is not overdue', () => {
    const copies = [12, 11, 10, 9].map((days) => copy(days * 24, { expiresAt: ago(-DAY) })).reverse();
    expect(
      line('retention', { ...folder(...copies), proofs: new Map(), rules: [{ rule: 'last', amount: 1 }] })
        .status,
    ).toBe('pass');
  });

  test('a broken copy fails', () => {
    const { status, detail } = line(
      'retention',
      folder(newest, { ...second, damage: 'its file x is missing' }),
    );
    expect({ status, detail }).toEqual({
      status: 'fail',
      detail: `1 copy is broken: \`${second.name}\` in \`backups\` (its file x is missing)`,
    });
  });

  test('a proof whose backup is gone fails, unless no rule keeps that any more', () => {
    const proofs = new Map([proof(newest.name, 4), proof(second.name, 30)]);
    const others = NIGHTS.filter(({ name }) => name !== second.name);
    expect(line('retention', { ...folder(...others), proofs })).toMatchObject({
      status: 'fail',
      detail: `1 proven backup that the rules keep is gone: \`${second.name}\``,
    });
    expect(
      line('retention', { ...folder(...others.slice(0, 5)), proofs, rules: [{ rule: 'last', amount: 1 }] })
        .status,
    ).toBe('pass');
    expect(line('retention', { ...folder(...NIGHTS), proofs }).status).toBe('pass');
  });

  test('the server of a backup that is gone does not matter', () => {
    const copies = NIGHTS.slice(0, 3).map((one) => ({ ...one, server: '111' }));
    const proofs = new Map([proof(NIGHTS[9]?.name ?? '', 30)]);
    const last = (amount: number) => [{ rule: 'last' as const, amount }];
    expect(line('retention', { ...folder(...copies), proofs, rules: last(3) }).status).toBe('pass');
    expect(line('retention', { ...folder(...copies), proofs, rules: last(4) }).status).toBe('fail');
  });

  test('snapshots are not removed by prune, and so are not overdue; a broken one is told', () => {
    const copies = [20, 30, 40].map((days) => copy(days * 24, { kind: 'physical' }));
    const rules = [{ rule: 'last' as const, amount: 1 }];
    const other = { ...folder(...copies), proofs: new Map(), rules };
    expect(line('retention', other).status).toBe('pass');
    const broken = copies.map((one) => ({ ...one, damage: 'cut short' }));
    expect(line('retention', { ...other, ...folder(...broken) }).status).toBe('fail');
  });

  test('says when the rules are the default', () => {
    expect(line('retention', { rulesAssumed: true }).detail).toMatch(/^`last=10`, the default: /);
  });
});

describe('expiry', () => {
  /** Over the end of a month. */
  const nights = Array.from({ length: 30 }, (_, night) => copy(4.5 + 24 * night));
  /** As artifacts: each gone so many days after it was made. */
  const expiring = (days: number) =>
    nights.map((one) => ({ ...one, expiresAt: new Date(one.createdAt.getTime() + days * DAY + 60_000) }));
  const artifacts = (days: number) => ({ holdings: [holding('artifact', expiring(days))] });

  test.each([
    ['last=10, nightly, gone after 9 days', [{ rule: 'last', amount: 10 }], 9, 'fail'],
    ['last=10, nightly, gone after 11 days', [{ rule: 'last', amount: 10 }], 11, 'pass'],
    ['within=30d, gone after 29 days', [{ rule: 'within', amount: 30 * DAY }], 29, 'fail'],
    ['within=30d, gone after 30 days', [{ rule: 'within', amount: 30 * DAY }], 30, 'pass'],
    ['daily=7, gone after 30 days', [{ rule: 'daily', amount: 7 }], 30, 'pass'],
    ['monthly=12, gone after 90 days', [{ rule: 'monthly', amount: 12 }], 90, 'fail'],
  ] as const)('%s', (_, rules, days, status) => {
    expect(line('expiry', { ...artifacts(days), rules }).status).toBe(status);
  });

  test('the pace of the backups counts: ten weekly ones take ten weeks', () => {
    const weekly = Array.from({ length: 4 }, (_, week) => copy(5 + week * 168));
    const gone = (days: number) =>
      weekly.map((one) => ({ ...one, expiresAt: new Date(one.createdAt.getTime() + days * DAY) }));
    expect(line('expiry', { holdings: [holding('artifact', gone(30))] }).status).toBe('fail');
    expect(line('expiry', { holdings: [holding('artifact', gone(75))] }).status).toBe('pass');
  });

  test('a backup of the same month in a store that keeps it stands in', () => {
    const rules = [{ rule: 'monthly' as const, amount: 12 }];
    // The last of February is a drill's, which went into the artifacts alone.
    const drilled = copy(18 * 24 + 6.5, { expiresAt: ago(-12 * DAY) });
    expect(drilled.name).toBe('backup_20260227_233000');
    const artifact = holding('artifact', [...expiring(30), drilled]);
    const vault = holding(
      VAULT,
      nights.filter(({ name }) => name < 'backup_20260227' || name > 'backup_202603'),
    );
    expect(line('expiry', { holdings: [artifact, vault], rules }).status).toBe('pass');
    expect(line('expiry', { holdings: [artifact], rules }).status).toBe('fail');
  });

  test('snapshots and logical backups have each their own pace', () => {
    const weekly = Array.from({ length: 4 }, (_, week) => copy(5 + week * 168, { kind: 'physical' }));
    const gone = weekly.map((one) => ({ ...one, expiresAt: new Date(one.createdAt.getTime() + 30 * DAY) }));
    expect(line('expiry', { holdings: [holding('artifact', [...expiring(30), ...gone])] }).status).toBe(
      'fail',
    );
    expect(artifacts(30).holdings.map((holdings) => line('expiry', { holdings: [holdings] }).status)).toEqual(
      ['pass'],
    );
  });

  test('a copy that stays takes the danger away; the longest one counts', () => {
    const rules = [{ rule: 'monthly' as const, amount: 12 }];
    const [short, long] = [holding('artifact', expiring(60)), holding('cache', expiring(400))];
    expect(line('expiry', { holdings: [short, holding(VAULT, nights)], rules }).status).toBe('pass');
    expect(line('expiry', { holdings: [short], rules }).status).toBe('fail');
    expect(line('expiry', { holdings: [short, long], rules }).status).toBe('pass');
  });
});
