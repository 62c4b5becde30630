import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConnection, libpqEnvironment } from '../../src/postgres/connection.ts';
import { dumpedSequences } from '../../src/postgres/dumped-sequences.ts';
import { findTools } from '../../src/postgres/tools.ts';
import { run } from '../../src/process.ts';
import { createDatabase, dropDatabase, uri } from '../support/database.ts';

let database: string;
let folder: string;
beforeAll(async () => {
  database = await createDatabase(
    `
    CREATE SEQUENCE fresh;
    CREATE SEQUENCE used; SELECT nextval('used'), nextval('used');
    CREATE SEQUENCE down INCREMENT -1; SELECT setval('down', -7, false);
    CREATE SCHEMA "It's.\\"odd";
    CREATE SEQUENCE "It's.\\"odd"."a.b'c""d"; SELECT setval('"It''s.\\"odd"."a.b''c""d"', 42);`.replaceAll(
      '\\"',
      '""',
    ),
  );
  folder = await mkdtemp(join(tmpdir(), 'pgr-sequences-'));
});
afterAll(async () => {
  await dropDatabase(database);
  await rm(folder, { recursive: true });
});

test.each(['directory', 'custom'])('a %s archive tells what it will set', async (format) => {
  const tools = await findTools({ serverMajor: 14, programs: ['pg_dump', 'pg_restore'] });
  const env = await libpqEnvironment(parseConnection(uri(database), {}), folder);
  const path = join(folder, format);
  expect(await run(tools.command('pg_dump', [`--format=${format}`, `--file=${path}`], env))).toMatchObject({
    code: 0,
  });
  expect(Object.fromEntries(await dumpedSequences({ tools, env, mounts: [] }, path, folder))).toEqual({
    '"public"."fresh"': { lastValue: '1', isCalled: false },
    '"public"."used"': { lastValue: '2', isCalled: true },
    '"public"."down"': { lastValue: '-7', isCalled: false },
    '"It\'s.""odd"."a.b\'c""d"': { lastValue: '42', isCalled: true },
  });
});
