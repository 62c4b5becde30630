import { describe, expect, test } from '@jest/globals';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flipBit } from '../support/damage.ts';
import { errorsOf, outcomeOf, PASSED } from '../support/outcome.ts';
import {
  decrypted,
  expectRefused,
  forge,
  manifestOf,
  replace,
  swap,
  UNSIGNED,
  useSealedBackup,
  validateDamaged,
  type Damage,
} from '../support/sealed.ts';

const made = useSealedBackup();

test('healthy: the file of checksums written anew', async () => {
  expect(outcomeOf(await validateDamaged(forge, UNSIGNED))).toEqual(PASSED);
});

describe('an encrypted file, with checksums that agree, and no key to tell who made them', () => {
  const block = (1 << 16) + 16;
  const header = (file: Buffer): number => file.indexOf('\n', file.indexOf('\n--- ') + 1) + 1;
  const cuts: readonly [string, (file: Buffer) => number][] = [
    ['to nothing', () => 0],
    ['in its header', (file) => header(file) - 20],
    ['after its header', header],
    ['in its nonce', (file) => header(file) + 7],
    ['before its first block', (file) => header(file) + 16],
    ['between two blocks', (file) => header(file) + 16 + 17 * block],
    ['in a block', (file) => header(file) + 16 + 17 * block + 1000],
    ['by one byte', (file) => file.length - 1],
  ];
  test.each(cuts)('cut %s', async (_, at) => {
    for (const file of [made.large, made.small, 'manifest.json.age']) {
      const run = await validateDamaged(async (backup) => {
        const bytes = readFileSync(join(backup, file));
        writeFileSync(join(backup, file), bytes.subarray(0, Math.min(at(bytes), bytes.length - 1)));
        await forge(backup);
      }, UNSIGNED);
      expectRefused(run, new RegExp(`${file} cannot be decrypted`));
    }
  });

  const cases: readonly [string, Damage, RegExp][] = [
    [
      'with one bit flipped',
      (backup) => {
        flipBit(join(backup, made.large), 1 << 20);
      },
      /cannot be decrypted/,
    ],
    [
      'left out with the last',
      (backup) => {
        const outer = manifestOf(backup);
        const [first, ...rest] = outer.files;
        rmSync(join(backup, first?.path ?? ''));
        writeFileSync(join(backup, 'manifest.json'), JSON.stringify({ ...outer, files: rest }));
      },
      /the encrypted manifest of .* is not the one of the files beside it/,
    ],
    [
      'that is to be written elsewhere',
      (backup) => {
        const text = decrypted(backup, 'manifest.json.age').toString();
        replace(
          backup,
          'manifest.json.age',
          text
            .replaceAll('"databases/shop/', '"../../databases/shop/')
            .replaceAll('"databases/shop"', '"../../databases/shop"'),
        );
      },
      /the encrypted manifest of .* is not the one of the files beside it/,
    ],
    [
      'whose manifest is none',
      (backup) => {
        replace(backup, 'manifest.json.age', '{"manifestVersion": 1}');
      },
      /is not a manifest of version 1/,
    ],
  ];
  test.each(cases)('%s', async (_, damage, message) => {
    const run = await validateDamaged(async (backup) => {
      await damage(backup);
      await forge(backup);
    }, UNSIGNED);
    expectRefused(run, message);
  });

  test('swapped with another, or replaced: the checksums inside tell', async () => {
    for (const damage of [
      swap,
      (backup: string): void => {
        replace(backup, made.large, 'DROP TABLE item');
      },
    ]) {
      const run = await validateDamaged(async (backup) => {
        damage(backup);
        await forge(backup);
      }, UNSIGNED);
      expect(errorsOf(run).map(({ kind }) => kind)).toContain('file-size');
      expect(run.report?.checks.find(({ check }) => check === 'restore')?.status).toBe('not-verified');
      expect(run.report?.scratch).toBeNull();
    }
  });
});
