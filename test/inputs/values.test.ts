import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Refused } from '../../src/inputs/parse.ts';
import {
  backupChoice,
  boolean,
  compression,
  duration,
  moment,
  positiveInteger,
  recoveryTarget,
  systemIdentifier,
  timerDuration,
} from '../../src/inputs/values.ts';

describe('durations', () => {
  const UNITS = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 } as const;

  test('any number with a unit is that many milliseconds, in either case, with or without a space', () => {
    const unit = fc.constantFrom(...(Object.keys(UNITS) as (keyof typeof UNITS)[]));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        unit,
        fc.constantFrom('', ' '),
        (amount, name, space) => {
          expect(duration(`${amount}${space}${name}`)).toBe(amount * UNITS[name]);
          expect(duration(`${amount}${space}${name.toUpperCase()}`)).toBe(amount * UNITS[name]);
        },
      ),
    );
  });

  test('any bare number is refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.double()), (amount) => {
        expect(() => duration(String(amount))).toThrow(Refused);
      }),
    );
  });

  test('any text gives a finite positive number or is refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^-?\d*\.?\d* ?[a-z]{0,3}$/)), (text) => {
        try {
          const milliseconds = duration(text);
          expect(Number.isFinite(milliseconds) && milliseconds > 0).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Refused);
        }
      }),
    );
  });

  test.each([
    '0s',
    '-5m',
    '0.0h',
    '30',
    '',
    '1h30m',
    'PT30M',
    '5 fortnights',
    '9'.repeat(20) + 'y',
    'Infinity',
    '1e3s',
  ])('%j is refused', (text) => {
    expect(() => duration(text)).toThrow(Refused);
  });

  test('a timeout fits a timer', () => {
    expect(timerDuration('24d')).toBe(24 * 864e5);
    expect(() => timerDuration('25d')).toThrow('too long');
  });
});

test('whole numbers from 1 up', () => {
  const jobs = positiveInteger(1000);
  expect([jobs('1'), jobs('1000'), jobs('08')]).toEqual([1, 1000, 8]);
  for (const text of ['0', '-1', '1.5', '1001', 'four', '1e2', '0x10', '٣', '1 2'])
    expect(() => jobs(text)).toThrow(Refused);
});

test('booleans', () => {
  expect(['true', 'True', 'TRUE'].map(boolean)).toEqual([true, true, true]);
  expect(['false', 'False', 'FALSE'].map(boolean)).toEqual([false, false, false]);
  for (const text of ['yes', 'no', '1', '0', 'on', 'ture']) expect(() => boolean(text)).toThrow(Refused);
});

test('compression', () => {
  expect(['auto', 'none', 'gzip', 'gzip:1', 'lz4', 'zstd:19'].map(compression)).toEqual([
    'auto',
    { method: 'none' },
    { method: 'gzip' },
    { method: 'gzip', level: 1 },
    { method: 'lz4' },
    { method: 'zstd', level: 19 },
  ]);
  for (const text of [
    'gzip:0',
    'gzip:10',
    'zstd:20',
    'zstd:',
    'lz4:1',
    'none:1',
    'GZIP',
    'bzip2',
    'zstd:fast',
  ]) {
    expect(() => compression(text)).toThrow(Refused);
  }
});

describe('moments', () => {
  test.each([
    ['2025-11-27', '2025-11-27T00:00:00.000Z'],
    ['2025-11-27T14:30', '2025-11-27T14:30:00.000Z'],
    ['2025-11-27 14:30:01', '2025-11-27T14:30:01.000Z'],
    ['2025-11-27T14:30:01.5+02:00', '2025-11-27T12:30:01.500Z'],
    ['2025-11-27T14:30:01+02', '2025-11-27T12:30:01.000Z'],
    ['2025-11-27T14:30:01-0530', '2025-11-27T20:00:01.000Z'],
    ['2024-02-29T00:00:00z', '2024-02-29T00:00:00.000Z'],
  ])('%s', (text, expected) => {
    expect(moment(text).toISOString()).toBe(expected);
  });

  test('every moment that JavaScript writes is read back', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(moment(date.toISOString())).toEqual(date);
        },
      ),
    );
  });

  test.each([
    'yesterday',
    '2025-02-30',
    '2025-13-01',
    '2025-11-27T25:00',
    '27.11.2025',
    '2025-11',
    '',
    '1764253800',
    '2025-11-27T14:30 CET',
  ])('%j is refused', (text) => {
    expect(() => moment(text)).toThrow(Refused);
  });
});

test('which backup', () => {
  expect(backupChoice('latest')).toEqual({ kind: 'latest' });
  expect(backupChoice('backup_20251127_143022')).toEqual({ kind: 'name', name: 'backup_20251127_143022' });
  expect(backupChoice('20251127_143022')).toEqual({ kind: 'name', name: '20251127_143022' });
  expect(backupChoice('before:2025-11-27T14:30:00Z')).toEqual({
    kind: 'before',
    time: new Date('2025-11-27T14:30:00Z'),
  });
  for (const path of ['backups/backup_20251127_143022.sql', '-x.sql', 'emergency_backup.sql', '/a b/c']) {
    expect(backupChoice(path)).toEqual({ kind: 'path', path });
  }
  for (const text of ['before:', 'before:noon', 'a\nb']) expect(() => backupChoice(text)).toThrow(Refused);
});

test('where recovery stops', () => {
  expect(recoveryTarget('immediate')).toEqual({ kind: 'immediate' });
  expect(recoveryTarget('time:2025-11-27T14:30:00Z')).toEqual({
    kind: 'time',
    time: new Date('2025-11-27T14:30:00Z'),
    instant: '2025-11-27T14:30:00.000000',
  });
  expect(recoveryTarget('time:2025-11-27T15:30:00,1234567+01')).toMatchObject({
    instant: '2025-11-27T14:30:00.123456',
  });
  expect(recoveryTarget('lsn:16/B374D848')).toEqual({ kind: 'lsn', value: '16/B374D848' });
  expect(recoveryTarget('xid:1234')).toEqual({ kind: 'xid', value: '1234' });
  expect(recoveryTarget('name:before: the migration')).toEqual({
    kind: 'name',
    value: 'before: the migration',
  });
  for (const text of [
    'time:',
    'time:noon',
    'lsn:0',
    'xid:x',
    'name:',
    `name:${'x'.repeat(64)}`,
    'end',
    'latest',
  ]) {
    expect(() => recoveryTarget(text)).toThrow(Refused);
  }
});

test('a system identifier is a number', () => {
  expect(systemIdentifier('7576913331862302011')).toBe('7576913331862302011');
  expect(() => systemIdentifier('x7576')).toThrow(Refused);
});
