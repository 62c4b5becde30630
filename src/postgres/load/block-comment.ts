import { NEWLINE, SLASH, STAR } from './bytes.ts';

/** Finds the end of a comment between slash and star, which may hold others. */
export class BlockComment {
  /** Line breaks seen. */
  lines = 0;
  ended = false;
  private depth = 1;
  private previous = 0;

  /** Reads on from `at`; gives where it stopped: behind the comment, or at the end of the chunk. */
  read(chunk: Buffer, at: number): number {
    for (let i = at; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      if (byte === NEWLINE) this.lines++;
      const opens = byte === STAR && this.previous === SLASH;
      const closes = byte === SLASH && this.previous === STAR;
      // The second byte of a pair is not the first of another.
      this.previous = opens || closes ? 0 : byte;
      if (opens) this.depth++;
      if (closes && --this.depth === 0) {
        this.ended = true;
        return i + 1;
      }
    }
    return chunk.length;
  }
}
