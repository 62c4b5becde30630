import { describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pMap from 'p-map';
import { filesBelow } from '../../src/backups/files.ts';
import { backupName } from '../../src/backups/naming.ts';
import { partSize } from '../../src/stores/s3/upload.ts';
import { S3Store } from '../../src/stores/s3.ts';
import type { LocalBackup } from '../../src/stores/store.ts';
import { around, failure, NAME, target } from '../support/artifacts.ts';
import { listedBackup } from '../support/s3-backup.ts';
import { s3Test, useS3Peer } from '../support/s3.ts';

const fixture = useS3Peer();
const open = (prefix = 'team/nightly'): S3Store => new S3Store(fixture.bucket, prefix);

const backup = (
  content?: Readonly<Record<string, string | Buffer>>,
  name?: string,
  manifest?: string,
): LocalBackup => listedBackup(fixture.root, content, name, manifest);

const plain = (name = NAME): LocalBackup =>
  backup({ [`${name}.sql.gz`]: 'dump' }, name, `${name}.manifest.json`);

/** Brings it back, and compares every byte. */
async function assertReturns(store: S3Store, made: LocalBackup): Promise<void> {
  const into = target(fixture.root);
  const got = await store.get(made.name, into);
  expect(got).toEqual({ name: made.name, folder: into, files: [...made.files].sort() });
  expect(await filesBelow(into)).toEqual([...made.files].sort());
  for (const file of made.files)
    expect(readFileSync(join(into, file)).equals(readFileSync(join(made.folder, file)))).toBe(true);
  expect(around(into).filter((entry) => entry.includes('partial'))).toEqual([]);
}

describe('a round trip', () => {
  s3Test('is byte-identical, with large files in parts, empty ones and odd names', async () => {
    const store = open();
    await store.prepare();
    const made = backup({
      'globals.sql': '-- roles',
      'databases/a%2Fb%20c/toc.dat': randomBytes(3000),
      'databases/a%2Fb%20c/large.dat': randomBytes(20 * 2 ** 20 + 17),
      'databases/a%2Fb%20c/exact.dat': randomBytes(16 * 2 ** 20),
      'databases/a%2Fb%20c/empty.dat': '',
    });
    expect(await store.put(made)).toEqual({ location: `s3://${fixture.bucket}/team/nightly/${NAME}` });
    expect((await fixture.peer.keys(fixture.bucket)).sort()).toEqual(
      made.files.map((file) => `team/nightly/${NAME}/${file}`).sort(),
    );
    expect(await fixture.peer.unfinished(fixture.bucket)).toEqual([]);
    const [listed] = await store.list();
    expect(listed).toMatchObject({ name: NAME, store: store.describe(), encrypted: false, signed: false });
    expect(listed?.bytes).toBeGreaterThan(36 * 2 ** 20);
    // Nothing had to be read back: the service's answers prove the content.
    const read = fixture.proxy.seen.filter(({ method }) => method === 'GET').map(({ url }) => url);
    expect(read.filter((url) => !/list-type=2|[?&]uploads=/.test(url))).toEqual([]);
    await assertReturns(store, made);
  });

  s3Test('of a single file, in a bucket without prefix, signed and encrypted', async () => {
    const store = open('');
    const made = plain();
    const sealed = [`${NAME}.manifest.json.hmac`, `${NAME}.manifest.json.age`];
    for (const file of sealed) writeFileSync(join(made.folder, file), 'seal');
    await store.put({ ...made, files: [...made.files, ...sealed] });
    expect(await store.list()).toEqual([
      expect.objectContaining({ name: NAME, encrypted: true, signed: true }),
    ]);
    await assertReturns(store, { ...made, files: [...made.files, ...sealed] });
  });

  s3Test('where the answers prove nothing, by reading back', async () => {
    fixture.proxy.fault = ({ method }) =>
      method === 'PUT' ? { headers: (headers) => (headers.etag = '"0"') } : 'pass';
    const made = backup({ 'a.dat': randomBytes(5000) });
    await open().put(made);
    const read = fixture.proxy.seen.filter(({ method, url }) => method === 'GET' && url.includes('a.dat'));
    expect(read).toHaveLength(1);
    await assertReturns(open(), made);
  });

  test('parts grow with the file, within what services allow', () => {
    expect(partSize(0)).toBe(8 * 2 ** 20);
    expect(partSize(20 * 2 ** 30)).toBe(8 * 2 ** 20);
    const terabytes = 5 * 2 ** 40;
    expect(terabytes / partSize(terabytes)).toBeLessThan(10_000);
    expect(partSize(terabytes)).toBeLessThan(5 * 2 ** 30);
  });
});

describe('what is listed', () => {
  s3Test('is complete backups only, newest first, of this prefix only', async () => {
    const { peer, bucket } = fixture;
    const older = 'backup_20250102_030405';
    await open().put(backup({ 'globals.sql': '' }, older));
    await open().put(plain());
    await open('team/nightly-2').put(backup({ 'globals.sql': '' }, 'backup_20270102_030405'));
    for (const key of [
      'backup_20260101_000000/globals.sql',
      'backup_20260101_000001.sql',
      'backup_20260101_000002.manifest.json',
      'backup_20260231_000000/manifest.json',
      'backup_20260101_000003/deeper/manifest.json',
      'backup_20260101_000004/',
      'manifest.json',
      'notes.txt',
    ])
      await peer.put(bucket, `team/nightly/${key}`);
    expect((await open().list()).map(({ name }) => name)).toEqual([NAME, older]);
  });

  s3Test('is listed to the end, however many pages that takes', async () => {
    const { proxy, peer, bucket } = fixture;
    // The peer gives 100 keys a page.
    const names = Array.from({ length: 230 }, (_, index) => backupName(new Date(index * 1000)));
    await pMap(names, (name) => peer.put(bucket, `team/nightly/${name}/manifest.json`), { concurrency: 8 });
    expect((await open().list()).map(({ name }) => name)).toEqual(names.toReversed());
    expect(proxy.seen).toHaveLength(3);
    proxy.reset();
    // The second page fails for good: no list, rather than a part of one.
    process.env.AWS_MAX_ATTEMPTS = '1';
    proxy.fault = ({ url }) => (url.includes('continuation-token') ? { status: 500 } : 'pass');
    expect((await failure(open().list())).message).toMatch(/answered 500/);
    proxy.fault = () => ({
      body: (body) =>
        Buffer.from(body.toString().replace(/<NextContinuationToken>.*<\/NextContinuationToken>/, '')),
    });
    expect((await failure(open().list())).message).toMatch(/was cut short/);
  });
});

describe('what is not whole', () => {
  s3Test('a missing or cut file of a listed backup is refused, and nothing is kept', async () => {
    const made = backup({ 'a.dat': 'content', 'b.dat': 'more' });
    await open().put(made);
    const into = target(fixture.root);
    await fixture.peer.put(fixture.bucket, `team/nightly/${NAME}/b.dat`, 'mor');
    expect((await failure(open().get(NAME, into))).message).toMatch(
      /b\.dat has 3 bytes in the bucket, not 4/,
    );
    await fixture.peer.put(fixture.bucket, `team/nightly/${NAME}/b.dat`, 'more');
    await assertReturns(open(), made);
    rmSync(into, { recursive: true });
    mkdirSync(into);
    await fixture.peer.put(
      fixture.bucket,
      `team/nightly/${NAME}/manifest.json`,
      '{"files":[{"path":"c","bytes":1}]}',
    );
    expect((await failure(open().get(NAME, into))).message).toMatch(/incomplete: its file c/);
    await fixture.peer.put(fixture.bucket, `team/nightly/${NAME}/manifest.json`, '[]');
    expect((await failure(open().get(NAME, into))).message).toMatch(/lists no files/);
    expect(around(into)).toEqual(['backup']);
  });

  s3Test('a key that would leave the folder is refused before anything is written', async () => {
    await open().put(backup());
    await fixture.peer.put(fixture.bucket, `team/nightly/${NAME}/../../escaped`, 'x');
    const into = target(fixture.root);
    expect((await failure(open().get(NAME, into))).message).toMatch(/name leaves its folder/);
    expect(around(into)).toEqual(['backup']);
  });

  s3Test('a backup that is not there is said to be not there', async () => {
    await fixture.peer.put(fixture.bucket, `team/nightly/${NAME}/globals.sql`, '');
    expect((await failure(open().get(NAME, target(fixture.root)))).message).toMatch(/no backup backup_2026/);
  });
});

describe('two jobs in one second', () => {
  s3Test('the later one fails, and the first one keeps what it wrote', async () => {
    const made = backup({ 'a.dat': 'first' });
    await open().put(made);
    const message = /has a backup backup_20260102_030405 already/;
    expect((await failure(open().put(backup({ 'a.dat': 'other' })))).message).toMatch(message);
    await assertReturns(open(), backup({ 'a.dat': 'first' }));
    rmSync(join(fixture.root, 'into'), { recursive: true });
  });

  s3Test('of two at once, one at the most wins, and its backup is whole', async () => {
    const made = backup({ 'a.dat': randomBytes(100_000) });
    const ends = await Promise.allSettled([open().put(made), open().put(made)]);
    expect(ends.filter(({ status }) => status === 'fulfilled').length).toBeLessThan(2);
    const listed = await open().list();
    expect(listed).toHaveLength(ends.filter(({ status }) => status === 'fulfilled').length);
    if (listed.length > 0) await assertReturns(open(), made);
  });
});

describe('removal', () => {
  s3Test('takes the manifest first, and leaves its neighbours alone', async () => {
    const other = 'backup_20250102_030405';
    await open().put(backup({ 'a.dat': 'a', 'b.dat': 'b' }));
    await open().put(plain(other));
    await open().putProof(NAME, 'proof');
    fixture.proxy.reset();
    expect(await open().remove(NAME)).toBe(true);
    const [first] = fixture.proxy.seen.filter(({ method }) => method === 'DELETE');
    expect(first?.url).toContain(`${NAME}/manifest.json`);
    expect((await open().list()).map(({ name }) => name)).toEqual([other]);
    expect(await open().remove(NAME)).toBe(true);
    expect(await open().remove(other)).toBe(true);
    expect(await fixture.peer.keys(fixture.bucket)).toEqual([]);
    await expect(open().remove('../other')).rejects.toThrow('not the name of a backup');
  });

  s3Test('leaves what was proven, also when the proof comes in the middle', async () => {
    const { proxy, peer, bucket } = fixture;
    const made = backup();
    await open().put(made);
    expect(await open().proofs()).toEqual(new Map());
    await open().putProof(NAME, 'first');
    expect(await open().remove(NAME, { unlessProven: true })).toBe(false);
    expect(await open().proofs()).toEqual(new Map([[NAME, 'first']]));
    expect((await open().list()).map(({ name }) => name)).toEqual([NAME]);
    const proof = `team/nightly/${NAME}.proof.json`;
    await open().remove(NAME);
    await open().put(made);
    let arriving: Promise<void> | undefined;
    proxy.fault = ({ method }) => {
      if (method === 'DELETE') arriving ??= peer.put(bucket, proof, 'now');
      return 'pass';
    };
    expect(await open().remove(NAME, { unlessProven: true })).toBe(false);
    await arriving;
    await assertReturns(open(), made);
  });
});
