import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe as group, expect, test } from '@jest/globals';
import { Cancelled, UserError } from '../../src/errors.ts';
import { connect, parseConnection, pin } from '../../src/postgres/connection.ts';
import { run } from '../../src/process.ts';
import { client as superuser, createDatabase, dropDatabase, sharedServer, uri } from '../support/database.ts';
import { freePort, PASSWORD, serverUser, startServer } from '../support/server.ts';

let home: string;
let database: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'pgr-home-'));
  database = await createDatabase();
});
afterAll(async () => {
  await dropDatabase(database);
  rmSync(home, { recursive: true });
});

const parse = (text: string, env: NodeJS.ProcessEnv = {}): ReturnType<typeof parseConnection> =>
  parseConnection(text, { HOME: home, ...env });

/** The error of connecting, checked to hold the password in no form. */
async function failure(text: string, env: NodeJS.ProcessEnv = {}): Promise<UserError> {
  const error: unknown = await connect(parse(text, env)).then(
    async (client) => {
      await client.end();
      throw new Error('connected');
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserError)) throw error;
  for (const shown of [
    inspect(error, { depth: null, showHidden: true }),
    JSON.stringify(error),
    error.stack ?? '',
    error.fix,
  ]) {
    expect(shown).not.toContain(PASSWORD);
    expect(shown).not.toContain(encodeURIComponent(PASSWORD));
  }
  return error;
}

async function one(text: string, env: NodeJS.ProcessEnv = {}): Promise<Record<string, unknown>> {
  const client = await connect(parse(text, env));
  const { rows } = await client.query<Record<string, unknown>>(
    `SELECT current_user AS "user", current_database() AS "database", current_setting('application_name') AS application,
            current_setting('work_mem') AS work_mem`,
  );
  await client.end();
  return rows[0] ?? {};
}

group('connect', () => {
  const quoted = PASSWORD.replace(/['\\]/gu, '\\$&');

  test('by URI, by keywords, by environment, by socket', async () => {
    const { port, folder } = sharedServer();
    const expected = { user: 'postgres', database, application: 'postgres-recovery' };
    expect(await one(uri(database))).toMatchObject(expected);
    expect(
      await one(`host=127.0.0.1 port=${port} user=postgres password='${quoted}' dbname=${database}`),
    ).toMatchObject(expected);
    const env = {
      PGHOST: '127.0.0.1',
      PGPORT: String(port),
      PGUSER: 'postgres',
      PGPASSWORD: PASSWORD,
      PGDATABASE: database,
    };
    expect(await one('', env)).toMatchObject(expected);
    expect(await one(`postgresql:///${database}?host=${folder}&port=${port}&user=postgres`)).toMatchObject(
      expected,
    );
  });

  test('passes options and application_name on', async () => {
    expect(await one(`${uri(database)}?options=-c%20work_mem%3D7MB&application_name=mine`)).toMatchObject({
      work_mem: '7MB',
      application: 'mine',
    });
  });

  test('takes another database, whatever its name', async () => {
    const name = 'postgresql://u:p@h/x?a=b \' "';
    const admin = await superuser();
    await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(name)}`);
    const client = await connect(parse(uri(database)), { database: name });
    expect((await client.query('SELECT current_database() AS name')).rows).toEqual([{ name }]);
    await client.end();
    await admin.query(`DROP DATABASE ${admin.escapeIdentifier(name)} WITH (FORCE)`);
    await admin.end();
  });

  test('a killed backend fails the next query, not the process', async () => {
    const client = await connect(parse(uri(database)));
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const ended = new Promise((resolve) => client.once('end', resolve));
    const admin = await superuser();
    await admin.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await admin.end();
    await ended;
    await expect(client.query('SELECT 1')).rejects.toThrow();
  });

  test('takes the password from the password file', async () => {
    const { port } = sharedServer();
    const passfile = join(home, 'passfile');
    const line = PASSWORD.replace(/[\\:]/gu, '\\$&');
    writeFileSync(passfile, `# comment\nelsewhere:*:*:*:wrong\n127.0.0.1:${port}:*:postgres:${line}\n`, {
      mode: 0o600,
    });
    const text = `postgresql://postgres@127.0.0.1:${port}/${database}`;
    expect(await one(text, { PGPASSFILE: passfile })).toMatchObject({ database });
    chmodSync(passfile, 0o644);
    expect((await failure(text, { PGPASSFILE: passfile })).message).toContain('can be read by others');
  });

  test('goes on to the next host when one is down, and pins the one it found', async () => {
    const down = await freePort();
    const { port } = sharedServer();
    const settings = parse(
      `postgresql://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${down},127.0.0.1:${port}/${database}?target_session_attrs=primary`,
    );
    const client = await connect(settings);
    expect(pin(settings, client).hosts).toEqual([{ host: '127.0.0.1', port }]);
    expect(pin(settings, client).password).toBe(PASSWORD);
    await client.end();
  });

  test('honours target_session_attrs', async () => {
    const error = await failure(`${uri(database)}?target_session_attrs=standby`);
    expect(error.message).toContain('the server is not standby');
    for (const attributes of ['any', 'read-write', 'primary', 'prefer-standby']) {
      expect(await one(`${uri(database)}?target_session_attrs=${attributes}`)).toMatchObject({ database });
    }
    const readOnly = 'options=-c%20default_transaction_read_only%3Don';
    expect(await one(`${uri(database)}?target_session_attrs=read-only&${readOnly}`)).toMatchObject({
      database,
    });
    await failure(`${uri(database)}?target_session_attrs=read-write&${readOnly}`);
    await failure(`${uri(database)}?target_session_attrs=read-only`);
  });

  test('is cancelled while it waits', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const controller = new AbortController();
    const connecting = connect(parse(`host=127.0.0.1 port=${port}`), { signal: controller.signal });
    silent.once('connection', () => {
      controller.abort();
    });
    await expect(connecting).rejects.toThrow(Cancelled);
    await expect(connect(parse(uri(database)), { signal: controller.signal })).rejects.toThrow(Cancelled);
    expect((await failure(`host=127.0.0.1 port=${port} connect_timeout=1`)).message).toContain(
      'no answer in time',
    );
    silent.close();
  });
});

group('errors', () => {
  const target = (rest: string): string => `postgresql://postgres:${encodeURIComponent(PASSWORD)}@${rest}`;

  test('wrong password', async () => {
    const wrong = uri(database).replace(encodeURIComponent(PASSWORD), 'wr%40ng');
    const error = await failure(wrong);
    expect(error.message).toBe(
      `Cannot connect to postgres@127.0.0.1:${sharedServer().port}/${database}: password authentication failed for user "postgres"`,
    );
    expect(error.fix).toContain('percent-encode');
    expect(inspect(error)).not.toMatch(/wr(@|%40)ng/u);
  });

  test('no password', async () => {
    const error = await failure(`host=127.0.0.1 port=${sharedServer().port} user=postgres`);
    expect(error.message).toContain('asks for a password');
  });

  test('no such database, with what to look at', async () => {
    const error = await failure(uri('paws360-not-there'));
    expect(error.message).toContain('database "paws360-not-there" does not exist');
    expect(error.fix).toContain('not be initialised yet');
  });

  test('no such role, and one that may not log in or connect', async () => {
    const { port, folder } = sharedServer();
    expect((await failure(`host=${folder} port=${port} user=nobody_of_this_name`)).message).toContain(
      'role "nobody_of_this_name" does not exist',
    );
    const role = `r_${database}`;
    const admin = await superuser();
    await admin.query(`CREATE ROLE ${role} NOLOGIN; REVOKE CONNECT ON DATABASE ${database} FROM public`);
    expect((await failure(`host=${folder} port=${port} user=${role}`)).message).toContain(
      'not permitted to log in',
    );
    await admin.query(`ALTER ROLE ${role} LOGIN`);
    const denied = await failure(`host=${folder} port=${port} user=${role} dbname=${database}`);
    expect(denied.fix).toContain('GRANT CONNECT');
    await admin.query(
      `ALTER ROLE ${role} CONNECTION LIMIT 0; GRANT CONNECT ON DATABASE ${database} TO public`,
    );
    expect((await failure(`host=${folder} port=${port} user=${role} dbname=${database}`)).fix).toContain(
      'max_connections',
    );
    await admin.query(`DROP ROLE ${role}`);
    await admin.end();
  });

  test('unreachable host, unknown host, missing socket', async () => {
    const down = await freePort();
    expect((await failure(target(`127.0.0.1:${down}/d`))).message).toContain('nothing listens there');
    expect((await failure(target(`localhost:${down}/d`))).message).toContain('nothing listens there');
    expect((await failure(target(`no-such-host.invalid/d`))).message).toMatch(
      /host name (is not known|cannot be looked up now)/u,
    );
    expect((await failure(`host=${home} port=1`)).message).toContain(
      `${home}/.s.PGSQL.1: there is no socket of a server`,
    );
    const both = await failure(target(`127.0.0.1:${down},no-such-host.invalid:1/d`));
    expect(both.message).toContain(`127.0.0.1:${down}: nothing listens there; no-such-host.invalid:1:`);
  });

  test('a server that is shutting down', async () => {
    const server = await startServer();
    try {
      const session = await connect(parse(server.uri()));
      const stop = ['-D', server.data, '-m', 'smart', '--no-wait', 'stop'];
      await run({ file: join(server.bin, 'pg_ctl'), args: stop, env: {}, cwd: '/', ...serverUser() });
      const closing = async (): Promise<UserError> => {
        const error = await failure(server.uri()).catch(() => undefined);
        return error ?? closing();
      };
      const error = await closing();
      expect(error.message).toContain('the database system is shutting down');
      expect(error.fix).toContain('Wait until the server is ready');
      await session.end();
    } finally {
      await server.stop();
    }
  });

  test('something that is not PostgreSQL', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    expect((await failure(target(`127.0.0.1:${port}/d`))).message).toContain('Cannot connect to');
    other.close();
  });
});
