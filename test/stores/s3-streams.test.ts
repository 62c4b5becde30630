import { describe, expect } from '@jest/globals';
import { CreateMultipartUploadCommand, UploadPartCommand } from '@aws-sdk/client-s3';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bucket } from '../../src/stores/s3/bucket.ts';
import { giveUpLeftovers } from '../../src/stores/s3/leftovers.ts';
import { S3Store } from '../../src/stores/s3.ts';
import type { LocalBackup, Receiver } from '../../src/stores/store.ts';
import { failure, NAME, target } from '../support/artifacts.ts';
import { s3Test, useS3Peer } from '../support/s3.ts';

const fixture = useS3Peer();
const open = (): S3Store => new S3Store(fixture.bucket, 'nightly');
const LARGE = randomBytes(20 * 2 ** 20 + 5);
const DAY = 86_400_000;

/** Sends a file in pieces of odd sizes, in one buffer that is used again and again. */
async function stream(receiver: Receiver, file: string, content: Buffer): Promise<void> {
  const incoming = receiver.begin(file, content.length);
  const buffer = Buffer.alloc(1_000_003);
  for (let at = 0; at < content.length; at += buffer.length) {
    const bytes = content.copy(buffer, 0, at, at + buffer.length);
    await incoming.write(buffer.subarray(0, bytes));
  }
  await incoming.finish();
}

/** What lies on this machine of a backup whose `a.dat` came as a stream. */
function rest(): LocalBackup {
  const folder = join(fixture.root, 'rest');
  mkdirSync(folder, { recursive: true });
  const files = [{ path: 'a.dat', bytes: LARGE.length }];
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ files }));
  return { name: NAME, folder, files: ['a.dat', 'manifest.json'] };
}

async function assertNothing(): Promise<void> {
  fixture.proxy.reset();
  expect(await fixture.peer.keys(fixture.bucket)).toEqual([]);
  expect(await fixture.peer.unfinished(fixture.bucket)).toEqual([]);
}

const isPart = (method: string, url: string): boolean => method === 'PUT' && url.includes('partNumber=2');

describe('a backup whose files come as streams', () => {
  s3Test('is there when its manifest is, byte for byte', async () => {
    const receiver = await open().receive(NAME, true);
    await stream(receiver, 'a.dat', LARGE);
    expect(await open().list()).toEqual([]);
    const { location } = await receiver.finish(rest());
    expect(location).toBe(`s3://${fixture.bucket}/nightly/${NAME}`);
    const into = target(fixture.root);
    await open().get(NAME, into);
    expect(readFileSync(join(into, 'a.dat')).equals(LARGE)).toBe(true);
    expect(await fixture.peer.unfinished(fixture.bucket)).toEqual([]);
    expect((await fixture.peer.keys(fixture.bucket)).filter((key) => key.includes('partial'))).toEqual([]);
  });

  s3Test('survives parts that fail and answers that are lost', async () => {
    let [parts, joins] = [2, 1];
    fixture.proxy.fault = ({ method, url }) => {
      if (isPart(method, url) && parts-- > 0)
        return parts === 1 ? 'reset' : { status: 503, code: 'SlowDown' };
      // It was carried out, and nobody heard: the next attempt finds no such upload.
      if (method === 'POST' && url.includes('uploadId') && joins-- > 0) return { resetAfter: 0 };
      return 'pass';
    };
    const receiver = await open().receive(NAME, true);
    await stream(receiver, 'a.dat', LARGE);
    await receiver.finish(rest());
    expect([parts, joins].every((left) => left <= 0)).toBe(true);
    const into = target(fixture.root);
    await open().get(NAME, into);
    expect(readFileSync(join(into, 'a.dat')).equals(LARGE)).toBe(true);
  });

  s3Test('leaves nothing when it is given up, whether its files are finished or not', async () => {
    const receiver = await open().receive(NAME, true);
    await stream(receiver, 'a.dat', LARGE);
    await receiver.begin('b.dat', 0).write(LARGE);
    await receiver.abandon();
    await assertNothing();
  });

  s3Test('leaves nothing where a part fails for good', async () => {
    process.env.AWS_MAX_ATTEMPTS = '1';
    fixture.proxy.fault = ({ method, url }) => (isPart(method, url) ? { status: 500 } : 'pass');
    const receiver = await open().receive(NAME, true);
    const error = await failure(stream(receiver, 'a.dat', LARGE));
    expect(error.message).toMatch(/answered 500/);
    await receiver.abandon();
    await assertNothing();
  });

  s3Test('can have a file sent anew', async () => {
    const receiver = await open().receive(NAME, true);
    const first = receiver.begin('a.dat', 0);
    await first.write(LARGE);
    await first.abandon();
    const second = receiver.begin('a.dat', 0);
    await second.write(Buffer.from('other'));
    await second.finish();
    await second.abandon();
    await stream(receiver, 'a.dat', LARGE);
    await receiver.finish(rest());
    const into = target(fixture.root);
    await open().get(NAME, into);
    expect(readFileSync(join(into, 'a.dat')).equals(LARGE)).toBe(true);
  });

  s3Test('keeps its name from others', async () => {
    const receiver = await open().receive(NAME, true);
    expect((await failure(open().receive(NAME, true))).message).toMatch(/another job is writing it/);
    await receiver.abandon();
    await (await open().receive(NAME, true)).abandon();
    await assertNothing();
  });
});

describe('what a killed job left unfinished', () => {
  async function leave(key: string): Promise<void> {
    const { client } = fixture.peer;
    const where = { Bucket: fixture.bucket, Key: key };
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(where));
    await client.send(new UploadPartCommand({ ...where, UploadId, PartNumber: 1, Body: 'part' }));
  }
  const tidy = (now: Date): Promise<void> =>
    giveUpLeftovers(new Bucket(fixture.bucket), 'nightly/', (key) => key.includes('backup_'), now);

  s3Test('is given up after a day, and nothing else', async () => {
    const [old, others] = [`nightly/${NAME}/a.dat`, 'nightly/other-program.tar'];
    for (const key of [old, others, `weekly/${NAME}/a.dat`]) await leave(key);
    await tidy(new Date(Date.now() + DAY - 60_000));
    expect(await fixture.peer.unfinished(fixture.bucket)).toHaveLength(3);
    await tidy(new Date(Date.now() + DAY + 60_000));
    expect((await fixture.peer.unfinished(fixture.bucket)).sort()).toEqual(
      [others, `weekly/${NAME}/a.dat`].sort(),
    );
  });

  s3Test('is left alone, and no failure, where the service does not list it', async () => {
    await leave(`nightly/${NAME}/a.dat`);
    process.env.AWS_MAX_ATTEMPTS = '1';
    fixture.proxy.fault = ({ url }) =>
      url.includes('uploads') ? { status: 501, code: 'NotImplemented' } : 'pass';
    await tidy(new Date(Date.now() + 2 * DAY));
    await open().prepare();
    expect(await fixture.peer.unfinished(fixture.bucket)).toHaveLength(1);
  });
});
