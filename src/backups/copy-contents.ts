import { connect, derive } from '../postgres/connection.ts';
import type { BootedCopy } from '../postgres/physical/boot.ts';
import { readGlobals } from '../postgres/schema/index.ts';
import type { Recorder } from '../recorder.ts';
import { captureDatabase } from './capture-database.ts';
import type { DatabaseManifest, Manifest, SchemaObject } from './manifest.ts';

/** What a physical copy holds, in the terms of a logical backup's manifest. */
export interface CopyContents {
  /** `path` is empty: no dump is made of them. */
  readonly databases: DatabaseManifest[];
  readonly globals: SchemaObject[];
  /** Databases that nobody may connect to: their files are in the copy, but were not read. */
  readonly excluded: Manifest['excluded'];
}

export interface ReadCopy {
  readonly copy: BootedCopy;
  /** When the copy was taken: everything committed before is in it. */
  readonly takenAt: Date;
  readonly jobs: number;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
}

/** Fingerprints and describes every database of a copy that was started, templates apart. */
export async function readCopyContents({
  copy,
  takenAt,
  jobs,
  recorder,
  signal,
}: ReadCopy): Promise<CopyContents> {
  const databases: DatabaseManifest[] = [];
  for (const { name, template, connectable } of copy.databases) {
    if (template || !connectable) continue;
    const captured = await captureDatabase({
      database: name,
      path: '',
      dump: () => Promise.resolve(),
      readDumped: null,
      settings: copy.settings,
      major: copy.major,
      jobs,
      recorder,
      signal,
    });
    databases.push({ ...captured, snapshotAt: takenAt.toISOString() });
  }
  // In UTF8 where there is one: names read otherwise in other encodings.
  const [first] = [...databases].sort(
    (one, other) => Number(other.encoding === 'UTF8') - Number(one.encoding === 'UTF8'),
  );
  const client = await connect(first ? derive(copy.settings, { database: first.name }) : copy.settings, {
    signal,
  });
  try {
    return {
      databases,
      globals: await readGlobals(client),
      excluded: copy.databases
        .filter(({ template, connectable }) => !template && !connectable)
        .map(({ name }) => ({
          database: name,
          reason: 'connections to it are not allowed (datallowconn = false)',
        })),
    };
  } finally {
    await client.end();
  }
}
