import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe as group, expect, test } from '@jest/globals';
import { libpqEnvironment, parseConnection } from '../../src/postgres/connection.ts';
import { run } from '../../src/process.ts';
import { createDatabase, dropDatabase, sharedServer, uri } from '../support/database.ts';
import { PASSWORD } from '../support/server.ts';

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

group('libpqEnvironment', () => {
  const psql = (env: Record<string, string>, sql: string): ReturnType<typeof run> =>
    run({ file: join(sharedServer().bin, 'psql'), args: ['-XAtc', sql], env });

  test('is what psql connects with, with no secret in it', async () => {
    const folder = join(home, 'env');
    const settings = parse(`${uri(database)}?options=-c%20work_mem%3D7MB&application_name=mine`);
    const env = await libpqEnvironment(settings, folder);
    expect(Object.values(env).join('\n')).not.toMatch(/s3cr|%40/u);
    const passfile = env.PGPASSFILE ?? '';
    expect(statSync(passfile).mode & 0o777).toBe(0o600);
    expect(readFileSync(passfile, 'utf8')).toBe('*:*:*:postgres:s3cr@t%\\:/pw\n');
    const sql = `SELECT current_user, current_database(), current_setting('work_mem'), current_setting('application_name')`;
    expect(await psql(env, sql)).toMatchObject({ code: 0, stdout: `postgres|${database}|7MB|mine\n` });
    expect(await psql({ ...env, PGPASSFILE: join(folder, 'none') }, sql)).toMatchObject({ code: 2 });
  });

  test('names another database literally', async () => {
    const env = await libpqEnvironment(
      parse(uri(database)),
      join(home, 'other'),
      'postgresql://127.0.0.1/a b',
    );
    const { stderr } = await psql(env, 'SELECT 1');
    expect(stderr).toContain('database "postgresql://127.0.0.1/a b" does not exist');
  });

  test('carries a password of the password file, and nothing of this process', async () => {
    process.env.PGR_CANARY = 'canary';
    const passfile = join(home, 'own');
    writeFileSync(passfile, `*:*:*:postgres:${PASSWORD.replace(':', '\\:')}\n`, { mode: 0o600 });
    const settings = parse(`host=127.0.0.1 port=${sharedServer().port} user=postgres dbname=${database}`, {
      PGPASSFILE: passfile,
    });
    const env = await libpqEnvironment(settings, join(home, 'from-file'));
    expect(env).not.toHaveProperty('PGR_CANARY');
    expect(env.PGPASSFILE).not.toBe(passfile);
    expect(existsSync(env.PGPASSFILE ?? '')).toBe(true);
    expect(await psql(env, 'SELECT 1')).toMatchObject({ code: 0 });
  });
});
