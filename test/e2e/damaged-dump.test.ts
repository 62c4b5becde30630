import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeRuns, runAction, type ActionInputs, type ActionRun } from '../support/action.ts';
import { cutInCopy, cutInHalf, CUTS, expectRefused, flipBit } from '../support/damage.ts';
import { compress, makeDump } from '../support/dumps.ts';
import { errorsOf, NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
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

describe('a dump that something else made', () => {
  const make = (program: string, ...args: string[]): string =>
    makeDump(server, join(root, `foreign-${damages++}`), program, ...args);
  const validate = (path: string, inputs: ActionInputs = {}): Promise<ActionRun> =>
    runAction({ stage: 'validate', backup: path, ...inputs });
  let plain: string;
  beforeAll(() => {
    plain = make('pg_dumpall');
  });

  test.each(CUTS)('plain, cut %s', async (where) => {
    const path = join(root, `cut ${where}.sql`);
    cpSync(plain, path);
    cutInCopy(path, where);
    const run = await validate(path);
    expectRefused(run, 'truncated', `file cut ${where}.sql`);
    expect(errorsOf(run)[0]?.message).toMatch(/cut short/);
  });

  test.each(['gzip', 'zstd'] as const)(
    'compressed by %s: whole, and without its trailer',
    async (program) => {
      const path = compress(plain, program);
      expect(outcomeOf(await validate(path, { checks: 'files' }))).toEqual(PASSED);
      truncateSync(path, statSync(path).size - 8);
      const run = await validate(path);
      expectRefused(run, 'check-failed');
      expect(errorsOf(run)[0]?.message).toMatch(/cut short|end|damaged|truncated/i);
    },
  );

  test('compressed by lz4: refused, and how to go on', async () => {
    const path = join(root, 'x.sql.lz4');
    writeFileSync(path, Buffer.concat([Buffer.from([0x04, 0x22, 0x4d, 0x18]), Buffer.alloc(2000, 7)]));
    const run = await validate(path);
    expectRefused(run, 'check-failed');
    expect(errorsOf(run)[0]).toMatchObject({
      message: expect.stringContaining('lz4') as unknown,
      fix: expect.stringMatching(/lz4|gzip|zstd/) as unknown,
    });
  });

  test('a custom archive cut in half', async () => {
    const path = make('pg_dump', '-Fc', 'shop');
    cutInHalf(path);
    expectRefused(await validate(path), 'check-failed');
  });

  test('a directory archive with a member missing', async () => {
    const path = make('pg_dump', '-Fd', '-Z0', 'shop');
    rmSync(join(path, readdirSync(path).find((name) => /^\d+\.dat$/.test(name)) ?? ''));
    expectRefused(await validate(path), 'check-failed');
  });

  test('an uncompressed archive with one bit flipped restores, and is not called proven', async () => {
    const path = make('pg_dump', '-Fc', '-Z0', 'shop');
    flipBit(path, readFileSync(path).indexOf('thing ') + 8);
    const run = await validate(path, { checks: 'files\nrestore\ncontent' });
    expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
    expect(run.report?.checks.find(({ check }) => check === 'content')).toMatchObject({
      status: 'not-verified',
      detail: expect.stringContaining('no manifest') as unknown,
    });
  });
});
