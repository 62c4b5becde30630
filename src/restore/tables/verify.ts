import type { Client } from 'pg';
import type { TableManifest } from '../../backups/manifest.ts';
import { UserError } from '../../errors.ts';
import {
  add,
  EMPTY,
  formatFingerprint,
  methodOf,
  type Digest,
  type Method,
} from '../../postgres/fingerprint/digest.ts';
import { digestBatch, SAVEPOINT } from '../../postgres/fingerprint/frame.ts';
import type { Column } from '../../postgres/fingerprint/rows.ts';
import { keyOf, shown, type TableName } from './patterns.ts';
import { infoOf, leavesOf, readRelations, type Relation } from './relations.ts';

/** The digest of a table's rows, those of its partitions among them, over `columns`. The client is in a transaction. */
export async function digestTable(
  client: Client,
  table: Relation,
  columns: readonly Column[],
  method: Method,
): Promise<Digest> {
  const leaves = await readRelations(client, await leavesOf(client, table));
  let digest = EMPTY;
  for (const leaf of leaves.values()) {
    const info = infoOf(leaf, columns, method);
    const [part] = await digestBatch(client, SAVEPOINT, [{ table: info, bytes: info.bytes }]);
    if (!part) throw new Error('no digest of the table');
    digest = add(digest, part);
  }
  return digest;
}

/** One method for all partitions of a table. */
export function methodFor(contents: readonly TableManifest[]): Method {
  return contents.some(({ fingerprint }) => methodOf(fingerprint) === 'c1') ? 'c1' : 'h1';
}

export interface Expected {
  readonly scratch: Client;
  /** The table as it is in the scratch copy. */
  readonly source: Relation;
  /** Of the table, or of its partitions, as they were read in the scratch copy, and compared with the manifest. */
  readonly contents: readonly TableManifest[];
}

/**
 * Compares the content of `target`, in the transaction that brought it, with the scratch copy's. Gives the rows. Throws
 * a UserError where it differs.
 */
export async function verifyContent(
  client: Client,
  target: TableName,
  { scratch, source, contents }: Expected,
): Promise<number> {
  const table = (await readRelations(client, [target])).get(keyOf(target));
  if (!table) throw new Error('a restored table is not there');
  const method = methodFor(contents);
  const actual = await digestTable(client, table, source.columns, method);
  const [only] = contents;
  const expected =
    only !== undefined && contents.length === 1
      ? { rows: only.rows, fingerprint: only.fingerprint }
      : await inTransaction(scratch, async () => {
          const digest = await digestTable(scratch, source, source.columns, method);
          return { rows: Number(digest.rows), fingerprint: formatFingerprint(method, digest) };
        });
  const rows = Number(actual.rows);
  if (rows === expected.rows && formatFingerprint(method, actual) === expected.fingerprint) return rows;
  throw contentDiffers(target, expected.rows, rows);
}

export function contentDiffers(target: TableName, expected: number, actual: number): UserError {
  return new UserError(
    `the content of ${shown(target)} is not that of the backup (${expected} rows expected, ${actual} found); everything was rolled back: the target is as it was`,
    'a trigger or rule of the target that is ENABLE ALWAYS may change what is written: disable it, or use `on-existing: beside`',
  );
}

export async function inTransaction<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN READ ONLY');
  try {
    return await work();
  } finally {
    await client.query('ROLLBACK');
  }
}
