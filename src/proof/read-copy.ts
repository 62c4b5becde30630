import { mkdir, statfs } from 'node:fs/promises';
import type { Context } from '../context.ts';
import { asUserErrors } from '../errors.ts';
import type { Outcome } from './check.ts';
import { bootCopy, type BootedCopy } from '../postgres/physical/boot.ts';
import { makeCopyPlace, type CopyPlace } from '../postgres/physical/place.ts';
import { findCopyTools } from '../postgres/physical/tools.ts';
import { readServerFacts } from '../postgres/server.ts';
import { connect, derive } from '../postgres/connection.ts';
import type { Tools } from '../postgres/tools.ts';
import { counted, size } from '../report/format.ts';
import type { Finding } from '../report/findings.ts';
import { captureDatabase } from '../backups/capture-database.ts';
import type { DatabaseManifest } from '../backups/manifest.ts';
import type { SnapshotManifest } from '../backups/snapshot/manifest.ts';

/** What a started copy has told. */
export interface CopyReading extends Pick<SnapshotManifest, 'databases' | 'databasesReason'> {
  readonly version: string | null;
  readonly bootstrapRole: string | null;
}

export interface CopySource {
  readonly major: number;
  /** Of all files, unpacked. */
  readonly bytes: number;
  /** When the data was as the copy has it. */
  readonly takenAt: Date;
  /** Puts the copy into the place. `tools`: of its own major. */
  readonly place: (place: CopyPlace, tools: Tools) => Promise<readonly Finding[]>;
}

const ROOM = 1.1;

/**
 * Starts a copy as a scratch server, and fingerprints all its databases: what a restore is compared with. A copy that cannot
 * be started here, for want of programs or of room, is not said to be bad; one that does not start is.
 */
export async function readCopy(
  context: Context,
  source: CopySource,
): Promise<Outcome & { readonly reading: CopyReading }> {
  const { inputs, workspace, signal } = context;
  const without = (reason: string): Outcome & { reading: CopyReading } => ({
    findings: [
      {
        check: 'restore',
        severity: 'warning',
        kind: 'not-started',
        object: 'copy of the leader',
        message: `the snapshot was not started, so that its manifest holds no fingerprints of the content: ${reason}`,
        fix: 'mend that where a restore is to be compared with the source',
      },
    ],
    looked: 0,
    detail: reason,
    reading: { databases: null, databasesReason: reason, version: null, bootstrapRole: null },
  });
  const { bavail, bsize } = await statfs(workspace.folder);
  if (bavail * bsize < source.bytes * ROOM)
    return without(`there is no room for ${size(source.bytes)} in ${workspace.folder}`);
  const tools = await findCopyTools({ major: source.major, pgBin: inputs.pgBin, signal }).catch(
    (error: unknown) => {
      signal.throwIfAborted();
      return asUserErrors(error)
        .map(({ message }) => message)
        .join('; ');
    },
  );
  if (typeof tools === 'string') return without(tools);
  const place = await makeCopyPlace(await workspace.make('scratch'));
  await mkdir(place.layout.data, { recursive: true, mode: 0o700 });
  const found = await source.place(place, tools);
  if (found.some(({ severity }) => severity === 'error'))
    return { ...without('the copy is not as it should be'), findings: found };
  const copy = await bootCopy({ place, tools, jobs: inputs.jobs, dataBytes: source.bytes, signal });
  try {
    return await read(context, copy, source.takenAt);
  } finally {
    await copy.stop();
  }
}

async function read(
  { inputs, recorder, signal }: Context,
  copy: BootedCopy,
  takenAt: Date,
): Promise<Outcome & { readonly reading: CopyReading }> {
  const databases: DatabaseManifest[] = [];
  for (const { name, connectable, template } of copy.databases) {
    if (!connectable || template) continue;
    const read = await captureDatabase({
      database: name,
      path: 'data',
      dump: () => Promise.resolve(),
      readDumped: null,
      settings: derive(copy.settings, { database: name }),
      major: copy.major,
      jobs: inputs.jobs,
      recorder,
      signal,
    });
    databases.push({ ...read, snapshotAt: takenAt.toISOString() });
  }
  const client = await connect(copy.settings, { signal });
  const { version } = await readServerFacts(client).finally(() => client.end());
  const tables = databases.reduce((sum, database) => sum + database.tables.length, 0);
  return {
    findings: [],
    looked: databases.length,
    detail: `the copy of the leader started, and ${counted(tables, 'table')} of ${counted(databases.length, 'database')} were read`,
    reading: { databases, databasesReason: null, version, bootstrapRole: copy.bootstrapRole },
  };
}
