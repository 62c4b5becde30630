import { describe, expect, test } from '@jest/globals';
import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cutInHalf, flipBit } from '../support/damage.ts';
import { outcomeOf, PASSED } from '../support/outcome.ts';
import {
  backUp,
  expectRefused,
  forge,
  replace,
  SEAL,
  SIGNED,
  swap,
  UNSIGNED,
  useSealedBackup,
  validateDamaged,
  type Damage,
} from '../support/sealed.ts';

const made = useSealedBackup();

test('healthy, with and without the signing key', async () => {
  expect(outcomeOf(await validateDamaged(() => undefined, SIGNED))).toEqual(PASSED);
  expect(outcomeOf(await validateDamaged(forge, UNSIGNED))).toEqual(PASSED);
});

describe('a signature', () => {
  const WRONG = /the signature of .*manifest\.json is wrong/;
  const cases: readonly [string, Damage, RegExp][] = [
    [
      'missing',
      (backup) => {
        rmSync(join(backup, 'manifest.json.hmac'));
      },
      /manifest\.json is not signed/,
    ],
    [
      'empty',
      (backup) => {
        truncateSync(join(backup, 'manifest.json.hmac'));
      },
      WRONG,
    ],
    [
      'too long',
      (backup) => {
        writeFileSync(join(backup, 'manifest.json.hmac'), 'a'.repeat(1 << 20));
      },
      WRONG,
    ],
    [
      'of what the manifest was',
      (backup) => {
        flipBit(join(backup, 'manifest.json'), 40);
      },
      WRONG,
    ],
    [
      'over what is no manifest at all',
      (backup) => {
        writeFileSync(join(backup, 'manifest.json'), '{"');
      },
      WRONG,
    ],
    [
      'over an encrypted backup that somebody replaced by his own, for the same recipient',
      async (backup) => {
        replace(backup, made.large, 'DROP TABLE item');
        await forge(backup);
      },
      WRONG,
    ],
  ];
  test.each(cases)('%s', async (_, damage, message) => {
    expectRefused(await validateDamaged(damage, SIGNED), message);
  });

  test('by another key', async () => {
    expectRefused(await validateDamaged(() => undefined, { ...SIGNED, 'signing-key': 'another key' }), WRONG);
  });

  test('of another backup', async () => {
    const other = await backUp('others', SEAL);
    const run = await validateDamaged((backup) => {
      for (const file of ['manifest.json', 'manifest.json.hmac'])
        cpSync(join(made.root, 'others', other, file), join(backup, file));
    }, SIGNED);
    expectRefused(run, new RegExp(`is the manifest of ${other}, not of ${made.name}`));
  });

  test('of a backup that is not encrypted, and its twin', async () => {
    const open = await backUp('open', { 'signing-key': SEAL['signing-key'], format: 'custom' });
    const path = (backup: string): string => join(backup, 'manifest.json');
    const altered = await validateDamaged(
      (backup) => {
        writeFileSync(path(backup), readFileSync(path(backup), 'utf8').replace('40000', '39999'));
      },
      SIGNED,
      'open',
      open,
    );
    expectRefused(altered, WRONG);
    expect(outcomeOf(await validateDamaged(() => undefined, SIGNED, 'open', open))).toEqual(PASSED);
  });

  test('demanded of a backup that has none', async () => {
    const unsigned = await backUp('unsigned', {});
    expectRefused(
      await validateDamaged(() => undefined, SIGNED, 'unsigned', unsigned),
      /manifest\.json is not signed/,
    );
  });
});

describe('an encrypted file, by the checksums that everyone may read', () => {
  const cases: readonly [string, Damage, ...RegExp[]][] = [
    [
      'cut in half',
      (backup) => {
        cutInHalf(join(backup, made.large));
      },
      /file has another size/,
    ],
    [
      'with one bit flipped',
      (backup) => {
        flipBit(join(backup, made.large), 1 << 20);
      },
      /file has other content/,
    ],
    [
      'missing',
      (backup) => {
        rmSync(join(backup, made.large));
      },
      /file is missing/,
    ],
    [
      'too many',
      (backup) => {
        cpSync(join(backup, made.large), join(backup, 'files/9999.age'));
      },
      /file is not in the manifest/,
    ],
    ['swapped with another', swap, /file has another size/, /file has another size/],
    [
      'of the manifest cut in half',
      (backup) => {
        cutInHalf(join(backup, 'manifest.json.age'));
      },
      /file has another size/,
    ],
  ];
  test.each(cases)('%s', async (_, damage, ...messages) => {
    expectRefused(await validateDamaged(damage, SIGNED), ...messages);
    expectRefused(await validateDamaged(damage, UNSIGNED), ...messages);
  });
});
