/** What a statement turned out to be at its semicolon. */
export type Ending = 'statement' | 'copy-data-follows' | 'odd-copy';

/**
 * Follows the tokens of one statement after another as far as psql does, to know which semicolon ends a statement, and
 * whether the server will ask for data. After psqlscan.l: a semicolon within parentheses, or within the BEGIN … END of
 * a function's body in standard SQL, does not end one.
 */
export class StatementTokens {
  /** Whether the token before this one was an E'…' string. */
  afterEscapes = false;
  private depth = 0;
  private blocks = 0;
  private count = 0;
  /** The initials of the first four identifiers, of those that psql looks at. */
  private initials = '';
  private last = '';
  private copy: 'none' | 'maybe' | 'data' | 'odd' = 'none';
  /** Whether the token before this one was a semicolon that ended no statement for psql. */
  private behindSemicolon = false;

  /** Takes a keyword, name, number or parameter; says whether it is the statement's first. */
  word(text: string): boolean {
    const upper = text.toUpperCase();
    this.afterEscapes = false;
    // To the server it may be a statement of its own, for the data of which psql would then read on.
    if (this.behindSemicolon && upper === 'COPY') this.copy = 'odd';
    this.behindSemicolon = false;
    if (/^[0-9$]/.test(text)) {
      this.other();
      return false;
    }
    this.count++;
    if (this.count <= 4) {
      const counts = ['CREATE', 'FUNCTION', 'PROCEDURE', 'OR', 'REPLACE'].includes(upper);
      this.initials += counts ? upper.charAt(0) : '.';
    }
    if (this.depth === 0) {
      if (/^C(?:OR)?[FP]/.test(this.initials)) this.block(upper);
      this.followCopy(upper);
    }
    return this.count === 1;
  }

  /** Takes an operator, a quoted name or a dollar-quoted string. */
  other(): void {
    this.afterEscapes = false;
    this.behindSemicolon = false;
    this.last = '';
    if (this.copy === 'data') this.copy = 'odd';
  }

  /** Takes a string in single quotes. */
  string(escapes: boolean): void {
    this.other();
    this.afterEscapes = escapes;
  }

  parenthesis(open: boolean): void {
    this.other();
    this.depth = Math.max(0, this.depth + (open ? 1 : -1));
  }

  /** Takes a semicolon: null when the statement goes on. */
  semicolon(): Ending | null {
    const { copy } = this;
    this.other();
    if (this.depth > 0 || this.blocks > 0) {
      this.behindSemicolon = true;
      return null;
    }
    this.count = 0;
    this.initials = '';
    this.copy = 'none';
    if (copy === 'data') return 'copy-data-follows';
    return copy === 'none' ? 'statement' : 'odd-copy';
  }

  private block(word: string): void {
    if (word === 'BEGIN') this.blocks++;
    else if (word === 'CASE' && this.blocks > 0) this.blocks++;
    else if (word === 'END' && this.blocks > 0) this.blocks--;
  }

  /** The one COPY of dumps is `COPY … FROM stdin;`. Options would change how psql finds the end of the data. */
  private followCopy(word: string): void {
    if (this.count === 1 && word === 'COPY') this.copy = 'maybe';
    else if (this.copy === 'data') this.copy = 'odd';
    else if (this.copy === 'maybe' && this.last === 'FROM' && word === 'STDIN') this.copy = 'data';
    this.last = word;
  }
}
