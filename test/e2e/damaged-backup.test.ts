import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeRuns, runAction, type ActionInputs, type ActionRun } from '../support/action.ts';
import { cutInCopy, cutInHalf, CUTS, expectRefused, flipBit } from '../support/damage.ts';
import { errorsOf, FAILED, NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let root: string;
let damages = 0;

beforeAll(async () => {
  server = await startServer();
  root = mkdtempSync(join(tmpdir(), 'pgr-damage-'));
  await server.with('postgres', (client) => client.query('CREATE DATABASE shop'));
  await server.with('shop', (client) =>
    client.query(`CREATE TABLE item (id int PRIMARY KEY, v text);
      INSERT INTO item SELECT i, 'thing ' || md5(i::text) FROM generate_series(1, 2000) i;
      CREATE TABLE other AS SELECT * FROM item LIMIT 10`),
  );
});
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true });
  removeRuns();
});

/** A backup of the database `shop` in a store of its own. */
async function backUp(inputs: ActionInputs): Promise<{ store: string; name: string }> {
  const store = join(root, `store-${Object.values(inputs).join('-').replaceAll(':', '')}`);
  const run = await runAction({
    stage: 'backup',
    connection: server.uri(),
    databases: 'shop',
    store,
    ...inputs,
  });
  expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
  return { store, name: run.outputs.backup ?? '' };
}

/** Validates a copy of a store after `damage` was done to it. */
async function validateDamaged(
  store: string,
  damage: (copy: string) => void,
  inputs: ActionInputs = {},
): Promise<ActionRun> {
  const copy = join(root, `damaged-${damages++}`);
  cpSync(store, copy, { recursive: true });
  damage(copy);
  return runAction({ stage: 'validate', store: copy, ...inputs });
}

describe('a backup of ours', () => {
  describe('in the directory format', () => {
    let made: { store: string; name: string };
    let data: string;
    beforeAll(async () => {
      made = await backUp({ format: 'directory', compression: 'none' });
      const members = readdirSync(join(made.store, made.name, 'databases/shop'));
      data = `databases/shop/${members.find((name) => name.endsWith('.dat') && name !== 'toc.dat') ?? ''}`;
    });
    const damaged = (damage: (backup: string) => void): Promise<ActionRun> =>
      validateDamaged(made.store, (store) => {
        damage(join(store, made.name));
      });

    test('healthy', async () => {
      expect(outcomeOf(await damaged(() => undefined))).toEqual(PASSED);
    });
    test('a member cut short', async () => {
      const run = await damaged((backup) => {
        cutInHalf(join(backup, data));
      });
      expectRefused(run, 'file-size', `file ${data}`);
    });
    test('a member missing', async () => {
      const run = await damaged((backup) => {
        rmSync(join(backup, data));
      });
      expectRefused(run, 'missing-file', `file ${data}`);
    });
    test('a member too many', async () => {
      const run = await damaged((backup) => {
        writeFileSync(join(backup, 'databases/shop/9999.dat'), '');
      });
      expectRefused(run, 'extra-file', 'file databases/shop/9999.dat');
    });
    test('the globals changed, in the same size', async () => {
      const run = await damaged((backup) => {
        flipBit(join(backup, 'globals.sql'), 100);
      });
      expectRefused(run, 'file-digest', 'file globals.sql');
    });
    test('an edited manifest: what it promises is not there', async () => {
      const run = await damaged((backup) => {
        const path = join(backup, 'manifest.json');
        const text = readFileSync(path, 'utf8');
        writeFileSync(path, text.replace(/"rows":\s*2000/, '"rows":1999'));
      });
      expect(outcomeOf(run)).toMatchObject(FAILED);
      expect(errorsOf(run)).toEqual([
        expect.objectContaining({
          object: 'table shop.public.item',
          expected: '1999 rows',
          actual: '2000 rows',
        }),
      ]);
    });

    const manifests: readonly [string, (path: string, text: string) => void, RegExp][] = [
      [
        'cut short',
        (path) => {
          cutInHalf(path);
        },
        /manifest\.json is not a manifest/,
      ],
      [
        'empty',
        (path) => {
          truncateSync(path, 0);
        },
        /manifest\.json is not a manifest/,
      ],
      [
        'of another version',
        (path, text) => {
          writeFileSync(path, text.replace(/"manifestVersion":\s*1/, '"manifestVersion":2'));
        },
        /not a manifest of version 1/,
      ],
      [
        'with a path that leaves the backup',
        (path, text) => {
          writeFileSync(path, text.replaceAll('"databases/shop"', '"../../shop"'));
        },
        /names the dump \.\.\/\.\.\/shop, which is none of the files that it lists/,
      ],
    ];
    test.each(manifests)('a manifest %s', async (_, damage, message) => {
      const run = await damaged((backup) => {
        const path = join(backup, 'manifest.json');
        damage(path, readFileSync(path, 'utf8'));
      });
      expect(outcomeOf(run)).toMatchObject(FAILED);
      expect(errorsOf(run).map((finding) => finding.message)).toEqual([expect.stringMatching(message)]);
      expect(run.report?.scratch).toBeNull();
    });
    test('the manifest of another backup', async () => {
      const run = await damaged((backup) => {
        renameSync(backup, join(backup, '../backup_20200101_000000'));
      });
      expect(outcomeOf(run)).toMatchObject(FAILED);
      expect(errorsOf(run).map(({ message }) => message)).toEqual([
        expect.stringContaining(`is the manifest of ${made.name}, not of backup_20200101_000000`),
      ]);
    });
  });

  describe('in the custom format, uncompressed', () => {
    let made: { store: string; name: string };
    const file = 'databases/shop.dump';
    beforeAll(async () => {
      made = await backUp({ format: 'custom', compression: 'none' });
    });
    test('one bit flipped in the data', async () => {
      const run = await validateDamaged(made.store, (store) => {
        const path = join(store, made.name, file);
        flipBit(path, readFileSync(path).indexOf('thing ') + 8);
      });
      expectRefused(run, 'file-digest', `file ${file}`);
    });
    test('cut in half', async () => {
      const run = await validateDamaged(made.store, (store) => {
        cutInHalf(join(store, made.name, file));
      });
      expectRefused(run, 'file-size', `file ${file}`);
    });
    test('healthy', async () => {
      expect(outcomeOf(await validateDamaged(made.store, () => undefined))).toEqual(PASSED);
    });
  });

  describe('in the plain format', () => {
    let made: { store: string; name: string };
    beforeAll(async () => {
      made = await backUp({ format: 'plain' });
    });
    test.each(CUTS)('cut %s', async (where) => {
      const run = await validateDamaged(made.store, (store) => {
        cutInCopy(join(store, `${made.name}.sql`), where);
      });
      expectRefused(run, 'file-size', `file ${made.name}.sql`);
    });
    test('healthy', async () => {
      expect(outcomeOf(await validateDamaged(made.store, () => undefined))).toEqual(PASSED);
    });
    test.each([
      ['gzip', 'gz'],
      ['zstd:3', 'zst'],
    ])('compressed by %s, without its trailer', async (compression, suffix) => {
      const packed = await backUp({ format: 'plain', compression });
      const run = await validateDamaged(packed.store, (store) => {
        const path = join(store, `${packed.name}.sql.${suffix}`);
        truncateSync(path, statSync(path).size - 8);
      });
      expectRefused(run, 'file-size');
      const healthy = await validateDamaged(packed.store, () => undefined, { checks: 'files' });
      expect(outcomeOf(healthy)).toEqual(PASSED);
    });
  });
});
