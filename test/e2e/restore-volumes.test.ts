import { afterAll, beforeAll, expect } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { removeRuns, runAction, runPost, type ActionInputs, type ActionRun } from '../support/action.ts';
import {
  composedServer,
  composeEngine,
  startComposed,
  type ComposedCluster,
  type ComposedServer,
  type ComposeEngine,
} from '../support/compose.ts';
import { requirement } from '../support/requirement.ts';
import { write } from '../support/writer.ts';

const engine: ComposeEngine = await composeEngine();
const inDocker = requirement('Docker, Compose and Patroni', engine.reason);
let store: string;
const clusters: Pick<ComposedCluster, 'stop'>[] = [];

beforeAll(() => {
  store = mkdtempSync(join(tmpdir(), 'pgr-snapshots-'));
});
afterAll(async () => {
  for (const cluster of clusters) await cluster.stop();
  await engine.stop();
  removeRuns();
  rmSync(store, { recursive: true });
});

const env = { DOCKER_HOST: engine.env.DOCKER_HOST ?? '' };

async function run(inputs: ActionInputs, options: Parameters<typeof runAction>[1] = {}): Promise<ActionRun> {
  return runAction({ store, ...inputs }, { ...options, env });
}

async function good(inputs: ActionInputs): Promise<ActionRun> {
  const done = await run(inputs);
  if (done.code !== 0) throw new Error(done.log);
  return done;
}

inDocker(
  'a Patroni cluster whose volumes are gone, containers and DCS too: healthy with equal content',
  async () => {
    const cluster = await startComposed(engine);
    clusters.push(cluster);
    const leader = await cluster.healthy();
    await cluster.query(leader, 'CREATE TABLE students AS SELECT generate_series(1, 5000) AS id');
    const inputs = {
      nodes: cluster.members.map(({ name }) => `${name}=volume:${name}-data`).join('\n'),
      'compose-file': cluster.file,
      patroni: cluster.members.map(({ rest }) => rest).join('\n'),
    };
    const writer = write(cluster.connection);
    const taken = await good({ ...inputs, stage: 'snapshot', connection: cluster.connection });
    expect(taken.report?.snapshot?.nodes).toHaveLength(3);
    await engine.compose(cluster.file, 'down', '--volumes', '--timeout', '2');
    const restored = await good({ ...inputs, stage: 'restore-snapshot', confirm: 'DESTROY' });
    await writer.stop();
    expect(restored.report?.verdict).toBe('pass');
    expect(restored.report?.cluster?.nodes.map(({ healthy }) => healthy)).toEqual([true, true, true]);
    const now = await cluster.healthy();
    expect(now.name).toBe(leader.name);
    for (const member of cluster.members)
      expect(await cluster.query(member, 'SELECT count(*)::int AS rows FROM students')).toEqual([
        { rows: 5000 },
      ]);
    expect(await cluster.paused()).toBe(false);
  },
);

const COUNT = 'SELECT count(*)::int AS rows FROM students';

async function query(server: ComposedServer, sql: string): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ host: '127.0.0.1', port: server.port, user: 'postgres' });
  await client.connect();
  try {
    return (await client.query<pg.QueryResultRow>(sql)).rows;
  } finally {
    await client.end();
  }
}

inDocker(
  'one server whose volume is its data folder: the old data is kept in a volume of its own',
  async () => {
    const server = await composedServer(engine);
    clusters.push(server);
    const inputs = { nodes: 'db=volume:db-data', 'compose-file': server.file };
    await query(server, 'CREATE TABLE students AS SELECT 1 AS id');
    await good({ ...inputs, stage: 'snapshot' });
    await query(server, 'INSERT INTO students VALUES (2)');

    // Killed when the old data is half aside.
    let reached = false;
    const killed = await run(
      { ...inputs, stage: 'restore-snapshot', confirm: 'DESTROY' },
      {
        onLog: (text, kill) => {
          if (reached || !text.includes('::group::Put the data in place')) return;
          reached = true;
          setTimeout(() => {
            kill('SIGKILL');
          }, 300);
        },
      },
    );
    expect(reached).toBe(true);
    const post = await runPost(killed, env);
    if (post.code !== 0) throw new Error(killed.log + post.log);
    expect(await query(server, COUNT)).toEqual([{ rows: 2 }]);

    const restored = await good({ ...inputs, stage: 'restore-snapshot', confirm: 'DESTROY' });
    expect(restored.report?.verdict).toBe('pass');
    expect(await query(server, COUNT)).toEqual([{ rows: 1 }]);
    const [kept = ''] = restored.report?.cluster?.nodes[0]?.keptAs ?? [];
    const volume = kept.replace(/^volume /, '');
    expect(volume).toMatch(/db-data_before_\d{8}_\d{6}$/);
    const look = ['run', '--rm', '--network', 'none', '-v', `${volume}:/old`, 'pgr-cluster', 'ls', '/old'];
    expect(await engine.docker(...look)).toContain('PG_VERSION');
    expect(await engine.docker('exec', server.container, 'ls', '-a', '/data')).not.toMatch(
      /_(?:before|restored|placing)_/,
    );
  },
);
