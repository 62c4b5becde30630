import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { commandEnvironment } from '../../src/commands.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { createDatabase, dropDatabase, sharedServer, uri } from '../support/database.ts';
import { PASSWORD } from '../support/server.ts';

const JOB = {
  PATH: process.env.PATH ?? '',
  HOME: '/nowhere',
  CI: 'true',
  GITHUB_OUTPUT: '/tmp/output',
  GITHUB_STATE: '/tmp/state',
  INPUT_CONNECTION: 'postgresql://u:hunter22@h/d',
  'INPUT_SIGNING-KEY': 'hunter22',
  STATE_workspace: '/tmp/w',
  ACTIONS_RUNTIME_TOKEN: 'hunter22',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'hunter22',
};

/** A name and a role that every place has to quote in its own way. */
let name: string;
beforeAll(async () => {
  name = await createDatabase();
});
afterAll(() => dropDatabase(name));

test('what belongs to the action stays out, the rest of the job stays', () => {
  expect(commandEnvironment({ ...JOB, PGHOST: 'db', NOTHING: undefined })).toEqual({
    PATH: JOB.PATH,
    HOME: '/nowhere',
    CI: 'true',
    GITHUB_OUTPUT: '/tmp/output',
    PGHOST: 'db',
  });
});

test('the connection, and nothing of the job that contradicts it', () => {
  const settings = parseConnection(
    'postgresql://me:p%40ss@db.example:6432/my%20app?sslmode=require&options=-c%20jit%3Doff',
    {},
  );
  const inherited = {
    PGHOST: 'other',
    PGHOSTADDR: '10.0.0.1',
    PGSERVICE: 'prod',
    PGPASSFILE: '/secret',
    PGSSLROOTCERT: '/root.crt',
    PGREQUIREAUTH: 'none',
    PGTARGETSESSIONATTRS: 'standby',
    PGTZ: 'UTC',
    PGAPPNAME: 'migrations',
    DATABASE_URL: 'postgresql://other/x',
  };
  expect(commandEnvironment({ ...JOB, ...inherited }, settings)).toEqual({
    ...commandEnvironment(JOB),
    PGTZ: 'UTC',
    PGAPPNAME: 'migrations',
    PGHOST: 'db.example',
    PGPORT: '6432',
    PGUSER: 'me',
    PGPASSWORD: 'p@ss',
    PGDATABASE: 'my app',
    PGSSLMODE: 'require',
    PGOPTIONS: '-c jit=off',
    DATABASE_URL: 'postgresql://me:p%40ss@db.example:6432/my%20app?sslmode=require&options=-c%20jit%3Doff',
  });
});

test.each([
  [
    'several hosts',
    'postgresql://me@a:1,b:2/app?target_session_attrs=read-write',
    'postgresql://me@a:1,b:2/app?target_session_attrs=read-write',
  ],
  [
    'an address of IPv6',
    'postgresql://me@[::1]:5432/app?sslmode=disable',
    'postgresql://me@[::1]:5432/app?sslmode=disable',
  ],
  [
    'a socket',
    'host=/var/run/pg port=5433 user=me dbname=app sslmode=disable',
    'postgresql://me@/app?host=%2Fvar%2Frun%2Fpg&port=5433&sslmode=disable',
  ],
])('the URI for %s', (_, connection, expected) => {
  expect(commandEnvironment({}, parseConnection(connection, { HOME: '/nowhere' })).DATABASE_URL).toBe(
    expected,
  );
});

describe('psql and a driver get in by it', () => {
  test.each([
    ['over TCP, with a password', () => uri(name)],
    [
      'over a socket',
      () => `host=${sharedServer().folder} port=${sharedServer().port} user=postgres dbname=${name}`,
    ],
  ])('%s', async (_, connection) => {
    const env = commandEnvironment(
      { ...JOB, PGHOSTADDR: '127.0.0.2' },
      parseConnection(connection(), { HOME: '/nowhere' }),
    );
    const psql = (args: readonly string[], given: Record<string, string>): string =>
      execFileSync(join(sharedServer().bin, 'psql'), ['-XAtc', 'SELECT current_database()', ...args], {
        env: given,
        encoding: 'utf8',
      });
    expect(psql([], env)).toBe(`${name}\n`);
    const { DATABASE_URL = '', PATH = '' } = env;
    expect(psql([DATABASE_URL], { PATH })).toBe(`${name}\n`);
    const client = new pg.Client({ connectionString: DATABASE_URL });
    await client.connect();
    expect((await client.query('SELECT current_database() AS name')).rows).toEqual([{ name }]);
    await client.end();
  });
});

describe('masking', () => {
  function printed(env: Record<string, string>, connection: string): string {
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      commandEnvironment(env, parseConnection(connection, { HOME: '/nowhere' }));
      return write.mock.calls.map(([text]) => String(text)).join('');
    } finally {
      write.mockRestore();
    }
  }

  test('the runner is told the URI, which has the password in it', () => {
    const text = printed({ GITHUB_ACTIONS: 'true' }, uri(name));
    expect(text).toContain('::add-mask::');
    expect(text).toContain(encodeURIComponent(PASSWORD).replaceAll('%', '%25'));
  });

  test('nobody is told anything where there is no password, or no runner', () => {
    expect(printed({ GITHUB_ACTIONS: 'true' }, 'postgresql://me@h/d')).toBe('');
    expect(printed({}, uri(name))).toBe('');
  });
});
