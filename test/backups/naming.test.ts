import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { backupName, backupTime, fileNameOf } from '../../src/backups/naming.ts';

const seconds = fc
  .date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));

describe('backupName', () => {
  test('is the moment in UTC', () => {
    expect(backupName(new Date('2025-11-27T15:30:22.9+01:00'))).toBe('backup_20251127_143022');
  });

  test('reads back as the same second', () => {
    fc.assert(
      fc.property(seconds, (date) => {
        expect(backupTime(backupName(date))).toEqual(date);
      }),
    );
  });

  test('sorts as time does', () => {
    fc.assert(
      fc.property(seconds, seconds, (a, b) => {
        expect(backupName(a) < backupName(b)).toBe(a < b);
      }),
    );
  });
});

describe('backupTime', () => {
  test.each([
    'backup_20250231_000000',
    'backup_20251127_246000',
    'backup_2025112_143022',
    '.backup_20251127_143022.partial',
    'backup_20251127_143022.sql',
    'xbackup_20251127_143022',
    '',
  ])('refuses %j', (name) => {
    expect(backupTime(name)).toBeNull();
  });
});

describe('fileNameOf', () => {
  test.each(['.', '..', '../../etc/passwd', '/abs', 'a/b', '-rf', 'emoji 🐘', 'quote\'"', 'new\nline'])(
    'keeps %j inside its folder',
    (name) => {
      expect(fileNameOf(name)).toMatch(/^[^/.\s'"\\]+$/);
    },
  );

  test('distinct names stay distinct, and read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (name) => {
        expect(decodeURIComponent(fileNameOf(name))).toBe(name);
      }),
    );
  });
});
