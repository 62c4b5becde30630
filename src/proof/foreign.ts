import { open, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { WorkContext } from '../context.ts';
import { connect } from '../postgres/connection.ts';
import { restoreArchive } from '../postgres/load/archive.ts';
import { archiveCensus, archiveKind, inspectArchive, type ArchiveFacts } from '../postgres/load/contents.ts';
import { inspectPlain, type PlainInspection } from '../postgres/load/inspect.ts';
import { openPlain } from '../postgres/load/plain-file.ts';
import type { ContentFilter } from '../postgres/load/part.ts';
import { loadPlain } from '../postgres/load/plain.ts';
import { createMissingRoles } from '../postgres/load/roles.ts';
import type { ScratchServer } from '../postgres/scratch.ts';
import { findTools } from '../postgres/tools.ts';
import { counted, size } from '../report/format.ts';
import type { Outcome } from './check.ts';
import type { Loaded } from './restore.ts';

/** The oldest version that a scratch server can have: for dumps that do not tell theirs. */
const OLDEST_MAJOR = 14;
const HEAD_BYTES = 4096;

/** A dump that something else made, read to its end. */
export interface ForeignDump {
  readonly path: string;
  readonly outcome: Outcome;
  /** The newest version that it names, of the server or of the pg_dump. */
  readonly major: number;
  readonly contents:
    | { readonly form: 'archive'; readonly facts: ArchiveFacts }
    | { readonly form: 'plain'; readonly inspection: PlainInspection };
}

/**
 * Reads a dump without a manifest to its end: an archive through pg_restore, SQL text through the scanner that also
 * looks for what psql must not see, each decompressed. Throws a UserError where that cannot be done.
 */
export async function inspectForeign(path: string, { inputs, signal }: WorkContext): Promise<ForeignDump> {
  const name = basename(path);
  if ((await archiveKind(path)) === null) {
    const { stream } = await openPlain(path, signal);
    const inspection = await inspectPlain(stream, name);
    const copies = inspection.census?.copies ?? 0;
    return {
      path,
      major: inspection.sourceMajor ?? OLDEST_MAJOR,
      contents: { form: 'plain', inspection },
      outcome: {
        findings: inspection.findings,
        looked: inspection.bytes,
        detail: `${size(inspection.bytes)} of SQL with ${counted(copies, 'COPY statement')}: header, end marker, no psql commands; no checksums, as there is no manifest`,
      },
    };
  }
  const major = await archiveMajor(path);
  const tools = await findTools({
    ...(inputs.pgBin === undefined ? {} : { pgBin: inputs.pgBin }),
    serverMajor: major,
    programs: ['pg_restore'],
    signal,
  });
  const facts = await inspectArchive(tools, path, signal);
  return {
    path,
    major,
    contents: { form: 'archive', facts },
    outcome: {
      findings: [],
      looked: facts.entries,
      detail: `${facts.kind} archive of ${facts.database} with ${counted(facts.tables, 'table')}, read to the end; no checksums, as there is no manifest`,
    },
  };
}

/** Restores a dump that was inspected. The roles that the dump of a single database names are made up for it. */
export async function restoreForeign(
  context: WorkContext,
  scratch: ScratchServer,
  dump: ForeignDump,
  only?: ContentFilter,
): Promise<Loaded> {
  const part = only ? { only } : {};
  const { inputs, workspace, recorder, signal } = context;
  const { path, contents } = dump;
  if (contents.form === 'plain') {
    const { findings, databases } = await loadPlain({
      scratch,
      path,
      inspection: contents.inspection,
      signal,
      ...part,
    });
    return { findings: [...findings], databases, largest: await largestOf(scratch, databases) };
  }
  const { database } = contents.facts;
  const census = await archiveCensus(scratch.tools, path, signal);
  const notices = await createMissingRoles(scratch, census, basename(path), signal);
  recorder.info(`Restoring the database ${database}`);
  const folder = await workspace.make('passfiles');
  const findings = await restoreArchive({
    scratch,
    path,
    database,
    jobs: inputs.jobs,
    folder,
    signal,
    ...part,
  });
  return { findings: [...notices, ...findings], databases: [database], largest: database };
}

/** The newest of the versions that the head of an archive names; pg_restore would have to be found to be asked. */
async function archiveMajor(path: string): Promise<number> {
  const handle = await open((await stat(path)).isDirectory() ? join(path, 'toc.dat') : path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const text = buffer.toString('latin1', 0, bytesRead);
    // Two length-prefixed strings near the start, of the server and of pg_dump: `15.20 (Debian …)`, `18.1`, `19beta1`.
    const versions = [...text.matchAll(/\0((?:9\.\d|[1-9]\d)(?=[.a-z ]))[\w.]*/g)].map(([, major]) =>
      Number(major),
    );
    return Math.max(OLDEST_MAJOR, ...versions.slice(0, 2).map(Math.floor));
  } finally {
    await handle.close();
  }
}

async function largestOf(scratch: ScratchServer, databases: readonly string[]): Promise<string | undefined> {
  const client = await connect(scratch.settings);
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_catalog.pg_database WHERE datname = ANY ($1)
        ORDER BY pg_catalog.pg_database_size(oid) DESC LIMIT 1`,
      [databases],
    );
    return rows[0]?.name;
  } finally {
    await client.end();
  }
}
