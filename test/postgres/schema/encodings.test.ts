import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSchema } from '../../../src/postgres/schema/index.ts';
import { client, createDatabase, dropDatabase, sharedServer } from '../../support/database.ts';
import { check, copyDatabase } from './world.ts';

test.each([
  { name: 'SQL_ASCII', options: `ENCODING 'SQL_ASCII' LOCALE 'C'` },
  { name: 'LATIN1', options: `ENCODING 'LATIN1' LOCALE 'C'` },
  { name: 'ICU', options: `ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'de-DE' LOCALE 'C'` },
])('a database in $name compares equal to its copy, and not to one in another', async ({ options }) => {
  const folder = mkdtempSync(join(tmpdir(), 'pgr-encodings-'));
  const source = await createDatabase(
    `CREATE TABLE "é tab" ("ü" text DEFAULT 'ß'); COMMENT ON TABLE "é tab" IS 'über'`,
    `TEMPLATE template0 ${options}`,
  );
  const copy = await createDatabase('', `TEMPLATE template0 ${options}`);
  const other = await createDatabase('', `TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`);
  const [inSource, inCopy, inOther] = [await client(source), await client(copy), await client(other)];
  try {
    const server = sharedServer();
    await copyDatabase(
      { bin: server.bin, server, database: source },
      { bin: server.bin, server, database: copy },
      join(folder, 'dump'),
    );
    const expected = await readSchema(inSource);
    expect(expected.map(({ identity }) => identity)).toContain('public."é tab"."ü"');
    expect(await check(inCopy, expected, await readSchema(inCopy))).toEqual([]);
    const elsewhere = await check(inOther, expected, await readSchema(inOther));
    expect(elsewhere.filter(({ object }) => object === 'database world')).not.toEqual([]);
  } finally {
    for (const inside of [inSource, inCopy, inOther]) await inside.end();
    for (const database of [source, copy, other]) await dropDatabase(database);
    rmSync(folder, { recursive: true });
  }
});
