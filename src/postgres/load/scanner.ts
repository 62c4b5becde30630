import { Lexer } from './lexer.ts';

/** What to do with the parts of a dump. All text is Latin-1: one character for each byte. */
export interface ScannerHooks {
  /** A psql command that stands by itself, such as `\connect db`. Gives what to put in its place, or throws a Refusal. */
  command(text: string, line: number): string;
  /** A statement that begins with one of TELLING. Gives what to put in its place, or null to leave it as it is. */
  statement(text: string, line: number): string | null;
}

/** First words of the statements that the hooks see. All others pass as they come, whatever their length. */
const TELLING = new Set(['ALTER', 'CREATE', 'DROP', 'GRANT', 'REVOKE', 'SELECT', 'SET']);

/** In bytes. A longer statement passes unseen: none that a hook looks for is nearly as long. */
const STATEMENT_CAP = 1 << 20;
const COMMAND_CAP = 1 << 14;

/**
 * Takes a plain dump in chunks of any size and gives it out again, with its statements and psql commands seen, and
 * changed, by hooks. Holds back no more than one statement. Throws a Refusal on what must not reach psql.
 */
export class Scanner {
  private readonly lexer: Lexer;
  private readonly hooks: ScannerHooks;
  private chunk: Buffer = Buffer.alloc(0);
  private output: Buffer[] = [];
  /** The chunk's bytes before this one are in `output` or in `held`. */
  private from = 0;
  /** What came earlier of the statement or command that is being held back; null when none is. */
  private held: Buffer[] | null = null;
  private heldBytes = 0;
  private line = 1;

  constructor(hooks: ScannerHooks) {
    this.hooks = hooks;
    this.lexer = new Lexer({
      begin: (at) => {
        this.pass(at);
        this.held = [];
        this.heldBytes = 0;
        this.line = this.lexer.line;
      },
      firstWord: (word) => {
        if (!TELLING.has(word)) this.release();
      },
      statement: (at) => {
        this.replace(at, (text) => this.hooks.statement(text, this.line));
      },
      command: (at) => {
        this.replace(at, (text) => this.hooks.command(text.replace(/\r$/, ''), this.line));
      },
    });
  }

  /** How many `COPY … FROM stdin` there were so far. */
  get copies(): number {
    return this.lexer.copies;
  }

  /** Takes the next bytes, and gives what may go on. */
  push(chunk: Buffer): Buffer[] {
    this.chunk = chunk;
    this.from = 0;
    this.lexer.push(chunk);
    if (this.held === null) this.pass(chunk.length);
    else this.hold(this.held);
    return this.take();
  }

  /** Takes the end of the file. */
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

  private pass(to: number): void {
    if (to > this.from) this.output.push(this.chunk.subarray(this.from, to));
    this.from = to;
  }

  private hold(held: Buffer[]): void {
    // A copy: whoever gave the chunk may fill it anew.
    held.push(Buffer.from(this.chunk.subarray(this.from)));
    this.heldBytes += this.chunk.length - this.from;
    this.from = this.chunk.length;
    const command = held[0]?.[0] === 0x5c;
    if (command && this.heldBytes > COMMAND_CAP)
      this.lexer.refuse('psql-command', 'it has a very long psql command');
    if (this.heldBytes > STATEMENT_CAP) this.release();
  }

  private release(): void {
    if (this.held !== null) this.output.push(...this.held);
    this.held = null;
  }

  /** Ends what was held back: shows it to a hook, and passes it, or what the hook gave instead. */
  private replace(to: number, hook: (text: string) => string | null): void {
    if (this.held === null) return;
    const bytes = Buffer.concat([...this.held, this.chunk.subarray(this.from, to)]);
    const replacement = hook(bytes.toString('latin1'));
    this.output.push(replacement === null ? bytes : Buffer.from(replacement, 'latin1'));
    this.held = null;
    this.from = to;
  }
}
