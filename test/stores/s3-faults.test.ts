import { describe, expect } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cancelled } from '../../src/errors.ts';
import { S3Store } from '../../src/stores/s3.ts';
import { around, failure, NAME, target } from '../support/artifacts.ts';
import { listedBackup } from '../support/s3-backup.ts';
import { callInProcess } from '../support/s3-process.ts';
import type { Fault } from '../support/s3-proxy.ts';
import { s3Test, useS3Peer } from '../support/s3.ts';

const fixture = useS3Peer();
const open = (): S3Store => new S3Store(fixture.bucket, 'nightly');
const LARGE = 20 * 2 ** 20;
const large = randomBytes(LARGE);
const made = () => listedBackup(fixture.root, { 'globals.sql': '-- roles', 'a.dat': large });

/** The fault, for the first `times` requests that match. */
function first(times: number, matches: (method: string, url: string) => boolean, fault: Fault): void {
  let left = times;
  fixture.proxy.fault = ({ method, url }) => (matches(method, url) && left-- > 0 ? fault : 'pass');
}

const isPart = (method: string, url: string): boolean => method === 'PUT' && url.includes('partNumber=2');

async function assertWhole(): Promise<void> {
  expect((await open().list()).map(({ name }) => name)).toEqual([NAME]);
  const into = target(fixture.root);
  await open().get(NAME, into);
  expect(readFileSync(join(into, 'a.dat')).equals(large)).toBe(true);
  expect(await fixture.peer.unfinished(fixture.bucket)).toEqual([]);
}

/** Nothing of the backup is left, neither objects nor parts. */
async function assertNothing(): Promise<void> {
  fixture.proxy.reset();
  expect(await open().list()).toEqual([]);
  expect(await fixture.peer.keys(fixture.bucket)).toEqual([]);
  expect(await fixture.peer.unfinished(fixture.bucket)).toEqual([]);
}

describe('a fault that passes is repeated', () => {
  const faults: readonly (readonly [string, Fault])[] = [
    ['500', { status: 500 }],
    ['503 SlowDown', { status: 503, code: 'SlowDown' }],
    ['a reset', 'reset'],
  ];
  for (const [name, fault] of faults) {
    s3Test(`${name} in the middle of an upload in parts`, async () => {
      first(2, isPart, fault);
      await open().put(made());
      expect(fixture.proxy.seen.filter(({ method, url }) => isPart(method, url)).length).toBeGreaterThan(2);
      await assertWhole();
    });
  }

  s3Test('500 when parts are begun, joined, the manifest goes up, and backups are listed', async () => {
    const left = new Map([
      ['uploads', 1],
      ['uploadId', 1],
      ['manifest', 1],
      ['list-type', 1],
    ]);
    fixture.proxy.fault = ({ method, url }) => {
      const kind = [...left.keys()].find((one) => url.includes(one) && !url.includes('partNumber'));
      if (kind === undefined || method === 'DELETE' || left.get(kind) === 0) return 'pass';
      left.set(kind, 0);
      return { status: 500 };
    };
    await open().put(made());
    expect([...left.values()]).toEqual([0, 0, 0, 0]);
    await assertWhole();
  });

  s3Test('a download whose connection breaks goes on where it was', async () => {
    await open().put(made());
    first(3, (method, url) => method === 'GET' && url.includes('a.dat'), { resetAfter: 3 * 2 ** 20 });
    await assertWhole();
    const ranges = fixture.proxy.seen.flatMap(({ url, headers }) =>
      url.includes('a.dat') && headers.range !== undefined ? [headers.range] : [],
    );
    expect(ranges.length).toBeGreaterThanOrEqual(3);
    expect(ranges.every((range) => /^bytes=[1-9]/.test(range))).toBe(true);
  });
});

describe('a fault that stays', () => {
  s3Test('fails readably, gives up the parts, and leaves nothing', async () => {
    process.env.AWS_MAX_ATTEMPTS = '2';
    first(Infinity, isPart, { status: 503, code: 'SlowDown' });
    const error = await failure(open().put(made()));
    expect(error.message).toMatch(/^127\.0\.0\.1:\d+ answered 503 \(SlowDown\) again and again$/);
    expect(error.message + error.fix).not.toContain('raw words');
    await assertNothing();
  });

  s3Test('resets likewise', async () => {
    process.env.AWS_MAX_ATTEMPTS = '2';
    first(Infinity, isPart, 'reset');
    const { message } = await callInProcess(fixture.bucket, 'put', [made()]);
    expect(message).toMatch(/^the connection to 127\.0\.0\.1:\d+ failed \((?:ECONNRESET|EPIPE)\)$/);
    await assertNothing();
  });

  s3Test('a manifest that cannot be written', async () => {
    process.env.AWS_MAX_ATTEMPTS = '1';
    first(Infinity, (method, url) => method === 'PUT' && url.includes('manifest.json'), 'reset');
    await failure(open().put(made()));
    await assertNothing();
  });

  s3Test('a download that never ends well keeps nothing', async () => {
    process.env.AWS_MAX_ATTEMPTS = '1';
    await open().put(made());
    first(Infinity, (method, url) => method === 'GET' && url.includes('a.dat'), { status: 500 });
    const into = target(fixture.root);
    expect((await failure(open().get(NAME, into))).message).toMatch(/answered 500/);
    expect(around(into)).toEqual(['backup']);
  });

  s3Test('content that was changed on the way is found by reading it back', async () => {
    fixture.proxy.fault = ({ method, url }) => {
      if (method === 'PUT') return { headers: (headers) => (headers.etag = '"0"') };
      return url.includes('globals.sql') ? { body: () => Buffer.from('-- ro1es') } : 'pass';
    };
    const small = listedBackup(fixture.root);
    expect((await failure(open().put(small))).message).toMatch(
      /globals\.sql, read back, is not what was sent/,
    );
    await assertNothing();
  });
});

describe('an upload that is ended', () => {
  s3Test('by a signal gives up its parts, and leaves nothing', async () => {
    const ending = new AbortController();
    fixture.proxy.fault = ({ method, url }) => {
      if (!isPart(method, url)) return 'pass';
      ending.abort();
      return 'hang';
    };
    await expect(open().put(made(), ending.signal)).rejects.toBeInstanceOf(Cancelled);
    await assertNothing();
  });

  s3Test('by SIGKILL leaves nothing that is listed', async () => {
    const { signal } = await callInProcess(fixture.bucket, 'put', [made()], (child) => {
      fixture.proxy.fault = ({ method, url }) => {
        if (!isPart(method, url)) return 'pass';
        child.kill('SIGKILL');
        return 'hang';
      };
    });
    expect(signal).toBe('SIGKILL');
    fixture.proxy.reset();
    expect(await open().list()).toEqual([]);
    // What it left can be removed by its name.
    await open().remove(NAME);
    expect(await fixture.peer.keys(fixture.bucket)).toEqual([]);
  });
});
