import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackup } from '../../src/backups/create.ts';
import type { Manifest } from '../../src/backups/manifest.ts';
import { reserve } from '../../src/backups/reserve.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { Recorder } from '../../src/recorder.ts';
import { createWorkspace, removeWorkspace } from '../../src/workspace.ts';

export interface TestBackup {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** A backup of real databases of the server at `uri`, in a new folder. */
export async function makeBackup(
  uri: string,
  databases: readonly string[],
  { format = 'directory', pgBin }: { format?: 'directory' | 'custom'; pgBin?: string } = {},
): Promise<TestBackup> {
  const root = mkdtempSync(join(tmpdir(), 'pgr-backup-'));
  const workspace = await createWorkspace({ RUNNER_TEMP: root });
  const request = {
    settings: parseConnection(uri, {}),
    databases,
    format,
    compression: 'auto',
    jobs: 2,
    pgBin,
  } as const;
  const context = { recorder: new Recorder(), workspace, env: {}, signal: new AbortController().signal };
  const { backup, manifest } = await createBackup(request, await reserve(root), context);
  await removeWorkspace(workspace);
  return { folder: backup.folder, manifest };
}
