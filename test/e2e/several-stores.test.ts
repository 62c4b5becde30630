import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runAction, type ActionInputs, type ActionRun } from '../support/action.ts';
import { errorsOf, FAILED, NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
import { listed, namesIn, openShop, prune, RUN, validate, type Shop } from '../support/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

describe('keep, where a backup is made', () => {
  test('is applied afterwards; without it, nothing is removed', async () => {
    const { store, names } = shop.storeOf('afterwards', 1, 2, 3);
    const taken = await shop.backUp(store);
    expect(namesIn(store)).toEqual([taken, ...names]);
    const run = await shop.backup(store, { keep: 'last=2' });
    expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
    expect(namesIn(store)).toEqual([run.outputs.backup, taken]);
    expect(listed(run)).toHaveLength(5);
  });

  test('a drill records its proof first; one that fails removes nothing', async () => {
    const { store, names } = shop.storeOf('drilled', 1, 2);
    const drill = (inputs: ActionInputs): Promise<ActionRun> =>
      runAction(
        {
          stage: 'drill',
          connection: shop.server.uri('shop'),
          databases: 'shop',
          store,
          keep: 'last=1',
          ...inputs,
        },
        { env: RUN },
      );
    expect(outcomeOf(await drill({ assertions: 'none: SELECT false' }))).toMatchObject(FAILED);
    expect(namesIn(store)).toHaveLength(3);
    expect(namesIn(store)).toEqual(expect.arrayContaining(names));
    const run = await drill({});
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(namesIn(store)).toEqual([run.outputs.backup]);
    expect(listed(run)[0]?.proof?.run).toBe('4711');
  });
});

describe('two stores, of which one fails', () => {
  test('the other is written; the step fails, and nothing is pruned', async () => {
    const { store, names } = shop.storeOf('partial', 1, 2);
    const blocked = join(shop.root, 'blocked');
    writeFileSync(blocked, '');
    const run = await shop.backup(`${blocked}\n${store}`, { keep: 'last=1' });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(errorsOf(run)).toEqual([expect.objectContaining({ check: 'store', kind: 'partial' })]);
    expect(namesIn(store)).toEqual([run.outputs.backup, ...names]);
    expect(run.summary).toContain('Backup stored in');
    rmSync(blocked);
    const healed = await shop.backup(`${blocked}\n${store}`, { keep: 'last=1' });
    expect(outcomeOf(healed)).toEqual(NOT_VERIFIED);
    expect(namesIn(store)).toEqual([healed.outputs.backup]);
    expect(namesIn(blocked)).toEqual([healed.outputs.backup]);
  });

  test('only while it is being written, too', async () => {
    const { store } = shop.storeOf('late');
    const other = join(shop.root, 'late-other');
    mkdirSync(other);
    const run = await runAction(
      { stage: 'backup', connection: shop.server.uri(), databases: 'shop', store: `${store}\n${other}` },
      {
        onLog: (text) => {
          if (!text.includes('Back up the database')) return;
          rmSync(other, { recursive: true, force: true });
          writeFileSync(other, '');
        },
      },
    );
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(errorsOf(run).map(({ kind }) => kind)).toEqual(['partial']);
    expect(namesIn(store)).toEqual([run.outputs.backup]);
  });
});

test('prunes and backups at once lose nothing', async () => {
  const { store, names } = shop.storeOf('at-once', ...Array.from({ length: 40 }, (_, index) => index + 1));
  expect(outcomeOf(await validate(store, names[39] ?? ''))).toEqual(PASSED);
  const prunes = ['last=3', 'last=5', 'within=7d', 'daily=4'].map((keep) => prune(store, keep));
  const backups = Array.from({ length: 3 }, () => shop.backup(store));
  const readers = Array.from({ length: 3 }, () => runAction({ stage: 'list', store }));
  const runs = await Promise.all([...prunes, ...backups, ...readers]);
  for (const run of runs) expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
  const taken = (await Promise.all(backups)).map((run) => run.outputs.backup);
  const left = namesIn(store);
  expect(left).toEqual(expect.arrayContaining([...taken, names[39]]));
  expect(readdirSync(store).filter((name) => name.startsWith('.'))).toEqual([]);
  for (const reader of await Promise.all(readers))
    expect(listed(reader).map(({ name }) => name)).toContain(names[39]);
  await prune(store, 'last=3');
  expect(namesIn(store)).toEqual([...taken.toSorted().reverse(), names[39]]);
  expect(outcomeOf(await validate(store, names[39] ?? ''))).toEqual(PASSED);
}, 120_000);
