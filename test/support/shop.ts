import { expect } from '@jest/globals';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ListedBackup } from '../../src/report/report.ts';
import { removeRuns, runAction, type ActionInputs, type ActionRun } from './action.ts';
import { NOT_VERIFIED, outcomeOf } from './outcome.ts';
import { startServer, type TestServer } from './server.ts';

/** What a runner says of the runs in which proofs are made. */
export const RUN = { GITHUB_REPOSITORY: 'me/app', GITHUB_RUN_ID: '4711' };

/** A server with the small database `shop`, and stores of backups of it. */
export interface Shop {
  readonly server: TestServer;
  /** For files of the test. */
  readonly root: string;
  /** A store with one backup. */
  readonly sample: string;
  backup(store: string, inputs?: ActionInputs): Promise<ActionRun>;
  /** Makes a backup, and gives its name. */
  backUp(store: string): Promise<string>;
  /** A store of its own with copies of the sample, made so many days ago. */
  storeOf(name: string, ...days: number[]): { store: string; names: string[] };
  close(): Promise<void>;
}

export async function openShop(): Promise<Shop> {
  const server = await startServer();
  const root = mkdtempSync(join(tmpdir(), 'pgr-shop-'));
  await server.with('postgres', (client) => client.query('CREATE DATABASE shop'));
  await server.with('shop', (client) =>
    client.query('CREATE TABLE item AS SELECT i, md5(i::text) AS v FROM generate_series(1, 500) i'),
  );
  const backup: Shop['backup'] = (store, inputs = {}) =>
    runAction({ stage: 'backup', connection: server.uri(), databases: 'shop', store, ...inputs });
  const backUp: Shop['backUp'] = async (store) => {
    const run = await backup(store);
    expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
    return run.outputs.backup ?? '';
  };
  const sample = join(root, 'sample');
  const made = join(sample, await backUp(sample));
  return {
    server,
    root,
    sample,
    backup,
    backUp,
    storeOf: (name, ...days) => {
      const store = join(root, name);
      mkdirSync(store);
      return { store, names: days.map((age) => copyTo(store, made, age)) };
    },
    close: async () => {
      await server.stop();
      rmSync(root, { recursive: true });
      removeRuns();
    },
  };
}

function copyTo(store: string, backup: string, days: number): string {
  const [date, time] = new Date(Date.now() - days * 86_400_000)
    .toISOString()
    .slice(0, 19)
    .replaceAll(/[-:]/g, '')
    .split('T');
  const name = `backup_${date}_${time}`;
  cpSync(backup, join(store, name), { recursive: true });
  const manifest = join(store, name, 'manifest.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replaceAll(/backup_\d{8}_\d{6}/g, name));
  return name;
}

export const prune = (store: string, keep: string, inputs: ActionInputs = {}): Promise<ActionRun> =>
  runAction({ stage: 'prune', store, keep, ...inputs });

export const validate = (store: string, name: string): Promise<ActionRun> =>
  runAction({ stage: 'validate', store, backup: name }, { env: RUN });

/** The output `backups`. */
export const listed = (run: ActionRun): ListedBackup[] =>
  JSON.parse(run.outputs.backups ?? 'null') as ListedBackup[];

/** The backups in a folder, newest first. */
export const namesIn = (store: string): string[] =>
  readdirSync(store)
    .filter((name) => /^backup_\d{8}_\d{6}$/.test(name))
    .sort()
    .reverse();
