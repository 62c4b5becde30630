import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { removeRuns, runAction, type ActionInputs, type ActionRun } from '../support/action.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** Harmless as names; each would do something in a shell, in psql, in libpq or in a log of the runner. */
const NAMES = [
  `it's "quoted" $(touch injected)`,
  '🐘 größe `touch injected`',
  '; touch injected; #',
  '-v',
  'postgresql://elsewhere/x?host=y',
  '\\! touch injected',
  ' a%2Fb/../c * ',
];

/** PostgreSQL's own tools refuse a database whose name has a line break, but nothing else. */
const OTHER_NAMES = [...NAMES, 'two\nlines', '::set-output name=a::b'];

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), 'pgr-names-'));
});
afterAll(async () => {
  await server.stop();
  removeRuns();
  rmSync(folder, { recursive: true });
});

const run = (inputs: ActionInputs): Promise<ActionRun> =>
  runAction(
    { stage: 'drill', connection: server.uri(), store: 'backups', jobs: '2', ...inputs },
    { cwd: folder },
  );
const errors = (ended: ActionRun): string[] =>
  ended.log.split('\n').filter((line) => line.startsWith('::error'));

function expectPass(ended: ActionRun): void {
  expect({ errors: errors(ended), verdict: ended.outputs.verdict, code: ended.code }).toEqual({
    errors: [],
    verdict: 'pass',
    code: 0,
  });
}

/** Nothing was run: it would have left a file here, or beside the backup. */
function expectNothingInjected(ended: ActionRun): void {
  for (const place of [folder, ended.temp, join(folder, 'backups'), process.cwd()])
    if (existsSync(place)) expect(readdirSync(place).filter((name) => name.includes('injected'))).toEqual([]);
}

describe('names of all kinds', () => {
  beforeAll(async () => {
    const ident = (name: string): string => pg.escapeIdentifier(name);
    await server.with('postgres', async (client) => {
      for (const name of OTHER_NAMES) await client.query(`CREATE ROLE ${ident(name)}`);
      for (const name of NAMES)
        await client.query(`CREATE DATABASE ${ident(name)} OWNER ${ident(name)} STRATEGY wal_log`);
    });
    for (const database of NAMES.slice(0, 2)) {
      await server.with(database, (client) =>
        client.query(
          OTHER_NAMES.map(
            (name) => `CREATE SCHEMA ${ident(name)} AUTHORIZATION ${ident(name)};
              CREATE TABLE ${ident(name)}.${ident(name)} (${OTHER_NAMES.map((column) => `${ident(column)} text DEFAULT ${pg.escapeLiteral(column)}`).join(', ')});
              CREATE SEQUENCE ${ident(name)}.${ident(`${name}s`)};
              INSERT INTO ${ident(name)}.${ident(name)} DEFAULT VALUES;
              COMMENT ON TABLE ${ident(name)}.${ident(name)} IS ${pg.escapeLiteral(name)}`,
          ).join(';'),
        ),
      );
    }
  });

  test.each(['directory', 'plain'])('come back in a %s drill', async (format) => {
    const ended = await run({
      format,
      databases: NAMES.map((name) => name.replaceAll(/^ | $/g, '?')).join('\n'),
    });
    expectPass(ended);
    expectNothingInjected(ended);
    expect(ended.report?.tables).toHaveLength(2 * OTHER_NAMES.length);
    expect(ended.report?.backup?.databases.map(({ name }) => name).sort()).toEqual([...NAMES].sort());
  });

  test.each(NAMES.filter((name) => name.trim() === name))('a single database %j', async (database) => {
    const ended = await run({ stage: 'backup', databases: database });
    expect({ code: ended.code, errors: errors(ended) }).toEqual({ code: 0, errors: [] });
    expect(ended.report?.backup?.databases.map(({ name }) => name)).toEqual([database]);
    expectNothingInjected(ended);
  });
});

describe('inputs that are commands elsewhere', () => {
  const HOSTILE = [
    '$(touch injected too)',
    '`touch injected too`',
    '-',
    '--file=injected',
    `'; touch injected; '`,
    'a\nb',
    'postgresql://nowhere/x',
  ];
  test.each(['databases', 'backup', 'report', 'store', 'pg-bin', 'format', 'jobs', 'connection', 'stage'])(
    '`%s`',
    async (input) => {
      for (const value of HOSTILE) {
        const stage = input === 'backup' ? 'validate' : 'backup';
        const connection = input === 'backup' ? {} : { connection: server.uri() };
        const databases = input === 'backup' ? {} : { databases: 'postgres' };
        const ended = await runAction(
          { stage, store: join(folder, 'backups'), ...connection, ...databases, [input]: value },
          { cwd: mkdtempSync(join(folder, 'cwd-')) },
        );
        // Where a folder is asked for, they are good names; all else is refused.
        const literal = input === 'report' || input === 'store';
        if (!literal) expect({ input, value, code: ended.code }).toEqual({ input, value, code: 1 });
        if (ended.code !== 0) expect(errors(ended).join('\n')).not.toMatch(/bug of postgres-recovery/);
        expectNothingInjected(ended);
      }
    },
  );
});

describe('little or much of it', () => {
  const create = async (name: string, sql: string): Promise<void> => {
    await server.with('postgres', (client) => client.query(`CREATE DATABASE ${name} STRATEGY wal_log`));
    if (sql !== '') await server.with(name, (client) => client.query(sql));
  };

  test('an empty database proves nothing, but does no harm to another one', async () => {
    await create('empty', '');
    await create('little', 'CREATE TABLE none (v int); CREATE TABLE one AS SELECT 1 AS v');
    const alone = await run({ databases: 'empty' });
    expect({ code: alone.code, verdict: alone.outputs.verdict }).toEqual({
      code: 1,
      verdict: 'not-verified',
    });
    expectPass(await run({ databases: 'empty\nlittle' }));
  });

  test('1,000 tables', async () => {
    await create(
      'many',
      `DO $$ BEGIN FOR i IN 1..1000 LOOP EXECUTE format('CREATE TABLE t%s (v int); INSERT INTO t%s VALUES (%s)', i, i, i); END LOOP; END $$`,
    );
    const ended = await run({ databases: 'many' });
    expectPass(ended);
    expect(ended.report?.tables).toHaveLength(1000);
  });
});
