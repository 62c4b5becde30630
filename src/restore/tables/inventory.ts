import type { Manifest } from '../../backups/manifest.ts';
import type { Context } from '../../context.ts';
import { UserError } from '../../errors.ts';
import { parseCommand } from '../../postgres/load/commands.ts';
import { NAME, QUALIFIED, unquote } from '../../postgres/load/names.ts';
import { archiveText } from '../../postgres/load/part.ts';
import { openPlain } from '../../postgres/load/plain-file.ts';
import { Scanner, type ScannerHooks } from '../../postgres/load/scanner.ts';
import { byOrder, splitIdentity, unquote as bare } from '../../postgres/schema/identity.ts';
import { findTools } from '../../postgres/tools.ts';
import type { ForeignDump } from '../../proof/foreign.ts';
import { noMatch, selectTables, shown, type TableEntry, type TableName } from './patterns.ts';

/** The tables of one database of a backup. */
export interface Inventory {
  /** null: the one database of a dump that does not name it. */
  readonly database: string | null;
  readonly tables: readonly TableEntry[];
}

const KINDS = ['table', 'partitioned table'];

/** What the manifest of a backup lists. */
export function manifestInventory({ databases }: Manifest): Inventory[] {
  return databases.map(({ name, schema }) => ({
    database: name,
    tables: schema
      .filter(({ kind }) => KINDS.includes(kind))
      .map(({ identity, definition }) => ({
        ...tableOf(identity),
        parents: identities(definition.inherits ?? '').map(tableOf),
        partition: definition['partition bound'] != null,
      })),
  }));
}

function tableOf(identity: string): TableName {
  const { parent, name } = splitIdentity(identity);
  return { schema: bare(parent), name: bare(name) };
}

const IDENTITY = /(?:"(?:[^"]|"")*"|[^",.]+)\.(?:"(?:[^"]|"")*"|[^",.]+)/gu;

function identities(list: string): string[] {
  return (list.match(IDENTITY) ?? []).map((identity) => identity.replace(/^ /, ''));
}

/** What a dump without a manifest creates, by its SQL text. Throws a UserError or a Refusal. */
export async function dumpInventory(dump: ForeignDump, { inputs, signal }: Context): Promise<Inventory[]> {
  if (dump.contents.form === 'plain') {
    const { stream } = await openPlain(dump.path, signal);
    return scanTables(stream, null);
  }
  const tools = await findTools({
    ...(inputs.pgBin === undefined ? {} : { pgBin: inputs.pgBin }),
    serverMajor: dump.major,
    programs: ['pg_restore'],
    signal,
  });
  const args = ['--section=pre-data', '--file=-'];
  return scanTables(archiveText({ tools, path: dump.path, args, signal }), dump.contents.facts.database);
}

const CREATE_TABLE = new RegExp(`^CREATE (?:UNLOGGED )?TABLE (${QUALIFIED})`);
const INHERITS = new RegExp(String.raw`\)\s+INHERITS \((${QUALIFIED}(?:, ${QUALIFIED})*)\)`);
const ATTACH = new RegExp(`^ALTER TABLE (?:ONLY )?(${QUALIFIED}) ATTACH PARTITION (${QUALIFIED}) `);

async function scanTables(text: AsyncIterable<Buffer>, database: string | null): Promise<Inventory[]> {
  const hooks = new TableScan(database);
  const scanner = new Scanner(hooks);
  for await (const chunk of text) scanner.push(chunk);
  scanner.end();
  return hooks.result();
}

/** Gathers the tables that the SQL text of a dump makes, by database. */
class TableScan implements ScannerHooks {
  private readonly found = new Map<
    string | null,
    Map<string, { table: TableName; parents: TableName[]; partition: boolean }>
  >();
  private database: string | null;

  constructor(database: string | null) {
    this.database = database;
  }

  command(text: string): string {
    const command = parseCommand(text);
    if (command?.kind === 'connect') this.database = unquoteText(command.database);
    return text;
  }

  statement(text: string): null {
    const created = CREATE_TABLE.exec(text)?.[1];
    if (created !== undefined) {
      const parents = INHERITS.exec(text)?.[1] ?? '';
      this.add(created, parents.match(new RegExp(QUALIFIED, 'g')) ?? []);
    }
    const [, parent, child] = ATTACH.exec(text) ?? [];
    const partition = child === undefined ? undefined : this.tables().get(unquote(child));
    if (partition && parent !== undefined) {
      partition.parents.push(...names([parent]));
      partition.partition = true;
    }
    return null;
  }

  result(): Inventory[] {
    return [...this.found].map(([database, tables]) => ({
      database,
      tables: [...tables.values()].map(({ table, ...rest }) => ({ ...table, ...rest })),
    }));
  }

  private tables(): Map<string, { table: TableName; parents: TableName[]; partition: boolean }> {
    const tables = this.found.get(this.database) ?? new Map<string, never>();
    this.found.set(this.database, tables);
    return tables;
  }

  private add(created: string, parents: readonly string[]): void {
    const [table] = names([created]);
    if (table) this.tables().set(unquote(created), { table, parents: names(parents), partition: false });
  }
}

const PART = new RegExp(NAME, 'g');

/** Qualified names of a dump's text. Those without a schema come from a pg_dump older than any that is supported. */
export function names(qualifiedNames: readonly string[]): TableName[] {
  return qualifiedNames.flatMap((text) => {
    const [schema, name, ...rest] = (text.match(PART) ?? []).map(unquote);
    return schema === undefined || name === undefined || rest.length > 0 ? [] : [{ schema, name }];
  });
}

function unquoteText(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

/** Where the chosen tables are. */
export interface Chosen {
  /** null: the one database of a dump that does not name it. */
  readonly database: string | null;
  readonly tables: readonly TableEntry[];
}

/**
 * Chooses tables by `patterns`: of the database that is called as the target's, where it has some, else of the only
 * one that has. Throws a UserError where nothing, or no single database, matches.
 */
export function chooseTables(
  inventories: readonly Inventory[],
  patterns: readonly string[],
  preferred: string | undefined,
): Chosen {
  const matches = inventories.map(({ database, tables }) => ({
    database,
    ...selectTables(tables, patterns),
  }));
  const some = matches.filter(({ tables }) => tables.length > 0);
  const chosen = some.find(({ database }) => database === preferred) ?? some[0];
  if (!chosen)
    throw noMatch(
      patterns,
      inventories.flatMap(({ tables }) => tables),
    );
  if (some.length > 1 && chosen.database !== preferred) {
    throw new UserError(
      `\`tables\` matches tables of ${some.length} databases of the backup: ${some.map(({ database }) => database ?? '').join(', ')}`,
      'connect `target` to a database of the same name as the one to take them from, or narrow the patterns',
    );
  }
  if (chosen.unmatched.length > 0) {
    const inventory = inventories.find(({ database }) => database === chosen.database);
    throw noMatch(chosen.unmatched, inventory?.tables ?? []);
  }
  const tables = [...chosen.tables].sort((a, b) => byOrder(shown(a), shown(b)));
  return { database: chosen.database, tables };
}
