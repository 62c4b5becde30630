import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checksums } from '../../src/backups/files.ts';
import { manifestPath, readManifest } from '../../src/backups/find.ts';
import { seal, unseal } from '../../src/backups/seal.ts';
import { FolderStore } from '../../src/stores/folder.ts';
import type { LocalBackup } from '../../src/stores/store.ts';
import {
  age,
  digestsOf,
  everyByteOf,
  keyPair,
  makeBackup,
  NAME,
  workIn,
  type Made,
} from '../support/sealing.ts';

const KEY = 'a key that nobody guesses';
const PATH = process.env.PATH ?? '';
const WAYS = [
  ['the program', PATH],
  ['the library', ''],
] as const;
const mine = await keyPair();
const ours = await keyPair();
const stranger = await keyPair();

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pgr-seal-'));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

const sealed = (made: Made, path = PATH, signingKey?: string): Promise<LocalBackup> =>
  seal(
    made.backup,
    made.manifest,
    { encryptTo: [mine.recipient, ours.recipient], signingKey },
    workIn(root, path),
  );

describe.each(['directory', 'plain'] as const)('a backup of the %s format', (format) => {
  test.each(
    WAYS.flatMap(([how, path]) => WAYS.map(([back, pathBack]) => [how, back, path, pathBack] as const)),
  )('comes back, encrypted with %s and decrypted with %s', async (_, __, path, pathBack) => {
    const made = await makeBackup(root, format);
    const stored = await sealed(made, path, KEY);
    expect(everyByteOf(stored).includes('secretshop')).toBe(false);
    expect(everyByteOf(made.backup).includes('secretshop')).toBe(true);

    const store = new FolderStore(mkdtempSync(join(root, 'store-')));
    await store.put(stored);
    expect((await store.list()).map(({ name }) => name)).toEqual([NAME]);
    const got = await store.get(NAME);
    for (const { identity } of [mine, ours]) {
      const back = await unseal(
        got,
        { identity: [stranger.identity, identity], signingKey: KEY },
        workIn(root, pathBack),
      );
      expect(await digestsOf(back)).toEqual(await digestsOf(made.backup));
      expect(await readManifest(back)).toEqual(made.manifest);
    }
  });

  test('signed alone, it stays as it is', async () => {
    const made = await makeBackup(root, format);
    const before = await digestsOf(made.backup);
    const keys = { encryptTo: [], signingKey: KEY };
    const signed = await seal(made.backup, made.manifest, keys, workIn(root));
    const [signature = ''] = signed.files.filter((file) => !made.backup.files.includes(file));
    expect(await digestsOf({ ...signed, files: made.backup.files })).toEqual(before);
    const manifest = readFileSync(manifestPath(signed));
    expect(join(signed.folder, signature)).toBe(`${manifestPath(signed)}.hmac`);
    expect(readFileSync(join(signed.folder, signature), 'utf8')).toBe(
      `${createHmac('sha256', KEY).update(manifest).digest('hex')}\n`,
    );
    const opened = await unseal(signed, { identity: [], signingKey: KEY }, workIn(root));
    expect(opened.folder).toBe(signed.folder);
  });
});

test('says what encrypts, and keeps the identity from everybody', async () => {
  const told: string[] = [];
  const fake = mkdtempSync(join(root, 'bin-'));
  const script = `#!/bin/bash\n/bin/echo "$@" >> ${fake}/args; for file in ${root}/*.identity; do /usr/bin/stat -c %a $file >> ${fake}/modes 2>/dev/null; done; exec /usr/bin/env PATH=${PATH} age "$@"\n`;
  writeFileSync(join(fake, 'age'), script);
  chmodSync(join(fake, 'age'), 0o700);
  const made = await makeBackup(root, 'plain');
  const work = workIn(root, fake, told);
  const stored = await seal(made.backup, made.manifest, { encryptTo: [mine.recipient] }, work);
  await unseal(stored, { identity: [mine.identity] }, workIn(root, fake, told));
  expect(told).toEqual([
    expect.stringMatching(/^Encrypting to 1 recipient with age v?\d\S* \(.*\/age; /),
    expect.stringMatching(/^Decrypting with age v?\d/),
  ]);
  const args = readFileSync(join(fake, 'args'), 'utf8');
  expect(args).toMatch(/--encrypt -r age1\S+ -o .*\n(.*\n)*--decrypt -i .*\.identity -o/);
  expect(args).not.toContain('SECRET');
  expect(readFileSync(join(fake, 'modes'), 'utf8')).toBe('600\n');
  expect(readdirSync(root).filter((name) => name.endsWith('.identity'))).toEqual([]);
  await seal(made.backup, made.manifest, { encryptTo: [mine.recipient] }, workIn(root, '/nowhere', told));
  expect(told.at(-1)).toMatch(/with the library age-encryption/);
});

test('takes nothing for age that is not', async () => {
  const bin = mkdtempSync(join(root, 'bin-'));
  writeFileSync(join(bin, 'age'), '#!/bin/sh\n/bin/echo "how old are you?"\n', { mode: 0o700 });
  const told: string[] = [];
  const made = await makeBackup(root, 'plain');
  await seal(made.backup, made.manifest, { encryptTo: [mine.recipient] }, workIn(root, bin, told));
  expect(told).toEqual([expect.stringContaining('the library')]);
});

test('what is consumed is gone, so that the disk need not hold both', async () => {
  const made = await makeBackup(root, 'directory');
  const before = await digestsOf(made.backup);
  const stored = await seal(
    made.backup,
    made.manifest,
    { encryptTo: [mine.recipient] },
    { ...workIn(root), consume: true },
  );
  expect(readdirSync(made.backup.folder, { recursive: true }).map(String).sort()).toEqual([
    'databases',
    'databases/secretshop',
  ]);
  const back = await unseal(stored, { identity: [mine.identity] }, { ...workIn(root), consume: true });
  expect(await digestsOf(back)).toEqual(before);
  expect(readdirSync(join(stored.folder, 'files'))).toEqual([]);
});

describe('with the age program by hand', () => {
  test.each(WAYS)('what %s encrypted is decrypted, with the manifest as its index', async (_, path) => {
    const made = await makeBackup(root, 'directory');
    const stored = await sealed(made, path);
    const keyFile = join(root, 'key.txt');
    writeFileSync(keyFile, mine.identity);
    const open = (file: string): Buffer => age('-d', '-i', keyFile, join(stored.folder, file));
    const { files } = JSON.parse(open('manifest.json.age').toString()) as Made['manifest'];
    expect(files).toEqual(made.manifest.files);
    for (const [index, file] of files.entries())
      expect(
        open(`files/${String(index + 1).padStart(4, '0')}.age`).equals(
          readFileSync(join(made.backup.folder, file.path)),
        ),
      ).toBe(true);
  });

  test.each(WAYS)('what it encrypted, %s decrypts', async (_, path) => {
    const made = await makeBackup(root, 'directory');
    const stored = await sealed(made);
    const plain = [...made.manifest.files.map((file) => file.path), 'manifest.json'];
    const outer = JSON.parse(readFileSync(join(stored.folder, 'manifest.json'), 'utf8')) as {
      files: { path: string }[];
    };
    expect(outer.files).toHaveLength(plain.length);
    for (const [index, file] of outer.files.entries())
      age(
        '-r',
        stranger.recipient,
        '-r',
        mine.recipient,
        '-o',
        join(stored.folder, file.path),
        join(made.backup.folder, plain[index] ?? ''),
      );
    outer.files = await checksums(
      stored.folder,
      outer.files.map((file) => file.path),
    );
    writeFileSync(join(stored.folder, 'manifest.json'), JSON.stringify(outer));
    const back = await unseal(stored, { identity: [mine.identity] }, workIn(root, path));
    expect(await digestsOf(back)).toEqual(await digestsOf(made.backup));
  });
});
