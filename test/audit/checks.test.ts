import { describe, expect, test } from '@jest/globals';
import { checkReadiness } from '../../src/audit/checks.ts';
import { copy, DAY, facts, holding, line, NIGHTS, proof, reading } from './support.ts';

const VAULT = 's3://vault/app';
const [newest = copy(1), second = copy(2), third = copy(3)] = NIGHTS;

test('a house in order passes every point, and is told that there is no recovery in between', () => {
  const lines = checkReadiness(facts());
  expect(lines.map(({ point, status }) => `${point} ${status}`)).toEqual([
    'stores pass',
    'locations pass',
    'rpo pass',
    'drill pass',
    'rto pass',
    'retention pass',
    'expiry pass',
    'read-back pass',
    'pitr info',
  ]);
  expect(lines.filter(({ fix }) => fix !== null)).toEqual([]);
});

test('nothing at all passes nothing', () => {
  const nothing = { holdings: [], proofs: new Map(), readings: [] };
  const empty = { ...nothing, holdings: [holding('backups', []), holding(VAULT, [])] };
  const unread = { ...nothing, unread: [{ store: VAULT, reason: 'the list was cut short', fix: 'again' }] };
  for (const other of [empty, unread]) {
    const lines = checkReadiness(facts(other));
    expect(lines.map(({ status }) => status).slice(0, 4)).toEqual(['fail', 'fail', 'fail', 'fail']);
    expect(lines.filter(({ status }) => status === 'pass')).toEqual([]);
    for (const { status, fix } of lines) if (status !== 'info') expect(fix).not.toBeNull();
  }
});

describe('stores', () => {
  test('one that could not be read fails with its reason; the others are judged', () => {
    const unread = [{ store: 'artifact', reason: 'GitHub answered 403', fix: 'give `actions: read`' }];
    expect(line('stores', { unread })).toMatchObject({
      status: 'fail',
      detail: 'what `artifact` holds is not known: GitHub answered 403',
      fix: 'give `actions: read`',
    });
    expect(line('locations', { unread }).status).toBe('pass');
  });

  test('one that holds nothing is as likely misspelt', () => {
    const holdings = [...facts().holdings, holding('s3://valut/app', [])];
    expect(line('stores', { holdings })).toMatchObject({
      status: 'fail',
      detail: '`s3://valut/app` holds no backup',
    });
  });
});

describe('locations', () => {
  test.each([
    ['one folder', [holding('backups', NIGHTS)], 'not off-site'],
    ['two folders', [holding('backups', NIGHTS), holding('/mnt/usb', NIGHTS)], 'not off-site'],
    ['one bucket', [holding(VAULT, NIGHTS)], 'one place'],
    [
      'two prefixes of a bucket',
      [
        holding(VAULT, NIGHTS, { place: 's3://vault' }),
        holding('s3://vault/b', NIGHTS, { place: 's3://vault' }),
      ],
      'one place',
    ],
    [
      'the newest not off-site',
      [holding('backups', NIGHTS), holding(VAULT, NIGHTS.slice(1))],
      'not off-site',
    ],
    [
      'the newest broken off-site',
      [holding('backups', NIGHTS), holding(VAULT, [{ ...newest, damage: 'half' }, ...NIGHTS.slice(1)])],
      'not off-site',
    ],
  ])('%s is not enough', (_, holdings, reason) => {
    const { status, detail } = line('locations', { holdings });
    expect({ status, detail }).toEqual({ status: 'fail', detail: expect.stringContaining(reason) });
    expect(detail).toContain(newest.name);
  });

  test('a folder and a bucket are', () => {
    expect(line('locations', {})).toMatchObject({
      status: 'pass',
      detail: `\`${newest.name}\` is in \`backups\` and \`${VAULT}\``,
    });
  });
});

describe('rpo', () => {
  const both = (...copies: ReturnType<typeof copy>[]) => [holding('backups', copies), holding(VAULT, copies)];

  test('a backup a minute older than the limit fails, one a minute younger passes', () => {
    expect(line('rpo', { holdings: both(copy(24 + 1 / 60)) }).status).toBe('fail');
    expect(line('rpo', { holdings: both(copy(24 - 1 / 60)) }).status).toBe('pass');
    expect(line('rpo', { holdings: both(copy(30)), rpo: 2 * DAY }).status).toBe('pass');
  });

  test('says what it measured, and when the limit is the default', () => {
    expect(line('rpo', { rpoAssumed: true }).detail).toBe(
      `\`${newest.name}\` is 4h 30m old; the limit is 1d, the default`,
    );
  });

  test('one dated in the future counts for nothing', () => {
    const { status, detail } = line('rpo', { holdings: both(copy(-48), copy(30)) });
    expect(status).toBe('fail');
    expect(detail).toContain('1 backup dated in the future does not count');
    expect(line('rpo', { holdings: both(copy(-0.05)) }).status).toBe('pass');
  });

  test('a broken one counts for nothing', () => {
    const holdings = both({ ...copy(1), damage: 'cut short' }, copy(30));
    expect(line('rpo', { holdings }).status).toBe('fail');
  });

  test('a fresh backup of one server does not hide that another has none', () => {
    const one = copy(1, { server: '111' });
    const other = copy(40, { server: '222' });
    const { status, detail } = line('rpo', { holdings: both(one, other) });
    expect(status).toBe('fail');
    expect(detail).toMatch(/^server 222: .* is 1d 16h old/);
    expect(line('rpo', { holdings: both(one, { ...other, ...copy(2, { server: '222' }) }) }).status).toBe(
      'pass',
    );
  });

  test('what is known of one copy is known of the others', () => {
    const known = copy(1, { server: '111' });
    const holdings = [holding('backups', [known]), holding(VAULT, [copy(1), copy(500)])];
    expect(line('rpo', { holdings }).status).toBe('pass');
  });
});

describe('drill and rto', () => {
  const proven = (...proofs: ReturnType<typeof proof>[]) => ({ proofs: new Map(proofs) });

  test.each([
    ['never', proven(), 'fail'],
    ['31 days ago', proven(proof(newest.name, 31 * 24)), 'fail'],
    ['29 days ago', proven(proof(newest.name, 29 * 24)), 'pass'],
    ['in the future', proven(proof(newest.name, -24)), 'fail'],
    ['of a backup that is gone', proven(proof('backup_20260301_000000', 24)), 'fail'],
    ['of an older backup, since', proven(proof(third.name, 20), proof(newest.name, 40 * 24)), 'pass'],
  ])('proven %s', (_, other, status) => {
    expect(line('drill', other).status).toBe(status);
  });

  test.each([
    [1800, 'pass'],
    [1801, 'fail'],
    [null, 'not-verified'],
  ])('a recovery that took %s seconds', (recoverySeconds, status) => {
    expect(line('rto', proven(proof(newest.name, 4, { recoverySeconds }))).status).toBe(status);
  });

  test('the limit can be given, and its default is told', () => {
    const slow = proven(proof(newest.name, 4, { recoverySeconds: 5000 }));
    expect(line('rto', { ...slow, rto: 5_000_000 }).status).toBe('pass');
    expect(line('rto', { ...slow, rto: 4_999_000 }).status).toBe('fail');
    expect(line('rto', { ...slow, rtoAssumed: true }).detail).toContain('the limit is 30m, the default');
  });

  test('it is the last recovery that counts', () => {
    const slow = proof(second.name, 48, { recoverySeconds: 5000 });
    expect(line('rto', proven(slow, proof(newest.name, 4))).status).toBe('pass');
    expect(
      line('rto', proven(proof(second.name, 48), proof(newest.name, 4, { recoverySeconds: 5000 }))).status,
    ).toBe('fail');
  });

  test('one server is not proven by another', () => {
    const copies = [copy(1, { server: '111' }), copy(2, { server: '222' })];
    const holdings = [holding('backups', copies), holding(VAULT, copies)];
    const [one = newest, other = newest] = copies;
    expect(line('drill', { holdings, ...proven(proof(one.name, 1)) })).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('server 222: no backup that there is has been proven'),
    });
    expect(line('drill', { holdings, ...proven(proof(one.name, 1), proof(other.name, 1)) }).status).toBe(
      'pass',
    );
  });
});

describe('read-back', () => {
  test('damage and a copy that cannot be read fail', () => {
    for (const status of ['damaged', 'unreadable'] as const) {
      const bad = reading(VAULT, second, { status, detail: 'file globals.sql: file digest' });
      const found = line('read-back', { readings: [reading(VAULT, newest), bad] });
      expect(found).toMatchObject({
        status: 'fail',
        detail: `\`${second.name}\` in \`${VAULT}\`: file globals.sql: file digest`,
      });
    }
  });

  test('nothing read is no pass', () => {
    expect(line('read-back', { readings: [] }).status).toBe('not-verified');
    expect(line('read-back', { holdings: [holding('backups', NIGHTS)], readings: [] })).toMatchObject({
      status: 'not-verified',
      detail: 'there is no off-site copy to read',
    });
    const holdings = [...facts().holdings, holding('s3://other/b', NIGHTS)];
    expect(line('read-back', { holdings })).toMatchObject({
      status: 'not-verified',
      detail: 'nothing was read back from `s3://other/b`',
    });
  });
});

test('with a snapshot, recovery in between is not judged, and not called impossible', () => {
  const holdings = [holding('backups', [copy(1), copy(2, { kind: 'physical', name: '20260318_040000' })])];
  expect(line('pitr', { holdings })).toMatchObject({
    status: 'info',
    detail: expect.stringContaining('not judged: `20260318_040000` could be carried on by WAL'),
  });
});
