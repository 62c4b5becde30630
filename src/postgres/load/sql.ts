import { chownSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { run, type Command } from '../../process.ts';
import type { Finding } from '../../report/findings.ts';
import type { ScratchServer } from '../scratch.ts';
import { withoutNewPrivileges } from '../scratch/privileges.ts';
import { parseVersion } from '../versions.ts';
import { takeCensus, type Census } from './census.ts';
import { ErrorCollector } from './errors.ts';
import { loadFindings } from './findings.ts';
import { planLocales } from './locale.ts';
import { Rewriter } from './rewrite.ts';
import { Scanner } from './scanner.ts';

export interface SqlOptions {
  readonly scratch: ScratchServer;
  /** Gives the text from its beginning. It is read twice, unless there is a census. */
  readonly open: () => AsyncIterable<Buffer>;
  /** What the text is about, for findings: `database x`. */
  readonly object: string;
  /** The census of this very text, where it was taken already. */
  readonly census?: Census;
  /** The role that the scratch server's bootstrap superuser is called by now. */
  readonly bootstrapRole?: string | null;
  /** The database to begin in; default: the scratch server's own. */
  readonly database?: string;
  readonly signal?: AbortSignal;
}

/** The first minor release of each major whose psql knows `\restrict`. */
const RESTRICTING_MINOR: Readonly<Record<number, number>> = { 14: 19, 15: 14, 16: 10, 17: 6 };

/**
 * Runs the SQL text of a dump on a scratch server until the first error. All of it is scanned before psql sees any, and
 * psql runs as the server's own user: text that gets by both meets nothing of the job's. Throws a Refusal.
 */
export async function loadSql(options: SqlOptions): Promise<Finding[]> {
  const { scratch, open, object, signal } = options;
  const { databaseStatements } = options.census ?? (await takeCensus(open()));
  const { replacements, findings } = await planLocales(scratch, databaseStatements, signal);
  const rewriter = new Rewriter({
    bootstrapRole: options.bootstrapRole ?? null,
    replacements,
    tablespaceFolder: () => makeTablespaceFolder(scratch),
    major: scratch.major,
    restricts: restricts(scratch),
  });
  const collector = new ErrorCollector();
  const code = await feed(psql(scratch, options.database), rewritten(open(), rewriter), {
    onStderrLine: (line) => {
      const corrected = correctLine(line, rewriter);
      if (corrected !== null) collector.take(corrected);
    },
    ...(signal ? { signal } : {}),
  });
  return [...findings, ...loadFindings(collector, code, object)];
}

/** What libpq's programs need to reach the scratch server, and nothing else. */
export function scratchEnvironment(scratch: ScratchServer): Record<string, string> {
  const { hosts, user, database } = scratch.settings;
  return {
    PATH: process.env.PATH ?? '',
    LC_ALL: 'C.UTF-8',
    HOME: scratch.serverFolder,
    PGHOST: hosts[0]?.host ?? '',
    PGPORT: String(hosts[0]?.port ?? ''),
    PGUSER: user,
    PGDATABASE: database,
    PGAPPNAME: 'postgres-recovery',
    // A database may have been made read-only, or impatient, for its users.
    PGOPTIONS: '-c default_transaction_read_only=off -c statement_timeout=0 -c lock_timeout=0',
  };
}

function psql(scratch: ScratchServer, database = scratch.settings.database): Command {
  const command = scratch.tools.command(
    'psql',
    ['--no-psqlrc', '--quiet', '--no-password', '--set=ON_ERROR_STOP=1', '--output=/dev/null', '--file=-'],
    { ...scratchEnvironment(scratch), PGDATABASE: database },
  );
  // Docker's own client must stay who it is; its container is psql's cage.
  if (scratch.tools.origin === 'docker') return command;
  return withoutNewPrivileges({ ...command, cwd: scratch.serverFolder, ...scratch.account });
}

async function* rewritten(source: AsyncIterable<Buffer>, rewriter: Rewriter): AsyncGenerator<Buffer> {
  const scanner = new Scanner(rewriter);
  yield Buffer.from(rewriter.opening());
  for await (const chunk of source) yield* scanner.push(chunk);
  yield* scanner.end();
}

/** Runs `command` with `text` as its input. When the text fails half-way, the program must not take its end for one. */
async function feed(
  command: Command,
  text: AsyncIterable<Buffer>,
  options: { onStderrLine: (line: string) => void; signal?: AbortSignal },
): Promise<number> {
  const broken = new AbortController();
  const source = Readable.from(text, { objectMode: false, highWaterMark: 1 << 18 });
  let failure: Error | undefined;
  source.once('error', (error) => {
    failure = error;
    broken.abort();
  });
  try {
    const signal = options.signal ? AbortSignal.any([options.signal, broken.signal]) : broken.signal;
    return (await run(command, { ...options, stdin: source, signal })).code;
  } catch (error) {
    throw failure ?? error;
  } finally {
    source.destroy();
  }
}

/** What a dump that cleans up first meets in an empty server: nothing there, but for the bootstrap superuser. */
const NOTHING_TO_CLEAN = / does not exist| is required by the database system$/;

/** `line` of psql's standard error with the dump's line number; null for an error that was to be expected. */
function correctLine(line: string, rewriter: Rewriter): string | null {
  const [, number] = /^psql:<stdin>:(\d+): /.exec(line) ?? [];
  if (number === undefined) return line;
  const corrected = rewriter.lineOfDump(Number(number));
  if (corrected !== null) return line.replace(number, String(corrected));
  return NOTHING_TO_CLEAN.test(line) ? null : line;
}

function restricts(scratch: ScratchServer): boolean {
  const minor = parseVersion(`psql (PostgreSQL) ${scratch.version}`)?.minor ?? null;
  if (scratch.major >= 18) return true;
  return minor !== null && minor >= (RESTRICTING_MINOR[scratch.major] ?? Infinity);
}

function makeTablespaceFolder({ serverFolder, account }: ScratchServer): string {
  const parent = join(serverFolder, 'tablespaces');
  const folder = join(parent, String(readdirSync(parent).length));
  mkdirSync(folder, { mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}
