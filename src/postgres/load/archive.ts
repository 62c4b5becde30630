import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { UserError } from '../../errors.ts';
import { run } from '../../process.ts';
import type { Finding } from '../../report/findings.ts';
import { libpqEnvironment } from '../connection.ts';
import type { ScratchServer } from '../scratch.ts';
import type { Tools } from '../tools.ts';
import { ErrorCollector, toolErrors, type ToolError } from './errors.ts';
import { localeSubstituted, substituteLocale } from './locale.ts';

export interface ArchiveOptions {
  readonly scratch: ScratchServer;
  /** A folder or file that pg_dump wrote in its directory, custom or tar format. */
  readonly path: string;
  readonly database: string;
  readonly jobs: number;
  /** An existing private folder for passfiles and lists. */
  readonly folder: string;
  readonly signal?: AbortSignal;
  /** Called when the data of a table begins to be restored. */
  readonly onTable?: (table: string) => void;
}

/** Of the archive's table of contents, what is about the database itself and not in it. */
const OF_DATABASE = /^\d+; \d+ \d+ (?:DATABASE(?: PROPERTIES)?|(?:COMMENT|ACL|SECURITY LABEL) - DATABASE) /;

/**
 * Restores one database from an archive into the scratch server: the database with its settings, comment and grants
 * first, then what is in it, with parallel workers. Every error is a finding that names its object.
 */
export async function restoreArchive(options: ArchiveOptions): Promise<Finding[]> {
  const { scratch, path, database, jobs, folder, signal, onTable } = options;
  const env = {
    ...(await libpqEnvironment(scratch.settings, folder)),
    // A database may have been made read-only, or impatient, for its users.
    PGOPTIONS: '-c default_transaction_read_only=off -c statement_timeout=0 -c lock_timeout=0',
  };
  const findings = await createDatabase(options, env);
  if (findings.some(({ severity }) => severity === 'error')) return findings;
  const collector = new ErrorCollector();
  const args = [
    `--dbname=${connectionTo(database)}`,
    '--no-password',
    '--verbose',
    ...parallel(path, jobs),
    path,
  ];
  const result = await run(scratch.tools.command('pg_restore', args, env, [folder, path]), {
    onStderrLine: (line) => {
      collector.take(line);
      const table = /processing data for table "(.*)"$/.exec(line)?.[1];
      if (table !== undefined) onTable?.(table);
    },
    ...(signal ? { signal } : {}),
  });
  return [...findings, ...loadFindings(collector, result.code, database)];
}

/** Makes the database, with its settings, comment and grants, as the archive has them. */
async function createDatabase(options: ArchiveOptions, env: Record<string, string>): Promise<Finding[]> {
  const { scratch, path, database, folder, signal } = options;
  const list = join(folder, 'database.list');
  const { tools } = scratch;
  const contents = await archiveText(tools, ['--create', '--list', path], env, [folder, path], signal);
  await writeFile(
    list,
    contents
      .split('\n')
      .filter((line) => OF_DATABASE.test(line))
      .join('\n'),
  );
  const sql = await archiveText(
    tools,
    ['--create', '--schema-only', '--file=-', `--use-list=${list}`, path],
    env,
    [folder, path],
    signal,
  );
  const { text, substituted } = await substituteLocale(sql, scratch, signal);
  const collector = new ErrorCollector();
  const result = await run(psql(scratch, env, folder), {
    stdin: Readable.from([dropInitial(database) + text]),
    onStderrLine: collector.take,
    ...(signal ? { signal } : {}),
  });
  return [
    ...(substituted === null ? [] : [localeSubstituted(database, substituted)]),
    ...loadFindings(collector, result.code, database),
  ];
}

/** The databases that initdb made stand in the way of those that the archive brings. */
function dropInitial(database: string): string {
  if (database === 'postgres') return 'DROP DATABASE postgres;\n';
  if (database === 'template1')
    return 'ALTER DATABASE template1 IS_TEMPLATE false;\nDROP DATABASE template1;\n';
  return '';
}

/** Runs SQL on the scratch server; the first error ends it. */
export function psql(
  scratch: ScratchServer,
  env: Record<string, string>,
  folder: string,
): ReturnType<Tools['command']> {
  const args = ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--set=VERBOSITY=default', '--file=-'];
  return scratch.tools.command('psql', args, env, [folder]);
}

/** What pg_restore writes to its standard output. Throws a UserError when the archive cannot be read. */
async function archiveText(
  tools: Tools,
  args: string[],
  env: Record<string, string>,
  mounts: string[],
  signal: AbortSignal | undefined,
): Promise<string> {
  const result = await run(tools.command('pg_restore', args, env, mounts), signal ? { signal } : {});
  if (result.code === 0) return result.stdout;
  throw unreadable(result.stderr, tools);
}

export function unreadable(stderr: string, tools: Tools): UserError {
  const newer = /unsupported version/.test(stderr);
  return new UserError(
    `pg_restore ${tools.version} cannot read the archive: ${toolErrors(stderr)}`,
    newer
      ? 'it was made by a newer pg_dump: install that version of PostgreSQL, or name its programs in `pg-bin`'
      : 'the archive is damaged or not one of pg_dump: use another backup',
  );
}

function parallel(path: string, jobs: number): string[] {
  return path.endsWith('.tar') ? [] : [`--jobs=${jobs}`];
}

/** As a conninfo string: a bare name that has a `=` or looks like a URI would be taken for one. */
function connectionTo(database: string): string {
  return `dbname='${database.replaceAll(/['\\]/g, '\\$&')}'`;
}

/** One finding for each error that a program reported; one for an exit code that it did not explain. */
export function loadFindings(collector: ErrorCollector, code: number, database: string): Finding[] {
  const finding = (object: string, message: string): Finding => ({
    check: 'restore',
    severity: 'error',
    kind: 'restore-error',
    object,
    message,
    fix: 'a restore with errors is not the database that was backed up: mend the cause and restore again',
  });
  const name = ({ object }: ToolError): string =>
    object === undefined ? `database ${database}` : `${object} in ${database}`;
  const findings = collector.errors.map((error) => finding(name(error), error.message));
  if (collector.count > findings.length) {
    findings.push(finding(`database ${database}`, `${collector.count - findings.length} more errors`));
  }
  if (code !== 0 && findings.length === 0)
    findings.push(finding(`database ${database}`, `the restore ended with code ${code}`));
  return findings;
}
