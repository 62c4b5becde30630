import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeRuns, runAction, type ActionInputs, type ActionRun } from '../support/action.ts';
import { majorBin } from '../support/majors.ts';
import { PASSWORD, startServer, type TestServer } from '../support/server.ts';
import { removeWrappedPrograms, wrapProgram } from '../support/wrapped-programs.ts';

let server: TestServer;
let store: string;

beforeAll(async () => {
  server = await startServer();
  store = mkdtempSync(join(tmpdir(), 'pgr-store-'));
  await server.with('postgres', async (client) => {
    await client.query(`CREATE ROLE weak LOGIN PASSWORD '${PASSWORD}'`);
    for (const name of ['one', 'two', 'three']) await client.query(`CREATE DATABASE ${name}`);
  });
  for (const name of ['one', 'two', 'three']) {
    await server.with(name, (client) =>
      client.query(`CREATE TABLE t AS SELECT i, repeat(md5(i::text), 20) AS v FROM generate_series(1, 40000) AS i;
                    GRANT SELECT ON t TO weak`),
    );
  }
});
afterAll(async () => {
  await server.stop();
  removeRuns();
  removeWrappedPrograms();
  rmSync(store, { recursive: true, force: true });
});

const backup = (inputs: ActionInputs): Promise<ActionRun> =>
  runAction({ stage: 'backup', store, connection: server.uri('one'), jobs: '2', ...inputs });
const errors = (run: ActionRun): string[] => run.log.split('\n').filter((line) => line.startsWith('::error'));

/** One error that says `message`, no password, and a store and a temporary folder as they were before. */
function expectNothingPublished(run: ActionRun, message: RegExp): void {
  expect(errors(run)).toEqual([expect.stringMatching(message)]);
  expect(run).toMatchObject({ code: 1, outputs: { verdict: 'fail' } });
  expect(run.outputs.backup).toBeUndefined();
  expect(readdirSync(store)).toEqual([]);
  expect(readdirSync(run.temp).filter((name) => /^postgres-recovery-(?!report)/.test(name))).toEqual([]);
  for (const secret of [PASSWORD, encodeURIComponent(PASSWORD)]) expect(run.everything).not.toContain(secret);
}

function expectPublished(run: ActionRun): void {
  expect({ code: run.code, errors: errors(run) }).toEqual({ code: 0, errors: [] });
  expect(readdirSync(store).some((name) => name.startsWith(run.outputs.backup ?? '-'))).toBe(true);
  for (const name of readdirSync(store)) rmSync(join(store, name), { recursive: true });
}

describe.each(['directory', 'custom', 'plain'])('pg_dump of a %s backup', (format) => {
  const psql = (sql: string): string =>
    `env PATH="$PATH" '${join(server.bin, 'psql')}' -qX -h '${server.folder}' -p ${server.port} -U postgres -d postgres -c "${sql}" >&2 || exit 9`;

  test('that fails to authenticate half-way', async () => {
    const connection = server.uri('one', 'weak');
    const pgBin = wrapProgram(server.bin, 'pg_dump', psql(`ALTER ROLE weak PASSWORD 'changed'`));
    const run = await backup({ format, connection, databases: 'one', 'pg-bin': pgBin });
    await server.with('postgres', (client) => client.query(`ALTER ROLE weak PASSWORD '${PASSWORD}'`));
    expectNothingPublished(run, /database one .*password authentication failed/);
    const healed = wrapProgram(server.bin, 'pg_dump', psql('SELECT 1'));
    expectPublished(await backup({ format, connection, databases: 'one', 'pg-bin': healed }));
  });

  test('that is killed in the middle of COPY', async () => {
    // The reader of a pipe, or a file that has grown, tells that the data has begun to flow.
    const killer = `
"$real" "$@" &
pid=$!
while kill -0 $pid 2>/dev/null; do
  if [ "$(cut -d' ' -f14 /proc/$pid/stat 2>/dev/null || echo 0)" -ge 3 ]; then kill -9 $pid; fi
  sleep 0.01
done
wait $pid
exit 137`;
    const run = await backup({
      format,
      databases: 'one',
      'pg-bin': wrapProgram(server.bin, 'pg_dump', killer),
    });
    expectNothingPublished(run, /the database one could not be backed up: pg_dump failed/);
    expectPublished(
      await backup({ format, databases: 'one', 'pg-bin': wrapProgram(server.bin, 'pg_dump', '') }),
    );
  });

  test('that may not read a table of one of three databases', async () => {
    const databases = 'one\ntwo\nthree';
    const connection = server.uri('one', 'weak');
    await server.with('two', (client) => client.query('REVOKE SELECT ON t FROM weak'));
    expectNothingPublished(
      await backup({ format, connection, databases }),
      /\bdatabase two\b.*public\.t\b.*pg_read_all_data/,
    );
    await server.with('two', (client) => client.query('GRANT SELECT ON t TO weak'));
    expectPublished(await backup({ format, connection, databases }));
  });
});

describe('a database that allows no connections', () => {
  const allow = (allowed: boolean): Promise<unknown> =>
    server.with('postgres', (client) => client.query(`ALTER DATABASE three ALLOW_CONNECTIONS ${allowed}`));
  beforeAll(() => allow(false));
  afterAll(() => allow(true));

  test('is left out aloud', async () => {
    const run = await backup({});
    expect(run.findings).toContainEqual(
      expect.objectContaining({ severity: 'warning', kind: 'database-left-out', object: 'database three' }),
    );
    expect(run.log).toMatch(/::warning.*three/);
    expectPublished(run);
  });

  test('named, it is an error', async () => {
    expectNothingPublished(
      await backup({ databases: 'three' }),
      /three cannot be backed up.*ALLOW_CONNECTIONS/,
    );
  });

  test('declared, it is no finding', async () => {
    const run = await backup({ databases: '!three' });
    expect(run.findings.filter(({ kind }) => kind === 'database-left-out')).toEqual([]);
    expectPublished(run);
  });
});

describe('a server of version 17', () => {
  let newer: TestServer;
  beforeAll(async () => {
    newer = await startServer({ bin: await majorBin(17) });
    await newer.with('postgres', (client) => client.query('CREATE TABLE t AS SELECT 1 AS v'));
  });
  afterAll(() => newer.stop());

  test('is too new for the programs of version 15', async () => {
    const run = await backup({ connection: newer.uri('postgres'), 'pg-bin': await majorBin(15) });
    expectNothingPublished(
      run,
      /pg-bin .* PostgreSQL 15\.\d+, older than the server, which is 17.*Point `pg-bin`/,
    );
  });

  test('takes programs of its own', async () => {
    expectPublished(await backup({ connection: newer.uri('postgres'), 'pg-bin': await majorBin(17) }));
  });
});
