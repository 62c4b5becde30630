import { beforeEach, describe, expect } from '@jest/globals';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { S3Store } from '../../src/stores/s3.ts';
import { failure } from '../support/artifacts.ts';
import { callInProcess } from '../support/s3-process.ts';
import type { Fault } from '../support/s3-proxy.ts';
import { s3Test, SECRET, useS3Peer } from '../support/s3.ts';

const fixture = useS3Peer();
beforeEach(() => {
  process.env.AWS_MAX_ATTEMPTS = '1';
});

/** What `prepare` ends with; no part of it may hold a secret, or the service's own words. */
async function refused(bucket = fixture.bucket): Promise<string> {
  return told(await failure(open(bucket)));
}

/** Likewise, where it is Node that fails. */
async function unreachable(endpoint: string): Promise<string> {
  process.env.AWS_ENDPOINT_URL = endpoint;
  return told(await callInProcess(fixture.bucket, 'prepare'));
}

function told({ message, fix }: { message: string; fix: string }): string {
  const text = `${message} → ${fix}`;
  for (const secret of [SECRET, 'hunter22', 'raw words']) expect(text).not.toContain(secret);
  return text;
}

async function open(bucket: string): Promise<void> {
  await new S3Store(bucket, 'nightly').prepare();
}

async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

describe('prepare', () => {
  s3Test('proves that the bucket can be written, and leaves nothing', async () => {
    await open(fixture.bucket);
    expect(await fixture.peer.keys(fixture.bucket)).toEqual([]);
    expect(fixture.proxy.seen.map(({ method }) => method)).toEqual(['GET', 'PUT', 'DELETE', 'GET']);
    expect(fixture.proxy.seen.at(-1)?.url).toMatch(/[?&]uploads=/);
  });

  s3Test('accepts who may not delete', async () => {
    fixture.proxy.fault = ({ method }) =>
      method === 'DELETE' ? { status: 403, code: 'AccessDenied' } : 'pass';
    await open(fixture.bucket);
  });

  s3Test('says that the bucket is not there', async () => {
    expect(await refused('nowhere')).toMatch(/^there is no bucket nowhere at 127\.0\.0\.1:\d+ → .*`store`/);
  });

  s3Test('says that the credentials are wrong, or missing, or expired', async () => {
    process.env.AWS_SECRET_ACCESS_KEY = 'hunter22';
    expect(await refused()).toMatch(
      /does not accept the credentials \(SignatureDoesNotMatch\) → .*AWS_SECRET_ACCESS_KEY/,
    );
    delete process.env.AWS_SECRET_ACCESS_KEY;
    expect(await refused()).toMatch(/^there are no usable credentials .* → .*id-token: write/);
    process.env.AWS_SECRET_ACCESS_KEY = SECRET;
    fixture.proxy.fault = () => ({ status: 400, code: 'ExpiredToken' });
    expect(await refused()).toMatch(/have expired/);
  });

  s3Test('names the action that is not allowed', async () => {
    const denied: Fault = { status: 403, code: 'AccessDenied' };
    fixture.proxy.fault = () => denied;
    expect(await refused()).toMatch(new RegExp('may not do `s3:ListBucket` on bucket-'));
    fixture.proxy.fault = ({ method }) => (method === 'PUT' ? denied : 'pass');
    expect(await refused()).toMatch(
      /may not do `s3:PutObject` on bucket-\d+\/nightly\/.* → allow them `s3:PutObject`/,
    );
  });

  s3Test('names the region of the bucket', async () => {
    process.env.AWS_REGION = 'us-west-2';
    expect(await refused()).toMatch(/is in another region → set AWS_REGION/);
    fixture.proxy.fault = () => ({
      status: 301,
      code: 'PermanentRedirect',
      headers: { 'x-amz-bucket-region': 'ap-south-1' },
    });
    expect(await refused()).toMatch(/another region: ap-south-1 → set AWS_REGION to ap-south-1/);
  });

  s3Test('says that the clock is wrong', async () => {
    fixture.proxy.fault = () => ({ status: 403, code: 'RequestTimeTooSkewed' });
    expect(await refused()).toMatch(/the clock of this machine/);
  });

  s3Test('says that nobody is there', async () => {
    expect(await unreachable(`http://user:hunter22@127.0.0.1:${await unusedPort()}`)).toMatch(
      /^nothing listens at 127\.0\.0\.1:\d+ \(ECONNREFUSED\) → .*AWS_ENDPOINT_URL/,
    );
    expect(await unreachable('http://s3.invalid:9000')).toMatch(
      /^the host of s3\.invalid:9000 was not found/,
    );
    expect(await unreachable(fixture.proxy.endpoint.replace('http:', 'https:'))).toMatch(
      /could not be reached by TLS/,
    );
  });

  s3Test('says that somebody else is there', async () => {
    fixture.proxy.fault = () => ({ body: () => Buffer.from('<html>raw words</html') });
    expect(await refused()).toMatch(/failed at 127\.0\.0\.1:\d+ .*is an S3 service/);
    process.env.AWS_ENDPOINT_URL = 'hunter22';
    expect(() => new S3Store(fixture.bucket, '')).toThrow(/^AWS_ENDPOINT_URL is not an address$/);
  });
});
