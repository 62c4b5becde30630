import {
  BACKSLASH,
  BRACE,
  CLOSE,
  COLON,
  DASH,
  DOLLAR,
  DOUBLE,
  indexOrEnd,
  NEWLINE,
  OPEN,
  QUOTE,
  RETURN,
  SEMICOLON,
  SLASH,
  SPACE,
  STAR,
  WORD,
} from './bytes.ts';
import { BlockComment } from './block-comment.ts';
import { CopyData } from './copy-data.ts';
import { Refusal } from './refusal.ts';
import { StatementTokens } from './tokens.ts';
import { hasExponent, isDigit, oddWord } from './words.ts';

/** Told of the places where something begins or ends; `at` is an index into the chunk that is being read. */
export interface LexerEvents {
  /** A statement or a psql command begins with the byte at `at`. */
  begin(at: number): void;
  /** The first word of the statement that has begun, in upper case. */
  firstWord(word: string): void;
  /** A statement ended with the byte before `at`. */
  statement(at: number): void;
  /** A psql command ended with the byte before `at`, which is the line break or the end of the file. */
  command(at: number): void;
}

/** The longest word of a dump is a number of type numeric: 131,072 digits and 16,383 behind the point. */
const WORD_CAP = 1 << 18;
/** Stands for the last byte of any word. */
const WORD_END = 'w'.charCodeAt(0);

type State = (chunk: Buffer, at: number) => number;

/**
 * Reads a plain dump as psql would, in chunks of any size, to tell statements from the data of COPY, strings, comments
 * and psql commands. It follows psql (src/fe_utils/psqlscan.l; src/bin/psql/copy.c for the data), and refuses what
 * versions or settings of psql could read in two ways: no dump has it.
 */
export class Lexer {
  /** One-based number of the line that is being read. */
  line = 1;
  /** How many `COPY … FROM stdin` there were. */
  copies = 0;
  private readonly events: LexerEvents;
  private readonly tokens = new StatementTokens();
  private state: State;
  /** The byte before, within SQL; 0 behind a string or comment. */
  private previous = NEWLINE;
  private begun = false;
  private word = '';
  private escapes = false;
  private tag = '';
  private matched = 0;
  /** The comment or the data that is being read. */
  private inside: BlockComment | CopyData = new CopyData();

  constructor(events: LexerEvents) {
    this.events = events;
    this.state = this.sql;
  }

  /** Takes the next bytes. Throws a Refusal. */
  push(chunk: Buffer): void {
    if (chunk.includes(0)) this.refuse('not-text', 'it has bytes of value 0: it is binary, or in UTF-16');
    let at = 0;
    while (at < chunk.length) at = this.state(chunk, at);
  }

  /** Takes the end of the file. Throws a Refusal when that is in the middle of something. */
  end(): void {
    if (this.state === this.psqlCommand) this.endCommand(0);
    if (this.state === this.insidePart && this.inside instanceof CopyData) {
      this.refuse('cut-short', 'it ends inside the data of a table');
    }
    const between = this.state === this.sql || this.state === this.lineComment;
    if (!between || this.begun) this.refuse('cut-short', 'it ends in the middle of a statement');
  }

  refuse(kind: Refusal['kind'], message: string): never {
    throw new Refusal(kind, message, this.line);
  }

  private enter(state: State, at: number): number {
    this.state = state;
    this.previous = 0;
    return at;
  }

  private countLines(chunk: Buffer, from: number, to: number): void {
    for (let i = from; i < to; i++) if (chunk[i] === NEWLINE) this.line++;
  }

  private readonly sql: State = (chunk, at) => {
    for (let i = at; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      if (SPACE[byte] === 1) {
        if (byte === NEWLINE) this.line++;
        this.previous = byte;
      } else if (byte === DASH && this.previous === DASH) return this.enter(this.lineComment, i + 1);
      else if (byte === STAR && this.previous === SLASH) return this.open(new BlockComment(), i + 1);
      else if (byte === BACKSLASH) return this.openCommand(i);
      else if (byte === DASH || byte === SLASH) {
        // May begin a comment, which begins no statement and parts no strings.
        this.previous = byte;
      } else return this.token(byte, i);
    }
    return chunk.length;
  };

  /** Reads the token that begins with `byte`, or begins to. */
  private token(byte: number, at: number): number {
    const { previous } = this;
    if (!this.begun && byte !== SEMICOLON) {
      this.begun = true;
      this.events.begin(at);
    }
    if (byte === DOLLAR || WORD[byte] === 1) {
      this.word = '';
      // What comes before a word matters to it.
      this.state = byte === DOLLAR ? this.dollarTag : this.inWord;
      return byte === DOLLAR ? at + 1 : at;
    }
    if (previous === COLON && (byte === QUOTE || byte === DOUBLE || byte === BRACE)) {
      this.refuse('unusual-sql', 'it uses a psql variable');
    }
    if (byte === QUOTE) return this.openQuote(at + 1);
    if (byte === SEMICOLON) return this.semicolon(at + 1);
    if (byte === OPEN || byte === CLOSE) this.tokens.parenthesis(byte === OPEN);
    else this.tokens.other();
    if (byte === DOUBLE) return this.enter(this.doubleQuoted, at + 1);
    // The second colon of `::` is spent: what follows is a type, not a variable.
    this.previous = byte === COLON && previous === COLON ? 0 : byte;
    return at + 1;
  }

  private readonly inWord: State = (chunk, at) => {
    let i = at;
    while (i < chunk.length && WORD[chunk[i] ?? 0] === 1) i++;
    this.word += chunk.toString('latin1', at, i);
    if (this.word.length > WORD_CAP) this.refuse('unusual-sql', 'it has a very long word');
    if (i < chunk.length) this.endWord(chunk[i] ?? 0);
    return i;
  };

  private endWord(next: number): void {
    const { word } = this;
    const odd = oddWord(word, this.previous, next);
    if (odd !== null) this.refuse('unusual-sql', odd);
    // The letter of E'…' is part of the string.
    if (next !== QUOTE && this.tokens.word(word)) this.events.firstWord(word.toUpperCase());
    this.state = hasExponent(word, next) ? this.exponentSign : this.sql;
    this.previous = WORD_END;
  }

  private readonly exponentSign: State = (_, at) => this.enter(this.exponent, at + 1);

  /** Behind `1e-`: where no digit follows, versions of psql differ in what is a comment, as in `1e--`. */
  private readonly exponent: State = (chunk, at) => {
    if (!isDigit(chunk[at] ?? 0)) this.refuse('unusual-sql', 'it has an unfinished number');
    this.word = '';
    this.state = this.inWord;
    return at;
  };

  private openQuote(at: number): number {
    const prefix = this.previous === WORD_END ? this.word : '';
    if (!/^[ebxn]?$/i.test(prefix)) this.refuse('unusual-sql', 'it has a string right behind a word');
    // The continuation of an E'…' string on a new line is one too, although it does not look like it.
    if (this.tokens.afterEscapes) this.refuse('unusual-sql', "it has a string right behind an E'…' string");
    this.escapes = /^e$/i.test(prefix);
    return this.enter(this.quoted, at);
  }

  private readonly quoted: State = (chunk, at) => {
    let i = at;
    if (!this.escapes) i = indexOrEnd(chunk, QUOTE, at);
    else while (i < chunk.length && chunk[i] !== QUOTE && chunk[i] !== BACKSLASH) i++;
    this.countLines(chunk, at, i);
    return i === chunk.length ? i : this.enter(chunk[i] === QUOTE ? this.afterQuote : this.escaped, i + 1);
  };

  private readonly escaped: State = (chunk, at) => {
    this.countLines(chunk, at, at + 1);
    return this.enter(this.quoted, at + 1);
  };

  private readonly afterQuote: State = (chunk, at) => {
    if (chunk[at] === QUOTE) return this.enter(this.quoted, at + 1);
    this.tokens.string(this.escapes);
    return this.enter(this.sql, at);
  };

  private readonly doubleQuoted: State = (chunk, at) => {
    const end = indexOrEnd(chunk, DOUBLE, at);
    this.countLines(chunk, at, end);
    return end < chunk.length ? this.enter(this.sql, end + 1) : end;
  };

  private readonly dollarTag: State = (chunk, at) => {
    let i = at;
    while (i < chunk.length && WORD[chunk[i] ?? 0] === 1 && chunk[i] !== DOLLAR) i++;
    this.word += chunk.toString('latin1', at, i);
    if (this.word.length > WORD_CAP)
      this.refuse('unusual-sql', 'it has a very long name behind a dollar sign');
    if (i === chunk.length) return i;
    if (chunk[i] === DOLLAR && !/^[0-9]/.test(this.word)) {
      this.tag = `${this.word}$`;
      this.tokens.other();
      return this.enter(this.dollarQuoted, i + 1);
    }
    this.word = `$${this.word}`;
    this.state = this.inWord;
    if (chunk[i] !== DOLLAR) this.endWord(chunk[i] ?? 0);
    return i;
  };

  private readonly dollarQuoted: State = (chunk, at) => {
    const end = indexOrEnd(chunk, DOLLAR, at);
    this.countLines(chunk, at, end);
    this.matched = 0;
    return end < chunk.length ? this.enter(this.dollarEnd, end + 1) : end;
  };

  /** Behind a dollar sign in a dollar quote. No tag holds a dollar sign, so after a mismatch the search starts afresh. */
  private readonly dollarEnd: State = (chunk, at) => {
    for (let i = at; i < chunk.length; i++) {
      if (chunk[i] !== this.tag.charCodeAt(this.matched)) return this.enter(this.dollarQuoted, i);
      if (++this.matched === this.tag.length) return this.enter(this.sql, i + 1);
    }
    return chunk.length;
  };

  private readonly lineComment: State = (chunk, at) => {
    let i = at;
    while (i < chunk.length && chunk[i] !== NEWLINE && chunk[i] !== RETURN) i++;
    return i < chunk.length ? this.enter(this.sql, i) : i;
  };

  private open(part: BlockComment | CopyData, at: number): number {
    this.inside = part;
    return this.enter(this.insidePart, at);
  }

  private openCommand(at: number): number {
    if (this.begun || this.previous !== NEWLINE)
      this.refuse('psql-command', 'it has a psql command within SQL');
    this.events.begin(at);
    return this.enter(this.psqlCommand, at + 1);
  }

  private readonly psqlCommand: State = (chunk, at) => {
    const end = indexOrEnd(chunk, NEWLINE, at);
    if (end < chunk.length) this.endCommand(end);
    return end;
  };

  private endCommand(at: number): void {
    this.events.command(at);
    this.state = this.sql;
  }

  private semicolon(at: number): number {
    const ending = this.tokens.semicolon();
    this.previous = SEMICOLON;
    if (ending === null) return at;
    if (ending === 'odd-copy') this.refuse('unusual-sql', 'it has a COPY that no dump has');
    if (this.begun) this.events.statement(at);
    this.begun = false;
    if (ending === 'statement') return at;
    this.copies++;
    return this.enter(this.afterCopy, at);
  }

  private readonly afterCopy: State = (chunk, at) => {
    const byte = chunk[at] ?? 0;
    if (SPACE[byte] !== 1) this.refuse('unusual-sql', 'it goes on behind a COPY on the same line');
    if (byte !== NEWLINE) return at + 1;
    this.line++;
    return this.open(new CopyData(), at + 1);
  };

  private readonly insidePart: State = (chunk, at) => {
    const { inside } = this;
    const before = inside.lines;
    const end = inside.read(chunk, at);
    this.line += inside.lines - before;
    return inside.ended ? this.enter(this.sql, end) : end;
  };
}
