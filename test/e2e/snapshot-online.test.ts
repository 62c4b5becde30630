import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshotSchema, type SnapshotManifest } from '../../src/backups/snapshot/manifest.ts';
import { removeRuns, runAction, type ActionRun } from '../support/action.ts';
import { FAILED, outcomeOf, PASSED } from '../support/outcome.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { startStandby, type Standby } from '../support/standby.ts';

let server: TestServer;
let standby: Standby;
let root: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pgr-online-'));
  // Without whole pages in WAL, a standby cannot be copied.
  server = await startServer({ settings: { full_page_writes: 'on' } });
  await server.with('postgres', (client) =>
    client.query('CREATE TABLE item AS SELECT i, md5(i::text) AS v FROM generate_series(1, 5000) i'),
  );
  standby = await startStandby(server, 'second');
}, 60_000);

afterAll(async () => {
  await standby.stop();
  await server.stop();
  rmSync(root, { recursive: true });
  removeRuns();
});

const online = (store: string, port = server.port, folder = server.folder): Promise<ActionRun> =>
  runAction({
    stage: 'snapshot',
    mode: 'online',
    store,
    connection: `host=${folder} port=${port} user=postgres`,
  });

function manifestIn(store: string, taken: ActionRun): SnapshotManifest {
  const file = join(store, 'snapshots', `${taken.outputs.backup ?? ''}.manifest.json`);
  return snapshotSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

test('a server is copied while others write, and the copy is proven whole', async () => {
  const store = join(root, 'one');
  const state = { writing: true };
  const writer = server.with('postgres', async (client) => {
    await client.query('CREATE TABLE busy (i int)');
    while (state.writing) await client.query('INSERT INTO busy SELECT generate_series(1, 100)');
  });
  const taken = await online(store);
  state.writing = false;
  await writer;
  expect(outcomeOf(taken)).toEqual(PASSED);
  const name = taken.outputs.backup ?? '';
  expect(readdirSync(join(store, 'snapshots')).sort()).toEqual([
    `${name}.manifest.json`,
    `${name}_leader.tar.zst`,
  ]);
  const manifest = manifestIn(store, taken);
  expect(manifest).toMatchObject({ mode: 'online', secondsDown: null, parent: null });
  expect(manifest.nodes).toEqual([expect.objectContaining({ name: 'leader', controlState: 'online' })]);
  expect(manifest.nodes[0]?.endLsn).not.toBe(manifest.nodes[0]?.lsn);
  const tables = manifest.databases?.find((database) => database.name === 'postgres')?.tables;
  expect(tables?.find((table) => table.name === 'item')).toMatchObject({ rows: 5000 });
  expect(taken.summary).toContain('The server went on working all the time');
  const slots = await server.with(
    'postgres',
    async (client) => (await client.query('TABLE pg_replication_slots')).rowCount,
  );
  expect(slots).toBe(0);
});

test('a replica does as well', async () => {
  const store = join(root, 'replica');
  const taken = await online(store, standby.port, join(server.folder, 'second'));
  expect(outcomeOf(taken)).toEqual(PASSED);
  expect(manifestIn(store, taken).nodes).toEqual([
    expect.objectContaining({ name: 'replica', role: 'replica' }),
  ]);
});

test('tablespaces come along', async () => {
  const own = await startServer();
  try {
    const space = join(own.folder, 'space');
    mkdirSync(space);
    const { uid, gid } = lstatSync(own.data);
    chownSync(space, uid, gid);
    await own.with('postgres', async (client) => {
      await client.query(`CREATE TABLESPACE far LOCATION '${space}'`);
      await client.query('CREATE TABLE there TABLESPACE far AS SELECT generate_series(1, 1000) AS i');
    });
    const store = join(root, 'spaces');
    const taken = await online(store, own.port, own.folder);
    expect(outcomeOf(taken)).toEqual(PASSED);
    const { nodes, databases } = manifestIn(store, taken);
    expect(nodes[0]?.tablespaces).toEqual([expect.objectContaining({ location: space })]);
    expect(nodes[0]?.members.some(({ path }) => /^tablespaces\/\d+\/PG_/.test(path))).toBe(true);
    expect(databases?.[0]?.tables).toEqual([expect.objectContaining({ name: 'there', rows: 1000 })]);
    expect(readdirSync(join(store, 'snapshots'))).toHaveLength(2);
  } finally {
    await own.stop();
  }
});

test('without the right to replicate there is no snapshot, and the way to get it', async () => {
  const store = join(root, 'refused');
  const hba = join(server.folder, 'hba');
  const lines = readFileSync(hba, 'utf8');
  const reload = (text: string): Promise<unknown> => {
    writeFileSync(hba, text);
    return server.with('postgres', (client) => client.query('SELECT pg_reload_conf()'));
  };
  await reload(lines.replaceAll(/^.* replication .*$/gm, ''));
  try {
    const taken = await runAction({ stage: 'snapshot', mode: 'online', store, connection: server.uri() });
    expect(outcomeOf(taken)).toMatchObject(FAILED);
    expect(taken.log).toContain('add a line for the database `replication`');
    expect(readdirSync(join(store, 'snapshots'))).toEqual([]);
    expect(taken.everything).not.toContain('s3cr@t');
  } finally {
    await reload(lines);
  }
});
