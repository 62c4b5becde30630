import { randomBytes } from 'node:crypto';
import { connectCommand, parseCommand } from './commands.ts';
import { NAME, unquote } from './names.ts';
import { Refusal } from './refusal.ts';
import type { ScannerHooks } from './scanner.ts';

export interface RewriteOptions {
  /** The role that exists already, as the scratch server's bootstrap superuser. */
  readonly bootstrapRole: string | null;
  /** CREATE DATABASE statements (Latin-1) and what to run in their place. */
  readonly replacements: ReadonlyMap<string, string>;
  /** Makes a folder for a tablespace, in place of the one that it had at the source. */
  readonly tablespaceFolder: () => string;
  /** The scratch server's. */
  readonly major: number;
  /** Whether psql knows `\restrict`. */
  readonly restricts: boolean;
}

const CREATE_ROLE = new RegExp(`^CREATE (?:ROLE|USER) (${NAME});$`);
const CREATE_DATABASE = new RegExp(`^CREATE DATABASE (${NAME}) `);
const CREATE_TABLESPACE = new RegExp(`^(CREATE TABLESPACE ${NAME} OWNER ${NAME} LOCATION )'(?:[^']|'')*';$`);
/** What pg_dump --clean writes: in a server that is empty, most of it fails. */
const CLEANING =
  /^(?:DROP |SELECT pg_catalog\.lo_unlink\(|ALTER TABLE (?:IF EXISTS )?(?:ONLY )?[^;']*? (?:DROP|DETACH|DISABLE) )/;

/**
 * Makes the SQL text of a dump fit a scratch server: roles and databases that exist already, locales and tablespaces
 * that this machine has not, settings of a newer pg_dump, and the DROP statements of a dump made with --clean, which may
 * fail. psql is kept in its restricted mode, with a key that no dump knows, so that it runs only the commands put in here.
 */
export class Rewriter implements ScannerHooks {
  private readonly options: RewriteOptions;
  private readonly restrict: string;
  private readonly unrestrict: string;
  /** Where lines were put in: a line of the output, and how many more it has by then than the dump. */
  private readonly insertions: { readonly line: number; readonly extra: number }[] = [];
  private extra = 0;
  /** Last lines, in the output, of statements that may fail. */
  private readonly tolerated = new Set<number>();

  constructor(options: RewriteOptions) {
    this.options = options;
    const key = randomBytes(16).toString('hex');
    this.restrict = options.restricts ? `\\restrict ${key}\n` : '';
    this.unrestrict = options.restricts ? `\\unrestrict ${key}\n` : '';
  }

  /** What psql must read before the dump. */
  opening(): string {
    this.shift(1, breaks(this.restrict));
    return this.restrict;
  }

  command(text: string, line: number): string {
    const command = parseCommand(text);
    if (command === null) throw new Refusal('psql-command', 'it has a psql command that no dump has', line);
    if (command.kind !== 'connect') return '';
    const connect = `\\encoding SQL_ASCII\n${connectCommand(command.database)}\n`;
    return this.insert(`${this.unrestrict}${connect}${this.restrict}`.trimEnd(), text, line);
  }

  statement(text: string, line: number): string | null {
    if (text === 'SET transaction_timeout = 0;' && this.options.major < 17) return '';
    const role = CREATE_ROLE.exec(text)?.[1];
    if (role !== undefined && unquote(role) === this.options.bootstrapRole) return '';
    const database = CREATE_DATABASE.exec(text)?.[1];
    if (database !== undefined) {
      return removal(unquote(database)) + (this.options.replacements.get(text) ?? text);
    }
    const tablespace = CREATE_TABLESPACE.exec(text)?.[1];
    if (tablespace !== undefined) {
      const folder = this.options.tablespaceFolder().replaceAll("'", "''");
      return `${tablespace}'${Buffer.from(folder).toString('latin1')}';`;
    }
    return CLEANING.test(text) ? this.tolerate(text, line) : null;
  }

  /** The line of the dump that is line `line` of what psql reads; null where an error is to be expected. */
  lineOfDump(line: number): number | null {
    if (this.tolerated.has(line)) return null;
    return line - (this.insertions.findLast((insertion) => insertion.line <= line)?.extra ?? 0);
  }

  private tolerate(text: string, line: number): string {
    const before = `${this.unrestrict}\\set ON_ERROR_STOP off\n`;
    this.tolerated.add(line + this.extra + breaks(before) + breaks(text));
    return this.insert(`${before}${text}\n\\set ON_ERROR_STOP on\n${this.restrict}`, text, line);
  }

  /** Notes that `replacement` stands for `text`, which began in `line` of the dump. */
  private insert(replacement: string, text: string, line: number): string {
    this.shift(line, breaks(replacement) - breaks(text));
    return replacement;
  }

  private shift(line: number, by: number): void {
    this.extra += by;
    this.insertions.push({ line: line + this.extra, extra: this.extra });
  }
}

function breaks(text: string): number {
  return text.split('\n').length - 1;
}

/** Makes room for a database where initdb made one of that name. */
function removal(database: string): string {
  if (database === 'postgres') return 'DROP DATABASE IF EXISTS postgres; ';
  if (database !== 'template1') return '';
  return (
    "UPDATE pg_catalog.pg_database SET datistemplate = false WHERE datname = 'template1'; " +
    'DROP DATABASE IF EXISTS template1; '
  );
}
