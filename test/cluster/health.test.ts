import { expect, test } from '@jest/globals';
import { judge, LAG_LIMIT_BYTES } from '../../src/cluster/health.ts';

type State = NonNullable<Parameters<typeof judge>[1] extends ReadonlyMap<string, infer S> ? S : never>;

const leader: State = {
  scope: 'main',
  state: 'running',
  role: 'leader',
  paused: false,
  systemIdentifier: '1',
  timeline: 3,
  location: 1_000_000_000,
  streaming: false,
};
const replica: State = { ...leader, role: 'replica', streaming: true };
const cluster = (changes: Partial<State> | null): ReadonlyMap<string, State | null> =>
  new Map([
    ['a', leader],
    ['b', changes === null ? null : { ...replica, ...changes }],
  ]);

test('a leader and a replica with little lag are healthy', () => {
  expect(judge('a', cluster({ location: 999_999_000 }))).toEqual([
    { name: 'a', role: 'leader', lagBytes: null },
    { name: 'b', role: 'replica', lagBytes: 1000 },
  ]);
  expect(judge('a', cluster({ state: 'streaming', location: 1_000_000_100 }))).toMatchObject([
    {},
    { lagBytes: 0 },
  ]);
});

test('what is amiss is told', () => {
  const amiss: [Partial<State> | null, RegExp][] = [
    [null, /b does not answer/],
    [{ state: 'start failed' }, /b is “start failed”/],
    [{ role: 'leader' }, /b is not the replica/],
    [{ timeline: 2 }, /b does not follow the timeline/],
    [{ location: null }, /not known how far b is/],
    [{ location: leader.location === null ? 0 : leader.location - LAG_LIMIT_BYTES - 1 }, /b is .* behind/],
  ];
  for (const [changes, told] of amiss) expect(judge('a', cluster(changes))).toMatch(told);
  expect(judge('c', cluster({}))).toMatch(/c does not answer/);
});
