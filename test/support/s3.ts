import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import {
  CreateBucketCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { requirement, type Declare } from './requirement.ts';
import { startS3Proxy, type S3Proxy } from './s3-proxy.ts';

const SCRIPTS = join(import.meta.dirname, '../../scripts');
const ACCESS_KEY = 'reader';
export const REGION = 'eu-central-1';
export const SECRET = 'peer-Secret/Key+of=tests';

/** A strict S3 service that runs on this machine, and a client of it. */
export interface S3Peer {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  /** The variables that lead a client to it. */
  readonly env: Readonly<Record<string, string>>;
  readonly client: S3Client;
  keys(bucket: string): Promise<string[]>;
  put(bucket: string, key: string, body?: string): Promise<void>;
  /** Keys of uploads in parts that were neither completed nor given up. */
  unfinished(bucket: string): Promise<string[]>;
  makeBucket(bucket: string): Promise<void>;
  stop(): Promise<void>;
}

interface Programs {
  readonly python: string | null;
  readonly reason: string | null;
}

/** Whether this machine has the service, or can get it. */
const programs: Programs = await promisify(execFile)(process.execPath, [join(SCRIPTS, 's3-peer.mjs')]).then(
  ({ stdout }) => ({ python: stdout.trim(), reason: null }),
  (error: unknown) => ({ python: null, reason: String(error).split('\n', 1)[0] ?? '' }),
);

/** `test`, for tests that use the S3 peer. */
export const s3Test: Declare = requirement('a local S3 service', programs.reason);

export async function startS3Peer(): Promise<S3Peer> {
  if (programs.python === null) throw new Error(programs.reason ?? 'no S3 service');
  const folder = mkdtempSync(join(tmpdir(), 'pgr-s3-'));
  const script = join(SCRIPTS, 's3-peer.py');
  const child = spawn(programs.python, ['-W', 'ignore', script, folder, ACCESS_KEY, SECRET], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const orphaned = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', orphaned);
  const endpoint = `http://127.0.0.1:${await portOf(child)}`;
  const credentials = { accessKeyId: `peer:${ACCESS_KEY}`, secretAccessKey: SECRET };
  const client = new S3Client({ endpoint, region: REGION, forcePathStyle: true, credentials });
  return {
    endpoint,
    client,
    env: variables(endpoint),
    async keys(bucket) {
      const keys: string[] = [];
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, ContinuationToken: token }),
        );
        keys.push(...(page.Contents ?? []).map(({ Key: key }) => key ?? ''));
        token = page.NextContinuationToken;
      } while (token !== undefined);
      return keys;
    },
    async put(bucket, key, body = '') {
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentLength: body.length }),
      );
    },
    async unfinished(bucket) {
      const { Uploads: uploads } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
      return (uploads ?? []).map(({ Key: key }) => key ?? '');
    },
    async makeBucket(bucket) {
      await client.send(new CreateBucketCommand({ Bucket: bucket }));
    },
    async stop() {
      process.removeListener('exit', orphaned);
      client.destroy();
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What points the SDK to `endpoint`, with the peer's credentials. */
export function variables(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: `peer:${ACCESS_KEY}`,
    AWS_SECRET_ACCESS_KEY: SECRET,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}

/** What a test of the S3 store works with: a bucket of its own in each test, reached through a proxy. */
export interface S3Fixture {
  peer: S3Peer;
  proxy: S3Proxy;
  bucket: string;
  /** A temporary folder of the test. */
  root: string;
}

/** Starts one peer for the test file. Does nothing where there is none: its tests are skipped, or fail, by themselves. */
export function useS3Peer(): S3Fixture {
  const fixture = {} as S3Fixture;
  const environment = { ...process.env };
  let buckets = 0;
  if (programs.python === null) return fixture;
  beforeAll(async () => {
    fixture.peer = await startS3Peer();
    fixture.proxy = await startS3Proxy(fixture.peer.endpoint);
  });
  afterAll(async () => {
    await fixture.proxy.stop();
    await fixture.peer.stop();
  });
  beforeEach(async () => {
    fixture.proxy.reset();
    fixture.bucket = `bucket-${++buckets}`;
    await fixture.peer.makeBucket(fixture.bucket);
    fixture.root = mkdtempSync(join(tmpdir(), 'pgr-s3-test-'));
    Object.assign(process.env, variables(fixture.proxy.endpoint));
  });
  afterEach(() => {
    process.env = { ...environment };
    rmSync(fixture.root, { recursive: true, force: true });
  });
  return fixture;
}

/** Resolves with the port that the peer prints once it listens. */
function portOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      reject(new Error(`the S3 peer ended with ${String(code)} before it listened`));
    });
    if (!child.stdout) throw new Error('the S3 peer was started without its output');
    createInterface({ input: child.stdout }).once('line', resolve);
  });
}
