import { afterAll, beforeAll, expect } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { removeRuns, runAction, runPost, type ActionInputs, type ActionRun } from '../support/action.ts';
import { flipBit } from '../support/damage.ts';
import { startPatroni, whyNoPatroni, type PatroniCluster } from '../support/patroni.ts';
import { requirement } from '../support/requirement.ts';
import { write, type Writer } from '../support/writer.ts';

const reason = whyNoPatroni();
const inCluster = requirement('Patroni', reason);
let cluster: PatroniCluster;
let store: string;

beforeAll(async () => {
  if (reason !== null) return;
  cluster = await startPatroni();
  store = mkdtempSync(join(tmpdir(), 'pgr-snapshots-'));
  const leader = await cluster.healthy();
  await cluster.query(
    leader,
    'CREATE TABLE students AS SELECT n AS id, md5(n::text) AS name FROM generate_series(1, 5000) AS n',
  );
  const run = await runAction({ ...nodes(), stage: 'snapshot', store, connection: cluster.connection });
  if (run.code !== 0) throw new Error(run.log);
});
afterAll(async () => {
  removeRuns();
  if (reason !== null) return;
  await cluster.stop();
  rmSync(store, { recursive: true });
});

function nodes(names: readonly string[] = ['node1', 'node2', 'node3']): ActionInputs {
  return {
    nodes: names.map((name) => `${name}=${cluster.member(name).data}`).join('\n'),
    patroni: cluster.members.map(({ rest }) => rest).join('\n'),
  };
}

function restore(more: ActionInputs = {}, options?: Parameters<typeof runAction>[1]): Promise<ActionRun> {
  const inputs = { ...nodes(), stage: 'restore-snapshot', store, confirm: 'DESTROY', 'keep-old': 'false' };
  return runAction({ ...inputs, ...more }, options);
}

/** The rows that every member has, by member; the leader under `leader`. */
async function rows(): Promise<string> {
  const leader = await cluster.healthy();
  const counts = new Set<string>();
  for (const member of cluster.members) {
    const [row] = await cluster.query(member, 'SELECT count(*)::text AS rows FROM students');
    counts.add(String(row?.rows));
  }
  return `${leader.name}: ${[...counts].join(' or ')}`;
}

/** What lies beside the data folders that is neither theirs nor Patroni's. */
function leftBeside(): string[] {
  return cluster.members.flatMap(({ data }) =>
    readdirSync(dirname(data)).filter((name) => /_(?:before|restored|placing)_/.test(name)),
  );
}

async function addRow(): Promise<void> {
  await cluster.query(await cluster.healthy(), "INSERT INTO students VALUES (0, 'after the snapshot')");
}

inCluster('all three data folders destroyed under a writer: healthy again with equal content', async () => {
  const writer: Writer = write(cluster.connection);
  for (const { data } of cluster.members) {
    for (const entry of readdirSync(data)) rmSync(join(data, entry), { recursive: true });
  }
  const run = await restore();
  await writer.stop();
  if (run.code !== 0) console.log(run.log);
  expect(run.log).not.toContain('##[error]');
  expect(run.report?.verdict).toBe('pass');
  expect(run.report?.cluster?.nodes.map(({ name, role, healthy }) => ({ name, role, healthy }))).toEqual([
    { name: 'node1', role: 'leader', healthy: true },
    { name: 'node2', role: 'replica', healthy: true },
    { name: 'node3', role: 'replica', healthy: true },
  ]);
  expect(await rows()).toBe('node1: 5000');
  expect(await cluster.paused()).toBe(false);
  expect(leftBeside()).toEqual([]);
});

inCluster('without DESTROY, or with another word, nothing is touched', async () => {
  await addRow();
  const unsaid = await restore({ confirm: '' });
  const wrong = await restore({ confirm: 'destroy' });
  expect([unsaid.code, wrong.code]).toEqual([1, 1]);
  expect(unsaid.log).toMatch(/this replaces all data of node1 .*write `confirm: DESTROY`/s);
  expect(await rows()).toBe('node1: 5001');
});

inCluster('data that does not start is put back by the old, which runs again', async () => {
  await addRow();
  const before = await rows();
  // After the proof and before the start, as a failing disk would do it.
  const run = await restore(
    {},
    {
      onLog: (text) => {
        if (!text.includes('::group::Stop the nodes')) return;
        const home = dirname(cluster.member('node1').data);
        const staged = readdirSync(home).find((name) => name.includes('_restored_')) ?? '';
        truncateSync(join(home, staged, 'global/pg_control'), 100);
      },
    },
  );
  expect(run.code).toBe(1);
  expect(run.report?.undo?.outcome).toBe('put back');
  expect(await rows()).toBe(before);
  expect(leftBeside()).toEqual([]);
});

inCluster('a replica alone follows the leader that goes on', async () => {
  await addRow();
  const before = await rows();
  const run = await restore(nodes(['node2']));
  expect(run.report?.verdict).toBe('pass');
  expect(run.report?.cluster?.nodes[0]).toMatchObject({ name: 'node2', role: 'replica', healthy: true });
  expect(await rows()).toBe(before);
});

inCluster('the leader alone is refused, with the way to do it', async () => {
  const before = await rows();
  const run = await restore(nodes(['node1']));
  expect(run.log).toMatch(/node2 and node3 could not follow data that is older.*name all nodes in `nodes`/s);
  expect(await rows()).toBe(before);
});

inCluster('another system than expected is refused', async () => {
  const run = await restore({ 'expect-system': '1234567890' });
  expect(run.log).toMatch(/not 1234567890 as in `expect-system`/);
  expect(leftBeside()).toEqual([]);
});

inCluster('an altered archive is refused before anything is stopped', async () => {
  const before = await rows();
  const copy = mkdtempSync(join(tmpdir(), 'pgr-altered-'));
  try {
    cpSync(store, copy, { recursive: true });
    const archive = readdirSync(join(copy, 'snapshots')).find((name) => name.includes('_node3.')) ?? '';
    flipBit(join(copy, 'snapshots', archive), 100_000);
    const run = await restore({ store: copy });
    expect(run.report?.verdict).toBe('fail');
    expect(run.findings.map(({ check }) => check)).toContain('files');
    expect(run.log).not.toContain('Stop the nodes');
    expect(await rows()).toBe(before);
    expect(leftBeside()).toEqual([]);
  } finally {
    rmSync(copy, { recursive: true });
  }
});

inCluster("a playbook's archives without a manifest come back, not verified", async () => {
  await addRow();
  const folder = join(mkdtempSync(join(store, 'playbook-')), 'snapshots');
  const script = `set -e
    for archive in "$1"/snapshots/*.tar.zst; do
      node=\${archive##*_}; node=\${node%.tar.zst}
      mkdir -p "$2/unpacked/$node"
      zstd -dqc "$archive" | tar -xf - -C "$2/unpacked/$node"
      tar -czf "$2/20250102_030405_$node.tar.gz" -C "$2/unpacked/$node/data" .
    done
    rm -r "$2/unpacked"`;
  execFileSync('bash', ['-o', 'pipefail', '-c', script, 'bash', store, folder]);
  const run = await restore({ store: dirname(folder), backup: '20250102_030405' });
  expect(run.code).toBe(0);
  expect(run.report?.verdict).toBe('not-verified');
  expect(await rows()).toBe('node1: 5000');

  const hostile = join(folder, '20250102_030405_node2.tar.gz');
  execFileSync('tar', ['-czf', hostile, '-P', '--transform', 's,^,../,', '/etc/hostname']);
  await addRow();
  const refused = await restore({ store: dirname(folder), backup: '20250102_030405' });
  expect(refused.findings.map(({ kind }) => kind)).toContain('hostile-member');
  expect(await rows()).toBe('node1: 5001');
});

inCluster('the post step after a step that ended by itself has nothing to do', async () => {
  const run = await restore({ 'expect-system': '1234567890' });
  expect(await runPost(run)).toMatchObject({ code: 0 });
});
