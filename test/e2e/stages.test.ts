import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { removeRuns, runAction, runPost, type ActionInputs, type ActionRun } from '../support/action.ts';
import { errorsOf, FAILED, NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let root: string;
let store: string;
let older: string;
let newer: string;

beforeAll(async () => {
  server = await startServer();
  root = mkdtempSync(join(tmpdir(), 'pgr-stages-'));
  store = join(root, 'store');
  await server.with('postgres', async (client) => {
    for (const name of ['shop', 'big']) await client.query(`CREATE DATABASE ${name}`);
  });
  await server.with('shop', (client) =>
    client.query('CREATE TABLE item AS SELECT generate_series(1, 3) AS n'),
  );
  await server.with('big', (client) =>
    client.query('CREATE TABLE t AS SELECT generate_series(1, 30000) AS n'),
  );
  older = await backUp();
  await new Promise((done) => setTimeout(done, 1100));
  newer = await backUp();
});
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true });
  removeRuns();
});

async function backUp(): Promise<string> {
  const run = await runAction({ stage: 'backup', connection: server.uri('shop'), databases: 'shop', store });
  expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
  return run.outputs.backup ?? '';
}

/** What in `path` is not as docs/<schema> says. */
function violations(schema: string, path: string | undefined): unknown {
  const ajv = new Ajv2020({ allErrors: true });
  addFormats.default(ajv);
  const read = (file: string): object => JSON.parse(readFileSync(file, 'utf8')) as object;
  const validate = ajv.compile(read(resolve('docs', schema)));
  validate(read(path ?? ''));
  return validate.errors;
}

describe('drill', () => {
  const drill = (inputs: ActionInputs): Promise<ActionRun> =>
    runAction({
      stage: 'drill',
      connection: server.uri('shop'),
      databases: 'shop\nbig',
      store: join(root, 'drills'),
      ...inputs,
    });

  test('passes within its objectives, with assertions that hold in the database of the connection', async () => {
    const run = await drill({
      rto: '30m',
      rpo: '24h',
      assertions: `where: SELECT current_database() => shop\nitems: SELECT count(*) = 3 FROM item`,
    });
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(Number(run.outputs['rto-seconds'])).toBeGreaterThan(0);
    expect(Number(run.outputs['rpo-seconds'])).toBeGreaterThan(0);
    expect(run.report?.control?.caught).toBe(true);
    expect(violations('report.schema.json', run.outputs.report)).toBeNull();
    expect(violations('manifest.schema.json', run.outputs.manifest)).toBeNull();
    expect(run.summary).toMatch(/✅/);
    expect(await runPost(run)).toMatchObject({ code: 0 });
  });

  test('fails when an objective is exceeded or an assertion does not hold, and publishes all before', async () => {
    const run = await drill({
      rto: '1ms',
      rpo: '1ms',
      checks: 'content\nassertions',
      assertions:
        'fine: SELECT true\nnone: SELECT count(*) = 0 FROM item\nfour: SELECT count(*) FROM item => 4\nbad: SELECT nope',
    });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    const found = new Map(
      errorsOf(run).map((finding) => [
        finding.check === 'assertions' ? finding.object : finding.kind,
        finding,
      ]),
    );
    expect([...found.keys()].map((key) => key.replace(/^assertion /, '')).sort()).toEqual([
      'bad',
      'four',
      'none',
      'rpo-exceeded',
      'rto-exceeded',
    ]);
    expect(found.get('rto-exceeded')).toMatchObject({
      expected: 'at most 1ms',
      actual: expect.stringMatching(/\d/) as unknown,
    });
    expect(Number(run.outputs['rto-seconds'])).toBeGreaterThan(0);
    expect(run.outputs.backup).toMatch(/^backup_/);
    expect(run.summary).toMatch(/❌[^]*over the limit/);
    expect(violations('report.schema.json', run.outputs.report)).toBeNull();
  });
});

describe('restore into a scratch server', () => {
  test('later steps can use it, and the post step removes it, as often as it runs', async () => {
    const run = await runAction({ stage: 'restore', store });
    expect(run).toMatchObject({ code: 0 });
    expect(run.outputs.backup).toBe(newer);
    const psql = (): string =>
      execFileSync(
        join(server.bin, 'psql'),
        ['-XAtc', 'SELECT current_database(), count(*) FROM item', run.outputs.connection ?? ''],
        {
          encoding: 'utf8',
          stdio: 'pipe',
        },
      );
    expect(psql()).toBe('shop|3\n');
    for (let times = 0; times < 2; times++) expect(await runPost(run)).toMatchObject({ code: 0 });
    expect(psql).toThrow();
    expect(existsSync(run.state.workspace ?? '')).toBe(false);
    expect(readdirSync(run.temp).filter((name) => /^(pgr-|postgres-recovery-(?!report))/.test(name))).toEqual(
      [],
    );
  });
});

describe('which backup', () => {
  const validate = (inputs: ActionInputs): Promise<ActionRun> =>
    runAction({ stage: 'validate', checks: 'files', store, ...inputs });
  const time = (name: string): string =>
    name.replace(/^backup_(....)(..)(..)_(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z');

  test('latest, by name, before a time, by path', async () => {
    const asked: [string, string][] = [
      ['latest', newer],
      [older, older],
      [`before:${time(newer)}`, older],
      [join(store, older), older],
    ];
    for (const [backup, name] of asked) {
      const run = await validate({ backup });
      expect({ backup, ...outcomeOf(run), name: run.outputs.backup }).toEqual({ backup, ...PASSED, name });
    }
  });

  test.each([
    ['backup_20200101_000000', /no backup `backup_20200101_000000`/],
    ['before:2020-01-01', /no backup that old/],
  ])('%s: there is none', async (backup, message) => {
    const run = await validate({ backup });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(errorsOf(run).map((finding) => finding.message)).toEqual([expect.stringMatching(message)]);
  });

  test('an empty store', async () => {
    const run = await validate({ store: join(root, 'nothing') });
    expect(errorsOf(run).map(({ message }) => message)).toEqual([
      expect.stringContaining('there is no backup in'),
    ]);
  });
});
