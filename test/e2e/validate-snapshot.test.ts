import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SnapshotManifest } from '../../src/backups/snapshot/manifest.ts';
import { removeRuns, runAction, type ActionInputs, type ActionRun } from '../support/action.ts';
import { startArchiving, type ArchivingServer } from '../support/archiving.ts';
import { FAILED, NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';

let server: ArchivingServer;
let root: string;
let store: string;
let name: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pgr-validate-'));
  store = join(root, 'store');
  server = await startArchiving({}, ['--data-checksums']);
  await server.ask('CREATE TABLE grades AS SELECT g AS id, g % 6 AS grade FROM generate_series(1, 1000) g');
  const taken = await runAction({ stage: 'snapshot', store, nodes: `one=${server.data}` });
  expect(outcomeOf(taken)).toEqual(PASSED);
  name = taken.outputs.backup ?? '';
  await server.ask('INSERT INTO grades VALUES (1001, 1)');
  await server.archived();
}, 60_000);
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true, force: true });
  removeRuns();
});

const validate = (inputs: ActionInputs = {}): Promise<ActionRun> =>
  runAction({ stage: 'validate', store, jobs: '2', ...inputs });

/** A copy of the store, to do harm to. */
function copied(purpose: string): string {
  const folder = join(root, purpose);
  cpSync(store, folder, { recursive: true });
  return folder;
}

function alterManifest(folder: string, alter: (manifest: SnapshotManifest) => void): void {
  const path = join(folder, 'snapshots', `${name}.manifest.json`);
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as SnapshotManifest;
  alter(manifest);
  writeFileSync(path, JSON.stringify(manifest));
}

const snapshotsIn = (folder: string): string[] =>
  readdirSync(join(root, folder, 'snapshots')).filter((file) => file.endsWith('.manifest.json'));

describe('a snapshot', () => {
  test('is started and proven like any backup, by its name, its path, or as the only thing there is', async () => {
    const run = await validate({
      assertions: 'all: SELECT count(*) = 1000 FROM grades',
      rto: '10m',
      rpo: '1h',
    });
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(run.report?.checks.map(({ check, status }) => `${check} ${status}`)).toEqual([
      'files pass',
      'restore pass',
      'content pass',
      'schema pass',
      'indexes pass',
      'assertions pass',
    ]);
    expect(run.report?.control?.caught).toBe(true);
    expect(readdirSync(join(store, 'snapshots')).some((file) => file.includes('proof'))).toBe(true);
    for (const backup of [name, join(store, 'snapshots', `${name}.manifest.json`)])
      expect(outcomeOf(await validate({ backup, checks: 'content' }))).toEqual(PASSED);
  });

  test('with other content than its manifest tells, or a damaged archive, is not', async () => {
    const altered = copied('altered');
    alterManifest(altered, ({ databases }) => {
      const [table] = databases?.find(({ tables }) => tables.length > 0)?.tables ?? [];
      if (table)
        table.fingerprint = table.fingerprint.replace(/\d/, (digit) => String((Number(digit) + 1) % 10));
    });
    const other = await validate({ store: altered });
    expect(outcomeOf(other)).toMatchObject(FAILED);
    expect(other.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { check: 'content', object: expect.stringContaining('grades') },
    ]);
    const damaged = copied('damaged');
    truncateSync(join(damaged, 'snapshots', `${name}_one.tar.zst`), 100_000);
    const run = await validate({ store: damaged });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(run.report?.checks.map(({ status }) => status)).toEqual([
      'fail',
      ...Array.from({ length: 5 }, (_, i) => (i === 4 ? 'skipped' : 'not-verified')),
    ]);
  });

  test('is the base of a recovery', async () => {
    const run = await runAction({
      stage: 'recover',
      store,
      wal: server.archive,
      assertions: 'the newest row: SELECT count(*) = 1001 FROM grades',
    });
    expect(outcomeOf(run)).toEqual(PASSED);
  });
});

test('a base backup given to a stage that restores dumps is told apart', async () => {
  const backup = server.base('no-dump');
  const run = await runAction({ stage: 'restore', backup });
  expect(outcomeOf(run)).toMatchObject(FAILED);
  expect(run.log).toContain(`${backup} is a physical copy of a whole server, and the stage`);
});

test('an archive of something else starts, and is compared with nothing', async () => {
  const folder = join(root, 'playbook', 'snapshots');
  mkdirSync(folder, { recursive: true });
  const base = server.base('playbook');
  execFileSync('tar', ['-czf', join(folder, '20251126_090000_patroni1.tar.gz'), '-C', base, '.']);
  const inputs = { store: join(root, 'playbook'), backup: '20251126_090000' };
  expect(outcomeOf(await validate(inputs))).toEqual(NOT_VERIFIED);
  const wrong = await validate({ ...inputs, assertions: 'none: SELECT count(*) = 0 FROM grades' });
  expect(outcomeOf(wrong)).toMatchObject(FAILED);
});

test('a drill of both methods proves a dump and an online snapshot', async () => {
  const run = await runAction({
    stage: 'drill',
    connection: server.uri(),
    method: 'both',
    store: join(root, 'drill'),
    jobs: '2',
    assertions: 'all: SELECT count(*) = 1001 FROM grades',
    rto: '10m',
  });
  expect(outcomeOf(run)).toEqual(PASSED);
  expect(run.report?.checks.map(({ check, status }) => `${check} ${status}`)).toEqual([
    'files pass',
    'restore pass',
    'content pass',
    'schema pass',
    'indexes pass',
    'assertions pass',
  ]);
  expect(run.report?.checks[2]?.detail).toMatch(/snapshot: /);
  expect(snapshotsIn('drill')).toHaveLength(1);
  const physical = await runAction({
    stage: 'drill',
    connection: server.uri(),
    method: 'physical',
    store: join(root, 'drill'),
    assertions: 'none: SELECT count(*) = 0 FROM grades',
    keep: 'last=1',
  });
  expect(outcomeOf(physical)).toMatchObject(FAILED);
  expect(physical.report?.checks.find(({ check }) => check === 'assertions')?.status).toBe('fail');
  expect(snapshotsIn('drill')).toHaveLength(2);
  const kept = await runAction({
    stage: 'drill',
    connection: server.uri(),
    method: 'physical',
    store: join(root, 'drill'),
    keep: 'last=1',
  });
  expect(outcomeOf(kept)).toEqual(PASSED);
  expect(snapshotsIn('drill')).toEqual([`${kept.outputs.backup ?? ''}.manifest.json`]);
  expect(readdirSync(join(root, 'drill')).some((file) => file.startsWith('backup_'))).toBe(true);
});

test('an index that lacks a row is found in a snapshot, which has it as it is, and not in a dump, which has it built anew', async () => {
  const ready = (yes: boolean): Promise<unknown> =>
    server.ask(`UPDATE pg_index SET indisready = ${yes} WHERE indexrelid = 'lacking_id'::regclass`);
  await server.ask('CREATE TABLE lacking AS SELECT g AS id FROM generate_series(1, 100) g');
  await server.ask('CREATE INDEX lacking_id ON lacking (id)');
  await ready(false);
  await server.ask('INSERT INTO lacking VALUES (101)');
  await ready(true);
  const drill = (method: string): Promise<ActionRun> =>
    runAction({ stage: 'drill', connection: server.uri(), method, store: join(root, 'lacking'), jobs: '2' });
  expect(outcomeOf(await drill('logical'))).toEqual(PASSED);
  const run = await drill('physical');
  expect(outcomeOf(run)).toMatchObject(FAILED);
  expect(run.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
    { check: 'indexes', kind: 'corrupt-index', object: 'index postgres.public.lacking_id' },
  ]);
});
