import { join } from 'node:path';
import { snapshotName } from '../../backups/naming.ts';
import type { Area } from '../../backups/snapshot/archive/pack.ts';
import { verifyArchive } from '../../backups/snapshot/archive/verify.ts';
import type { NodesCluster } from '../../cluster/cluster.ts';
import { readControl, roleByControl } from '../../cluster/control.ts';
import type { ClusterNode, NodeHost, NodeRole } from '../../cluster/node.ts';
import { openCluster } from '../../cluster/open.ts';
import type { Context } from '../../context.ts';
import { asUserErrors, UserErrors } from '../../errors.ts';
import { noteCheck, runCheck } from '../../proof/check.ts';
import type { Check } from '../../report/findings.ts';
import { counted, duration, number, size } from '../../report/format.ts';
import { assertAgreed, assertSystem, currentSystems } from './agree.ts';
import { settleAside } from './aside.ts';
import type { LocatedSnapshot } from './locate.ts';
import { putPlaceBack, type Prepared } from './places.ts';
import { planNodes } from './plan.ts';
import { proveApart } from './prove.ts';
import { eachPlace, replaceData, type NodeWork } from './replace.ts';
import { assertRoom } from './room.ts';
import { assertApart, link, placesOf, settle, unpack, type Source } from './unpack.ts';

/** A node, with what it gets and what it takes. */
export interface Work extends NodeWork {
  /** Null: the folder is made empty, for Patroni to fill. */
  readonly source: Source | null;
  /** Unpacked. */
  readonly bytes: number;
}

type Staged = ReadonlyMap<ClusterNode, ReadonlyMap<Area, Prepared>>;

/**
 * Puts a snapshot in the place of the data of the nodes: unpacks and verifies it beside the live data, proves the leader's
 * there, and only then stops the nodes and exchanges. Records what it did. Throws, or records a failed check, with the old
 * data in place and running.
 */
export async function restoreSnapshot(context: Context, snapshot: LocatedSnapshot): Promise<void> {
  const { recorder, signal } = context;
  recorder.running = 'target';
  const cluster = await recorder.phase('look', 'Look at the nodes', () => openCluster(context));
  assertAgreed(context, cluster, snapshot.name);
  const roles = await rolesOf(context, snapshot, cluster.nodes);
  if (roles === null) return;
  recorder.running = 'target';
  const work = await planWork(context, cluster, snapshot, roles);
  for (const { node, plan, bytes } of work)
    recorder.info(
      `${node.describe()}: ${plan.role}, ${plan.from === null ? 'made anew from the leader' : `${size(bytes)} from the archive of ${plan.from}`}`,
    );
  const current = await currentSystems(cluster, signal);
  const { manifest } = snapshot;
  if (manifest) checkSystem(context, cluster, current, manifest.server.systemIdentifier);
  await assertRoom(work, signal);

  const staged = await stageAll(context, cluster, snapshot, work);
  if (staged === null) return;
  try {
    const systemIdentifier = await stagedSystem(context, work, staged);
    if (!manifest) checkSystem(context, cluster, current, systemIdentifier);
    if (!(await prove(context, snapshot, work, staged))) {
      await discard(cluster, work);
      return;
    }
    recorder.running = 'target';
    for (const { node, places } of work) {
      const data = staged.get(node)?.get('data')?.staging;
      if (data !== undefined) await link(node, places, data, ({ place }) => place.path, context.signal);
    }
    await replace(context, cluster, work, staged, systemIdentifier);
  } catch (error) {
    // What was begun to be exchanged was put back already.
    if (cluster.parts.journal.entry?.replacing?.begun === false) await discard(cluster, work);
    throw error;
  }
}

/** The archives' roles; those of an archive without a manifest are read from it. null: a check failed. */
async function rolesOf(
  { recorder, signal }: Context,
  { manifest, archives, folder }: LocatedSnapshot,
  nodes: readonly ClusterNode[],
): Promise<ReadonlyMap<string, { role: NodeRole | null; bytes: number }> | null> {
  if (manifest) return new Map(manifest.nodes.map(({ name, role, bytes }) => [name, { role, bytes }]));
  const roles = new Map<string, { role: NodeRole | null; bytes: number }>();
  const wanted = [...archives].filter(
    ([name]) => archives.size === 1 || nodes.some((node) => node.name === name),
  );
  const { status } = await runCheck(recorder, 'files', signal, async () => {
    const findings = [];
    for (const [name, archive] of wanted) {
      const verified = await verifyArchive(join(folder, archive), null, signal);
      findings.push(...verified.findings);
      const members = verified.members ?? [];
      const standby = members.some(({ path }) => path === 'standby.signal' || path === 'recovery.conf');
      const bytes = members.reduce((sum, member) => sum + member.bytes, 0);
      roles.set(name, { role: standby ? 'replica' : 'leader', bytes });
    }
    return { findings, looked: wanted.length, detail: counted(wanted.length, 'archive') };
  });
  if (status === 'fail') {
    noteRest(recorder, ['restore', 'content', 'schema']);
    return null;
  }
  return roles;
}

async function planWork(
  { recorder }: Context,
  cluster: NodesCluster,
  { folder, archives, manifest }: LocatedSnapshot,
  roles: ReadonlyMap<string, { role: NodeRole | null; bytes: number }>,
): Promise<Work[]> {
  const { patroni } = cluster.parts;
  const stamp = snapshotName(recorder.startedAt);
  const plan = planNodes({
    nodes: cluster.nodes.map(({ name }) => name),
    archives: new Map([...roles].map(([name, { role }]) => [name, role])),
    members: (await patroni?.cluster())?.members ?? [],
    managed: patroni !== null,
  });
  const work = plan.map((entry): Work => {
    const node = cluster.node(entry.name);
    const described = manifest?.nodes.find(({ name }) => name === entry.from) ?? null;
    const archive = entry.from === null ? undefined : archives.get(entry.from);
    const source =
      archive === undefined ? null : { path: join(folder, archive), expected: described?.members ?? null };
    const bytes = entry.from === null ? 0 : (roles.get(entry.from)?.bytes ?? 0);
    return { plan: entry, node, places: placesOf(node, described, stamp), source, bytes };
  });
  assertApart(work);
  if (manifest?.patroni && cluster.scope !== null && manifest.patroni.scope !== cluster.scope) {
    recorder.find({
      check: 'target',
      severity: 'warning',
      kind: 'other-scope',
      object: `scope ${cluster.scope}`,
      message: `the snapshot was taken under the Patroni scope ${manifest.patroni.scope}`,
      fix: 'see that this is the cluster that you mean; what names the scope (cluster_name, monitoring) follows the configuration of Patroni',
    });
  }
  return work;
}

function checkSystem(
  { inputs }: Context,
  { parts, scope }: NodesCluster,
  current: ReadonlyMap<string, string>,
  system: string,
): void {
  assertSystem(inputs.expectSystem, current, system, parts.patroni === null ? null : (scope ?? '<scope>'));
}

/** Unpacks all archives at the same time, which verifies them. null: the check failed, and nothing is left. */
async function stageAll(
  { recorder, signal }: Context,
  cluster: NodesCluster,
  { manifest }: LocatedSnapshot,
  work: readonly Work[],
): Promise<Staged | null> {
  const { journal, access } = cluster.parts;
  const [first] = work[0]?.places ?? [];
  const places = work.flatMap(({ node, places: all }) =>
    all.map(({ place }) => ({ node: node.name, path: place.path })),
  );
  const replacing = { stamp: first?.place.stamp ?? '', places, begun: false };
  await journal.write({ access, running: [], stopping: false, resume: null, healthy: null, replacing });
  const staged = new Map<ClusterNode, ReadonlyMap<Area, Prepared>>();
  let members = 0;
  const unpackAll = async (): Promise<void> => {
    const failure = new AbortController();
    const either = AbortSignal.any([signal, failure.signal]);
    const done = await Promise.allSettled(
      work.map(async ({ node, places: own, source }) => {
        const { prepared, count } = await unpack(node, own, source, either).catch((error: unknown) => {
          failure.abort(error);
          throw error;
        });
        staged.set(node, prepared);
        members += count;
      }),
    );
    signal.throwIfAborted();
    if (failure.signal.aborted) throw failure.signal.reason;
    const failed = done.flatMap((result) =>
      result.status === 'rejected' ? asUserErrors(result.reason) : [],
    );
    if (failed.length > 0) throw new UserErrors(failed);
  };
  try {
    if (!manifest) {
      await recorder.phase('unpack', 'Unpack the snapshot', unpackAll);
      return staged;
    }
    const { status } = await runCheck(
      recorder,
      'files',
      signal,
      async () => {
        await unpackAll();
        const archives = work.filter(({ source }) => source !== null).length;
        return {
          findings: [],
          looked: members,
          detail: `${counted(archives, 'archive')}, ${number(members)} members`,
        };
      },
      'Unpack and verify the snapshot',
    );
    if (status !== 'fail') return staged;
  } catch (error) {
    await discard(cluster, work);
    throw error;
  }
  noteRest(recorder, ['restore', 'content', 'schema']);
  await discard(cluster, work);
  return null;
}

/** Removes what was unpacked. What is in use was not touched. */
async function discard(cluster: NodesCluster, work: readonly Work[]): Promise<void> {
  await eachPlace(work, putPlaceBack);
  cluster.parts.journal.close();
}

/** Sees that each node has what its part in the cluster asks for, and tells the system that all are of. */
async function stagedSystem({ signal }: Context, work: readonly Work[], staged: Staged): Promise<string> {
  const systems = new Map<string, string>();
  for (const { node, plan, source } of work) {
    const data = staged.get(node)?.get('data')?.staging;
    if (source === null || data === undefined) continue;
    const host: NodeHost = { ...node.host, data };
    await settle(host, plan.role, (await roleByControl(host, signal)) === 'replica', signal);
    systems.set(node.describe(), (await readControl(host, signal)).systemIdentifier);
  }
  const [[, system] = ['', '']] = systems;
  assertSystem(undefined, systems, system, null);
  return system;
}

async function prove(
  context: Context,
  { manifest }: LocatedSnapshot,
  work: readonly Work[],
  staged: Staged,
): Promise<boolean> {
  const { recorder } = context;
  const leader = work.find(({ plan, source }) => plan.role === 'leader' && source !== null);
  const staging = leader && staged.get(leader.node)?.get('data')?.staging;
  if (manifest && leader && staging !== undefined) return proveApart(context, leader.node, staging, manifest);
  // Replicas take over what their leader has.
  const [status, why] = leader
    ? (['not-verified', 'not possible: the snapshot has no manifest to compare with'] as const)
    : (['skipped', 'the leader that goes on was not restored, and the replicas follow it'] as const);
  for (const check of ['restore', 'content', 'schema'] as const) noteCheck(recorder, check, status, why);
  return true;
}

async function replace(
  context: Context,
  cluster: NodesCluster,
  work: readonly Work[],
  staged: Staged,
  systemIdentifier: string,
): Promise<void> {
  const { recorder } = context;
  const { secondsDown, health, reinitialized } = await replaceData(context, cluster, {
    nodes: work,
    systemIdentifier,
  });
  cluster.parts.journal.close();
  recorder.info(`The new data is in place and runs; the leader did not answer for ${duration(secondsDown)}`);
  const nodes = [];
  for (const entry of work) {
    const kept = await settleAside(context, entry, staged.get(entry.node) ?? new Map());
    const { name } = entry.node;
    const well = health.find((node) => node.name === name);
    nodes.push({
      name,
      place: entry.node.describe(),
      role: well?.role ?? entry.plan.role,
      from: reinitialized.includes(name) ? null : entry.plan.from,
      bytes: entry.bytes,
      lagBytes: well?.lagBytes ?? null,
      healthy: well === undefined ? null : true,
      keptAs: kept,
    });
  }
  const scope = cluster.scope ?? (await cluster.parts.patroni?.scope()) ?? null;
  recorder.cluster = { systemIdentifier, scope, secondsDown, nodes };
}

function noteRest(recorder: Context['recorder'], checks: readonly Check[]): void {
  for (const check of checks)
    noteCheck(recorder, check, 'not-verified', 'not run, since an earlier check failed');
}
