import { describe, expect, test } from '@jest/globals';
import { chooseDatabases } from '../../src/backups/choose-databases.ts';

const database = (name: string, over: { template?: boolean; connectable?: boolean } = {}) => ({
  name,
  template: false,
  connectable: true,
  ...over,
});
const server = [
  database('app'),
  database('closed', { connectable: false }),
  database('postgres'),
  database('template0', { template: true, connectable: false }),
  database('template1', { template: true }),
];

describe('chooseDatabases', () => {
  test('takes every connectable database that is no template, and says what it leaves out', () => {
    const choice = chooseDatabases(server, []);
    expect(choice.selected).toEqual(['app', 'postgres']);
    expect(choice.excluded).toEqual([
      { database: 'closed', reason: expect.stringContaining('datallowconn') as unknown as string },
    ]);
    expect(choice.findings).toMatchObject([
      { severity: 'warning', kind: 'database-left-out', object: 'database closed' },
    ]);
  });

  test('a declared exclusion is no finding', () => {
    const choice = chooseDatabases(server, ['!closed']);
    expect(choice.selected).toEqual(['app', 'postgres']);
    expect(choice.excluded.map((entry) => entry.database)).toEqual(['closed']);
    expect(choice.findings).toEqual([]);
  });

  test('refuses a closed database that was asked for', () => {
    expect(() => chooseDatabases(server, ['closed'])).toThrow(/closed cannot be backed up/);
    expect(() => chooseDatabases(server, ['*'])).toThrow(/closed cannot be backed up/);
  });

  test('refuses a name that no database has, and lists those there are', () => {
    expect(() => chooseDatabases(server, ['ap', 'app'])).toThrow(/no database matches `ap`/);
  });

  test('an exclusion of a database that is not there is no error', () => {
    expect(chooseDatabases(server, ['app', '!gone']).selected).toEqual(['app']);
  });

  test('refuses a name with a line break, which no program of PostgreSQL restores', () => {
    expect(() => chooseDatabases([database('two\nlines'), database('a')], [])).toThrow(
      /"two\\nlines" has a line break/,
    );
    expect(chooseDatabases([database('two\nlines'), database('a')], ['!two?lines']).selected).toEqual(['a']);
  });

  test('takes a template that is named', () => {
    expect(chooseDatabases(server, ['template1']).selected).toEqual(['template1']);
  });

  test('refuses an empty choice', () => {
    expect(() => chooseDatabases([database('a')], ['!a'])).toThrow(/no database to back up/);
  });
});
