import { afterAll, beforeAll, expect } from '@jest/globals';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checksums } from '../../src/backups/files.ts';
import type { SealedManifest } from '../../src/backups/seal/sealed-manifest.ts';
import { removeRuns, runAction, type ActionInputs, type ActionRun } from './action.ts';
import { errorsOf, FAILED, NOT_VERIFIED, outcomeOf } from './outcome.ts';
import { age, keyPair } from './sealing.ts';
import { startServer, type TestServer } from './server.ts';

export const KEY = 'a key that nobody guesses';
const mine = await keyPair();
/** For `backup`: encrypt and sign. */
export const SEAL = { 'encrypt-to': mine.recipient, 'signing-key': KEY };
export const SIGNED = { 'signing-key': KEY, identity: mine.identity };
/** Who has no signing key can only tell what was altered by accident, and what age and the checksums tell. */
export const UNSIGNED = { identity: mine.identity };

/** A backup in the folder `store`, to make damaged copies of: filled before the tests of a file. */
export interface SealedFixture {
  root: string;
  name: string;
  /** The file that holds the rows of the table, for which the program is started. */
  large: string;
  small: string;
}

const fixture = {} as SealedFixture;
let server: TestServer;
let copies = 0;

/** Takes the backup before the tests of a file, and removes everything after them. */
export function useSealedBackup(): SealedFixture {
  beforeAll(async () => {
    server = await startServer();
    fixture.root = mkdtempSync(join(tmpdir(), 'pgr-seal-damage-'));
    await server.with('postgres', (client) => client.query('CREATE DATABASE shop'));
    await server.with('shop', (client) =>
      client.query(`CREATE TABLE item (id int PRIMARY KEY, v text);
        INSERT INTO item SELECT i, 'mango ' || md5(i::text) FROM generate_series(1, 40000) i`),
    );
    const { root } = fixture;
    fixture.name = await backUp('store', SEAL);
    const folder = join(root, 'store', fixture.name);
    const files = readdirSync(join(folder, 'files')).map((file) => `files/${file}`);
    fixture.large = files.find((file) => statSync(join(folder, file)).size > 1 << 20) ?? '';
    fixture.small = files.find((file) => file !== fixture.large) ?? '';
    expect([fixture.large, fixture.small]).not.toContain('');
  });
  afterAll(async () => {
    await server.stop();
    rmSync(fixture.root, { recursive: true });
    removeRuns();
  });
  return fixture;
}

export async function backUp(store: string, inputs: ActionInputs): Promise<string> {
  const source = { connection: server.uri('shop'), databases: 'shop', compression: 'none' };
  const made = await runAction({ stage: 'backup', store: join(fixture.root, store), ...source, ...inputs });
  expect(outcomeOf(made)).toEqual(NOT_VERIFIED);
  return made.outputs.backup ?? '';
}

export type Damage = (backup: string) => void | Promise<void>;

/** Validates a copy of a store after `damage` was done to its backup. */
export async function validateDamaged(
  damage: Damage,
  inputs: ActionInputs,
  store = 'store',
  made = fixture.name,
): Promise<ActionRun> {
  const copy = join(fixture.root, `damaged-${copies++}`);
  cpSync(join(fixture.root, store), copy, { recursive: true });
  await damage(join(copy, made));
  return runAction({ stage: 'validate', store: copy, ...inputs });
}

/** Refused before anything was restored, and nothing of it is left: not in the workspace, nor in the report. */
export function expectRefused(run: ActionRun, ...messages: RegExp[]): void {
  expect(outcomeOf(run)).toMatchObject(FAILED);
  expect(errorsOf(run).map(({ message }) => message)).toEqual(
    messages.map((message) => expect.stringMatching(message) as unknown),
  );
  expect(run.report?.scratch).toBeNull();
  expect(run.everything).not.toMatch(/mango|AGE-SECRET-KEY/);
  expect(run.everything).not.toContain(KEY);
  expect(readdirSync(run.temp).filter((entry) => !entry.includes('report'))).toEqual([
    'output',
    'state',
    'summary',
  ]);
}

export const manifestOf = (backup: string): SealedManifest =>
  JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8')) as SealedManifest;

/** Makes the manifest that everyone may read agree with what the files have become. */
export async function forge(backup: string): Promise<void> {
  const outer = manifestOf(backup);
  const files = await checksums(
    backup,
    outer.files.map(({ path }) => path),
  );
  writeFileSync(join(backup, 'manifest.json'), JSON.stringify({ ...outer, files }));
}

/** Encrypts `content` in the place of a file, to the same recipient: that takes no secret. */
export function replace(backup: string, file: string, content: string | Buffer): void {
  const plain = join(fixture.root, 'plain');
  writeFileSync(plain, content);
  age('-r', mine.recipient, '-o', join(backup, file), plain);
}

export function decrypted(backup: string, file: string): Buffer {
  const keyFile = join(fixture.root, 'key');
  writeFileSync(keyFile, mine.identity);
  return age('-d', '-i', keyFile, join(backup, file));
}

export function swap(backup: string): void {
  const [one, other] = [fixture.small, fixture.large].map((file) => join(backup, file));
  renameSync(one ?? '', `${backup}.tmp`);
  renameSync(other ?? '', one ?? '');
  renameSync(`${backup}.tmp`, other ?? '');
}
