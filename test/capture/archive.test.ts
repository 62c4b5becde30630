import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decrypting } from '../../src/backups/seal/age.ts';
import { sha256File } from '../../src/backups/files.ts';
import { openArchive } from '../../src/capture/archive.ts';
import { captureSchema } from '../../src/capture/record.ts';
import { openCapture, recordIn, removeCaptures } from '../support/capture.ts';
import { s3Test, useS3Peer } from '../support/s3.ts';
import { startServer, type TestServer } from '../support/server.ts';

const SEGMENT = '000000010000000000000007';
let server: TestServer;
let root: string;
const { signal } = new AbortController();
beforeAll(async () => {
  server = await startServer({ initdbArgs: ['--wal-segsize=1'] });
});
afterAll(async () => {
  await server.stop();
});
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pgr-wal-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
  removeCaptures();
});

const write = (): Promise<unknown> =>
  server.with('postgres', (client) => client.query('CREATE TABLE IF NOT EXISTS t (); DROP TABLE t'));

/** Puts files of these contents into the archive in `root`; gives what is in it then. */
async function put(files: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const folder = join(root, '.made');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const archive = await openArchive({ kind: 'folder', path: root });
  await archive.prepare(signal);
  await archive.put(folder, Object.keys(files), signal);
  rmSync(folder, { recursive: true });
  return Object.fromEntries(readdirSync(root).map((name) => [name, readFileSync(join(root, name), 'utf8')]));
}

describe('a folder', () => {
  test('takes what is the same, and nothing else in its place', async () => {
    expect(await put({ [SEGMENT]: 'whole' })).toEqual({ [SEGMENT]: 'whole' });
    expect(await put({ [SEGMENT]: 'whole' })).toEqual({ [SEGMENT]: 'whole' });
    await expect(put({ [SEGMENT]: 'other' })).rejects.toThrow('is there already, and holds something else');
    expect(readFileSync(join(root, SEGMENT), 'utf8')).toBe('whole');
  });

  test('has of one segment the whole, or the part that came last', async () => {
    const partial = `${SEGMENT}.partial`;
    await put({ [partial]: 'some' });
    expect(await put({ [partial]: 'more' })).toEqual({ [partial]: 'more' });
    expect(await put({ [SEGMENT]: 'whole' })).toEqual({ [SEGMENT]: 'whole' });
    expect(await put({ [partial]: 'some' })).toEqual({ [SEGMENT]: 'whole' });
    expect(await put({ [`${SEGMENT}.age`]: 'sealed' })).toEqual({
      [SEGMENT]: 'whole',
      [`${SEGMENT}.age`]: 'sealed',
    });
  });

  test('that cannot be written is refused', async () => {
    const archive = await openArchive({ kind: 'folder', path: '/proc/nowhere/wal' });
    await expect(archive.prepare(signal)).rejects.toThrow('cannot be written');
  });
});

test('encrypted, what lies there is what was received, for whom it is meant', async () => {
  const identity = await generateIdentity();
  const open = await openCapture({
    connection: server.uri(),
    wal: root,
    'encrypt-to': await identityToRecipient(identity),
  });
  await write();
  expect(await open.close()).toBe(true);
  const record = recordIn(root);
  expect(record).toMatchObject({ encrypted: true, state: 'complete' });
  const names = readdirSync(root).filter((name) => !name.endsWith('.json'));
  expect(names).toEqual(record.files.map(({ path }) => `${path}.age`));
  const [first] = record.files;
  const plain = join(root, 'plain');
  await decrypting(null, [identity], join(root, 'key'), signal, (decrypt) =>
    decrypt(join(root, names[0] ?? ''), plain),
  );
  expect(await sha256File(plain)).toEqual({ sha256: first?.sha256, bytes: first?.bytes });
});

describe('a bucket', () => {
  const fixture = useS3Peer();

  s3Test('gets the segments and the record, and nothing stays on this machine', async () => {
    const open = await openCapture({ connection: server.uri(), wal: `s3://${fixture.bucket}/app/wal` });
    await write();
    expect(await open.close()).toBe(true);
    const name = `app/wal/${open.state.record.name}.json`;
    const text = await (await openBucket()).text(name);
    const record = captureSchema.parse(JSON.parse(text ?? ''));
    expect(record.state).toBe('complete');
    expect(await fixture.peer.keys(fixture.bucket)).toEqual(
      [...record.files.map(({ path }) => `app/wal/${path}`), name].sort(),
    );
    expect(readdirSync(join(open.state.folder, '..'))).toEqual([]);
    // A second one finds whose WAL it is.
    await (await openBucket()).put(name, (text ?? '').replaceAll(record.server.systemIdentifier, '42'));
    await expect(
      openCapture({ connection: server.uri(), wal: `s3://${fixture.bucket}/app/wal` }),
    ).rejects.toThrow('holds the WAL of another cluster: 42');
  });

  const openBucket = async () => {
    const { Bucket } = await import('../../src/stores/s3/bucket.ts');
    return new Bucket(fixture.bucket);
  };
});
