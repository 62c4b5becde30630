import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { connect, derive } from '../../src/postgres/connection.ts';
import { startScratch, type ScratchServer } from '../../src/postgres/scratch.ts';
import { findServerTools } from '../../src/postgres/tools.ts';

/** A scratch server, of the programs in `pgBin` or of the oldest installed that are not older; the test stops it. */
export async function startTestScratch(major = 15, pgBin?: string): Promise<ScratchServer> {
  const tools = await findServerTools({
    major,
    ...(pgBin === undefined ? {} : { pgBin }),
    programs: ['initdb', 'pg_ctl', 'postgres', 'pg_restore', 'psql'],
  });
  return startScratch({ tools, folder: mkdtempSync(join(tmpdir(), 'scratch-')), jobs: 2 });
}

/** The rows of `sql` in a database of a scratch server. */
export async function rowsOf(
  scratch: ScratchServer,
  database: string,
  sql: string,
): Promise<pg.QueryResultRow[]> {
  const client = await connect(derive(scratch.settings, { database }));
  try {
    return (await client.query<pg.QueryResultRow>(sql)).rows;
  } finally {
    await client.end();
  }
}
