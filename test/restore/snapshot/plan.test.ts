import { describe, expect, test } from '@jest/globals';
import type { NodeRole } from '../../../src/cluster/node.ts';
import { planNodes } from '../../../src/restore/snapshot/plan.ts';

const THREE = { a: 'leader', b: 'replica', c: 'replica' } as const;

/** `node=role from archive` of each, in order. */
function planned(
  nodes: string,
  archives: Readonly<Record<string, NodeRole | null>>,
  members?: Readonly<Record<string, NodeRole>>,
): string[] {
  const plan = planNodes({
    nodes: nodes.split(' '),
    archives: new Map(Object.entries(archives)),
    members: Object.entries(members ?? {}).map(([name, role]) => ({ name, role })),
    managed: members !== undefined,
  });
  return plan.map(({ name, role, from }) => `${name}=${role} from ${from ?? 'the leader'}`);
}

describe('a snapshot of a whole cluster', () => {
  test('goes back to its nodes, the leader first', () => {
    const all = ['a=leader from a', 'c=replica from c', 'b=replica from b'];
    expect(planned('c b a', THREE)).toEqual(all);
    expect(planned('c b a', THREE, { ...THREE })).toEqual(all);
  });

  test('makes the node that led the leader again, whoever leads now', () => {
    const now = { a: 'replica', b: 'leader', c: 'replica' } as const;
    expect(planned('a b c', THREE, now)[0]).toBe('a=leader from a');
  });

  test('has Patroni make a node anew that it does not have; nobody else can', () => {
    const more = { ...THREE, d: 'replica' } as const;
    expect(planned('a b c d', THREE, more)[3]).toBe('d=replica from the leader');
    expect(() => planned('a b c d', THREE)).toThrow('the snapshot has no archive of the node d');
  });

  test('is not put back in part where the rest could not follow', () => {
    expect(() => planned('a', THREE, { ...THREE })).toThrow('b and c could not follow data that is older');
    expect(() => planned('a b', THREE)).toThrow('c could not follow data that is older');
    const nobody = { a: 'replica', b: 'replica', c: 'replica' } as const;
    expect(() => planned('b', THREE, nobody)).toThrow('a and c could not follow data that is older');
  });

  test('brings back replicas alone, under the leader that goes on', () => {
    expect(planned('c', THREE, { ...THREE })).toEqual(['c=replica from c']);
    const now = { a: 'replica', b: 'leader', c: 'replica' } as const;
    expect(planned('a', THREE, now)).toEqual(['a=replica from a']);
    expect(planned('b c', THREE)).toEqual(['b=replica from b', 'c=replica from c']);
  });
});

describe('a base backup, which is of one server', () => {
  const ONE = { leader: 'leader' } as const;

  test('goes to the one node, whatever it is called', () => {
    expect(planned('main', ONE)).toEqual(['main=leader from leader']);
  });

  test('goes to the node that leads under Patroni, which makes the others from it', () => {
    expect(planned('a b', ONE, { a: 'replica', b: 'leader' })).toEqual([
      'b=leader from leader',
      'a=replica from the leader',
    ]);
  });

  test('cannot be spread over several nodes without Patroni', () => {
    expect(() => planned('main other', ONE)).toThrow('no archive of the node other, only of leader');
  });
});

test('archives of unknown roles go to the nodes of their names only where one is known to lead', () => {
  const unknown = { a: null, b: null };
  expect(planned('a b', unknown, { a: 'replica', b: 'leader' })[0]).toBe('b=leader from b');
  expect(() => planned('a b', unknown)).toThrow('it cannot be told which of a and b was the leader');
});
