import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hostOf } from '../../../src/cluster/programs.ts';
import {
  exchange,
  preparePlace,
  putPlaceBack,
  removeAside,
  type Place,
} from '../../../src/restore/snapshot/places.ts';
import { requirement } from '../../support/requirement.ts';

const root = mkdtempSync(join(tmpdir(), 'pgr-places-'));
const mount = join(root, 'mount');
let mounted: string | null = null;
mkdirSync(mount);
try {
  execFileSync('mount', ['-t', 'tmpfs', 'none', mount], { stdio: 'pipe' });
} catch (error) {
  mounted = String(error);
}

beforeAll(() => {
  mkdirSync(join(root, 'beside'));
});
afterAll(() => {
  if (mounted === null) execFileSync('umount', [mount]);
  rmSync(root, { recursive: true });
});

function placeAt(path: string, env: Record<string, string> = {}): Place {
  const host = hostOf(path, path, (file, args) => ({
    file,
    args,
    env: { PATH: process.env.PATH ?? '', ...env },
  }));
  return { host, path, stamp: '20250102_030405' };
}

/** Everything in and beside a place, with the content of its files. */
function seen(path: string): string[] {
  const beside = path === mount ? [] : readdirSync(dirname(path)).filter((name) => name !== 'data');
  const inside = readdirSync(path, { recursive: true, encoding: 'utf8' });
  const files = inside.map((name) => {
    try {
      return `${name}: ${readFileSync(join(path, name), 'utf8')}`;
    } catch {
      return name;
    }
  });
  return [...beside, ...files].toSorted();
}

const OLD = ['.hidden: old', 'PG_VERSION: old', 'base', 'base/1: old'];

function fill(path: string, word: string): void {
  mkdirSync(join(path, 'base'), { recursive: true });
  for (const name of ['PG_VERSION', '.hidden', 'base/1']) writeFileSync(join(path, name), word);
}

function behaves(path: string): void {
  test('exchanged, and put back', async () => {
    fill(path, 'old');
    const place = placeAt(path);
    const { staging, old } = await preparePlace(place);
    expect(old).toBe(true);
    fill(staging, 'new');
    await exchange(place);
    expect(readFileSync(join(path, 'PG_VERSION'), 'utf8')).toBe('new');
    await putPlaceBack(place);
    expect(seen(path)).toEqual(OLD);
    await putPlaceBack(place);
    expect(seen(path)).toEqual(OLD);
  });

  test('put back twice at the same time, as by a killed step and its post step', async () => {
    const place = placeAt(path);
    for (let round = 0; round < 5; round++) {
      const { staging } = await preparePlace(place);
      fill(staging, 'new');
      for (let file = 0; file < 2000; file++) writeFileSync(join(staging, 'base', `f${file}`), '');
      await exchange(place);
      await Promise.all([putPlaceBack(place), putPlaceBack(place), putPlaceBack(place)]);
      expect(seen(path)).toEqual(OLD);
    }
  });

  test('exchanged, and the old data removed', async () => {
    const place = placeAt(path);
    fill((await preparePlace(place)).staging, 'old');
    await exchange(place);
    await removeAside(place);
    expect(seen(path)).toEqual(OLD);
  });

  // `mv` that ends the script on its n-th call, as a killed step does.
  for (const call of [1, 2, 3, 4, 5, 6, 7]) {
    test(`interrupted at move ${call}, forth and back: all is as before`, async () => {
      const bin = join(root, `bin${call}`);
      mkdirSync(bin, { recursive: true });
      writeFileSync(
        join(bin, 'mv'),
        `#!/bin/sh\necho x >>'${bin}/calls'\n[ $(wc -l <'${bin}/calls') != ${call} ] || exit 1\nexec /bin/mv "$@"\n`,
        { mode: 0o755 },
      );
      const flaky = placeAt(path, { PATH: `${bin}:${process.env.PATH ?? ''}` });
      fill((await preparePlace(flaky)).staging, 'new');
      const done = await exchange(flaky).then(
        () => true,
        () => false,
      );
      if (done) rmSync(join(bin, 'calls'));
      await putPlaceBack(flaky).catch(() => undefined);
      await putPlaceBack(placeAt(path));
      expect(seen(path)).toEqual(OLD);
    });
  }
}

describe('a folder', () => {
  behaves(join(root, 'beside/data'));
});

describe('a folder that is not there', () => {
  test('comes, and goes again', async () => {
    const path = join(root, 'nowhere/data');
    const place = placeAt(path);
    fill((await preparePlace(place)).staging, 'new');
    await exchange(place);
    expect(readFileSync(join(path, 'PG_VERSION'), 'utf8')).toBe('new');
    await putPlaceBack(place);
    expect(readdirSync(dirname(path))).toEqual([]);
  });
});

describe('a mount point', () => {
  if (mounted === null) behaves(mount);
  else requirement('to mount', mounted)('is exchanged entry by entry', () => undefined);
});
