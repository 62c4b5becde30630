import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesBelow } from '../../src/backups/files.ts';
import { removeRuns, runAction, type ActionInputs, type ActionRun } from '../support/action.ts';
import { startActionsPeer } from '../support/actions-peer/index.ts';
import { errorsOf, FAILED, NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
import { age, everyByteOf, keyPair } from '../support/sealing.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** What must be in no file of an encrypted backup: names, and data. */
const SECRETS = ['secretshop', 'hush_customers', 'mango'];
const KEY = 'a key that nobody guesses';
/** Where there is no program `age`. */
const WITHOUT_AGE = { PATH: '/nowhere' };
const mine = await keyPair();
const stranger = await keyPair();
const SEAL = { 'encrypt-to': mine.recipient, 'signing-key': KEY };
const OPEN = { identity: mine.identity, 'signing-key': KEY };

let server: TestServer;
let root: string;
beforeAll(async () => {
  server = await startServer();
  root = mkdtempSync(join(tmpdir(), 'pgr-sealed-'));
  await server.with('postgres', (client) => client.query('CREATE DATABASE secretshop'));
  await server.with('secretshop', (client) =>
    client.query(`CREATE TABLE hush_customers (id int PRIMARY KEY, v text);
      INSERT INTO hush_customers SELECT i, 'mango ' || md5(i::text) FROM generate_series(1, 40000) i`),
  );
});
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true });
  removeRuns();
});

const newStore = (): string => mkdtempSync(join(root, 'store-'));
function run(stage: string, store: string, inputs: ActionInputs, env = {}): Promise<ActionRun> {
  const takes = ['backup', 'drill', 'guard'].includes(stage);
  const source = takes ? { connection: server.uri('secretshop'), databases: 'secretshop' } : {};
  return runAction({ stage, store, ...source, ...inputs }, { env });
}

/** Nothing of a backup is left on the machine, decrypted or not. */
function expectNothingLeft({ temp }: ActionRun): void {
  const left = readdirSync(temp).filter((name) => !name.includes('report'));
  expect(left).toEqual(['output', 'state', 'summary']);
}

async function expectOpaque(store: string): Promise<void> {
  const bytes = everyByteOf({ name: '', folder: store, files: await filesBelow(store) });
  for (const secret of SECRETS)
    expect({ secret, found: bytes.includes(secret) }).toEqual({ secret, found: false });
}

describe.each([
  ['directory', {}],
  ['custom', WITHOUT_AGE],
  ['plain', {}],
] as const)('a backup of the %s format', (format, env) => {
  let store: string;
  let made: ActionRun;
  beforeAll(async () => {
    store = newStore();
    made = await run('backup', store, { format, compression: 'none', ...SEAL }, env);
  });

  test('is stored encrypted and signed, and tells nobody what it holds', async () => {
    expect(outcomeOf(made)).toEqual(NOT_VERIFIED);
    expect(made.log).toContain(
      env === WITHOUT_AGE ? 'with the library age-encryption' : 'to 1 recipient with age ',
    );
    await expectOpaque(store);
    expectNothingLeft(made);
    const manifest = readFileSync(made.outputs.manifest ?? '', 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({ name: made.outputs.backup, encrypted: true, format });
    const signed = execFileSync('openssl', [
      'dgst',
      '-sha256',
      '-hmac',
      KEY,
      '-r',
      made.outputs.manifest ?? '',
    ]);
    expect(readFileSync(`${made.outputs.manifest ?? ''}.hmac`, 'utf8')).toBe(
      `${signed.toString().slice(0, 64)}\n`,
    );
  });

  test.each([['latest'], ['its name'], ['its path']])('is proven, found by %s', async (by) => {
    const [path = ''] = readdirSync(store).filter((entry) => !entry.includes('manifest'));
    const backup =
      { latest: 'latest', 'its name': made.outputs.backup ?? '', 'its path': join(store, path) }[by] ?? '';
    const proven = await run('validate', store, { backup, ...OPEN }, env);
    expect(outcomeOf(proven)).toEqual(PASSED);
    expect(proven.outputs.location).toContain(store);
    expectNothingLeft(proven);
  });

  test('needs the right identity', async () => {
    const without = await run('validate', store, { 'signing-key': KEY });
    expect(errorsOf(without)).toEqual([
      expect.objectContaining({
        message: `the backup ${made.outputs.backup ?? ''} is encrypted`,
        fix: expect.stringContaining('`identity`') as unknown,
      }),
    ]);
    const wrong = await run('validate', store, { ...OPEN, identity: stranger.identity }, env);
    expect(outcomeOf(wrong)).toMatchObject(FAILED);
    expect(errorsOf(wrong)).toEqual([
      expect.objectContaining({ message: expect.stringContaining('is encrypted for others') as unknown }),
    ]);
    for (const refused of [without, wrong]) {
      expect(refused.report?.scratch).toBeNull();
      expect(refused.everything).not.toContain(stranger.identity);
      expectNothingLeft(refused);
    }
  });
});

test('an encrypted backup may be uploaded to a public repository', async () => {
  const peer = await startActionsPeer();
  try {
    peer.state.visibility = 'public';
    const inRun = (number: number, inputs: ActionInputs): Promise<ActionRun> =>
      runAction(
        { 'github-token': peer.token('actions:read'), ...inputs },
        { env: { ...peer.envFor({ run: number }), GITHUB_WORKSPACE: '/tmp' } },
      );
    const source = { connection: server.uri(), databases: 'secretshop' };
    const open = await inRun(1, { stage: 'backup', ...source, 'signing-key': KEY });
    expect(errorsOf(open)).toEqual([
      expect.objectContaining({ message: expect.stringContaining('is public') as unknown }),
    ]);
    const made = await inRun(1, { stage: 'backup', ...source, ...SEAL });
    expect(outcomeOf(made)).toEqual(NOT_VERIFIED);
    const outer = readFileSync(made.outputs.manifest ?? '', 'utf8');
    for (const secret of SECRETS) expect(outer).not.toContain(secret);
    expectNothingLeft(made);
    const proven = await inRun(2, { stage: 'validate', ...OPEN });
    expect(outcomeOf(proven)).toEqual(PASSED);
    expectNothingLeft(proven);
  } finally {
    await peer.stop();
  }
});

describe('drill', () => {
  test('opens what it has stored, and proves that', async () => {
    const store = newStore();
    const drilled = await run('drill', store, { ...SEAL, ...OPEN });
    expect(outcomeOf(drilled)).toEqual(PASSED);
    expect(drilled.report?.phases.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['encrypt', 'unseal']),
    );
    await expectOpaque(store);
    expectNothingLeft(drilled);
  });

  test('with a key that does not open it, it fails', async () => {
    const drilled = await run('drill', newStore(), { ...SEAL, ...OPEN, identity: stranger.identity });
    expect(outcomeOf(drilled)).toMatchObject(FAILED);
    expect(drilled.report?.checks).toEqual([]);
    expectNothingLeft(drilled);
  });

  test('without a key, it says that nobody has opened the backup', async () => {
    const drilled = await run('drill', newStore(), SEAL);
    expect(drilled.findings).toContainEqual(
      expect.objectContaining({ kind: 'not-decrypted', severity: 'warning' }),
    );
    expectNothingLeft(drilled);
  });
});

test.each(['taken by itself', 'of an earlier step'])(
  'guard puts back from an encrypted backup %s',
  async (whence) => {
    const store = newStore();
    const rows = async (): Promise<unknown> =>
      (
        await server.with('secretshop', (client) =>
          client.query('SELECT count(*)::int AS n FROM hush_customers'),
        )
      ).rows;
    if (whence === 'of an earlier step') await run('backup', store, SEAL);
    const inputs = whence === 'of an earlier step' ? { backup: 'latest', ...OPEN } : SEAL;
    const guarded = await runAction({
      stage: 'guard',
      store,
      connection: server.uri('secretshop'),
      ...(whence === 'of an earlier step' ? {} : { databases: 'secretshop' }),
      run: 'psql -c "DELETE FROM hush_customers"; exit 3',
      ...inputs,
    });
    expect(guarded.report?.undo?.outcome).toBe('put back');
    expect(await rows()).toEqual([{ n: 40000 }]);
    await expectOpaque(store);
    expectNothingLeft(guarded);
  },
);

test('a dump that something else made and age encrypted is read, and is refused where a signature is demanded', async () => {
  const dump = join(root, 'dump.sql');
  const plain = newStore();
  await run('backup', plain, { format: 'plain', compression: 'none' });
  const [file = ''] = readdirSync(plain).filter((name) => name.endsWith('.sql'));
  writeFileSync(dump, readFileSync(join(plain, file)));
  age('-r', mine.recipient, '-o', `${dump}.age`, dump);
  rmSync(dump);
  const read = await run('validate', '', { backup: `${dump}.age`, identity: mine.identity });
  expect(outcomeOf(read)).toEqual(NOT_VERIFIED);
  expectNothingLeft(read);
  expect(existsSync(dump)).toBe(false);
  const signed = await run('validate', '', { backup: `${dump}.age`, ...OPEN });
  expect(errorsOf(signed)).toEqual([
    expect.objectContaining({ message: expect.stringContaining('is not signed') as unknown }),
  ]);
});
