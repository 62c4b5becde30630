import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { parseCommand } from '../../../src/postgres/load/commands.ts';
import { Refusal } from '../../../src/postgres/load/refusal.ts';
import { Scanner } from '../../../src/postgres/load/scanner.ts';
import { createDatabase, dropDatabase, sharedServer, client } from '../../support/database.ts';

interface Seen {
  readonly commands: string[];
  readonly statements: string[];
  readonly output: string;
  readonly copies: number;
}

/** Scans `text` in chunks of `size` bytes; refuses psql commands that no dump has. */
function scan(text: string | Buffer, size = Infinity): Seen {
  const commands: string[] = [];
  const statements: string[] = [];
  const scanner = new Scanner({
    command: (command, line) => {
      if (parseCommand(command) === null) throw new Refusal('psql-command', command, line);
      commands.push(command);
      return command;
    },
    statement: (statement) => {
      statements.push(statement);
      return null;
    },
  });
  const bytes = Buffer.from(text);
  const output: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) output.push(...scanner.push(bytes.subarray(at, at + size)));
  output.push(...scanner.end());
  return { commands, statements, output: Buffer.concat(output).toString(), copies: scanner.copies };
}

function refusal(text: string, size?: number): string {
  try {
    scan(text, size);
  } catch (error) {
    if (error instanceof Refusal) return error.kind;
    throw error;
  }
  return 'accepted';
}

describe('the scanner of plain dumps', () => {
  test('tells statements, commands and data apart, and passes every byte', () => {
    const text = [
      '-- a comment; \\! x',
      "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $_$ SELECT '\\! x; $$ '; $_$;",
      "SET a = 'b;''\\';",
      "INSERT INTO t VALUES (E'\\'\\! x; ', 1::int, B'101', '\\');",
      'COPY public.t (a, "b;c") FROM stdin;',
      '1\t\\\\! touch x',
      '\\N\t\\.',
      '\\.x',
      '\\.',
      '/* /* \\! nested */ ; */',
      '\\connect other',
      'CREATE FUNCTION g() RETURNS int BEGIN ATOMIC; SELECT CASE WHEN true THEN 1 END; SELECT 2; END;',
      'GRANT a TO "x;y";',
      '',
    ].join('\n');
    const seen = scan(text);
    expect(seen.output).toBe(text);
    expect(seen.copies).toBe(1);
    expect(seen.commands).toEqual(['\\connect other']);
    expect(seen.statements).toEqual([
      expect.stringMatching(/^CREATE FUNCTION f.*\$_\$;$/),
      "SET a = 'b;''\\';",
      expect.stringMatching(/^CREATE FUNCTION g.* END;$/),
      'GRANT a TO "x;y";',
    ]);
  });

  test.each([
    ['a shell command', '\\! touch x\n'],
    ['a file', '\\i x\n'],
    ['a copy of its own', '\\copy t from x\n'],
    ['output to a program', '\\o |x\n'],
    ['a connection elsewhere', '\\connect "host=evil"\n'],
    ['a connection by URI', '\\connect postgresql://evil/x\n'],
    ['a connection as another', '\\connect db evil\n'],
    ['two commands in one line', '\\connect db \\! touch x\n'],
    ['a command behind a separator', '\\connect db \\\\ \\! touch x\n'],
    ['backquotes', '\\connect `touch x`\n'],
    ['a variable', '\\connect :x\n'],
    ['a command behind a statement', 'SELECT 1; \\! touch x\n'],
    ['a command within a statement', 'SELECT 1 \\! touch x\n;'],
    ['a command behind a line comment that ends with a carriage return', '-- x\r\\! touch x\n'],
    ['\\gexec', "SELECT 'x' \\gexec\n"],
    ['an escaped semicolon', 'SELECT 1\\; SELECT 2;\n'],
    ['a command behind a nested comment', '/* /* */ x */ \\! touch x\n'],
    ['a command behind a string with a backslash', "SELECT '\\' \\! touch x\n"],
    ['a command at the end of the file', '\\! touch x'],
    ['a command behind the data', 'COPY t FROM stdin;\n\\.\n\\! touch x\n'],
    ['a command behind data that ends in two bytes', 'COPY t FROM stdin;\nx\n\\.\r\n\\! touch x\n'],
  ])('refuses %s', (_, text) => {
    expect(refusal(text)).toBe('psql-command');
    expect(refusal(text, 1)).toBe('psql-command');
    expect(refusal(`CREATE TABLE t (a int);\n${text}`, 3)).toBe('psql-command');
  });

  test.each([
    ['a COPY with options', 'COPY t FROM stdin WITH (FORMAT csv);\n\\.\n'],
    ['a COPY from "standard output"', 'COPY t FROM STDOUT;\n\\.\n'],
    ['more behind a COPY', 'COPY t FROM stdin; SELECT 1;\n\\.\n'],
    ['a psql variable', "SELECT :DBNAME '\\! touch x\n'"],
    ['a psql variable in quotes', "SELECT :'DBNAME';"],
    ["the next part of an E'' string", "SELECT E'a'\n'b\\' || ' \\! touch x\n';"],
    ["the next part of an E'' string behind a comment", "SELECT E'a' -- x\n'b\\' || ' \\! touch x\n';"],
    ['a string behind a word', "SELECT date'2000-01-01';"],
    ['a Unicode string', "SELECT U&'\\0041';"],
    ['a number before a dollar quote', 'SELECT 1$x$ \\! touch x $x$;'],
    ['a COPY with a comment in it', 'COPY t FROM /* x */ stdin WITH (FORMAT csv);\n\\.\n'],
    ['a COPY from a program', "COPY t FROM PROGRAM 'x';"],
    ['a COPY that only the server sees', 'CREATE FUNCTION begin() AS $$x$$; COPY t FROM stdin; END;\n\\.\n'],
    ['a COPY within parentheses', 'SELECT (1; COPY t FROM stdin;);'],
    ['a number without its end', "SELECT 1e--'\n;"],
    ['a long number without its end', `SELECT ${'1'.repeat(999)}e--'\n;`],
    ['a word behind a number', 'CREATE FUNCTION f() 1begin; END;'],
    ['a word behind a dollar sign', 'CREATE FUNCTION f() $begin; END;'],
    ['a long number before a dollar quote', `SELECT ${'1'.repeat(99)}$x$ \\! touch x $x$;`],
  ])('refuses %s, which psql could read in two ways', (_, text) => {
    expect(refusal(text)).toBe('unusual-sql');
    expect(refusal(text, 1)).toBe('unusual-sql');
  });

  test.each([
    ['inside data', 'COPY t FROM stdin;\n1\n2'],
    ['inside data behind a whole line', 'COPY t FROM stdin;\n1\n'],
    ['inside the end of the data', 'COPY t FROM stdin;\n1\n\\.'],
    ['inside a statement', 'CREATE TABLE t (a int'],
    ['inside a string', "INSERT INTO t VALUES ('a"],
    ['inside a dollar quote', 'DO $$ x'],
    ['inside a comment', '/* x'],
  ])('refuses what is cut short %s', (_, text) => {
    expect(refusal(text)).toBe('cut-short');
    expect(refusal(text, 1)).toBe('cut-short');
  });

  test.each(['1e-05', '1E+5', '.5e-5', '0xFF', '1_000', `${'1'.repeat(200_000)}.5`, 'a$1', '$1', 'b1e'])(
    'passes the word %#',
    (word) => {
      expect(scan(`SELECT ${word}--\n;`, 7).output).toBe(`SELECT ${word}--\n;`);
    },
  );

  test('refuses bytes of value 0, as in UTF-16', () => {
    expect(refusal(Buffer.from('SELECT 1;', 'utf16le').toString('latin1'))).toBe('not-text');
  });

  test.each([
    ['\\connect db', 'db'],
    ['\\connect "Db.1"', 'Db.1'],
    [`\\connect -reuse-previous=on "dbname='wei\\'rd ""db \\\\ x'"`, `wei'rd "db \\ x`],
    [`\\connect -reuse-previous=on "dbname='a' host=evil"`, null],
    [`\\connect -reuse-previous=on "dbname='a'" "b"`, null],
    [`\\connect -reuse-previous=on "host=evil"`, null],
  ])('%s connects to %s', (text, database) => {
    expect(parseCommand(text)).toEqual(database === null ? null : { kind: 'connect', database });
  });
});

describe('real dumps', () => {
  const hostile = fc
    .array(
      fc.constantFrom(
        ...[
          '\\',
          '\\.',
          '\\!',
          "'",
          '"',
          '$',
          '$$',
          '$_$',
          '--',
          '/*',
          '*/',
          ';',
          '\n',
          '\r',
          '(',
          ')',
          ':X',
          'E',
          'é',
          'a',
          '\t',
          '\\N',
          'COPY t FROM stdin;\n',
        ],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''));
  let database: string;
  let session: pg.Client;
  const dumps: Record<string, string> = {};

  beforeAll(async () => {
    database = await createDatabase(
      'CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, a text, b bytea, c text[])',
    );
    session = await client(database);
    for (const [n, text] of fc.sample(hostile, 60).entries()) {
      const name = pg.escapeIdentifier(`n${n} ${text.replace(/[\r\n]/g, '~').slice(0, 50)}`);
      await session.query('INSERT INTO t (a, b, c) VALUES ($1, $2, $3)', [
        text,
        Buffer.from(text),
        [text, '\\.'],
      ]);
      await session.query(`CREATE TABLE ${name} (a text DEFAULT ${pg.escapeLiteral(text)})`);
      await session.query(`COMMENT ON TABLE ${name} IS ${pg.escapeLiteral(text)}`);
      await session.query(
        `CREATE FUNCTION ${name}() RETURNS text LANGUAGE sql AS ${pg.escapeLiteral(`SELECT ${pg.escapeLiteral(text)}`)}`,
      );
      await session.query(
        `CREATE VIEW ${pg.escapeIdentifier(`v${n}`)} AS SELECT a || ${pg.escapeLiteral(text)} AS x FROM t`,
      );
    }
    await session.query(
      'CREATE FUNCTION atomic(a int[]) RETURNS int[] BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT a[1:2]; END',
    );
    const { bin, folder, port } = sharedServer();
    for (const args of [
      [],
      ['--inserts'],
      ['--create', '--clean', '--if-exists'],
      ['--no-comments', '--quote-all-identifiers'],
    ]) {
      const { stdout } = await promisify(execFile)(
        join(bin, 'pg_dump'),
        ['-h', folder, '-p', String(port), '-U', 'postgres', ...args, database],
        { maxBuffer: 1 << 26, env: { LC_ALL: 'C.UTF-8' } },
      );
      dumps[args.join(' ')] = stdout;
    }
  });
  afterAll(async () => {
    await session.end();
    await dropDatabase(database);
  });

  test('hold no psql command but their own, whatever is in them, and pass unchanged', () => {
    for (const dump of Object.values(dumps)) {
      const { commands, output } = scan(dump);
      expect(output).toBe(dump);
      expect(commands.filter((command) => !/^\\(?:un)?restrict |^\\connect /.test(command))).toEqual([]);
    }
  });

  test('are read alike wherever the chunks end', () => {
    for (const dump of Object.values(dumps)) {
      const whole = scan(dump);
      for (const size of [1, 2, 7, 1000]) expect(scan(dump, size)).toEqual(whole);
    }
  });

  test('give a command away wherever it is put between two statements', () => {
    for (const dump of Object.values(dumps)) {
      const ends = [...dump.matchAll(/;\n\n+--\n-- Name/g)].map(({ index }) => index + 2);
      expect(ends.length).toBeGreaterThan(10);
      for (const at of ends)
        expect(refusal(`${dump.slice(0, at)}\\! touch x\n${dump.slice(at)}`)).toBe('psql-command');
    }
  });

  test('are refused when they are cut anywhere within a statement or data', () => {
    const dump = dumps[''] ?? '';
    const head = 'COPY public.t (id, a, b, c) FROM stdin;\n';
    const data = dump.indexOf(head) + head.length;
    const end = dump.indexOf('\n\\.\n', data);
    fc.assert(
      fc.property(fc.integer({ min: data, max: end }), (at) => {
        expect(refusal(dump.slice(0, at))).toBe('cut-short');
      }),
    );
  });
});
