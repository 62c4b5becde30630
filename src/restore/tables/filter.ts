import { parseCommand } from '../../postgres/load/commands.ts';
import { Lexer } from '../../postgres/load/lexer.ts';
import { readable } from '../../postgres/load/names.ts';
import type { ContentFilter } from '../../postgres/load/part.ts';
import { EntryNames } from './entries.ts';
import { keyOf, type TableEntry } from './patterns.ts';
import { Statements, type ForeignKey } from './statements.ts';

/** In bytes. What a longer statement is about, its beginning tells. */
const STATEMENT_CAP = 1 << 20;

export interface FilterOptions {
  /** All tables of the database; the data of those that are not chosen is left out. */
  readonly tables: readonly TableEntry[];
  readonly chosen: readonly TableEntry[];
  /** The database they are in; null: the dump is of one only. */
  readonly database: string | null;
}

/**
 * Leaves out of a dump what belongs to tables that were not chosen: data, indexes, constraints, triggers and the like.
 * Definitions that others may need stay: types, functions, the (empty) tables, views, and the primary and unique keys
 * that views and foreign keys refer to.
 */
export class TableFilter implements ContentFilter {
  private readonly options: FilterOptions;
  private readonly entries: EntryNames;
  private readonly keys: ReadonlySet<string>;
  private statements: Statements;

  constructor(options: FilterOptions) {
    this.options = options;
    this.entries = new EntryNames(options.tables, options.chosen);
    this.keys = new Set(options.chosen.map(keyOf));
    this.statements = new Statements(this.keys);
  }

  /** Foreign keys of chosen tables that refer to others: the scratch copy cannot hold them. */
  get outgoing(): readonly ForeignKey[] {
    return this.statements.outgoing;
  }

  /** Foreign keys of other tables that refer to chosen ones. */
  get incoming(): readonly ForeignKey[] {
    return this.statements.incoming;
  }

  /** Whether an entry of an archive's table of contents, as pg_restore lists it, is to be restored before the indexes. */
  wantsEntry(line: string): boolean {
    return this.entries.wants(line);
  }

  async *apply(text: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    this.statements = new Statements(this.keys);
    const sieve = new Sieve(this.statements, this.options.database);
    for await (const chunk of text) yield* sieve.push(chunk);
    yield* sieve.end();
  }
}

/** Passes SQL text on without the statements, and the data behind them, that are not wanted; line numbers stay. */
class Sieve {
  private readonly lexer: Lexer;
  private readonly statements: Statements;
  private readonly wanted: string | null;
  private chunk: Buffer = Buffer.alloc(0);
  private from = 0;
  private held: Buffer[] | null = null;
  private heldBytes = 0;
  private dropping = false;
  private output: Buffer[] = [];
  /** Connected to a database that nothing is wanted of. */
  private elsewhere = false;

  constructor(statements: Statements, wanted: string | null) {
    this.statements = statements;
    this.wanted = wanted;
    this.lexer = new Lexer({
      begin: (at) => {
        this.give(at);
        this.dropping = false;
        this.held = [];
        this.heldBytes = 0;
      },
      firstWord: () => undefined,
      statement: (at) => {
        this.decide(at);
      },
      command: (at) => {
        const command = parseCommand(this.text(at).replace(/\r$/, ''));
        if (command?.kind === 'connect')
          this.elsewhere = this.wanted !== null && readable(command.database) !== this.wanted;
        this.release(at);
      },
    });
  }

  push(chunk: Buffer): Buffer[] {
    this.chunk = chunk;
    this.from = 0;
    this.lexer.push(chunk);
    if (this.held === null) this.give(chunk.length);
    else this.hold(this.held);
    return this.take();
  }

  end(): Buffer[] {
    this.chunk = Buffer.alloc(0);
    this.from = 0;
    this.lexer.end();
    return this.take();
  }

  private take(): Buffer[] {
    const { output } = this;
    this.output = [];
    return output;
  }

  private hold(held: Buffer[]): void {
    held.push(Buffer.from(this.chunk.subarray(this.from)));
    this.heldBytes += this.chunk.length - this.from;
    this.from = this.chunk.length;
    if (this.heldBytes > STATEMENT_CAP) this.decide(this.chunk.length);
  }

  private text(to: number): string {
    return Buffer.concat([...(this.held ?? []), this.chunk.subarray(this.from, to)]).toString('latin1');
  }

  /** Ends the holding back: passes or drops what is held, and all up to the next statement with it. */
  private decide(at: number): void {
    if (this.held !== null) this.dropping = !this.statements.wants(this.text(at), this.elsewhere);
    this.release(at);
  }

  private release(at: number): void {
    for (const piece of this.held ?? []) this.pass(piece);
    this.held = null;
    this.give(at);
  }

  private give(to: number): void {
    if (to > this.from) this.pass(this.chunk.subarray(this.from, to));
    this.from = to;
  }

  private pass(bytes: Buffer): void {
    if (!this.dropping) {
      this.output.push(bytes);
      return;
    }
    let breaks = 0;
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) breaks++;
    if (breaks > 0) this.output.push(Buffer.alloc(breaks, 10));
  }
}
