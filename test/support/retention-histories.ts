import fc from 'fast-check';
import { expect } from '@jest/globals';
import { applyRetention } from '../../src/backups/apply-retention.ts';
import { backupName } from '../../src/backups/naming.ts';
import { proofText } from '../../src/backups/proofs.ts';
import { readInputs } from '../../src/inputs.ts';
import { Recorder } from '../../src/recorder.ts';
import type { Store } from '../../src/stores/store.ts';
import { reopenWorkspace } from '../../src/workspace.ts';

const DAY = 86_400_000;

/** Each begins late by so many turns. */
const lateness = fc.nat({ max: 25 });

/** What a store has, and what happens to it at once. */
export const history = fc.record({
  ages: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 7 }),
  proven: fc.array(fc.nat(), { minLength: 1, maxLength: 2 }),
  proves: fc.array(fc.record({ which: fc.nat(), late: lateness }), { maxLength: 3 }),
  prunes: fc.array(
    fc.record({ keep: fc.constantFrom('last=1', 'last=2', 'within=9d', 'weekly=1'), late: lateness }),
    { minLength: 2, maxLength: 4 },
  ),
  backups: fc.array(lateness, { maxLength: 1 }),
  /** Decides how the steps of those who act interleave. */
  seed: fc.nat(),
});

export type History = typeof history extends fc.Arbitrary<infer H> ? H : never;

/** Where a history happens. */
export interface Stage {
  readonly store: Store;
  /** Puts a backup there. */
  readonly backUp: (name: string) => Promise<void>;
  /** Gives others their turn. */
  readonly turn: () => Promise<void>;
}

function proof(backup: string): string {
  const empty = { repository: null, run: null, commit: null };
  return proofText(
    {
      proofVersion: 1,
      backup,
      manifest: '0'.repeat(64),
      verdict: 'pass',
      stage: 'validate',
      checks: [],
      provenAt: new Date().toISOString(),
      recoverySeconds: 1,
      seconds: 1,
      tool: '0',
      origin: empty,
    },
    undefined,
  );
}

/** Says nothing: thousands of prunes have much to tell. */
class Quiet extends Recorder {
  override phase<T>(_name: string, _title: string, work: () => Promise<T>): Promise<T> {
    return work();
  }

  override info(): void {
    // Nothing.
  }
}

/** Prunes one store in this process. */
export async function prune(
  store: Store,
  keep: string,
  others: Readonly<Record<string, string>> = {},
): Promise<Recorder> {
  const recorder = new Quiet();
  const given = { INPUT_STAGE: 'prune', INPUT_STORE: 'unused', INPUT_KEEP: keep, ...others };
  const inputs = readInputs(given);
  const { signal } = new AbortController();
  const workspace = reopenWorkspace('/nowhere', []);
  const rest = { env: {}, workspace, reportFolder: '/nowhere', signal, cancelled: signal };
  await applyRetention({ inputs, recorder, ...rest }, { rules: inputs.keep ?? [], dryRun: false }, [store]);
  return recorder;
}

/**
 * Lets a history happen in an empty store, and expects that nobody failed, and that the newest proven backup, or one that
 * was proven meanwhile and is newer, the newest one and new ones are there.
 */
export async function play(
  { ages, proven, proves, prunes, backups }: History,
  { store, backUp, turn }: Stage,
): Promise<void> {
  const after = async <T>(turns: number, work: () => Promise<T>): Promise<T> => {
    for (let passed = 0; passed < turns; passed++) await turn();
    return work();
  };
  const now = Date.now();
  const names = ages.map((age) => backupName(new Date(now - age * DAY)));
  const pick = (which: number): string => names[which % names.length] ?? '';
  for (const name of names) await backUp(name);
  for (const which of proven) await store.putProof(pick(which), proof(pick(which)));
  const before = proven.map(pick).sort().at(-1) ?? '';

  const taken = backups.map((_, index) => backupName(new Date(now - index * 1000)));
  const making = backups.map((late, index) => after(late, () => backUp(taken[index] ?? '')));
  const proving = proves.map(({ which, late }) =>
    after(late, () => store.putProof(pick(which), proof(pick(which)))),
  );
  const pruning = prunes.map(({ keep, late }) => after(late, () => prune(store, keep)));
  await Promise.all([...making, ...proving]);
  for (const recorder of await Promise.all(pruning)) expect(recorder.findings).toEqual([]);

  const left = (await store.list()).map(({ name }) => name);
  const proofs = await store.proofs();
  const newest = left
    .filter((name) => proofs.has(name))
    .sort()
    .at(-1);
  expect(newest !== undefined && newest >= before).toBe(true);
  expect(left).toEqual(expect.arrayContaining(taken));
  expect(left).toContain([...names, ...taken].sort().at(-1));
}
