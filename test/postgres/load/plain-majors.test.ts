import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { loadPlain } from '../../../src/postgres/load/plain.ts';
import { majorBin } from '../../support/majors.ts';
import { rowsOf, startTestScratch } from '../../support/scratch.ts';
import { newestBin, startServer } from '../../support/server.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Puts `sql` into a server with the programs in `from`, dumps it with those in `by`, and asks `question` of the copy. */
async function carry(
  { from, by, into }: { from: string; by: string; into: { pgBin: string; major: number } },
  sql: readonly string[],
  question: string,
): Promise<unknown[]> {
  const source = await startServer({ bin: from });
  stops.push(() => source.stop());
  await source.with('postgres', async (client) => {
    for (const statement of sql) await client.query(statement);
  });
  const args = ['-h', source.folder, '-p', String(source.port), '-U', 'postgres'];
  const { stdout } = await promisify(execFile)(join(by, 'pg_dumpall'), args, { env: { LC_ALL: 'C.UTF-8' } });
  const folder = mkdtempSync(join(tmpdir(), 'majors-'));
  stops.push(async () => {
    await rm(folder, { recursive: true });
  });
  const path = join(folder, 'all.sql');
  writeFileSync(path, stdout);
  const scratch = await startTestScratch(into.major, into.pgBin);
  stops.push(() => scratch.stop());
  const { findings } = await loadPlain({ scratch, path });
  expect(findings).toEqual([]);
  const rows = await rowsOf(scratch, 'postgres', question);
  return rows.flatMap((row) => Object.values(row) as unknown[]);
}

const ROLES = [
  'CREATE ROLE a',
  'CREATE ROLE b CREATEROLE',
  'CREATE ROLE c',
  'GRANT a TO b WITH ADMIN OPTION',
  'SET ROLE b',
  'GRANT a TO c',
  'RESET ROLE',
  'CREATE TABLE t AS SELECT 42 AS n',
  'ALTER TABLE t OWNER TO b',
];
const GRANTORS =
  'SELECT pg_get_userbyid(grantor)::text FROM pg_auth_members WHERE roleid = $$a$$::regrole ORDER BY 1';

test('a cluster dump of version 18 with all that is new in it comes back', async () => {
  const bin = await majorBin(18);
  const sql = [
    ...ROLES,
    `CREATE DATABASE "builtin" TEMPLATE template0 LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'`,
  ];
  const route = { from: bin, by: bin, into: { pgBin: bin, major: 18 } };
  expect(await carry(route, sql, GRANTORS)).toEqual(['b', 'postgres']);
});

test('a cluster dump by a newer pg_dumpall comes back in the version that it was taken from', async () => {
  const bin = newestBin();
  const route = { from: bin, by: await majorBin(17), into: { pgBin: bin, major: 15 } };
  expect(await carry(route, ROLES, 'SELECT n FROM t')).toEqual([42]);
});

test('a cluster dump of version 14 comes back in a newer one', async () => {
  const bin = newestBin();
  const route = { from: await majorBin(14), by: bin, into: { pgBin: bin, major: 15 } };
  expect(await carry(route, ROLES, 'SELECT n FROM t')).toEqual([42]);
});
