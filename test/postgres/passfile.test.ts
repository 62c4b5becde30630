import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lookUpPassword, passfileLine } from '../../src/postgres/passfile.ts';
import { freeze, type ConnectionSettings } from '../../src/postgres/settings.ts';

let passfile: string;
beforeAll(() => {
  passfile = join(mkdtempSync(join(tmpdir(), 'pgr-passfile-')), 'pgpass');
});
afterAll(() => {
  rmSync(join(passfile, '..'), { recursive: true });
});

const settings = (host: string, user = 'u'): ConnectionSettings =>
  freeze({ hosts: [{ host, port: 5432 }], user, database: 'd', parameters: { passfile } });

async function lookUp(text: string, host: string, user = 'u'): Promise<string | undefined> {
  writeFileSync(passfile, text, { mode: 0o600 });
  return lookUpPassword(settings(host, user), { host, port: 5432 }, 'd');
}

const field = fc
  .string({ unit: 'binary', minLength: 1 })
  .filter((text) => !/[\0\r\n]/u.test(text) && text.isWellFormed());

describe('the password file', () => {
  test('keeps any password, host and user', async () => {
    // `#` at the start of a line makes a comment, in libpq too.
    const host = field.filter((text) => text !== '*' && !text.startsWith('#'));
    await fc.assert(
      fc.asyncProperty(host, field, field, async (name, user, password) => {
        expect(await lookUp(passfileLine(name, 5432, user, password), name, user)).toBe(password);
      }),
    );
  });

  test.each([
    ['h:5432:d:u:one\nh:5432:d:u:two', 'h', 'one'],
    ['*:*:*:*:any', 'h', 'any'],
    ['h:5433:d:u:one\n', 'h', undefined],
    ['h:5432:other:u:one\n', 'h', undefined],
    ['h:5432:d:other:one\n', 'h', undefined],
    ['# h:5432:d:u:one\r\nh:5432:d:u:two\r\n', 'h', 'two'],
    ['h:5432:d:u:with:colons', 'h', 'with:colons'],
    ['malformed\nh:5432:d\nh:5432:d:u:one', 'h', 'one'],
    ['localhost:5432:d:u:one', '/var/run/postgresql', 'one'],
    ['/srv/sockets:5432:d:u:one', '/srv/sockets', 'one'],
    ['localhost:5432:d:u:one', 'h', undefined],
  ])('%j for %s: %s', async (text, host, password) => {
    expect(await lookUp(text, host)).toBe(password);
  });
});
