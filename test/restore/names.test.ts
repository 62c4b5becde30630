import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { backupName } from '../../src/backups/naming.ts';
import { asideName, recognise, temporaryName } from '../../src/restore/names.ts';

const AT = new Date('2025-11-27T15:30:22.9+01:00');

const instants = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));
/** As PostgreSQL has them: 1 to 63 bytes of UTF-8, no NUL. */
const databases = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('é', '漢', '🐘', '"', '='),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    minLength: 1,
    maxLength: 63,
  })
  .filter((name) => Buffer.byteLength(name) <= 63 && !/[\0\uFFFD]/.test(name) && name.isWellFormed());

const KINDS = [
  ['temporaryName', temporaryName, 'restoring'],
  ['asideName', asideName, 'before'],
] as const;

test('names in UTC', () => {
  expect(temporaryName('app', AT)).toBe('app_restoring_20251127_143022');
  expect(asideName('app', AT)).toBe('app_before_20251127_143022');
});

describe.each(KINDS)('%s', (_, nameOf, kind) => {
  test('is a name that PostgreSQL keeps whole, with its suffix whole and no character cut', () => {
    fc.assert(
      fc.property(databases, instants, (database, at) => {
        const name = nameOf(database, at);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
        expect(name).not.toMatch(/[\0\uFFFD]/);
        expect(name.isWellFormed()).toBe(true);
        expect(name.endsWith(`_${kind}_${backupName(at).slice('backup_'.length)}`)).toBe(true);
        const kept = name.replace(/(?:_[0-9a-f]{8})?_(?:restoring|before)_\d{8}_\d{6}$/, '');
        expect(database.startsWith(kept)).toBe(true);
      }),
    );
  });

  test('differs for another database and for another second', () => {
    fc.assert(
      fc.property(databases, databases, instants, instants, (one, other, at, later) => {
        expect(nameOf(one, at) === nameOf(other, at)).toBe(one === other);
        expect(nameOf(one, at) === nameOf(one, later)).toBe(at.getTime() === later.getTime());
      }),
    );
    const long = 'x'.repeat(62);
    expect(nameOf(`${long}a`, AT)).not.toBe(nameOf(`${long}b`, AT));
  });

  test('is recognised', () => {
    fc.assert(
      fc.property(databases, instants, (database, at) => {
        expect(recognise(nameOf(database, at))).toEqual({ kind, at });
      }),
    );
  });
});

test.each([
  [`xy${'🐘'.repeat(15)}`, `xy${'🐘'.repeat(6)}_`],
  [`a${'é'.repeat(31)}`, `a${'é'.repeat(13)}_`],
])('cuts %s at a character', (database, start) => {
  expect(temporaryName(database, AT)).toMatch(
    new RegExp(`^${start}[0-9a-f]{8}_restoring_20251127_143022$`, 'u'),
  );
});

test.each([
  'app',
  '',
  'app_before_20251127',
  'app_before_20250231_000000',
  'app_before_20251127_143022_old',
  'app_after_20251127_143022',
  'backup_20251127_143022',
])('%j is not ours', (name) => {
  expect(recognise(name)).toBeNull();
});
