import type { NodesCluster } from '../../cluster/cluster.ts';
import { readControl } from '../../cluster/control.ts';
import type { Context } from '../../context.ts';
import { UserError } from '../../errors.ts';
import { listed } from '../../report/format.ts';

/** The word without which nothing is replaced. */
const WORD = 'DESTROY';

/** Throws a UserError that says what would be replaced, where the user has not agreed to it. */
export function assertAgreed({ inputs }: Context, cluster: NodesCluster, snapshot: string): void {
  if (inputs.confirm === WORD) return;
  throw new UserError(
    `this replaces all data of ${listed(cluster.nodes.map((node) => node.describe()))} by that of the snapshot ${snapshot}`,
    `if you mean it, write \`confirm: ${WORD}\`; nothing was touched`,
  );
}

/** The system that the nodes are of now, by what tells it: their control files, and Patroni. */
export async function currentSystems(
  cluster: NodesCluster,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const systems = new Map<string, string>();
  for (const node of cluster.nodes) {
    const control = await readControl(node.host, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      // Destroyed data is what a restore is for.
      if (error instanceof UserError) return null;
      throw error;
    });
    if (control) systems.set(node.describe(), control.systemIdentifier);
    const state = await cluster.parts.patroni?.memberNamed(node.name);
    if (state?.systemIdentifier != null) systems.set(`Patroni on ${node.name}`, state.systemIdentifier);
  }
  return systems;
}

/**
 * Refuses to put the data of one cluster in the place of another's by mistake: what is there has to be of the snapshot's
 * system, or of the one that `expect-system` names. Patroni takes no other system at all.
 */
export function assertSystem(
  expected: string | undefined,
  current: ReadonlyMap<string, string>,
  snapshot: string,
  scope: string | null,
): void {
  for (const [where, system] of current) {
    if (expected !== undefined && system !== expected) {
      throw new UserError(
        `${where} has the system identifier ${system}, not ${expected} as in \`expect-system\`: it is another cluster`,
        'check `nodes`; nothing was touched',
      );
    }
    if (system === snapshot) continue;
    if (scope !== null) throw otherSystem(scope, `${where} is of the system ${system}`, snapshot);
    if (expected === undefined) {
      throw new UserError(
        `${where} is of the system ${system}, and the snapshot of ${snapshot}: it is another cluster`,
        `check \`nodes\` and \`backup\`; if you mean to replace it, write \`expect-system: ${system}\`. Nothing was touched`,
      );
    }
  }
  if (current.size === 0 && expected !== undefined && expected !== snapshot) {
    throw new UserError(
      `the snapshot is of the system ${snapshot}, not ${expected} as in \`expect-system\`, and no node tells of which system it is`,
      'check `backup` and `expect-system`; nothing was touched',
    );
  }
}

/** The DCS names the system of its cluster, and Patroni ends where the data is of another one. */
export function otherSystem(scope: string, what: string, snapshot: string): UserError {
  return new UserError(
    `${what}, and the snapshot of ${snapshot}: Patroni does not start data of another system than the DCS has for the scope ${scope}`,
    `if that cluster is no longer wanted, stop Patroni on all nodes, run \`patronictl remove ${scope}\`, empty the data folders, start Patroni, and run this again`,
  );
}
