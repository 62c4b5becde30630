import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { removeRuns, runAction } from '../support/action.ts';
import { majorBin } from '../support/majors.ts';
import { NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
import { startServer } from '../support/server.ts';

const root = mkdtempSync(join(tmpdir(), 'pgr-majors-'));
afterAll(() => {
  rmSync(root, { recursive: true });
  removeRuns();
});

/** The demo's world with a hundredth of its rows. */
const WORLD = readFileSync(resolve('demo/world.sql'), 'utf8').replaceAll(/\b(20|60|15|4)000\b/g, '$100');

describe('a drill passes from the server of one major to the scratch server of another', () => {
  test.each([
    [14, 17],
    [17, 17],
    [18, 18],
  ] as const)('%d → %d', async (source, scratch) => {
    const server = await startServer({ bin: await majorBin(source) });
    try {
      await server.with('postgres', (client) => client.query('CREATE DATABASE paws'));
      await server.with('paws', (client) => client.query(WORLD));
      const run = await runAction({
        stage: 'drill',
        connection: server.uri('paws'),
        'pg-bin': await majorBin(scratch),
        store: join(root, `${source}`),
      });
      expect(outcomeOf(run)).toEqual(PASSED);
      expect(run.report).toMatchObject({ source: { major: source }, scratch: { major: scratch } });
    } finally {
      await server.stop();
    }
  });
});

test('a backup from 15 is proven on 18', async () => {
  const server = await startServer();
  try {
    await server.with('postgres', (client) => client.query('CREATE DATABASE paws'));
    await server.with('paws', (client) => client.query(WORLD));
    const store = join(root, '15');
    const backup = await runAction({ stage: 'backup', connection: server.uri(), databases: 'paws', store });
    expect(outcomeOf(backup)).toEqual(NOT_VERIFIED);
    const pgBin = await majorBin(18);
    const run = await runAction({ stage: 'validate', store, 'pg-bin': pgBin });
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(run.report).toMatchObject({ source: { major: 15 }, scratch: { major: 18 } });
  } finally {
    await server.stop();
  }
});

test('a drill passes over databases of other locales and encodings', async () => {
  const server = await startServer();
  try {
    const databases: readonly [string, string, string][] = [
      ['c', `ENCODING 'UTF8' LOCALE 'C'`, `'ß é 漢'`],
      ['icu', `ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'de-DE'`, `'ß é 漢'`],
      ['latin', `ENCODING 'LATIN1' LOCALE 'C'`, `convert_from('\\xe9dfe9', 'LATIN1')`],
      ['ascii', `ENCODING 'SQL_ASCII' LOCALE 'C'`, `convert_from('\\xe9ff80c3', 'SQL_ASCII')`],
    ];
    for (const [name, options, value] of databases) {
      await server.with('postgres', (client) =>
        client.query(`CREATE DATABASE ${name} TEMPLATE template0 ${options}`),
      );
      await server.with(name, (client) =>
        client.query(`CREATE TABLE t (v text PRIMARY KEY, "${name === 'ascii' ? 'x' : 'é'}" int);
          INSERT INTO t SELECT ${value} || n, n FROM generate_series(1, 20) n`),
      );
    }
    const drill = (format: string): ReturnType<typeof runAction> =>
      runAction({ stage: 'drill', connection: server.uri(), format, store: join(root, format) });
    expect(outcomeOf(await drill('directory'))).toEqual(PASSED);
    expect(outcomeOf(await drill('plain'))).toEqual(PASSED);
  } finally {
    await server.stop();
  }
});
