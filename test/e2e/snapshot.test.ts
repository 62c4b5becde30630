import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import {
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SnapshotManifest } from '../../src/backups/snapshot/manifest.ts';
import { snapshotSchema } from '../../src/backups/snapshot/manifest.ts';
import { readSnapshotManifest } from '../../src/backups/snapshot/read.ts';
import { verifySnapshot } from '../../src/backups/snapshot/verify.ts';
import { unseal } from '../../src/backups/seal.ts';
import { run } from '../../src/process.ts';
import type { LocalBackup } from '../../src/stores/store.ts';
import { removeRuns, runAction, type ActionRun } from '../support/action.ts';
import { NEVER } from '../support/archives.ts';
import { flipBit } from '../support/damage.ts';
import { keyPair } from '../support/sealing.ts';
import { FAILED, outcomeOf, PASSED } from '../support/outcome.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let other: TestServer;
let root: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pgr-snapshot-'));
  [server, other] = await Promise.all([startServer(), startServer()]);
  await server.with('postgres', (client) => client.query('CREATE DATABASE shop'));
  await server.with('shop', (client) =>
    client.query('CREATE TABLE item AS SELECT i, md5(i::text) AS v FROM generate_series(1, 5000) i'),
  );
}, 60_000);

afterAll(async () => {
  await Promise.all([server.stop(), other.stop()]);
  rmSync(root, { recursive: true });
  removeRuns();
});

const snapshot = (store: string, nodes: string, inputs: Record<string, string> = {}): Promise<ActionRun> =>
  runAction({ stage: 'snapshot', store, nodes, ...inputs });

const answers = (of: TestServer): Promise<unknown> =>
  of.with('postgres', async (client) => (await client.query('SELECT 1 AS one')).rows[0] as unknown);

function manifestIn(store: string, taken: ActionRun): SnapshotManifest {
  const file = join(store, 'snapshots', `${taken.outputs.backup ?? ''}.manifest.json`);
  return snapshotSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

describe('offline', () => {
  test('a node is stopped, copied, started, read back and fingerprinted', async () => {
    const store = join(root, 'one');
    const taken = await snapshot(store, `node1=${server.data}`);
    expect(outcomeOf(taken)).toEqual(PASSED);
    expect(await answers(server)).toEqual({ one: 1 });
    const name = taken.outputs.backup ?? '';
    expect(readdirSync(join(store, 'snapshots')).sort()).toEqual([
      `${name}.manifest.json`,
      `${name}_node1.tar.zst`,
    ]);
    const manifest = manifestIn(store, taken);
    expect(manifest).toMatchObject({ kind: 'physical', mode: 'offline', parent: null, patroni: null });
    expect(manifest.nodes).toEqual([
      expect.objectContaining({ name: 'node1', role: 'leader', controlState: 'shut down', timeline: 1 }),
    ]);
    const shop = manifest.databases?.find((database) => database.name === 'shop');
    expect(shop?.tables).toEqual([expect.objectContaining({ name: 'item', rows: 5000 })]);
    expect(manifest.secondsDown).toBeGreaterThan(0);
    expect(taken.report?.snapshot).toMatchObject({ mode: 'offline', secondsDown: manifest.secondsDown });
    expect(taken.summary).toContain('The leader did not answer for');
    expect(taken.outputs.manifest).toBeDefined();
  });

  test('nodes of different clusters are refused before any is stopped', async () => {
    const since = 'SELECT pg_postmaster_start_time()::text AS at';
    const startOf = (): Promise<unknown> =>
      server.with('postgres', async (client) => (await client.query<{ at: string }>(since)).rows);
    const before = await startOf();
    const taken = await snapshot(join(root, 'mixed'), `a=${server.data}\nb=${other.data}`);
    expect(outcomeOf(taken)).toMatchObject(FAILED);
    expect(taken.log).toContain('different clusters');
    expect(await startOf()).toEqual(before);
    expect(readdirSync(join(root, 'mixed', 'snapshots'))).toEqual([]);
  });

  test('a node that still runs after `stop` is refused, and nothing is kept', async () => {
    const store = join(root, 'running');
    const taken = await snapshot(store, `node1=${server.data}`, { stop: 'true', start: 'true' });
    expect(outcomeOf(taken)).toMatchObject(FAILED);
    expect(taken.log).toContain('still runs');
    expect(await answers(server)).toEqual({ one: 1 });
    expect(readdirSync(join(store, 'snapshots'))).toEqual([]);
  });

  test('a part that cannot be archived fails the step, and the node runs again', async () => {
    const store = join(root, 'odd');
    const pipe = join(server.data, 'base', 'pipe');
    execFileSync('mkfifo', [pipe]);
    try {
      const taken = await snapshot(store, `node1=${server.data}`);
      expect(outcomeOf(taken)).toMatchObject(FAILED);
      expect(taken.log).toContain('a named pipe');
      expect(await answers(server)).toEqual({ one: 1 });
      expect(readdirSync(join(store, 'snapshots'))).toEqual([]);
    } finally {
      rmSync(pipe);
    }
  });

  test('with a signing key, the manifest is signed; gzip on request', async () => {
    const store = join(root, 'signed');
    const taken = await snapshot(store, `node1=${server.data}`, {
      'signing-key': 'a key of some length',
      compression: 'gzip',
    });
    expect(outcomeOf(taken)).toEqual(PASSED);
    const name = taken.outputs.backup ?? '';
    expect(readdirSync(join(store, 'snapshots')).sort()).toEqual([
      `${name}.manifest.json`,
      `${name}.manifest.json.hmac`,
      `${name}_node1.tar.gz`,
    ]);
  });
});

test('encrypted, nothing that is stored tells what is in it; decrypted, it is what was copied', async () => {
  const store = join(root, 'sealed');
  const { identity, recipient } = await keyPair();
  const taken = await snapshot(store, `node1=${server.data}`, { 'encrypt-to': recipient });
  expect(outcomeOf(taken)).toEqual(PASSED);
  const name = taken.outputs.backup ?? '';
  const folder = join(store, 'snapshots');
  const files = [`${name}.manifest.json`, `${name}.manifest.json.age`, `${name}_node1.tar.zst.age`];
  expect(readdirSync(folder).sort()).toEqual(files);
  expect(readFileSync(join(folder, `${name}.manifest.json`), 'utf8')).not.toContain('PG_VERSION');
  expect(readFileSync(taken.outputs.manifest ?? '', 'utf8')).not.toContain('PG_VERSION');
  const work = {
    folder: mkdtempSync(join(root, 'unsealed-')),
    ...{ consume: false, path: '', jobs: 1, tell: () => undefined, signal: NEVER },
  };
  const read = async (backup: LocalBackup): Promise<SnapshotManifest & { format: null }> => ({
    ...(await readSnapshotManifest(backup)),
    format: null,
  });
  const backup = await unseal({ name, folder, files }, { identity: [identity] }, work, read);
  const manifest = await readSnapshotManifest(backup);
  expect(await verifySnapshot(backup, manifest, NEVER)).toEqual([]);
  flipBit(join(backup.folder, `${name}_node1.tar.zst`), 100_000);
  expect(await verifySnapshot(backup, manifest, NEVER)).toEqual([
    expect.objectContaining({ check: 'files', object: `file ${name}_node1.tar.zst` }),
  ]);
});

test('a tablespace and a WAL folder elsewhere are in the snapshot', async () => {
  const store = join(root, 'spread');
  const place = join(other.folder, 'space');
  mkdirSync(place);
  const { uid, gid } = lstatSync(other.data);
  chownSync(place, uid, gid);
  await other.with('postgres', async (client) => {
    await client.query(`CREATE TABLESPACE far LOCATION '${place}'`);
    await client.query('CREATE TABLE there TABLESPACE far AS SELECT generate_series(1, 1000) AS i');
  });
  const ctl = async (...args: string[]): Promise<void> => {
    const file = join(other.bin, 'pg_ctl');
    const { code, stderr } = await run({
      file,
      args: ['-D', other.data, '-w', ...args],
      env: {},
      uid,
      gid,
      cwd: '/',
    });
    if (code !== 0) throw new Error(stderr);
  };
  await ctl('stop', '-m', 'fast');
  renameSync(join(other.data, 'pg_wal'), join(other.folder, 'wal'));
  symlinkSync(join(other.folder, 'wal'), join(other.data, 'pg_wal'));
  await ctl('start', '-l', join(other.folder, 'log'));
  const taken = await snapshot(store, `node1=${other.data}`);
  expect(outcomeOf(taken)).toEqual(PASSED);
  const { nodes, databases } = manifestIn(store, taken);
  expect(nodes[0]).toMatchObject({
    walFolder: join(other.folder, 'wal'),
    tablespaces: [expect.objectContaining({ location: place })],
  });
  const paths = nodes[0]?.members.map(({ path }) => path) ?? [];
  expect(paths).not.toContain('data/pg_wal');
  expect(paths.some((path) => /^wal\/[0-9A-F]{24}$/.test(path))).toBe(true);
  expect(paths.some((path) => /^tablespaces\/\d+\/PG_/.test(path))).toBe(true);
  const rows = databases?.find(({ name }) => name === 'postgres')?.tables;
  expect(rows).toEqual([expect.objectContaining({ name: 'there', rows: 1000 })]);

  const nodesInput = `node1=${other.data}`;
  const online = await runAction({ stage: 'snapshot', mode: 'online', store, connection: other.uri() });
  expect(outcomeOf(online)).toEqual(PASSED);
  for (const { outputs } of [taken, online]) {
    await other.with('postgres', (client) => client.query('DELETE FROM there'));
    const restored = await runAction({
      ...{ stage: 'restore-snapshot', store, nodes: nodesInput, backup: outputs.backup ?? '' },
      ...{ confirm: 'DESTROY', 'keep-old': 'false' },
    });
    expect(outcomeOf(restored)).toEqual(PASSED);
    expect(await other.with('postgres', async (client) => (await client.query('TABLE there')).rowCount)).toBe(
      1000,
    );
    // A base backup does not tell where the WAL was.
    const wal = join(other.data, 'pg_wal');
    expect(lstatSync(wal).isSymbolicLink() ? readlinkSync(wal) : 'within').toBe(
      outputs === taken.outputs ? join(other.folder, 'wal') : 'within',
    );
    const [space = ''] = readdirSync(join(other.data, 'pg_tblspc'));
    expect(readlinkSync(join(other.data, 'pg_tblspc', space))).toBe(place);
    expect(readdirSync(other.folder).filter((name) => name.includes('_restored_'))).toEqual([]);
  }
});
