import { afterAll, beforeAll, expect } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { removeRuns, runAction, runPost, type ActionInputs } from '../support/action.ts';
import { startPatroni, whyNoPatroni, type PatroniCluster } from '../support/patroni.ts';
import { requirement } from '../support/requirement.ts';

const reason = whyNoPatroni();
const inCluster = requirement('Patroni', reason);
let cluster: PatroniCluster;
let store: string;

beforeAll(async () => {
  if (reason !== null) return;
  cluster = await startPatroni();
  store = mkdtempSync(join(tmpdir(), 'pgr-snapshots-'));
  const leader = await cluster.healthy();
  await cluster.query(leader, 'CREATE TABLE students AS SELECT 1 AS id');
  const run = await runAction(inputs('snapshot'));
  if (run.code !== 0) throw new Error(run.log);
  await cluster.query(leader, 'INSERT INTO students VALUES (2)');
});
afterAll(async () => {
  removeRuns();
  if (reason !== null) return;
  await cluster.stop();
  rmSync(store, { recursive: true });
});

function inputs(stage: 'snapshot' | 'restore-snapshot'): ActionInputs {
  const common = {
    stage,
    store,
    nodes: cluster.members.map(({ name, data }) => `${name}=${data}`).join('\n'),
    patroni: cluster.members.map(({ rest }) => rest).join('\n'),
  };
  const own =
    stage === 'snapshot'
      ? { connection: cluster.connection }
      : { confirm: 'DESTROY', 'keep-old': 'false', backup: snapshotName() };
  return { ...common, ...own };
}

/** Of the first one: a killed step may leave another. */
function snapshotName(): string {
  return readdirSync(join(store, 'snapshots')).toSorted()[0]?.slice(0, 15) ?? '';
}

/** Runs a stage, sends it a signal when its log comes to a line, and runs the post step. */
async function killed(
  stage: 'snapshot' | 'restore-snapshot',
  line: string,
  signal: NodeJS.Signals,
): Promise<void> {
  let seen = '';
  let reached = false;
  const run = await runAction(inputs(stage), {
    onLog: (text, kill) => {
      seen += text;
      if (reached || !seen.includes(line)) return;
      reached = true;
      // Into the middle of what the line tells of.
      setTimeout(() => {
        kill(signal);
      }, 50);
    },
  });
  expect(reached).toBe(true);
  const post = await runPost(run);
  if (post.code !== 0) throw new Error(run.log + post.log);
}

/** Every node runs and follows, Patroni is not paused, the rows are those of before, and nothing lies about. */
async function expectWhole(): Promise<void> {
  const leader = await cluster.healthy();
  expect(await cluster.paused()).toBe(false);
  for (const member of cluster.members) {
    const [row] = await cluster.query(member, 'SELECT count(*)::int AS rows FROM students');
    expect(row).toEqual({ rows: 2 });
    expect(readdirSync(dirname(member.data)).filter((name) => /^data./.test(name))).toEqual([]);
  }
  expect(leader.name).toBe('node1');
  expect(readdirSync(join(store, 'snapshots')).filter((name) => name.startsWith('.'))).toEqual([]);
}

const MOMENTS = [
  ['restore-snapshot', 'Start the data of the leader apart', 'SIGKILL'],
  ['restore-snapshot', '::group::Stop the nodes', 'SIGKILL'],
  ['restore-snapshot', '::group::Put the data in place', 'SIGKILL'],
  ['restore-snapshot', '::group::Start the nodes', 'SIGKILL'],
  ['restore-snapshot', '::group::Stop the nodes', 'SIGINT'],
  ['restore-snapshot', '::group::Start the nodes', 'SIGINT'],
  ['snapshot', '::group::Copy 3 nodes', 'SIGKILL'],
  ['snapshot', '::group::Copy 3 nodes', 'SIGINT'],
] as const;
for (const [stage, line, signal] of MOMENTS) {
  inCluster(`${stage} ended by ${signal} at “${line}”: after the post step all is as before`, async () => {
    await killed(stage, line, signal);
    await expectWhole();
  });
}
