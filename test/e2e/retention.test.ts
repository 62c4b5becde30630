import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runAction, type ActionRun } from '../support/action.ts';
import { errorsOf, FAILED, NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
import { requirement } from '../support/requirement.ts';
import { listed, namesIn, openShop, prune, validate, type Shop } from '../support/shop.ts';

const rootTest = requirement('root', process.getuid?.() === 0 ? null : 'only root can mount');

const fates = (run: ActionRun): unknown[] => listed(run).map(({ stores }) => stores.map(({ fate }) => fate));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

describe('list', () => {
  test('all stores side by side, newest first, with what is known of each backup', async () => {
    const { store, names } = shop.storeOf('list-a', 1, 3);
    const other = shop.storeOf('list-b', 2).store;
    cpSync(join(store, names[1] ?? ''), join(other, names[1] ?? ''), { recursive: true });
    expect(outcomeOf(await validate(`${store}\n${other}`, names[1] ?? ''))).toEqual(PASSED);
    const run = await runAction({ stage: 'list', store: `${store}\n${other}` });
    expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
    const [first, second, third] = listed(run);
    expect(listed(run)).toHaveLength(3);
    expect(first).toMatchObject({ name: names[0], proof: null, expiresAt: null, stores: [{ store }] });
    expect(first?.bytes).toBeGreaterThan(1000);
    expect(Math.round((first?.ageSeconds ?? 0) / 86_400)).toBe(1);
    expect(second?.stores.map((copy) => copy.store)).toEqual([other]);
    expect(third).toMatchObject({
      name: names[1],
      stores: [{ store }, { store: other }],
      proof: { stage: 'validate', repository: 'me/app', run: '4711' },
    });
    expect(run.report?.backups).toEqual(listed(run));
    expect(run.summary).toContain('## 🗂️ 3 backups');
    expect(run.summary).toMatch(/proven \d{4}-\d\d-\d\d \d\d:\d\d by validate, run 4711/);
    for (const name of names) expect(run.log).toContain(name);
  });

  test('an empty store is none the worse; one that cannot be read is an error', async () => {
    const empty = await runAction({ stage: 'list', store: join(shop.root, 'nowhere') });
    expect(outcomeOf(empty)).toEqual(NOT_VERIFIED);
    expect(empty.outputs.backups).toBe('[]');
    expect(empty.summary).toContain('There are no backups');
    const file = join(shop.root, 'file');
    writeFileSync(file, '');
    const broken = await runAction({ stage: 'list', store: `${shop.sample}\n${file}` });
    expect(outcomeOf(broken)).toMatchObject(FAILED);
    expect(errorsOf(broken)[0]?.message).toMatch(/the store .*file cannot be read: ENOTDIR/);
    expect(broken.outputs.backups).toBeUndefined();
  });
});

describe('prune', () => {
  test('removes what no rule keeps, and says why; a dry run says the same and removes nothing', async () => {
    const { store, names } = shop.storeOf('rules', 1, 2, 3, 40, 41);
    const dry = await prune(store, 'last=2\nmonthly=2', { 'dry-run': 'true' });
    expect(outcomeOf(dry)).toEqual(NOT_VERIFIED);
    expect(namesIn(store)).toEqual(names);
    expect(dry.summary).toContain('would be removed');
    const real = await prune(store, 'last=2\nmonthly=2');
    expect(outcomeOf(real)).toEqual(NOT_VERIFIED);
    const gone = listed(real).filter(({ stores }) => stores[0]?.fate === 'removed');
    expect(namesIn(store)).toEqual(names.filter((name) => gone.every((one) => one.name !== name)));
    expect(gone.length).toBeGreaterThan(0);
    expect(fates(dry)).toEqual(
      fates(real).map((fate) => (String(fate) === 'removed' ? ['would be removed'] : fate)),
    );
    expect(real.log).toContain('no rule keeps it');
    expect(fates(await prune(store, 'last=2\nmonthly=2')).flat()).not.toContain('removed');
  });

  test('keeps ten where no rule is given', async () => {
    const { store, names } = shop.storeOf('ten', ...Array.from({ length: 12 }, (_, index) => index + 1));
    expect(outcomeOf(await runAction({ stage: 'prune', store }))).toEqual(NOT_VERIFIED);
    expect(namesIn(store)).toEqual(names.slice(0, 10));
  });

  test('never takes the newest proven one, until a newer one is proven', async () => {
    const { store, names } = shop.storeOf('proven', 1, 2, 3, 4);
    const [newest = '', , third = ''] = names;
    expect(outcomeOf(await validate(store, third))).toEqual(PASSED);
    expect(existsSync(join(store, `${third}.proof.json`))).toBe(true);
    expect(outcomeOf(await prune(store, 'last=1'))).toEqual(NOT_VERIFIED);
    expect(namesIn(store)).toEqual([newest, third]);
    expect(outcomeOf(await validate(store, newest))).toEqual(PASSED);
    await prune(store, 'last=1');
    expect(readdirSync(store).sort()).toEqual([newest, `${newest}.proof.json`]);
  });

  test('a broken one proves nothing, and pushes out none', async () => {
    const { store, names } = shop.storeOf('broken', 1, 2, 3);
    const [newest = '', good = ''] = names;
    truncateSync(join(store, newest, 'globals.sql'), 10);
    expect(outcomeOf(await validate(store, newest))).toMatchObject(FAILED);
    expect(existsSync(join(store, `${newest}.proof.json`))).toBe(false);
    const run = await prune(store, 'last=1');
    expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
    expect(namesIn(store)).toEqual([newest, good]);
    expect(run.findings).toContainEqual(
      expect.objectContaining({ kind: 'broken-backup', severity: 'warning' }),
    );
  });

  test('of several stores, each by its own list; a proof counts for all copies', async () => {
    const { store, names } = shop.storeOf('several-a', 1, 2);
    const { store: other, names: theirs } = shop.storeOf('several-b', 3, 4, 5);
    expect(outcomeOf(await validate(other, theirs[2] ?? ''))).toEqual(PASSED);
    cpSync(join(other, theirs[2] ?? ''), join(store, theirs[2] ?? ''), { recursive: true });
    expect(outcomeOf(await prune(`${store}\n${other}`, 'last=1'))).toEqual(NOT_VERIFIED);
    expect(namesIn(store)).toEqual([names[0], theirs[2]]);
    expect(namesIn(other)).toEqual([theirs[0], theirs[2]]);
  });

  test('a store that cannot be listed: nothing is removed from any; its twin, that can, is pruned', async () => {
    const { store, names } = shop.storeOf('unlisted', 1, 2);
    const file = join(shop.root, 'not-a-folder');
    writeFileSync(file, '');
    const run = await prune(`${store}\n${file}`, 'last=1');
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(run.summary).toContain('Nothing was removed');
    expect(namesIn(store)).toEqual(names);
    rmSync(file);
    await prune(`${store}\n${file}`, 'last=1');
    expect(namesIn(store)).toEqual(names.slice(0, 1));
  });

  test('one dated in the future stays, and pushes out none', async () => {
    const { store, names } = shop.storeOf('future', -400, 1, 2);
    await prune(store, 'last=1');
    expect(namesIn(store)).toEqual(names.slice(0, 2));
  });

  test('an unsigned proof counts for nothing where there is a key', async () => {
    const { store, names } = shop.storeOf('unsigned', 1, 2);
    expect(outcomeOf(await validate(store, names[1] ?? ''))).toEqual(PASSED);
    const run = await runAction({ stage: 'list', store, 'signing-key': 'correct horse' });
    expect(run.findings).toContainEqual(expect.objectContaining({ kind: 'proof-refused' }));
    expect(listed(run).map(({ proof }) => proof)).toEqual([null, null]);
  });
});

rootTest('a removal that fails is an error that names the backup; the others go on', async () => {
  const { store, names } = shop.storeOf('stuck', 1, 2, 3);
  const [newest, stuck = ''] = names;
  // What something is mounted on cannot be renamed.
  const folder = join(store, stuck);
  execFileSync('mount', ['--bind', folder, folder]);
  try {
    const run = await prune(store, 'last=1');
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(errorsOf(run)).toEqual([
      expect.objectContaining({ kind: 'not-removed', object: `backup ${stuck} in ${store}` }),
    ]);
    expect(namesIn(store)).toEqual([newest, stuck]);
    expect(fates(run)).toEqual([['kept'], ['not removed'], ['removed']]);
  } finally {
    execFileSync('umount', [folder]);
  }
  expect(outcomeOf(await prune(store, 'last=1'))).toEqual(NOT_VERIFIED);
  expect(namesIn(store)).toEqual([newest]);
});
