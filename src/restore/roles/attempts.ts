import pg, { type Client, type QueryConfig } from 'pg';

/** A server's refusal of one statement. */
export interface Refused {
  /** SQLSTATE. */
  readonly code: string;
  readonly message: string;
}

export const INSUFFICIENT_PRIVILEGE = '42501';
export const DUPLICATE_OBJECT = '42710';
export const DUPLICATE_DATABASE = '42P04';

/**
 * Runs one statement of a backup, by the extended protocol, which takes one only. Null when it succeeded. In a
 * transaction, a statement that fails leaves it as it was. Throws what is no answer of the server.
 */
export async function attempt(
  client: Client,
  statement: string,
  inTransaction: boolean,
): Promise<Refused | null> {
  const query: QueryConfig & { queryMode: 'extended' } = { text: statement, queryMode: 'extended' };
  if (inTransaction) await client.query('SAVEPOINT attempt');
  try {
    await client.query(query);
    return null;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code?.startsWith('57') === true) throw error;
    if (inTransaction) await client.query('ROLLBACK TO SAVEPOINT attempt');
    return { code: error.code ?? '', message: error.message };
  } finally {
    if (inTransaction) await client.query('RELEASE SAVEPOINT attempt').catch(() => undefined);
  }
}
