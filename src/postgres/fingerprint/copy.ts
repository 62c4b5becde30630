import { hash } from 'node:crypto';
import pg from 'pg';
import { CopyOut } from '../copy-out.ts';
import type { Digest } from './digest.ts';
import { qualified, storedColumns, type Source } from './rows.ts';
import { AS_STORED } from './session.ts';

/**
 * Digest of a table's rows as COPY writes them in text format, one message per row; a row's hash is the first 16 bytes of
 * its SHA-256. COPY of a table is not planned, so that no code of users runs, but it costs about twice as
 * much as a query: for tables only that a query cannot read safely. Generated columns are not in it. The client must be
 * in a transaction.
 */
export async function copyDigest(client: pg.Client, source: Source): Promise<Digest> {
  const columns = storedColumns(source.columns).filter((column) => column.generated === 'no');
  let rows = 0n;
  let sum = 0n;
  const onRow = (row: Buffer): void => {
    const bytes = hash('sha256', row, 'buffer');
    rows += 1n;
    sum += (bytes.readBigUInt64BE(0) << 64n) + bytes.readBigUInt64BE(8);
  };
  const names = columns.map((column) => pg.escapeIdentifier(column.name)).join(', ');
  const query = new CopyOut(
    `${AS_STORED}; COPY ${qualified(source)} ${names && `(${names})`} TO STDOUT`,
    onRow,
  );
  await new Promise<void>((resolve, reject) => {
    query.on('end', () => {
      resolve();
    });
    query.on('error', reject);
    client.query(query);
  });
  return { rows, sum };
}
