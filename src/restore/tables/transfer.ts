import type { Duplex } from 'node:stream';
import pg from 'pg';
import { CopyOut } from '../../postgres/copy-out.ts';

/** What pg's types leave out of a connection in COPY mode. */
interface CopyConnection {
  readonly stream: Duplex;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/** Called once the server waits for the data of a COPY FROM STDIN. */
class CopyIn extends pg.Query {
  readonly onReady: (connection: CopyConnection) => void;

  constructor(text: string, onReady: (connection: CopyConnection) => void) {
    super(text);
    this.onReady = onReady;
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.onReady(connection);
  }
}

const CHUNK_BYTES = 1 << 16;
const READER_FAILED = 'the rows could not be read';

export interface Transfer {
  readonly from: pg.Client;
  /** `COPY … TO STDOUT`. */
  readonly read: string;
  readonly to: pg.Client;
  /** `COPY … FROM STDIN`. */
  readonly write: string;
  /** Called with the bytes that were passed on since the last call. */
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Streams rows from one server to another, as COPY writes them, and gives their number. Holds back the reader when the
 * writer is slow. A failure ends the session `from`. Throws what the servers say.
 */
export async function transferRows(transfer: Transfer): Promise<number> {
  let rows = 0;
  let reading: Promise<unknown> = Promise.resolve(null);
  const writing = new Promise<void>((resolve, reject) => {
    const query = new CopyIn(transfer.write, (connection) => {
      reading = pump(transfer, connection, () => rows++).then(
        () => null,
        (failure: unknown) => failure,
      );
    });
    query.on('end', () => {
      resolve();
    });
    query.on('error', reject);
    transfer.to.query(query);
  });
  try {
    await writing;
    return rows;
  } catch (error) {
    // Nobody takes what is still being read; a reader that failed first is why the writer did.
    const [failure] = await Promise.all([reading, transfer.from.end()]);
    throw isAbout(error) ? (failure ?? error) : error;
  }
}

/** Whether the writer failed because it was told that the reader did. */
function isAbout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '57014' && error.message.includes(READER_FAILED);
}

async function pump({ from, read, onBytes }: Transfer, to: CopyConnection, onRow: () => void): Promise<void> {
  let pending: Buffer[] = [];
  let bytes = 0;
  const resume = (): void => {
    from.connection.stream.resume();
  };
  const flush = (): void => {
    if (bytes === 0) return;
    to.sendCopyFromChunk(Buffer.concat(pending));
    onBytes?.(bytes);
    pending = [];
    bytes = 0;
    if (to.stream.writableNeedDrain) from.connection.stream.pause();
  };
  to.stream.on('drain', resume);
  try {
    await new Promise<void>((resolve, reject) => {
      const query = new CopyOut(read, (row) => {
        onRow();
        // A copy: the parser uses its buffer again.
        pending.push(Buffer.from(row));
        bytes += row.length;
        if (bytes >= CHUNK_BYTES) flush();
      });
      query.on('end', () => {
        resolve();
      });
      query.on('error', reject);
      from.query(query);
    });
    flush();
    to.endCopyFrom();
  } catch (error) {
    to.sendCopyFail(READER_FAILED);
    throw error;
  } finally {
    to.stream.off('drain', resume);
  }
}
