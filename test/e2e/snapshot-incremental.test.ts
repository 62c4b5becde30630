import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshotSchema, type SnapshotManifest } from '../../src/backups/snapshot/manifest.ts';
import { removeRuns, runAction, runPost, type ActionRun } from '../support/action.ts';
import { flipBit } from '../support/damage.ts';
import { majorBin } from '../support/majors.ts';
import { errorsOf, FAILED, outcomeOf, PASSED } from '../support/outcome.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let root: string;
let store: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pgr-incremental-'));
  store = join(root, 'store');
  server = await startServer({ bin: await majorBin(18), settings: { summarize_wal: 'on' } });
  await server.with('postgres', (client) =>
    client.query('CREATE TABLE item AS SELECT i, md5(i::text) AS v FROM generate_series(1, 20000) i'),
  );
}, 120_000);

afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true });
  removeRuns();
});

const online = (into = store): Promise<ActionRun> =>
  runAction({
    stage: 'snapshot',
    mode: 'online',
    store: into,
    connection: `host=${server.folder} port=${server.port} user=postgres`,
    'pg-bin': server.bin,
  });

const validate = (name: string): Promise<ActionRun> =>
  runAction({ stage: 'validate', store, backup: name, 'pg-bin': server.bin });

const manifestOf = (taken: ActionRun): SnapshotManifest =>
  snapshotSchema.parse(
    JSON.parse(readFileSync(join(store, 'snapshots', `${taken.outputs.backup ?? ''}.manifest.json`), 'utf8')),
  );

const archiveOf = (taken: ActionRun): string =>
  join(store, 'snapshots', `${taken.outputs.backup ?? ''}_leader.tar.zst`);

test('from version 17 on, what has not changed is not copied again; combined, it is the whole', async () => {
  const first = await online();
  expect(outcomeOf(first)).toEqual(PASSED);
  expect(manifestOf(first).parent).toBeNull();
  await server.with('postgres', (client) => client.query("UPDATE item SET v = 'changed' WHERE i <= 10"));
  const second = await online();
  expect(outcomeOf(second)).toEqual(PASSED);
  expect(manifestOf(second).parent).toBe(first.outputs.backup);
  await server.with('postgres', (client) => client.query('INSERT INTO item VALUES (0, NULL)'));
  const third = await online();
  expect(outcomeOf(third)).toEqual(PASSED);
  const manifest = manifestOf(third);
  expect(manifest.parent).toBe(second.outputs.backup);
  const tables = manifest.databases?.find(({ name }) => name === 'postgres')?.tables;
  expect(tables).toEqual([expect.objectContaining({ name: 'item', rows: 20_001 })]);
  expect(statSync(archiveOf(third)).size).toBeLessThan(statSync(archiveOf(first)).size / 2);

  expect(outcomeOf(await validate(third.outputs.backup ?? ''))).toEqual(PASSED);

  const recovered = await runAction({
    stage: 'recover',
    ...{ store, backup: third.outputs.backup ?? '', 'pg-bin': server.bin },
    assertions: 'all of the chain: SELECT count(*) = 20001 FROM item',
  });
  expect(outcomeOf(recovered)).toEqual(PASSED);
  expect(await runPost(recovered)).toMatchObject({ code: 0 });

  // Without what it is based on, or with a damaged one, it is nothing.
  flipBit(archiveOf(second), 50_000);
  const damaged = await validate(third.outputs.backup ?? '');
  expect(outcomeOf(damaged)).toMatchObject(FAILED);
  expect(errorsOf(damaged)[0]?.message).toContain(second.outputs.backup);
  const fourth = await online();
  expect(outcomeOf(fourth)).toEqual(PASSED);
  expect(manifestOf(fourth).parent).toBeNull();
  expect(fourth.findings).toContainEqual(expect.objectContaining({ kind: 'broken-backup' }));

  rmSync(join(store, 'snapshots', `${second.outputs.backup ?? ''}.manifest.json`));
  const orphan = await validate(third.outputs.backup ?? '');
  expect(outcomeOf(orphan)).toMatchObject(FAILED);
  expect(errorsOf(orphan)[0]?.message).toContain('is incremental');
  expect(readdirSync(join(store, 'snapshots')).filter((file) => file.startsWith('.'))).toEqual([]);
});
