import { BACKSLASH, DOT, indexOrEnd, NEWLINE, RETURN } from './bytes.ts';

/**
 * Finds the end of the data behind `COPY … FROM stdin`: a line of a backslash and a dot, which psql looks for itself
 * before the server sees anything (handleCopyIn in src/bin/psql/copy.c).
 */
export class CopyData {
  /** Line breaks seen. */
  lines = 0;
  ended = false;
  private place: 'line' | 'rest' | 'end' = 'line';
  /** How much of `\.` and a carriage return was seen. */
  private matched = 0;

  /** Reads on from `at`; gives where it stopped: at the line break that ends the data, or at the end of the chunk. */
  read(chunk: Buffer, at: number): number {
    let i = at;
    while (i < chunk.length && !this.ended) {
      if (this.place === 'line') i = this.lineStart(chunk, i);
      else if (this.place === 'rest') i = this.restOfLine(chunk, i);
      else i = this.behindBackslash(chunk, i);
    }
    return i;
  }

  private lineStart(chunk: Buffer, at: number): number {
    this.matched = 1;
    this.place = chunk[at] === BACKSLASH ? 'end' : 'rest';
    return this.place === 'end' ? at + 1 : at;
  }

  private restOfLine(chunk: Buffer, at: number): number {
    let i = at;
    do {
      const end = indexOrEnd(chunk, NEWLINE, i);
      if (end === chunk.length) return end;
      this.lines++;
      i = end + 1;
    } while (i < chunk.length && chunk[i] !== BACKSLASH);
    this.place = 'line';
    return i;
  }

  private behindBackslash(chunk: Buffer, at: number): number {
    const byte = chunk[at];
    if (this.matched > 1 && byte === NEWLINE) {
      this.ended = true;
      return at;
    }
    if (this.matched > 2 || byte !== (this.matched === 1 ? DOT : RETURN)) {
      this.place = 'rest';
      return at;
    }
    this.matched++;
    return at + 1;
  }
}
