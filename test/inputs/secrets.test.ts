import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { secretsOf } from '../../src/inputs.ts';
import { environment } from './support.ts';

describe('secretsOf', () => {
  const password = 's3cr@t%:/pw';
  const encoded = encodeURIComponent(password);

  test('passwords of connections in every form, and the whole connection', () => {
    const uri = `postgresql://me:${encoded}@db:5432/app`;
    expect(secretsOf(environment({ connection: uri }))).toEqual([uri, encoded, password]);
    const keywords = `host=db password = 'it\\'s ${password}' user=me`;
    expect(secretsOf(environment({ target: keywords }))).toEqual(
      expect.arrayContaining([keywords, `it's ${password}`, `it\\'s ${password}`]),
    );
    expect(secretsOf({ PGPASSWORD: password })).toEqual([password]);
    expect(
      secretsOf(environment({ connection: 'postgresql://db/app?user=me&password=hunter22&sslmode=require' })),
    ).toContain('hunter22');
  });

  test('passwords of a target as those of a connection, and those in commands', () => {
    const uri = `postgresql://me:${encoded}@db:5432/app`;
    const found = secretsOf(environment({ connection: uri }));
    expect(secretsOf(environment({ target: uri }))).toEqual(found);
    for (const name of ['run', 'stop', 'start']) {
      const command = `flyway -url=${uri} migrate`;
      expect(secretsOf(environment({ [name]: command }))).toEqual(
        expect.arrayContaining([encoded, password]),
      );
    }
  });

  test('keys and tokens, line by line', () => {
    expect(
      secretsOf(
        environment({
          identity: '# created: today\nAGE-SECRET-KEY-1AA\r\nAGE-SECRET-KEY-1BB\n',
          'signing-key': 'key one',
          'github-token': 'ghs_abc',
        }),
      ).sort(),
    ).toEqual(['AGE-SECRET-KEY-1AA', 'AGE-SECRET-KEY-1BB', 'ghs_abc', 'key one']);
  });

  test('a password in an input of the wrong name, in a broken URI, and when nothing parses', () => {
    expect(secretsOf(environment({ stage: 'x', databse_url: 'postgres://u:pass@phrase/word@h/d' }))).toEqual(
      expect.arrayContaining(['pass@phrase/word', 'pass']),
    );
    expect(secretsOf(environment({ connection: 'postgres://u:bad%zz@h/d' }))).toContain('bad%zz');
  });

  test('nothing where there is none', () => {
    expect(
      secretsOf(
        environment({ stage: 'backup', connection: 'postgresql://me@db:5432/app', databases: 'a:b' }),
      ),
    ).toEqual([]);
    expect(secretsOf(environment({ connection: 'host=db user=me' }))).toEqual([]);
    expect(secretsOf({})).toEqual([]);
  });

  test('no mask that would garble the log and so give the password away', () => {
    expect(secretsOf({ PGPASSWORD: 'postgres' })).toEqual([]);
    expect(secretsOf({ PGPASSWORD: '1' })).toEqual([]);
  });

  test('whatever the password, encoded into a URI it is found', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 4 }).filter((text) => text.isWellFormed()),
        (text) => {
          fc.pre(!'postgres-recovery postgresql'.includes(text));
          expect(
            secretsOf(environment({ connection: `postgresql://u:${encodeURIComponent(text)}@h/d` })),
          ).toContain(text);
        },
      ),
    );
  });
});
