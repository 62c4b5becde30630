import pg from 'pg';

/** The part of pg's queries that its types leave out: it is called with each message of a COPY TO STDOUT. */
export class CopyOut extends pg.Query {
  readonly onRow: (row: Buffer) => void;

  constructor(text: string, onRow: (row: Buffer) => void) {
    super(text);
    this.onRow = onRow;
  }

  handleCopyData(message: { readonly chunk: Buffer }): void {
    this.onRow(message.chunk);
  }
}
