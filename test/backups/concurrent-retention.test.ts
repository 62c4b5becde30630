import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { applyRetention } from '../../src/backups/apply-retention.ts';
import { backupName } from '../../src/backups/naming.ts';
import { proofText } from '../../src/backups/proofs.ts';
import { reserve } from '../../src/backups/reserve.ts';
import { readInputs } from '../../src/inputs.ts';
import { Recorder } from '../../src/recorder.ts';
import { FolderStore } from '../../src/stores/folder.ts';
import { createWorkspace } from '../../src/workspace.ts';

const DAY = 86_400_000;

let root: string;
let stores = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pgr-concurrent-'));
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterAll(() => {
  jest.restoreAllMocks();
  rmSync(root, { recursive: true });
});

function proof(backup: string): string {
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
      origin: { repository: null, run: null, commit: null },
    },
    undefined,
  );
}

async function prune(folder: string, keep: string): Promise<Recorder> {
  const recorder = new Recorder();
  const inputs = readInputs({ INPUT_STAGE: 'prune', INPUT_STORE: folder, INPUT_KEEP: keep });
  const { signal } = new AbortController();
  const env = { RUNNER_TEMP: root };
  const workspace = await createWorkspace(env);
  await applyRetention(
    { inputs, env, recorder, workspace, reportFolder: root, signal, cancelled: signal },
    { rules: inputs.keep ?? [], dryRun: false },
  );
  rmSync(workspace.folder, { recursive: true });
  return recorder;
}

async function backUp(store: FolderStore): Promise<string> {
  const reserved = await reserve(store.folder);
  writeFileSync(join(reserved.folder, 'manifest.json'), '{}');
  await store.put({ ...reserved, files: ['manifest.json'] });
  return reserved.name;
}

/** How many turns of the event loop each begins late. */
const lateness = fc.nat({ max: 25 });
const history = fc.record({
  ages: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 7 }),
  proven: fc.array(fc.nat(), { minLength: 1, maxLength: 2 }),
  proves: fc.array(fc.record({ which: fc.nat(), late: lateness }), { maxLength: 3 }),
  prunes: fc.array(
    fc.record({ keep: fc.constantFrom('last=1', 'last=2', 'within=9d', 'weekly=1'), late: lateness }),
    { minLength: 2, maxLength: 4 },
  ),
  backups: fc.array(lateness, { maxLength: 1 }),
});

test('prunes, proofs and backups at once never lose the newest proven backup, nor a new one', async () => {
  const after = async <T>(turns: number, work: () => Promise<T>): Promise<T> => {
    for (let passed = 0; passed < turns; passed++) await turn();
    return work();
  };
  await fc.assert(
    fc.asyncProperty(history, async ({ ages, proven, proves, prunes, backups }) => {
      const folder = join(root, `store-${stores++}`);
      const store = new FolderStore(folder);
      const names = ages.map((age) => backupName(new Date(Date.now() - age * DAY)));
      const pick = (which: number): string => names[which % names.length] ?? '';
      for (const name of names) {
        mkdirSync(join(folder, name), { recursive: true });
        writeFileSync(join(folder, name, 'manifest.json'), '{}');
      }
      for (const which of proven) await store.putProof(pick(which), proof(pick(which)));
      const before = proven.map(pick).sort().at(-1) ?? '';

      const made = backups.map((late) => after(late, () => backUp(store)));
      const proving = proves.map(({ which, late }) =>
        after(late, () => store.putProof(pick(which), proof(pick(which)))),
      );
      const pruning = prunes.map(({ keep, late }) => after(late, () => prune(folder, keep)));
      await Promise.all(proving);
      for (const recorder of await Promise.all(pruning)) expect(recorder.findings).toEqual([]);

      const left = (await store.list()).map(({ name }) => name);
      const proofs = await store.proofs();
      const newest = left
        .filter((name) => proofs.has(name))
        .sort()
        .at(-1);
      expect(newest !== undefined && newest >= before).toBe(true);
      const taken = await Promise.all(made);
      expect(left).toEqual(expect.arrayContaining(taken));
      expect(left).toContain([...names, ...taken].sort().at(-1));
      expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
      rmSync(folder, { recursive: true });
    }),
    { numRuns: 200 },
  );
}, 60_000);
