import { Readable, Transform, type TransformCallback } from 'node:stream';
import { Cancelled } from '../../errors.ts';

/** Enough for the table of contents of some 5,000 tables. In bytes. */
const LONGEST = 16 << 20;

/** Passes an archive on, and keeps its beginning in memory: the table of contents. */
export class Head extends Transform {
  private readonly kept: Buffer[] = [];
  private bytes = 0;
  private cut = false;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const taken = chunk.subarray(0, LONGEST - this.bytes);
    if (taken.length > 0) this.kept.push(taken);
    this.bytes += taken.length;
    this.cut ||= taken.length < chunk.length;
    done(null, chunk);
  }

  /** What `work` reads in the beginning of the archive; null when the table of contents goes on behind it. */
  async inspect<T>(work: (open: () => Readable) => Promise<T>): Promise<T | null> {
    try {
      return await work(() => Readable.from(this.kept));
    } catch (error) {
      if (this.cut && !(error instanceof Cancelled)) return null;
      throw error;
    }
  }
}
