import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe as group, expect, test } from '@jest/globals';
import { UserError } from '../../src/errors.ts';
import { connect, libpqEnvironment, parseConnection } from '../../src/postgres/connection.ts';
import { run } from '../../src/process.ts';
import { sharedServer, uri } from '../support/database.ts';
import { PASSWORD, serverUser, startServer, type TestServer } from '../support/server.ts';

let folder: string;
/** A server with a certificate for `localhost` and 127.0.0.1, one for `elsewhere.example`, and none at all: the shared one. */
let server: TestServer;
let misnamed: TestServer;
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pgr-tls-'));
  chmodSync(folder, 0o755);
  authority('ca');
  authority('stranger');
  certificate('server', 'subjectAltName=DNS:localhost,IP:127.0.0.1');
  certificate('misnamed', 'subjectAltName=DNS:elsewhere.example');
  [server, misnamed] = await Promise.all([start('server'), start('misnamed')]);
});
afterAll(async () => {
  await Promise.all([server.stop(), misnamed.stop()]);
  rmSync(folder, { recursive: true });
});

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

function authority(name: string): void {
  openssl(
    'req',
    '-x509',
    ...KEY,
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.crt`,
    '-subj',
    `/CN=${name}`,
    '-days',
    '2',
  );
}

function certificate(name: string, extension: string): void {
  openssl('req', ...KEY, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
  writeFileSync(file(`${name}.ext`), extension);
  const signed = [
    '-CA',
    'ca.crt',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    `${name}.ext`,
  ];
  openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.crt`, ...signed);
  const { uid, gid } = serverUser();
  if (uid !== undefined && gid !== undefined) chownSync(file(`${name}.key`), uid, gid);
}

function start(name: string): Promise<TestServer> {
  return startServer({
    settings: { ssl: 'on', ssl_cert_file: file(`${name}.crt`), ssl_key_file: file(`${name}.key`) },
  });
}

/** Whether the session that `text` gives is encrypted. */
async function encrypted(text: string): Promise<boolean> {
  const client = await connect(parseConnection(text, { HOME: folder }));
  try {
    const { rows } = await client.query<{ ssl: boolean }>(
      'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
    );
    return rows[0]?.ssl === true;
  } finally {
    await client.end();
  }
}

async function failure(text: string): Promise<UserError> {
  const error: unknown = await encrypted(text).catch((reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error(`expected a UserError, got ${String(error)}`);
  return error;
}

/** `server` by name, so that verify-full has a name to look at. */
const at = (to: TestServer, query: string, host = 'localhost'): string =>
  `${to.uri().replace('127.0.0.1', host)}?${query}`;
const ca = (): string => `sslrootcert=${encodeURIComponent(file('ca.crt'))}`;

group('sslmode', () => {
  test('prefer, the default, encrypts where the server can, and does without where it cannot', async () => {
    expect(await encrypted(server.uri())).toBe(true);
    expect(await encrypted(uri('postgres'))).toBe(false);
  });

  test('disable and allow do not encrypt, require does', async () => {
    expect(await encrypted(at(server, 'sslmode=disable'))).toBe(false);
    expect(await encrypted(at(server, 'sslmode=allow'))).toBe(false);
    expect(await encrypted(at(server, 'sslmode=require'))).toBe(true);
    expect((await failure(`${uri('postgres')}?sslmode=require`)).message).toContain('offers no TLS');
  });

  test('nothing is encrypted over a socket', async () => {
    expect(await encrypted(`host=${server.folder} port=${server.port} user=postgres sslmode=require`)).toBe(
      false,
    );
  });

  test('require does not verify, unless it is given an authority', async () => {
    expect(await encrypted(at(misnamed, 'sslmode=require'))).toBe(true);
    expect(await encrypted(at(misnamed, `sslmode=require&${ca()}`))).toBe(true);
    const error = await failure(at(server, `sslmode=require&sslrootcert=${file('stranger.crt')}`));
    expect(error.message).toContain('not signed by an authority in sslrootcert');
  });

  test('verify-ca refuses a certificate of another authority, whoever it is for', async () => {
    expect(await encrypted(at(server, `sslmode=verify-ca&${ca()}`))).toBe(true);
    expect(await encrypted(at(misnamed, `sslmode=verify-ca&${ca()}`))).toBe(true);
    await failure(at(server, `sslmode=verify-ca&sslrootcert=${file('stranger.crt')}`));
    await failure(at(server, 'sslrootcert=system'));
  });

  test('verify-full refuses a certificate for another host', async () => {
    expect(await encrypted(at(server, `sslmode=verify-full&${ca()}`))).toBe(true);
    expect(await encrypted(at(server, `sslmode=verify-full&${ca()}`, '127.0.0.1'))).toBe(true);
    for (const host of ['localhost', '127.0.0.1']) {
      const error = await failure(at(misnamed, `sslmode=verify-full&${ca()}`, host));
      expect(error.message).toContain('is for another host');
    }
  });

  test('what cannot be read or is no certificate is named', async () => {
    expect((await failure(at(server, 'sslmode=verify-full&sslrootcert=/none'))).message).toContain('/none');
    writeFileSync(file('junk'), 'junk');
    const error = await failure(at(server, `sslmode=require&sslcert=${file('junk')}&sslkey=${file('junk')}`));
    expect(error.message).toMatch(/TLS with the server localhost:\d+ failed/u);
  });

  test('the other mode is tried where pg_hba.conf demands it', async () => {
    const hba = (type: string): Promise<unknown> =>
      server.with('postgres', async (client) => {
        const line = `local all all trust\n${type} all all 127.0.0.1/32 scram-sha-256\n${type} all all ::1/128 scram-sha-256\n`;
        writeFileSync(join(server.folder, 'hba'), line);
        await client.query('SELECT pg_reload_conf(), pg_sleep(0.3)');
      });
    await hba('hostssl');
    expect(await encrypted(at(server, 'sslmode=allow'))).toBe(true);
    expect((await failure(at(server, 'sslmode=disable'))).message).toContain('no encryption');
    await hba('hostnossl');
    expect(await encrypted(at(server, 'sslmode=prefer'))).toBe(false);
    expect((await failure(at(server, 'sslmode=require'))).message).toContain('SSL encryption');
    await hba('host');
    expect(await encrypted(at(server, 'sslmode=require'))).toBe(true);
  });
});

group('channel_binding=require', () => {
  test('connects where the server proves itself, and refuses where it does not', async () => {
    expect(await encrypted(at(server, 'sslmode=require&channel_binding=require'))).toBe(true);
    const trusted = await startServer({
      settings: {
        ssl: 'on',
        ssl_cert_file: file('server.crt'),
        ssl_key_file: file('server.key'),
        password_encryption: 'md5',
      },
    });
    try {
      writeFileSync(join(trusted.folder, 'hba'), 'local all all trust\nhost all all all md5\n');
      await trusted.with('postgres', (client) => client.query('SELECT pg_reload_conf(), pg_sleep(0.3)'));
      expect(await encrypted(at(trusted, 'sslmode=require'))).toBe(true);
      expect((await failure(at(trusted, 'sslmode=require&channel_binding=require'))).message).toContain(
        'channel binding',
      );
      writeFileSync(join(trusted.folder, 'hba'), 'local all all trust\nhost all all all trust\n');
      await trusted.with('postgres', (client) => client.query('SELECT pg_reload_conf(), pg_sleep(0.3)'));
      expect((await failure(at(trusted, 'sslmode=require&channel_binding=require'))).message).toContain(
        'channel binding',
      );
    } finally {
      await trusted.stop();
    }
  });
});

group('libpqEnvironment', () => {
  const psql = async (text: string): Promise<{ code: number; stdout: string; stderr: string }> => {
    const env = await libpqEnvironment(parseConnection(text, { HOME: folder }), file('env'));
    const sql = 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()';
    return run({ file: join(sharedServer().bin, 'psql'), args: ['-XAtc', sql], env });
  };

  test('makes psql verify as connect does', async () => {
    expect(await psql(at(server, `sslmode=verify-full&${ca()}`))).toMatchObject({ code: 0, stdout: 't\n' });
    const refused = await psql(at(misnamed, `sslmode=verify-full&${ca()}`));
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).not.toContain(PASSWORD);
  });

  test('gives sslrootcert=system to programs that do not know it yet', async () => {
    const refused = await psql(at(server, 'sslrootcert=system'));
    expect(refused.stderr).toContain('certificate verify failed');
  });
});

group('a client certificate', () => {
  test('logs in, in this process and in psql', async () => {
    openssl('req', ...KEY, '-keyout', 'postgres.key', '-out', 'postgres.csr', '-subj', '/CN=postgres');
    openssl(
      'x509',
      '-req',
      '-in',
      'postgres.csr',
      '-out',
      'postgres.crt',
      '-CA',
      'ca.crt',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      '2',
    );
    const strict = await startServer({
      settings: {
        ssl: 'on',
        ssl_cert_file: file('server.crt'),
        ssl_key_file: file('server.key'),
        ssl_ca_file: file('ca.crt'),
      },
    });
    try {
      writeFileSync(join(strict.folder, 'hba'), 'local all all trust\nhostssl all all all cert\n');
      await strict.with('postgres', (client) => client.query('SELECT pg_reload_conf(), pg_sleep(0.3)'));
      const text = `host=localhost port=${strict.port} user=postgres sslmode=verify-full sslrootcert=${file('ca.crt')}`;
      const own = `${text} sslcert=${file('postgres.crt')} sslkey=${file('postgres.key')}`;
      expect(await encrypted(own)).toBe(true);
      expect((await failure(text)).message).toContain('valid client certificate');
      const env = await libpqEnvironment(parseConnection(own, { HOME: folder }), file('env'));
      const result = await run({ file: join(strict.bin, 'psql'), args: ['-XAtc', 'SELECT 1'], env });
      expect(result).toMatchObject({ code: 0, stdout: '1\n' });
    } finally {
      await strict.stop();
    }
  });
});
