import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../process.ts';
import type { Finding } from '../../report/findings.ts';
import type { ScratchServer } from '../scratch.ts';
import { archiveKind, readArchive } from './contents.ts';
import { ErrorCollector } from './errors.ts';
import { loadFindings, restoreError } from './findings.ts';
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
    const run = (text: string): Promise<Finding[]> =>
      loadSql({
        scratch: options.scratch,
        open: () => oneChunk(text),
        object,
        ...(options.signal ? { signal: options.signal } : {}),
      });
    const findings = await run(creation);
    if (findings.some(({ severity }) => severity === 'error')) return findings;
    return [...findings, ...(await restoreContents(options)), ...(await run(settings))];
  } catch (error) {
    if (error instanceof Refusal) return [restoreError(object, error.message, error.kind)];
    throw error;
  }
}

async function restoreContents(options: ArchiveOptions): Promise<Finding[]> {
  const { scratch, path, database, jobs, onTable, signal } = options;
  const parallel = (await archiveKind(path)) === 'tar' ? [] : [`--jobs=${jobs}`];
  const args = ['--dbname', conninfo(database), '--no-password', '--verbose', ...parallel, path];
  const collector = new ErrorCollector();
  const result = await run(scratch.tools.command('pg_restore', args, scratchEnvironment(scratch), [path]), {
    onStderrLine: (line) => {
      collector.take(line);
      const table = /processing data for table "(.*)"$/.exec(line)?.[1];
      if (table !== undefined) onTable?.(table);
    },
    ...(signal ? { signal } : {}),
  });
  return loadFindings(collector, result.code, `database ${database}`);
}

/** The SQL that makes the database, and the SQL for what was set, noted and granted on it. */
async function databaseSql(options: ArchiveOptions): Promise<{ creation: string; settings: string }> {
  const { scratch, path, folder, signal } = options;
  const list = join(folder, 'database.list');
  const read = (args: string[]): Promise<string> => readArchive(scratch.tools, args, path, [folder], signal);
  const contents = (await read(['--create', '--list'])).split('\n');
  await writeFile(list, contents.filter((line) => OF_DATABASE.test(line)).join('\n'), { mode: 0o600 });
  const text = await read(['--create', '--schema-only', '--file=-', `--use-list=${list}`]);
  // A name with line breaks in it could move this cut: the scanner would refuse both parts.
  const cut = text.search(/^\\(?:unrestrict|encoding|connect) /m);
  const [creation, rest] = cut < 0 ? [text, ''] : [text.slice(0, cut), text.slice(cut)];
  // What is left names the database, and can be run from any: its new settings might not let one in.
  return { creation, settings: rest.replaceAll(/^\\connect .*$/gm, '') };
}

/** As a conninfo string: a bare name that has a `=` or looks like a URI would be taken for one. */
function conninfo(database: string): string {
  return `dbname='${database.replaceAll(/['\\]/g, '\\$&')}'`;
}

async function* oneChunk(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
}
