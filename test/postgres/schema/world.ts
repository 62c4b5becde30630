import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import type { SchemaObject } from '../../../src/backups/manifest.ts';
import type { Finding } from '../../../src/report/findings.ts';
import { run } from '../../../src/process.ts';
import { compareSchema, settleDeparse } from '../../../src/postgres/schema/index.ts';

/** A database with one of every kind of object that this version has. */
export function worldSql(major: number): string {
  const file = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
  return [0, 15, 18]
    .filter((since) => since <= major)
    .map((since) => file(since === 0 ? 'world.sql' : `world-${since}.sql`))
    .join('\n');
}

/** Makes the roles of the world once; test files that run at the same time wait for each other. */
export async function makeRoles(client: pg.Client): Promise<void> {
  await client.query(`SELECT pg_advisory_lock(20240)`);
  try {
    for (const role of ['world_owner', 'world_reader', 'world_clerk']) {
      const { rowCount } = await client.query(`SELECT FROM pg_roles WHERE rolname = $1`, [role]);
      if (rowCount === 0) await client.query(`CREATE ROLE ${role}`);
    }
  } finally {
    await client.query(`SELECT pg_advisory_unlock(20240)`);
  }
}

/** A database with a subscription cannot be dropped. */
export async function dropSubscription(client: pg.Client): Promise<void> {
  await client.query(`ALTER SUBSCRIPTION upstream SET (slot_name = NONE)`);
  await client.query(`DROP SUBSCRIPTION upstream`);
}

export interface Place {
  /** Folder of the programs that dump it, or restore into it. */
  readonly bin: string;
  readonly server: { readonly folder: string; readonly port: number };
  readonly database: string;
}

/** The real way there: pg_dump and pg_restore, through `file`. */
export async function copyDatabase(from: Place, to: Place, file: string): Promise<void> {
  const program = async ({ bin, server }: Place, name: string, args: string[]): Promise<void> => {
    const env = {
      PATH: '/usr/bin:/bin',
      PGHOST: server.folder,
      PGPORT: String(server.port),
      PGUSER: 'postgres',
    };
    const { code, stderr } = await run({ file: join(bin, name), args, env });
    if (code !== 0) throw new Error(`${name} failed: ${stderr}`);
  };
  await program(from, 'pg_dump', ['-Fc', '-f', file, from.database]);
  await program(to, 'pg_restore', ['--exit-on-error', '-d', to.database, file]);
}

/** The whole check as a stage runs it. `settler` is an idle session with the copy. */
export async function check(
  settler: pg.Client,
  expected: readonly SchemaObject[],
  actual: readonly SchemaObject[],
  [expectedMajor, actualMajor]: readonly [number, number] = [15, 15],
): Promise<Finding[]> {
  const differences = compareSchema({ expected, actual, expectedMajor, actualMajor, database: 'world' });
  return settleDeparse(settler, differences);
}
