import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recoveryTarget } from '../../src/inputs/values.ts';
import { connect, derive } from '../../src/postgres/connection.ts';
import { copyMajor, findCopyTools } from '../../src/postgres/physical/tools.ts';
import { bringForeignBase, findForeignBase } from '../../src/recovery/base.ts';
import { recoverCopy, type RecoveredCopy } from '../../src/recovery/recover-copy.ts';
import { openWalSource } from '../../src/recovery/wal-source.ts';
import { emptyPlace } from '../support/copies.ts';

const folders: string[] = [];

/** Recovers a base backup with the WAL of a folder to a target as in the input `until`. */
export async function recover(base: string, wal: string | null, until?: string): Promise<RecoveredCopy> {
  const place = await emptyPlace();
  const signal = AbortSignal.timeout(60_000);
  await bringForeignBase(await findForeignBase(base), place, signal);
  const tools = await findCopyTools({ major: await copyMajor(place), pgBin: undefined });
  return recoverCopy({
    place,
    tools,
    jobs: 2,
    wal: wal === null ? null : await openWalSource({ kind: 'folder', path: wal }),
    until: until === undefined ? null : recoveryTarget(until),
    expectSystem: undefined,
    unseal: (path) => Promise.resolve(path),
    signal,
  });
}

/** A copy of a WAL folder, to do harm to. */
export function copyOfArchive(archive: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pgr-wal-'));
  folders.push(folder);
  cpSync(archive, folder, { recursive: true });
  return folder;
}

export function removeArchives(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** The first value that `sql` gives on a recovered copy, as text. */
export async function ask({ copy }: RecoveredCopy, sql: string, database = 'postgres'): Promise<string> {
  const client = await connect(derive(copy.settings, { database }));
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return String(Object.values(rows[0] ?? {})[0]);
  } finally {
    await client.end();
  }
}
