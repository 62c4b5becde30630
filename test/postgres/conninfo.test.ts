import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe as group, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { derive, describe, parseConnection } from '../../src/postgres/connection.ts';

/** A home folder with nothing in it. */
let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'pgr-home-'));
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

const parse = (text?: string, env: NodeJS.ProcessEnv = {}): ReturnType<typeof parseConnection> =>
  parseConnection(text, { HOME: home, ...env });

function refusal(text: string, env: NodeJS.ProcessEnv = {}): UserError {
  try {
    parse(text, env);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

/** Anything a password can be, but for NUL and line breaks. */
const password = fc
  .string({ unit: 'binary', minLength: 1 })
  .filter((text) => !/[\0\r\n]/u.test(text) && text.isWellFormed());

group('the URI form', () => {
  test('gives all its parts', () => {
    const settings = parse(
      'postgresql://bob:secret@db.example:6432/paws360?sslmode=disable&options=-c%20work_mem%3D1MB',
    );
    expect(settings).toMatchObject({
      hosts: [{ host: 'db.example', port: 6432 }],
      user: 'bob',
      database: 'paws360',
      parameters: { sslmode: 'disable', options: '-c work_mem=1MB' },
    });
    expect(settings.password).toBe('secret');
  });

  test.each<[string, { host: string; port: number }[]]>([
    [
      'postgres://u@h1:5433,h2,h3:5435/d',
      [
        { host: 'h1', port: 5433 },
        { host: 'h2', port: 5432 },
        { host: 'h3', port: 5435 },
      ],
    ],
    ['postgresql://u@[::1]:5433/d', [{ host: '::1', port: 5433 }]],
    [
      'postgresql://u@[2001:db8::1],h/d',
      [
        { host: '2001:db8::1', port: 5432 },
        { host: 'h', port: 5432 },
      ],
    ],
    ['postgresql://u@%2Fvar%2Frun:5433/d', [{ host: '/var/run', port: 5433 }]],
    ['postgresql:///d?host=/var/run&port=5433&user=u', [{ host: '/var/run', port: 5433 }]],
    [
      'postgresql://u@ignored/d?host=h1,h2&port=5433',
      [
        { host: 'h1', port: 5433 },
        { host: 'h2', port: 5433 },
      ],
    ],
  ])('%s', (text, hosts) => {
    expect(parse(text).hosts).toEqual(hosts);
  });

  test('takes the JDBC spelling ssl=true', () => {
    expect(parse('postgresql://h/d?ssl=true').parameters.sslmode).toBe('require');
  });

  test('keeps any password, percent-encoded', () => {
    fc.assert(
      fc.property(password, (secret) => {
        expect(parse(`postgresql://u:${encodeURIComponent(secret)}@h/d`).password).toBe(secret);
        expect(parse(`postgresql://u@h/d?password=${encodeURIComponent(secret)}`).password).toBe(secret);
      }),
    );
  });
});

group('the keyword form', () => {
  test('gives all its parts', () => {
    const settings = parse(
      String.raw`host = h1,h2 port=5433 user='a b' dbname=x\ y password='a b\'c\\' options=''`,
    );
    expect(settings).toMatchObject({
      hosts: [
        { host: 'h1', port: 5433 },
        { host: 'h2', port: 5433 },
      ],
      user: 'a b',
      database: 'x y',
    });
    expect(settings.password).toBe(String.raw`a b'c\ `.trimEnd());
    expect(settings.parameters).not.toHaveProperty('options');
  });

  test('keeps any password, quoted or with backslashes', () => {
    fc.assert(
      fc.property(password, (secret) => {
        expect(parse(`password='${secret.replace(/['\\]/gu, '\\$&')}' host=h`).password).toBe(secret);
        expect(parse(`host=h password=${secret.replace(/[\s'\\]/gu, '\\$&')}`).password).toBe(secret);
      }),
    );
  });
});

group('the environment', () => {
  test('gives what the string does not', () => {
    const env = {
      PGHOST: 'envhost',
      PGPORT: '6000',
      PGUSER: 'envuser',
      PGPASSWORD: 'pw',
      PGDATABASE: 'envdb',
      PGSSLMODE: 'require',
    };
    expect(parse(undefined, env)).toMatchObject({
      hosts: [{ host: 'envhost', port: 6000 }],
      user: 'envuser',
      database: 'envdb',
      parameters: { sslmode: 'require' },
    });
    expect(parse('', env).password).toBe('pw');
    expect(parse('host=h sslmode=disable', env)).toMatchObject({
      hosts: [{ host: 'h', port: 6000 }],
      user: 'envuser',
      parameters: { sslmode: 'disable' },
    });
  });

  test('an empty variable counts as unset', () => {
    expect(parse('host=h', { PGPORT: '', PGUSER: '', PGDATABASE: '' })).toMatchObject({
      hosts: [{ host: 'h', port: 5432 }],
      user: userInfo().username,
      database: userInfo().username,
    });
  });

  test('without a host, the socket of a running server or else localhost', () => {
    const [host] = parse('port=1').hosts;
    expect(host).toEqual({ host: 'localhost', port: 1 });
  });

  test("libpq's files in the home folder are used where they exist", () => {
    expect(parse('host=h').parameters).not.toHaveProperty('sslrootcert');
    const folder = mkdtempSync(join(home, 'other-'));
    mkdirSync(join(folder, '.postgresql'));
    writeFileSync(join(folder, '.postgresql', 'root.crt'), '');
    writeFileSync(join(folder, '.pgpass'), '');
    expect(parse('host=h', { HOME: folder }).parameters).toMatchObject({
      sslrootcert: join(folder, '.postgresql', 'root.crt'),
      passfile: join(folder, '.pgpass'),
    });
  });
});

group('what is refused', () => {
  test.each([
    ['host=h bogus=1', 'unknown parameter bogus'],
    ['postgresql://h/d?bogus=1', 'unknown parameter bogus'],
    ['paws360', 'malformed'],
    ["host='h", 'malformed'],
    ['postgresql://h/d?sslmode', 'malformed parameter'],
    ['postgresql://h:x/d', 'invalid port'],
    ['postgresql://h:70000/d', 'invalid port'],
    ['postgresql://::1/d', 'malformed host'],
    ['postgresql://h/%zz', 'percent-encoding'],
    ['postgresql://h/a%00b', 'percent-encoding'],
    ['host=a,b,c port=1,2', '3 hosts but 2 ports'],
    ['host=h sslmode=on', 'sslmode has a value'],
    ['host=h service=x', 'service is not supported'],
    ['host=h hostaddr=127.0.0.1', 'hostaddr is not supported'],
    ['host=h connect_timeout=soon', 'connect_timeout'],
    ['host=h sslmode=verify-full', 'sslmode=verify-full needs'],
    ['host=h sslmode=require sslrootcert=system', 'does not go with'],
    ['host=h sslcert=/x', 'sslcert is given without its key'],
    ['host=h channel_binding=require', 'do not go with sslmode=prefer'],
    ["password='a\nb'", 'line break'],
  ])('%j', (text, what) => {
    const error = refusal(text);
    expect(error.message).toContain(what);
    expect(error.fix).not.toBe('');
  });

  test('variables too', () => {
    expect(refusal('', { PGSERVICE: 'x' }).message).toContain('service is not supported');
    expect(refusal('', { PGSSLMODE: 'yes' }).message).toContain('sslmode');
  });

  test('no error repeats a password that was not escaped', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(...'@%:/?#&= \'"\\[]a1'.split('')),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(nasty, nasty, (left, right) => {
        const secret = `${left}Pa55w0rd${right}`;
        for (const text of [
          `postgresql://u:${secret}@h:5432/d`,
          `postgresql://u:${secret}@h/d?sslmode=disable`,
          `password=${secret} host=h`,
          `host=h password='${secret}'`,
        ]) {
          let seen: string;
          try {
            seen = describe(parse(text));
          } catch (error) {
            seen = inspect(error);
          }
          expect(seen.replaceAll(text, '')).not.toMatch(/Pa55w0rd/u);
        }
      }),
      { numRuns: 500 },
    );
  });
});

group('printing', () => {
  const settings = parse('postgresql://bob:tr%40cky@h1:1,[::1]:2/d');

  test('describe has no password', () => {
    expect(describe(settings)).toBe('bob@h1:1,[::1]:2/d');
    expect(describe(parse('host=/tmp user=u dbname=d'))).toBe('u@/tmp:5432/d');
  });

  test('a name cannot forge a log line', () => {
    expect(describe(derive(settings, { database: 'a\n::error::b' }))).toBe('bob@h1:1,[::1]:2/a\\n::error::b');
  });

  test('nor do JSON, inspect and templates', () => {
    expect(settings.password).toBe('tr@cky');
    for (const text of [
      JSON.stringify(settings),
      inspect(settings, { depth: null }),
      JSON.stringify({ ...settings }),
    ]) {
      expect(text).not.toMatch(/tr(@|%40)cky/u);
    }
  });

  test('derive keeps the password, and settings are frozen', () => {
    expect(derive(settings, { database: 'x' })).toMatchObject({ database: 'x', user: 'bob' });
    expect(derive(settings, { database: 'x' }).password).toBe('tr@cky');
    expect(() => Object.assign(settings, { user: 'x' })).toThrow(TypeError);
  });
});
