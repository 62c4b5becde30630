import type { NodeRole } from '../../cluster/node.ts';
import type { Member } from '../../cluster/patroni.ts';
import { UserError } from '../../errors.ts';
import { listed } from '../../report/format.ts';

/** What a restore of a snapshot depends on. */
export interface Situation {
  /** The nodes that are restored: the input `nodes`. */
  readonly nodes: readonly string[];
  /** The nodes of the snapshot, with their roles where these are known. */
  readonly archives: ReadonlyMap<string, NodeRole | null>;
  /** The members that Patroni knows; empty without it, or where it does not answer. */
  readonly members: readonly Pick<Member, 'name' | 'role'>[];
  /** Whether Patroni makes replicas anew. */
  readonly managed: boolean;
}

/** What becomes of a node. */
export interface NodePlan {
  readonly name: string;
  readonly role: NodeRole;
  /** The node of the snapshot whose archive it gets; null: Patroni makes it anew from the leader. */
  readonly from: string | null;
}

/**
 * Who gets which archive, the leader first. The leader of the snapshot becomes the leader again; where a leader that is not
 * restored goes on, all that is restored follows it. Throws a UserError for what would leave nodes that cannot go on
 * together. Pure.
 */
export function planNodes(situation: Situation): readonly NodePlan[] {
  if (leaderStays(situation)) return situation.nodes.map((name) => replica(situation, name));
  const leader = newLeader(situation);
  const [first] = situation.archives.keys();
  return [
    { name: leader, role: 'leader', from: situation.archives.has(leader) ? leader : (first ?? null) },
    ...situation.nodes.filter((name) => name !== leader).map((name) => replica(situation, name)),
  ];
}

function replica({ archives, managed }: Situation, name: string): NodePlan {
  if (archives.has(name) || managed) return { name, role: 'replica', from: archives.has(name) ? name : null };
  throw new UserError(
    `the snapshot has no archive of the node ${name}, only of ${listed([...archives.keys()])}`,
    'name the nodes as in the snapshot; a replica beyond these is made from the leader afterwards, by pg_basebackup',
  );
}

/** Whether a leader goes on that is not restored. Throws a UserError where nodes would be left that cannot follow. */
function leaderStays({ nodes, archives, members, managed }: Situation): boolean {
  const current = members.find(({ role }) => role === 'leader')?.name;
  if (current !== undefined && !nodes.includes(current)) return true;
  // A base backup is of one server, whatever its node is called here.
  if (!managed && archives.size === 1) return false;
  // Without Patroni, the snapshot alone tells that there are others.
  const known = managed ? members.map(({ name }) => name) : [...archives.keys()];
  const left = known.filter((name) => !nodes.includes(name));
  const leads = current ?? nodes.find((name) => archives.get(name) === 'leader');
  if (left.length === 0) return false;
  if (!managed && leads === undefined) return true;
  throw new UserError(
    `only ${listed(nodes)} of ${listed(known)} would be restored${leads === undefined ? '' : `, and ${leads} leads`}: ${listed(left)} could not follow data that is older than their own`,
    'name all nodes in `nodes`. To bring back one replica, let another node lead; to have the data of one node alone, use the stage `recover`',
  );
}

/** The node that was the leader in the snapshot; of a snapshot of one server, the one that leads now. */
function newLeader({ nodes, archives, members }: Situation): string {
  const known = nodes.find((name) => archives.get(name) === 'leader');
  if (known !== undefined) return known;
  const current = members.find(({ role, name }) => role === 'leader' && nodes.includes(name))?.name;
  const named = nodes.filter((name) => archives.has(name));
  const lead = [...archives].find(([, role]) => role === 'leader')?.[0];
  const [first] = nodes;
  if (archives.size === 1 && first !== undefined) return named[0] ?? current ?? first;
  if (lead === undefined && current !== undefined && named.includes(current)) return current;
  throw new UserError(
    lead === undefined
      ? `it cannot be told which of ${listed([...archives.keys()])} was the leader`
      : `the leader of the snapshot, ${lead}, is none of the nodes ${listed(nodes)}`,
    `name the nodes of the snapshot in \`nodes\`: ${listed([...archives.keys()])}`,
  );
}
