import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { run } from '../../process.ts';
import type { Finding } from '../../report/findings.ts';
import type { ScratchServer } from '../scratch.ts';
import type { Tools } from '../tools.ts';
import { archiveKind, readArchive } from './contents.ts';
import { ErrorCollector } from './errors.ts';
import { loadFindings, restoreError } from './findings.ts';
import { restorePart, type ContentFilter } from './part.ts';
import { Refusal } from './refusal.ts';
import { loadSql, scratchEnvironment } from './sql.ts';

export interface ArchiveOptions {
  readonly scratch: ScratchServer;
  /** A folder or file that pg_dump wrote in its directory, custom or tar format. */
  readonly path: string;
  /** The name of the database in the archive. */
  readonly database: string;
  readonly jobs: number;
  /** An existing private folder for lists. */
  readonly folder: string;
  readonly signal?: AbortSignal;
  /** Called when the data of a table begins to be restored. */
  readonly onTable?: (table: string) => void;
  /** Restores only a part of it. */
  readonly only?: ContentFilter;
}

/** Of the archive's table of contents, what is about the database itself and not in it. */
const OF_DATABASE = /^\d+; \d+ \d+ (?:DATABASE(?: PROPERTIES)?|(?:COMMENT|ACL|SECURITY LABEL) - DATABASE) /;

/**
 * Restores one database from an archive into the scratch server: the database first, then what is in it with parallel
 * workers, then its settings, comment and grants, which could get in the way of the others. Every error is a finding
 * that names its object. Throws a UserError when the archive cannot be read at all.
 */
export async function restoreArchive(options: ArchiveOptions): Promise<Finding[]> {
  const object = `database ${options.database}`;
  try {
    const { creation, settings } = await databaseSql(options);
    const load = (text: Buffer): Promise<Finding[]> =>
      loadSql({
        scratch: options.scratch,
        open: () => oneChunk(text),
        object,
        ...(options.signal ? { signal: options.signal } : {}),
      });
    const findings = await load(creation);
    if (findings.some(({ severity }) => severity === 'error')) return findings;
    const { scratch, folder, only, ...rest } = options;
    const where = {
      ...rest,
      tools: scratch.tools,
      env: scratchEnvironment(scratch),
      mounts: [],
      into: rest.database,
      object,
    };
    const contents = await (only ? restorePart(scratch, only, folder, where) : restoreContents(where));
    return [...findings, ...contents, ...(await load(settings))];
  } catch (error) {
    if (error instanceof Refusal) return [restoreError(object, error.message, error.kind)];
    throw error;
  }
}

export interface ContentsOptions extends Pick<ArchiveOptions, 'path' | 'jobs' | 'signal' | 'onTable'> {
  readonly tools: Tools;
  /** libpq's environment for the server. */
  readonly env: Readonly<Record<string, string>>;
  /** Folders that the program must reach. */
  readonly mounts: readonly string[];
  /** The existing database to restore into. */
  readonly into: string;
  /** What is restored, for findings. */
  readonly object: string;
  /** Arguments that choose a part of the archive. */
  readonly selection?: readonly string[];
}

/** Restores what is in a database, with parallel workers. Every error is a finding that names its object. */
export async function restoreContents(options: ContentsOptions): Promise<Finding[]> {
  const { tools, env, mounts, path, into, jobs, selection = [], onTable, signal } = options;
  const parallel = (await archiveKind(path)) === 'tar' ? [] : [`--jobs=${jobs}`];
  const args = ['--dbname', conninfo(into), '--no-password', '--verbose', ...selection, ...parallel, path];
  const collector = new ErrorCollector();
  const result = await run(tools.command('pg_restore', args, env, [...mounts, path]), {
    onStderrLine: (line) => {
      collector.take(line);
      const table = /processing data for table "(.*)"$/.exec(line)?.[1];
      if (table !== undefined) onTable?.(table);
    },
    ...(signal ? { signal } : {}),
  });
  return loadFindings(collector, result.code, options.object);
}

/** The SQL that makes the database, and the SQL for what was set, noted and granted on it. */
async function databaseSql(options: ArchiveOptions): Promise<{ creation: Buffer; settings: Buffer }> {
  const bytes = await databaseText({ ...options, tools: options.scratch.tools });
  const text = bytes.toString('latin1');
  // A name with line breaks in it could move this cut: the scanner would refuse both parts.
  const cut = text.search(/^\\(?:unrestrict|encoding|connect) /m);
  const [creation, rest] = cut < 0 ? [text, ''] : [text.slice(0, cut), text.slice(cut)];
  // What is left names the database, and can be run from any: its new settings might not let one in.
  const settings = rest.replaceAll(/^\\connect .*$/gm, '');
  return { creation: Buffer.from(creation, 'latin1'), settings: Buffer.from(settings, 'latin1') };
}

/**
 * The SQL text about the database of an archive itself and not about what is in it. `folder`: an existing private
 * folder for lists. Throws a UserError when the archive cannot be read.
 */
export async function databaseText({
  tools,
  path,
  folder,
  signal,
}: Pick<ArchiveOptions, 'path' | 'folder' | 'signal'> & { readonly tools: Tools }): Promise<Buffer> {
  const list = join(folder, 'database.list');
  const contents = (await readArchive(tools, ['--create', '--list'], path, [folder], signal)).split('\n');
  await writeFile(list, contents.filter((line) => OF_DATABASE.test(line)).join('\n'), { mode: 0o600 });
  const sink = new PassThrough();
  const text = buffer(sink);
  const args = ['--create', '--schema-only', '--file=-', `--use-list=${list}`];
  const written = readArchive(tools, args, path, [folder], signal, sink).finally(() => sink.end());
  return (await Promise.all([text, written]))[0];
}

/** As a conninfo string: a bare name that has a `=` or looks like a URI would be taken for one. */
function conninfo(database: string): string {
  return `dbname='${database.replaceAll(/['\\]/g, '\\$&')}'`;
}

async function* oneChunk(text: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(text);
}
