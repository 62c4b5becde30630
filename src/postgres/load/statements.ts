import { isUtf8 } from 'node:buffer';
import type { Client } from 'pg';
import { parseCommand } from './commands.ts';
import { Lexer } from './lexer.ts';

/**
 * The statements of SQL text that a dump has, in Latin-1: one character for each byte. Comments between them and psql's
 * commands are left out. Throws a Refusal on what psql could read otherwise, and on psql commands that no dump has.
 */
export function statementsOf(text: Buffer): string[] {
  const statements: string[] = [];
  let from = 0;
  const lexer = new Lexer({
    begin: (at) => {
      from = at;
    },
    firstWord: () => undefined,
    statement: (at) => {
      statements.push(text.toString('latin1', from, at));
    },
    command: (at) => {
      const command = text.toString('latin1', from, at).replace(/\r$/, '');
      if (parseCommand(command) === null)
        lexer.refuse('psql-command', 'it has a psql command that no dump has');
    },
  });
  lexer.push(text);
  lexer.end();
  return statements;
}

/**
 * `statements` (Latin-1) as text. Names and comments that a server's databases share are bytes without an encoding:
 * what is no UTF-8 is read in the encoding that the dump says it is in. Throws what the server says when it knows none.
 */
export async function decodeStatements(client: Client, statements: readonly string[]): Promise<string[]> {
  const [encoding = 'UTF8'] = statements.flatMap(
    (statement) => /^SET client_encoding = '([^']*)';$/.exec(statement)?.[1] ?? [],
  );
  const decoded: string[] = [];
  for (const statement of statements) {
    const bytes = Buffer.from(statement, 'latin1');
    if (isUtf8(bytes)) {
      decoded.push(bytes.toString('utf8'));
      continue;
    }
    const { rows } = await client.query<{ text: string }>(
      'SELECT pg_catalog.convert_from($1::bytea, $2) AS text',
      [bytes, encoding],
    );
    decoded.push(rows[0]?.text ?? '');
  }
  return decoded;
}
