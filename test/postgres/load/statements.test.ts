import { describe, expect, test } from '@jest/globals';
import { Refusal } from '../../../src/postgres/load/refusal.ts';
import { decodeStatements, statementsOf } from '../../../src/postgres/load/statements.ts';
import { client } from '../../support/database.ts';

describe('statements of a dump', () => {
  const read = (text: string): string[] => statementsOf(Buffer.from(text, 'latin1'));

  test('semicolons in strings, names and comments part none, and psql commands are none', () => {
    expect(
      read(
        `-- a; b\n\\restrict abc\nCREATE ROLE "x;y";\nCOMMENT ON ROLE a IS 'it''s; /* so'; /* ; */ SET a = 1;\n\\connect db\n`,
      ),
    ).toEqual([`CREATE ROLE "x;y";`, `COMMENT ON ROLE a IS 'it''s; /* so';`, 'SET a = 1;']);
    expect(read('')).toEqual([]);
  });

  test('a psql command that no dump has, and half a statement, are refused', () => {
    expect(() => read('SELECT 1;\n\\! touch x\n')).toThrow(Refusal);
    expect(() => read(`CREATE ROLE a;\nCREATE ROLE 'b`)).toThrow(Refusal);
  });

  test('bytes are UTF-8, or else of the encoding that the dump names', async () => {
    const session = await client();
    const latin = read(
      `SET client_encoding = 'LATIN1';\nCOMMENT ON ROLE a IS '\xe9';\nCREATE ROLE "\xc3\xa9";`,
    );
    expect(await decodeStatements(session, latin)).toEqual([
      `SET client_encoding = 'LATIN1';`,
      `COMMENT ON ROLE a IS 'é';`,
      'CREATE ROLE "é";',
    ]);
    await session.end();
  });
});
