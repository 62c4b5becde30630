import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyRetention, pruneAfter } from '../../../src/backups/apply-retention.ts';
import { readInputs } from '../../../src/inputs.ts';
import type { Context } from '../../../src/context.ts';
import { Recorder } from '../../../src/recorder.ts';
import { createWorkspace, removeWorkspace, type Workspace } from '../../../src/workspace.ts';
import { NEVER } from '../../support/archives.ts';

let store: string;
let workspace: Workspace;
beforeAll(async () => {
  workspace = await createWorkspace({});
});
afterAll(async () => {
  await removeWorkspace(workspace);
  rmSync(store, { recursive: true, force: true });
});

/** Day 1 is whole, 2 and 3 are based on it one after the other, 4 is whole; and four logical backups. */
function fill(): void {
  store = mkdtempSync(join(tmpdir(), 'pgr-kinds-'));
  mkdirSync(join(store, 'snapshots'));
  const server = { systemIdentifier: '42' };
  for (const day of [1, 2, 3, 4]) {
    const name = `2026010${day}_000000`;
    const parent = day === 2 || day === 3 ? `2026010${day - 1}_000000` : null;
    const file = `${name}_leader.tar.zst`;
    writeFileSync(join(store, 'snapshots', file), 'data');
    const manifest = { files: [{ path: file, bytes: 4 }], server, parent };
    writeFileSync(join(store, 'snapshots', `${name}.manifest.json`), JSON.stringify(manifest));
    const backup = `backup_${name}`;
    writeFileSync(join(store, `${backup}.sql`), 'data');
    const dump = { files: [{ path: `${backup}.sql`, bytes: 4 }], server };
    writeFileSync(join(store, `${backup}.manifest.json`), JSON.stringify(dump));
  }
}

function contextFor(stage: string, keep: string): Context {
  const env = { INPUT_STAGE: stage, INPUT_STORE: store, INPUT_KEEP: keep };
  return {
    inputs: readInputs(env),
    ...{ env, workspace, reportFolder: workspace.folder },
    recorder: new Recorder(),
    ...{ signal: NEVER, cancelled: NEVER },
  };
}

const days = (folder: string, pattern: RegExp): (string | undefined)[] =>
  readdirSync(folder)
    .sort()
    .flatMap((file) => pattern.exec(file)?.[1] ?? []);
const snapshots = (): unknown => days(join(store, 'snapshots'), /^2026010(\d)_000000\.manifest\.json$/);
const backups = (): unknown => days(store, /^backup_2026010(\d)_000000\.manifest\.json$/);

test('the rules hold for each kind by itself, and what an incremental snapshot is based on stays', async () => {
  fill();
  const context = contextFor('prune', 'last=2');
  await applyRetention(context, { rules: context.inputs.keep ?? [], dryRun: false });
  expect(backups()).toEqual(['3', '4']);
  expect(snapshots()).toEqual(['1', '2', '3', '4']);
  const first = context.recorder.backups?.find(({ name }) => name === '20260101_000000');
  expect(first?.stores[0]?.why).toContain('needed by');
  const again = contextFor('prune', 'last=1');
  await applyRetention(again, { rules: again.inputs.keep ?? [], dryRun: false });
  expect(backups()).toEqual(['4']);
  expect(snapshots()).toEqual(['4']);
  expect(readdirSync(join(store, 'snapshots'))).toHaveLength(2);
});

test('`keep` of a backup does not touch snapshots', async () => {
  fill();
  await pruneAfter(contextFor('backup', 'last=1'));
  expect(backups()).toEqual(['4']);
  expect(snapshots()).toEqual(['1', '2', '3', '4']);
});
