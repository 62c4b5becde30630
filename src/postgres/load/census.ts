import { parseCommand } from './commands.ts';
import { NAME, QUALIFIED, unquote, unquoteList } from './names.ts';
import { Refusal } from './refusal.ts';
import { Scanner } from './scanner.ts';

/** What the SQL text of a dump needs, and brings. Names are as people write them. */
export interface Census {
  /** `COPY … FROM stdin` statements. */
  readonly copies: number;
  readonly createdRoles: ReadonlySet<string>;
  /** Roles that own something, or are granted something. */
  readonly usedRoles: ReadonlySet<string>;
  /** The superuser that initdb made at the source, as far as the text tells. */
  readonly bootstrapRole: string | null;
  readonly createdDatabases: ReadonlySet<string>;
  /** Whether it connects to databases by itself, as a cluster dump and a dump with --create do. */
  readonly connects: boolean;
  /** The CREATE DATABASE statements, byte for byte (Latin-1). */
  readonly databaseStatements: readonly string[];
  readonly extensions: ReadonlySet<string>;
  /** Of the first SET client_encoding, which is the database's own unless pg_dump was told otherwise. */
  readonly encoding: string | null;
}

/** Client encodings in which the second byte of a character can be a backslash or a quote. */
const UNSAFE_ENCODING =
  /^(?:big5|gbk|gb18030|johab|sjis|shift_jis_2004|uhc|mskanji|shiftjis|win(?:932|936|949|950))$/;

const CREATE_ROLE = new RegExp(`^CREATE (?:ROLE|USER) (${NAME})`);
/** The attributes that initdb gives its superuser, as pg_dumpall writes them. */
const ALL_ATTRIBUTES = new RegExp(
  `^ALTER ROLE (${NAME}) WITH SUPERUSER INHERIT CREATEROLE CREATEDB LOGIN REPLICATION BYPASSRLS`,
);
const GRANTED_BY = new RegExp(` GRANTED BY (${NAME});$`);
const GRANTED = new RegExp(
  `^(?:GRANT|REVOKE) [^']* (?:TO|FROM) (${NAME})(?: WITH [^']*)?(?: GRANTED BY ${NAME})?;$`,
);
const OWNER = new RegExp(`^ALTER [^']* OWNER TO (${NAME});$`);
const DEFAULTS = new RegExp(`^ALTER DEFAULT PRIVILEGES FOR ROLE (${NAME}) [^']* (?:TO|FROM) (${NAME})`);
const POLICY = new RegExp(`^CREATE POLICY ${NAME} ON ${QUALIFIED}[A-Z ]* TO (${NAME}(?:, ${NAME})*)`);
const SCHEMA_OWNER = new RegExp(`^CREATE SCHEMA .*AUTHORIZATION (${NAME});$`);
const CREATE_DATABASE = new RegExp(`^CREATE DATABASE (${NAME}) WITH `);
const EXTENSION = new RegExp(`^CREATE EXTENSION (?:IF NOT EXISTS )?(${NAME})`);

/** No role, but what every role is a member of; or roles that every server has. */
const NO_ROLE = /^(?:public|current_user|session_user|pg_.*)$/;

/** Reads the SQL text of a dump to its end. Throws a Refusal when psql must not see it. */
export async function takeCensus(source: AsyncIterable<Buffer>): Promise<Census> {
  const taker = new CensusTaker();
  const scanner = new Scanner(taker);
  for await (const chunk of source) scanner.push(chunk);
  scanner.end();
  return taker.result(scanner.copies);
}

/** Gathers a census from what a Scanner sees. */
class CensusTaker {
  private readonly createdRoles = new Set<string>();
  private readonly usedRoles = new Set<string>();
  private readonly grantors = new Map<string, number>();
  private readonly allAttributes: string[] = [];
  private readonly createdDatabases = new Set<string>();
  private readonly databaseStatements: string[] = [];
  private readonly extensions = new Set<string>();
  private connects = false;
  private encoding: string | null = null;

  command(text: string, line: number): string {
    const command = parseCommand(text);
    if (command === null) throw new Refusal('psql-command', 'it has a psql command that no dump has', line);
    if (command.kind === 'connect') this.connects = true;
    return text;
  }

  statement(text: string, line: number): null {
    const [verb] = text.split(' ', 1);
    if (verb === 'SET') this.set(text, line);
    else if (verb === 'GRANT' || verb === 'REVOKE') this.grant(text);
    else if (verb === 'CREATE') this.create(text);
    else if (verb === 'ALTER') this.alter(text);
    return null;
  }

  result(copies: number): Census {
    const [grantor] = [...this.grantors].sort((a, b) => b[1] - a[1])[0] ?? [];
    const candidates = this.allAttributes;
    const likely = [grantor, 'postgres'].find((role) => role !== undefined && candidates.includes(role));
    return {
      copies,
      createdRoles: this.createdRoles,
      usedRoles: new Set([...this.usedRoles].filter((role) => !NO_ROLE.test(role))),
      bootstrapRole: likely ?? candidates[0] ?? null,
      createdDatabases: this.createdDatabases,
      connects: this.connects,
      databaseStatements: this.databaseStatements,
      extensions: this.extensions,
      encoding: this.encoding,
    };
  }

  private set(text: string, line: number): void {
    const [, encoding] = /^SET client_encoding = '([^']*)';$/.exec(text) ?? [];
    if (encoding === undefined) return;
    this.encoding ??= encoding;
    if (UNSAFE_ENCODING.test(encoding.toLowerCase())) {
      throw new Refusal(
        'unusual-sql',
        `it is in the encoding ${encoding}, in which characters can look like quotes`,
        line,
      );
    }
  }

  private grant(text: string): void {
    const grantor = name(GRANTED_BY, text);
    if (grantor !== null) this.grantors.set(grantor, (this.grantors.get(grantor) ?? 0) + 1);
    this.use(name(GRANTED, text));
  }

  private create(text: string): void {
    const role = name(CREATE_ROLE, text);
    if (role !== null) this.createdRoles.add(role);
    const extension = name(EXTENSION, text);
    if (extension !== null) this.extensions.add(extension);
    const database = name(CREATE_DATABASE, text);
    if (database !== null) {
      this.createdDatabases.add(database);
      this.databaseStatements.push(text);
    }
    this.use(name(SCHEMA_OWNER, text));
    this.use(...unquoteList(POLICY.exec(text)?.[1] ?? ''));
  }

  private alter(text: string): void {
    const superuser = name(ALL_ATTRIBUTES, text);
    if (superuser !== null) this.allAttributes.push(superuser);
    const [, owner, grantee] = DEFAULTS.exec(text) ?? [];
    this.use(name(OWNER, text), ...unquoteList(`${owner ?? ''} ${grantee ?? ''}`));
  }

  private use(...roles: readonly (string | null)[]): void {
    for (const role of roles) if (role !== null) this.usedRoles.add(role);
  }
}

function name(pattern: RegExp, text: string): string | null {
  const [, found] = pattern.exec(text) ?? [];
  return found === undefined ? null : unquote(found);
}
