import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import pg, { type Client } from 'pg';
import { run } from '../../process.ts';
import { UserError } from '../../errors.ts';
import { qualified } from '../../postgres/fingerprint/rows.ts';
import { toolErrors } from '../../postgres/load/errors.ts';
import { NAME, QUALIFIED } from '../../postgres/load/names.ts';
import { scratchEnvironment } from '../../postgres/load/sql.ts';
import { statementsOf } from '../../postgres/load/statements.ts';
import type { ScratchServer } from '../../postgres/scratch.ts';
import { names } from './inventory.ts';
import { keyOf, type TableName } from './patterns.ts';
import type { Prerequisite } from './prerequisites.ts';
import type { Relation } from './relations.ts';

/** The SQL that makes tables, in the order in which it is to be run. */
export interface Definitions {
  /** Schemas and types that the target lacks. */
  readonly types: readonly string[];
  readonly before: readonly string[];
  /** What comes once the rows are in: indexes, constraints, triggers, policies. */
  readonly after: readonly string[];
  /** Partitions that join a table which the target has: behind all else, so that their indexes are taken as they are. */
  readonly attach: readonly string[];
}

/** pg_dump's own settings, but for those that say where a table is kept. */
const SETTING = /^(?:SET (?!default_table)|SELECT pg_catalog\.set_config\()/;
const ATTACH = new RegExp(`^ALTER TABLE (?:ONLY )?(${QUALIFIED}) ATTACH PARTITION `);
const ATTACH_INDEX = new RegExp(`^ALTER INDEX ${QUALIFIED} ATTACH PARTITION `);

/** What pg_dump writes for `tables` of a database of the scratch server, and for what they need and the target lacks. */
export async function readDefinitions(
  scratch: ScratchServer,
  database: string,
  tables: readonly TableName[],
  bring: readonly Prerequisite[],
  signal: AbortSignal,
): Promise<Definitions> {
  const chosen = tables.map((table) => `--table=${qualified(table)}`);
  const dump = (args: readonly string[]): Promise<string[]> => schemaOf(scratch, database, args, signal);
  const before = await dump(['--section=pre-data', '--strict-names', ...chosen]);
  const after = await dump(['--section=post-data', '--strict-names', ...chosen]);
  const types = bring.length === 0 ? [] : await dump(['--section=pre-data', '--exclude-table=*.*']);
  const keys = new Set(tables.map(keyOf));
  const joins = (statement: string): boolean => {
    const parent = ATTACH.exec(statement)?.[1];
    return parent !== undefined && names([latin1(parent)]).every((table) => !keys.has(keyOf(table)));
  };
  const attach = before.filter(joins);
  return {
    types: types.filter((statement) => bring.some((wanted) => isAbout(statement, wanted))),
    before: before.filter((statement) => !joins(statement)),
    after: attach.length === 0 ? after : after.filter((statement) => !ATTACH_INDEX.test(statement)),
    attach,
  };
}

/** pg_dump before version 17 leaves out the extended statistics of tables that are chosen by name. */
export async function withStatistics(
  scratch: Client,
  tables: readonly Relation[],
  definitions: Definitions,
): Promise<Definitions> {
  if (definitions.after.some((statement) => statement.startsWith('CREATE STATISTICS '))) return definitions;
  const { rows } = await scratch.query<
    TableName & { definition: string; owner: string; comment: string | null }
  >(
    `SELECT n.nspname AS schema, s.stxname AS name, pg_get_statisticsobjdef(s.oid) AS definition,
            pg_get_userbyid(s.stxowner) AS owner, obj_description(s.oid, 'pg_statistic_ext') AS comment
       FROM pg_statistic_ext AS s JOIN pg_namespace AS n ON n.oid = s.stxnamespace
      WHERE s.stxrelid = ANY ($1::oid[]) ORDER BY n.nspname, s.stxname`,
    [tables.map(({ oid }) => oid)],
  );
  const statements = rows.flatMap(({ definition, owner, comment, ...statistics }) => [
    definition,
    `ALTER STATISTICS ${qualified(statistics)} OWNER TO ${pg.escapeIdentifier(owner)}`,
    ...(comment === null
      ? []
      : [`COMMENT ON STATISTICS ${qualified(statistics)} IS ${pg.escapeLiteral(comment)}`]),
  ]);
  return { ...definitions, after: [...definitions.after, ...statements] };
}

async function schemaOf(
  scratch: ScratchServer,
  database: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<string[]> {
  const env = { ...scratchEnvironment(scratch), PGDATABASE: database };
  const sink = new PassThrough();
  const text = buffer(sink);
  const command = scratch.tools.command(
    'pg_dump',
    ['--encoding=UTF8', '--no-password', '--no-tablespaces', ...args],
    env,
  );
  const result = await run(command, { stdout: sink, signal }).finally(() => sink.end());
  if (result.code !== 0) {
    throw new UserError(
      `pg_dump could not read the definitions of the tables in the scratch server: ${toolErrors(result.stderr)}`,
      'restore the whole database instead',
    );
  }
  return statementsOf(await text)
    .map((statement) => Buffer.from(statement, 'latin1').toString('utf8'))
    .filter((statement) => !SETTING.test(statement));
}

const TYPE = new RegExp(
  `^(?:CREATE TYPE|ALTER TYPE|COMMENT ON TYPE|CREATE DOMAIN|ALTER DOMAIN|COMMENT ON DOMAIN|(?:GRANT|REVOKE) [A-Z ,]+ ON TYPE) (${QUALIFIED})`,
);
const SCHEMA = new RegExp(
  `^(?:CREATE SCHEMA|ALTER SCHEMA|COMMENT ON SCHEMA|(?:GRANT|REVOKE) [A-Z ,]+ ON SCHEMA) (${NAME})`,
);
const OF_DOMAIN = new RegExp(`^COMMENT ON CONSTRAINT ${NAME} ON DOMAIN (${QUALIFIED})`);

function isAbout(statement: string, { type, identity }: Prerequisite): boolean {
  const text = latin1(statement);
  const found = type === 'schema' ? SCHEMA.exec(text)?.[1] : (TYPE.exec(text) ?? OF_DOMAIN.exec(text))?.[1];
  return found !== undefined && plain(found) === plain(latin1(identity));
}

/** A name without the quotes that it can do without: the server and pg_dump differ in those. */
function plain(name: string): string {
  return name.replaceAll(/"([a-z_][a-z0-9_$]*)"/g, '$1');
}

function latin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}
