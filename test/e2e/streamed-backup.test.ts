import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../src/backups/manifest.ts';
import { removeRuns, runAction, type ActionInputs, type ActionRun } from '../support/action.ts';
import { requirement } from '../support/requirement.ts';
import { FAILED, NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
import { s3Test, useS3Peer, variables } from '../support/s3.ts';
import { keyPair } from '../support/sealing.ts';
import { startServer, type TestServer } from '../support/server.ts';

const fixture = useS3Peer();
const root = process.getuid?.() === 0;
const smallDiskTest = root ? s3Test : requirement('root', 'only root can mount a small file system');
const MEBIBYTE = 2 ** 20;
/** Of the database; the disk has a fifth, or a little. To see it at scale: STREAMED_GIGABYTES=5 npm test -- streamed-backup -t 'S3 alone' */
const GIGABYTES = Number(process.env.STREAMED_GIGABYTES ?? 0.016);
const DISK = Math.max(8 * MEBIBYTE, Math.round((GIGABYTES * 1e9) / 5));
const ROWS = Math.round(GIGABYTES * 5_625_000);
const PATIENCE = 60_000 + GIGABYTES * 300_000;
const KEY = 'a key that nobody guesses';
let server: TestServer;
let disk: string;
beforeAll(async () => {
  server = await startServer();
  await server.with('postgres', (client) => client.query('CREATE DATABASE shop'));
  // One table alone is larger than the disk, also compressed.
  await server.with('shop', (client) =>
    client.query(`
      CREATE TABLE item AS SELECT n, sha512(n::text::bytea) || sha512((-n)::text::bytea) AS noise
        FROM generate_series(1, ${ROWS}) AS n;
      CREATE TABLE tag (id serial PRIMARY KEY, name text);
      INSERT INTO tag (name) SELECT md5(n::text) FROM generate_series(1, 1000) AS n;
      CREATE TABLE "odd ""name" (v text)`),
  );
  disk = mkdtempSync(join(tmpdir(), 'pgr-small-'));
  if (root) execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', disk]);
}, PATIENCE);
afterAll(async () => {
  if (root) execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true });
  await server.stop();
  removeRuns();
});

const store = (): string => `s3://${fixture.bucket}/nightly`;
/** The most that was in use of the small disk while a step ran, in bytes. */
let peak = 0;

/** Runs a step with nothing but the small disk to write to. */
async function onSmallDisk(inputs: ActionInputs, env: Record<string, string> = {}): Promise<ActionRun> {
  peak = 0;
  const look = setInterval(() => {
    const { blocks, bfree, bsize } = statfsSync(disk);
    peak = Math.max(peak, (blocks - bfree) * bsize);
  }, 5);
  try {
    return await runAction(
      { stage: 'backup', connection: server.uri('shop'), databases: 'shop', store: store(), ...inputs },
      { env: { ...variables(fixture.proxy.endpoint), RUNNER_TEMP: disk, TMPDIR: disk, ...env } },
    );
  } finally {
    clearInterval(look);
  }
}

const validate = (inputs: ActionInputs = {}): Promise<ActionRun> =>
  runAction({ stage: 'validate', store: store(), ...inputs }, { env: variables(fixture.proxy.endpoint) });

function manifestOf(run: ActionRun): Manifest {
  return JSON.parse(readFileSync(run.outputs.manifest ?? '', 'utf8')) as Manifest;
}

describe('with a disk that is smaller than the backup', () => {
  smallDiskTest(
    'a folder store has no room, and S3 alone needs none',
    async () => {
      const folder = await onSmallDisk({ store: join(disk, 'store') });
      expect(outcomeOf(folder)).toMatchObject(FAILED);
      expect(folder.log).toMatch(/the disk of .* is full/);

      const run = await onSmallDisk({});
      expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
      expect(peak).toBeLessThan(2 * MEBIBYTE);
      expect(run.findings).toContainEqual(expect.objectContaining({ kind: 'streamed', severity: 'notice' }));
      const manifest = manifestOf(run);
      expect(manifest.format).toBe('custom');
      const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
      expect(bytes).toBeGreaterThan(1.5 * DISK);
      expect(Number(run.outputs['size-bytes'])).toBe(bytes);
      const name = run.outputs.backup ?? '';
      expect(run.outputs.location).toBe(`${store()}/${name}`);
      expect((await fixture.peer.keys(fixture.bucket)).sort()).toEqual(
        ['databases/shop.dump', 'globals.sql', 'manifest.json'].map((file) => `nightly/${name}/${file}`),
      );
      expect(outcomeOf(await validate())).toEqual(PASSED);
    },
    PATIENCE,
  );

  const ways: readonly (readonly [string, ActionInputs])[] = [
    ['plain', { format: 'plain', compression: 'zstd' }],
    ['plain, encrypted and signed', { format: 'plain', 'signing-key': KEY }],
    ['custom, encrypted and signed', { format: 'custom', 'signing-key': KEY }],
  ];
  for (const [title, inputs] of ways)
    smallDiskTest(`${title}: proven from the bucket`, async () => {
      const keys = await keyPair();
      const sealed = title.includes('encrypted');
      const run = await onSmallDisk({ ...inputs, ...(sealed ? { 'encrypt-to': keys.recipient } : {}) });
      expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
      expect(peak).toBeLessThan(2 * MEBIBYTE);
      if (sealed) expect((await fixture.peer.keys(fixture.bucket)).join()).not.toContain('shop');
      const opened = await validate(sealed ? { identity: keys.identity, 'signing-key': KEY } : {});
      expect(outcomeOf(opened)).toEqual(PASSED);
    });
});

describe('while others replace functions', () => {
  smallDiskTest('what was streamed is streamed anew', async () => {
    let replacing: Promise<unknown> | undefined;
    fixture.proxy.fault = ({ url }) => {
      if (url.includes('partNumber=1'))
        replacing ??= server.with('shop', (client) =>
          client.query(`CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'`),
        );
      return 'pass';
    };
    const run = await onSmallDisk({ format: 'custom' });
    await replacing;
    expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
    expect(run.log).toMatch(/Others change tables or definitions: trying again, 1 of/);
    expect(await fixture.peer.unfinished(fixture.bucket)).toEqual([]);
    expect(outcomeOf(await validate())).toEqual(PASSED);
  });
});

describe('where the disk has room', () => {
  smallDiskTest('the format is the one that was asked for', async () => {
    const run = await onSmallDisk({}, { RUNNER_TEMP: tmpdir() });
    expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
    expect(manifestOf(run).format).toBe('directory');
    expect(run.findings.filter(({ kind }) => kind === 'streamed')).toEqual([]);
  });
});

describe('a streamed backup that fails', () => {
  async function assertNothing(): Promise<void> {
    fixture.proxy.reset();
    expect(await fixture.peer.keys(fixture.bucket)).toEqual([]);
    expect(await fixture.peer.unfinished(fixture.bucket)).toEqual([]);
  }

  smallDiskTest('for a service that gives up in the middle leaves nothing', async () => {
    fixture.proxy.fault = ({ url }) =>
      url.includes('partNumber=2') ? { status: 503, code: 'SlowDown' } : 'pass';
    const run = await onSmallDisk({}, { AWS_MAX_ATTEMPTS: '2' });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(run.log).toMatch(/answered 503 \(SlowDown\) again and again/);
    await assertNothing();
  });

  smallDiskTest('for a cancelled job leaves nothing', async () => {
    fixture.proxy.fault = ({ url }) => (url.includes('partNumber=2') ? 'hang' : 'pass');
    const run = await runAction(
      {
        stage: 'backup',
        connection: server.uri('shop'),
        databases: 'shop',
        store: store(),
        format: 'custom',
      },
      {
        env: variables(fixture.proxy.endpoint),
        onLog: (text, kill) => {
          if (text.includes('Back up the database')) setTimeout(kill, 1500, 'SIGINT');
        },
      },
    );
    expect(run.code).toBe(1);
    await assertNothing();
  });

  smallDiskTest('in one of two stores is partial, and whole in the other', async () => {
    fixture.proxy.fault = ({ method, url }) =>
      method === 'PUT' && url.includes('second') && url.includes('shop.dump')
        ? { status: 403, code: 'AccessDenied' }
        : 'pass';
    const run = await onSmallDisk({ store: `${store()}\ns3://${fixture.bucket}/second` });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(run.findings).toContainEqual(
      expect.objectContaining({ kind: 'partial', object: `s3://${fixture.bucket}/second` }),
    );
    fixture.proxy.reset();
    expect((await fixture.peer.keys(fixture.bucket)).filter((key) => key.startsWith('second/'))).toEqual([]);
    expect(outcomeOf(await validate())).toEqual(PASSED);
  });
});
