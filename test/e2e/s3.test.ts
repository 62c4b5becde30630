import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeRuns, runAction, runPost, type ActionInputs, type ActionRun } from '../support/action.ts';
import { FAILED, NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
import { s3Test, SECRET, useS3Peer, variables } from '../support/s3.ts';
import { startServer, type TestServer } from '../support/server.ts';

const fixture = useS3Peer();
const NAME = /^backup_\d{8}_\d{6}$/;
let server: TestServer;
let root: string;

beforeAll(async () => {
  server = await startServer();
  root = mkdtempSync(join(tmpdir(), 'pgr-s3-e2e-'));
  await server.with('postgres', (client) => client.query('CREATE DATABASE shop'));
  // Large enough, and hard to compress, so that its file goes up in parts.
  await server.with('shop', (client) =>
    client.query(
      `CREATE TABLE item AS SELECT n, sha512(n::text::bytea) || sha512((-n)::text::bytea) AS noise
         FROM generate_series(1, 90000) AS n`,
    ),
  );
});
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true });
  removeRuns();
});

const bucketUrl = (): string => `s3://${fixture.bucket}/nightly`;
const run = (inputs: ActionInputs): Promise<ActionRun> =>
  runAction(inputs, { env: variables(fixture.proxy.endpoint) });
const backUp = (store: string, inputs: ActionInputs = {}): Promise<ActionRun> =>
  run({ stage: 'backup', connection: server.uri('shop'), databases: 'shop', store, ...inputs });

describe('a backup in S3', () => {
  s3Test('goes there alone, and is proven and restored from there', async () => {
    const made = await backUp(bucketUrl());
    expect(outcomeOf(made)).toEqual(NOT_VERIFIED);
    expect(made.outputs.backup).toMatch(NAME);
    expect(made.outputs.location).toBe(`${bucketUrl()}/${made.outputs.backup}`);
    expect(fixture.proxy.seen.some(({ url }) => url.includes('partNumber=2'))).toBe(true);
    expect(made.everything).not.toContain(SECRET);

    const validated = await run({ stage: 'validate', store: bucketUrl() });
    expect(outcomeOf(validated)).toEqual(PASSED);
    expect(validated.outputs.backup).toBe(made.outputs.backup);

    const restored = await run({ stage: 'restore', store: bucketUrl() });
    expect(outcomeOf(restored)).toEqual(PASSED);
    expect(await runPost(restored)).toMatchObject({ code: 0 });
  });

  s3Test('in one file goes to two stores at once, and a drill runs on both', async () => {
    const folder = join(root, 'two');
    const both = `${folder}\n${bucketUrl()}`;
    const made = await backUp(both, { format: 'plain' });
    const name = made.outputs.backup ?? '';
    expect(outcomeOf(made)).toEqual(NOT_VERIFIED);
    const files = (await fixture.peer.keys(fixture.bucket)).map((key) => key.replace('nightly/', ''));
    expect(files.filter((file) => file.startsWith(name)).sort()).toEqual(readdirSync(folder).sort());
    const drilled = await run({
      stage: 'drill',
      connection: server.uri('shop'),
      databases: 'shop',
      store: both,
    });
    expect(outcomeOf(drilled)).toEqual(PASSED);
    // The folder lost it: it is read from the other one.
    rmSync(folder, { recursive: true });
    const again = await run({ stage: 'validate', store: both, backup: name });
    expect(outcomeOf(again)).toEqual(PASSED);
  });

  s3Test('that was changed there is caught', async () => {
    const made = await backUp(bucketUrl());
    const key = `nightly/${made.outputs.backup}/globals.sql`;
    await fixture.peer.put(fixture.bucket, key, '-- changed');
    const cut = await run({ stage: 'validate', store: bucketUrl() });
    expect(outcomeOf(cut)).toMatchObject(FAILED);
    expect(cut.log).toMatch(/is damaged: its file globals\.sql has 10 bytes in the bucket/);
  });

  s3Test('fails early where nobody may write, and takes no backup', async () => {
    const made = await backUp('s3://nowhere/nightly');
    expect(made.code).toBe(1);
    expect(made.log).toMatch(/there is no bucket nowhere at 127\.0\.0\.1/);
    expect(made.log).not.toMatch(/pg_dump/);
  });
});
