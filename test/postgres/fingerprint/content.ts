import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { run } from '../../../src/process.ts';
import {
  fingerprintDatabase,
  type DatabaseContent,
  type FingerprintOptions,
} from '../../../src/postgres/fingerprint/database.ts';
import { openSession, type Open } from '../../../src/postgres/fingerprint/session.ts';
import { listTables, type TableList } from '../../../src/postgres/fingerprint/tables.ts';
import { client, createDatabase, sharedServer } from '../../support/database.ts';

/** Opens sessions as the superuser of the shared server, or whoever `role` is. */
export function opener(database: string, role?: string): Open {
  return async () => {
    const session = await client(database);
    if (role !== undefined)
      await session.query(`SET SESSION AUTHORIZATION ${session.escapeIdentifier(role)}`);
    return session;
  };
}

export async function inSession<T>(open: Open, work: (session: Client) => Promise<T>): Promise<T> {
  const session = await openSession(open);
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}

export async function list(database: string, open = opener(database)): Promise<TableList> {
  return inSession(open, listTables);
}

/** What a validation reads of a database. */
export async function read(
  database: string,
  options: Partial<FingerprintOptions> = {},
): Promise<DatabaseContent> {
  const open = options.open ?? opener(database);
  const { tables } = await list(database, open);
  return fingerprintDatabase({ tables, jobs: 2, ...options, open });
}

/** The fingerprint of every table, by name. */
export async function fingerprints(
  database: string,
  options: Partial<FingerprintOptions> = {},
): Promise<Record<string, string>> {
  const { tables } = await read(database, options);
  return Object.fromEntries(tables.map((table) => [table.name, table.fingerprint]));
}

/** Runs `sql` as the superuser, with the settings that a session has by default. */
export async function execute(database: string, sql: string): Promise<void> {
  const session = await client(database);
  try {
    await session.query(sql);
  } finally {
    await session.end();
  }
}

/** Dumps `database` with pg_dump and restores it with pg_restore; returns the name of the copy. */
export async function dumpAndRestore(database: string): Promise<string> {
  const { bin, folder, port } = sharedServer();
  const copy = await createDatabase('', 'TEMPLATE template0');
  const scratch = mkdtempSync(join(tmpdir(), `pgr-dump-${randomBytes(4).toString('hex')}-`));
  try {
    const file = join(scratch, 'dump');
    for (const [program, ...args] of [
      ['pg_dump', '-Fc', '-f', file, database],
      ['pg_restore', '--exit-on-error', '-d', copy, file],
    ] as const) {
      const env = { PGHOST: folder, PGPORT: String(port), PGUSER: 'postgres', PATH: process.env.PATH ?? '' };
      const result = await run({ file: join(bin, program), args, env });
      if (result.code !== 0) throw new Error(result.stderr);
    }
    return copy;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
