import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshotSchema } from '../../src/backups/snapshot/manifest.ts';
import { removeRuns, runAction, runPost, type ActionOptions, type ActionRun } from '../support/action.ts';
import { processesOf } from '../support/leftovers.ts';
import { outcomeOf, PASSED } from '../support/outcome.ts';
import { requirement } from '../support/requirement.ts';
import { startPatroni, whyNoPatroni, type PatroniCluster } from '../support/patroni.ts';

const why = whyNoPatroni();
const patroniTest = requirement('Patroni', why);

describe('a Patroni cluster of three', () => {
  let cluster: PatroniCluster;
  let root: string;
  beforeAll(async () => {
    if (why !== null) return;
    root = mkdtempSync(join(tmpdir(), 'pgr-cluster-snapshot-'));
    cluster = await startPatroni();
    const leader = await cluster.healthy();
    await cluster.query(
      leader,
      'CREATE TABLE item AS SELECT i, repeat(md5(i::text), 20) AS v FROM generate_series(1, 50000) i',
    );
  }, 120_000);
  afterAll(async () => {
    if (why !== null) return;
    await cluster.stop();
    rmSync(root, { recursive: true });
    removeRuns();
  });

  const take = (store: string, options: ActionOptions = {}): Promise<ActionRun> =>
    runAction(
      {
        stage: 'snapshot',
        store: join(root, store),
        nodes: cluster.members.map(({ name, data }) => `${name}=${data}`).join('\n'),
        patroni: cluster.members.map(({ rest }) => rest).join('\n'),
        connection: cluster.connection,
      },
      options,
    );

  async function expectHealthy(): Promise<void> {
    expect(await cluster.paused()).toBe(false);
    const leader = await cluster.healthy();
    const [count] = await cluster.query(leader, 'SELECT count(*)::int AS rows FROM item');
    expect(count).toEqual({ rows: 50_000 });
  }

  patroniTest(
    'every node is copied, and all of them run and follow again',
    async () => {
      const taken = await take('whole');
      expect(outcomeOf(taken)).toEqual(PASSED);
      const name = taken.outputs.backup ?? '';
      expect(readdirSync(join(root, 'whole', 'snapshots')).sort()).toEqual([
        `${name}.manifest.json`,
        ...['node1', 'node2', 'node3'].map((node) => `${name}_${node}.tar.zst`),
      ]);
      const text = readFileSync(join(root, 'whole', 'snapshots', `${name}.manifest.json`), 'utf8');
      const { nodes, patroni, databases } = snapshotSchema.parse(JSON.parse(text));
      expect(patroni).toEqual({ scope: cluster.scope });
      expect(nodes.map(({ role }) => role).sort()).toEqual(['leader', 'replica', 'replica']);
      expect(new Set(nodes.map(({ systemIdentifier }) => systemIdentifier)).size).toBe(1);
      const tables = databases?.find((database) => database.name === 'postgres')?.tables;
      expect(tables).toEqual([expect.objectContaining({ name: 'item', rows: 50_000 })]);
      await expectHealthy();
      expect(taken.everything).not.toContain('s3cr@t');
    },
    120_000,
  );

  for (const [name, moment, signal] of [
    ['while it looks at the nodes', /Look at the nodes/, 'SIGKILL'],
    ['while it copies', /Copy 3 nodes/, 'SIGKILL'],
    ['while it copies, as a cancelled job is', /Copy 3 nodes/, 'SIGINT'],
    ['while it reads back', /Read the archives back/, 'SIGKILL'],
    ['while a copy starts', /Start a copy/, 'SIGINT'],
  ] as const) {
    patroniTest(
      `killed ${name}, the post step leaves all running and nothing behind`,
      async () => {
        const store = name.replaceAll(/\W/g, '-');
        const state = { killed: false };
        const taken = await take(store, {
          onLog: (text, kill) => {
            if (state.killed || !moment.test(text)) return;
            state.killed = true;
            kill(signal);
          },
        });
        expect(state.killed).toBe(true);
        expect(taken.code).not.toBe(0);
        expect(await runPost(taken)).toMatchObject({ code: 0 });
        await expectHealthy();
        expect(readdirSync(join(root, store, 'snapshots'))).toEqual([]);
        expect(processesOf(taken.temp)).toEqual([]);
      },
      120_000,
    );
  }
});
