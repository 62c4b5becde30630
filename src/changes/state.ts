import type { DatabaseManifest, Manifest, SchemaObject } from '../backups/manifest.ts';
import { fingerprintDatabase } from '../postgres/fingerprint/database.ts';
import { readSequences, type SequenceState } from '../postgres/fingerprint/sequences.ts';
import type { Open } from '../postgres/fingerprint/session.ts';
import { withRecordedMethods } from '../postgres/fingerprint/tables.ts';
import { globalsOf, readGlobals, readSchema } from '../postgres/schema/index.ts';
import { takeSnapshot } from '../postgres/snapshot.ts';

/** What the rows of a database are. */
export type Content = Pick<DatabaseManifest, 'tables' | 'largeObjects'>;

/** What is in a database, as it is read from it (`readState`) or was recorded in a manifest (`recordedState`). */
export interface DatabaseState extends Content {
  /** The objects in the database, and what the server keeps about it, such as settings and grants. */
  readonly schema: readonly SchemaObject[];
  readonly sequences: readonly Pick<SequenceState, 'schema' | 'name' | 'lastValue' | 'isCalled'>[];
}

interface Extent {
  /** Whether roles and others that all databases share belong to the state, too. */
  readonly shared: boolean;
}

export interface StateOptions extends Extent {
  /** Sessions of the database. */
  readonly open: Open;
  readonly database: string;
  /** The content to compare with: fingerprints are made by the same methods. */
  readonly recorded?: Content;
  /** Sessions that read at the same time. */
  readonly jobs: number;
  readonly signal: AbortSignal;
}

/** Reads schema and content of a database in one snapshot, while others may go on writing; sequences obey none. */
export async function readState(options: StateOptions): Promise<DatabaseState> {
  const { open, recorded, jobs, signal } = options;
  const snapshot = await takeSnapshot({ open, signal });
  try {
    const { id, client, tables } = snapshot;
    const schema = [...(await readSchema(client)), ...about(await readGlobals(client), options)];
    const content = await fingerprintDatabase({
      open,
      snapshotId: id,
      coordinator: client,
      tables: withRecordedMethods(tables, recorded?.tables ?? []),
      ...(recorded ? { recordedLargeObjects: recorded.largeObjects.groups } : {}),
      jobs,
      signal,
    });
    return { schema, ...content, sequences: await readSequences(client) };
  } finally {
    await snapshot.release();
  }
}

/** The state of a database whose content was read and proven already: only the rest is read. */
export async function completeState(
  options: Omit<StateOptions, 'recorded' | 'jobs'>,
  { tables, largeObjects }: Content,
): Promise<DatabaseState> {
  const client = await options.open();
  try {
    const schema = [...(await readSchema(client)), ...about(await readGlobals(client), options)];
    return { schema, tables, largeObjects, sequences: await readSequences(client) };
  } finally {
    await client.end();
  }
}

/** The state of a database when a backup was taken: for comparing with the server that it was taken from. */
export function recordedState(manifest: Manifest, database: DatabaseManifest, extent: Extent): DatabaseState {
  const { schema, tables, largeObjects, sequences } = database;
  return {
    schema: [...schema, ...about(manifest.globals.schema, { ...extent, database: database.name })],
    tables,
    largeObjects,
    sequences: sequences.map(({ schema: of, name, after }) => ({ schema: of, name, ...after })),
  };
}

function about(
  globals: readonly SchemaObject[],
  { database, shared }: Extent & { database: string },
): SchemaObject[] {
  return globalsOf(globals, [database]).filter(({ definition }) => shared || definition.database != null);
}
