import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeRuns, runAction, type ActionRun } from '../support/action.ts';
import { errorsOf, FAILED, NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
import { afterRestore, programsWith, psql, removePrograms } from '../support/programs.ts';
import { startServer, type TestServer } from '../support/server.ts';

const WORLD = `
  CREATE ROLE clerk NOLOGIN;
  CREATE ROLE chief NOLOGIN;
  CREATE TABLE val (id int PRIMARY KEY, v text);
  INSERT INTO val SELECT i, CASE WHEN i % 3 > 0 THEN 'v' || i END FROM generate_series(1, 50) i;
  CREATE TABLE fewer AS SELECT * FROM val;
  CREATE TABLE more AS SELECT * FROM val;
  CREATE TABLE gone (id int);
  CREATE TABLE pairs (v int);
  INSERT INTO pairs VALUES (1), (1), (2);
  CREATE SEQUENCE counter; SELECT setval('counter', 41);
  SELECT lo_from_bytea(7001, 'first'), lo_from_bytea(7002, 'second');
  CREATE TABLE guarded (id int, n numeric DEFAULT 5);
  GRANT SELECT ON guarded TO clerk;
  COMMENT ON TABLE guarded IS 'as it was';
  ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
  CREATE POLICY own ON guarded USING (id > 1);
  CREATE INDEX by_n ON guarded (n);
  CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TRIGGER noted BEFORE INSERT ON guarded FOR EACH ROW EXECUTE FUNCTION note();
  CREATE VIEW shown AS SELECT id FROM guarded;
  CREATE VIEW hidden AS SELECT id FROM guarded;
  ALTER TABLE val ADD CONSTRAINT positive CHECK (id > 0);`;

let server: TestServer;
let store: string;
let backup: ActionRun;

beforeAll(async () => {
  server = await startServer();
  store = mkdtempSync(join(tmpdir(), 'pgr-store-'));
  await server.with('postgres', (client) => client.query('CREATE DATABASE shop'));
  await server.with('shop', (client) => client.query(WORLD));
  backup = await runAction({ stage: 'backup', connection: server.uri(), databases: 'shop', store });
  expect(outcomeOf(backup)).toEqual(NOT_VERIFIED);
});
afterAll(async () => {
  await server.stop();
  rmSync(store, { recursive: true });
  removePrograms();
  removeRuns();
});

const validate = (pgBin: string, inputs: Readonly<Record<string, string>> = {}): Promise<ActionRun> =>
  runAction({ stage: 'validate', store, 'pg-bin': pgBin, ...inputs });

describe('after the restore, something in the copy is not as it was', () => {
  /** What is altered, by which SQL, and the finding that must tell: its object, its kind, expected, actual. */
  const cases: readonly (readonly [string, string, string, string, (string | undefined)?, string?])[] = [
    ['a value', `UPDATE val SET v = '' WHERE id = 3`, 'table shop.public.val', 'content'],
    ['a pair for another', 'UPDATE pairs SET v = 3 - v', 'table shop.public.pairs', 'content'],
    [
      'a row less',
      'DELETE FROM fewer WHERE id = 9',
      'table shop.public.fewer',
      'row-count',
      '50 rows',
      '49 rows',
    ],
    [
      'a row more',
      'INSERT INTO more VALUES (51)',
      'table shop.public.more',
      'row-count',
      '50 rows',
      '51 rows',
    ],
    ['a table', 'DROP TABLE gone', 'table shop.public.gone', 'missing-table', '0 rows'],
    ['a sequence', `SELECT setval('counter', 42)`, 'sequence shop.public.counter', 'sequence', '41', '42'],
    ['a large object', `SELECT lo_put(7001, 0, 'F')`, 'large object shop 7001', 'large-object'],
    ['a large object less', 'SELECT lo_unlink(7002)', 'large object shop 7002', 'missing-large-object'],
    [
      'a grant',
      'REVOKE SELECT ON guarded FROM clerk',
      'table shop.public.guarded',
      'missing-grant',
      'GRANT SELECT TO clerk',
    ],
    [
      'a comment',
      `COMMENT ON TABLE guarded IS 'new'`,
      'table shop.public.guarded',
      'changed-comment',
      'as it was',
      'new',
    ],
    [
      'a policy',
      'ALTER POLICY own ON guarded USING (true)',
      'policy shop.public.guarded.own',
      'changed-using',
      '(id > 1)',
      'true',
    ],
    [
      'an index',
      'DROP INDEX by_n; CREATE INDEX by_n ON guarded (n DESC)',
      'index shop.public.by_n',
      'changed-definition',
    ],
    [
      'a trigger',
      'ALTER TABLE guarded DISABLE TRIGGER noted',
      'trigger shop.public.guarded.noted',
      'changed-enabled',
    ],
    [
      'a default',
      'ALTER TABLE guarded ALTER n SET DEFAULT 6',
      'column shop.public.guarded.n',
      'changed-default',
      '5',
      '6',
    ],
    [
      'a view',
      'CREATE OR REPLACE VIEW shown AS SELECT id FROM guarded WHERE id > 0',
      'view shop.public.shown',
      'changed-definition',
    ],
    ['a view less', 'DROP VIEW hidden', 'view shop.public.hidden', 'missing-view'],
    [
      'a constraint',
      'ALTER TABLE val DROP CONSTRAINT positive',
      'constraint shop.public.val.positive',
      'missing-constraint',
    ],
    ['a role', 'ALTER ROLE chief CREATEDB', 'role chief', 'changed-createdb', undefined, 'true'],
  ];
  let run: ActionRun;
  beforeAll(async () => {
    run = await validate(afterRestore(server.bin, psql(cases.map(([, sql]) => `${sql};`).join('\n'))));
  });

  test.each(cases.map(([what, , object, kind, ...sides]) => ({ what, object, kind, sides })))(
    '$what',
    ({ object, kind, sides: [expected, actual] }) => {
      const of = errorsOf(run).filter((finding) => finding.object === object);
      expect(of).toContainEqual(
        expect.objectContaining({ kind, ...(expected && { expected }), ...(actual && { actual }) }),
      );
    },
  );

  test('the step fails and says so everywhere, and nothing else is accused', () => {
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(run.log).toMatch(/^::error/m);
    expect(run.summary).toMatch(/❌[^]*shop\.public\.fewer/);
    const known = [...cases.map(([, , object]) => object), 'large objects shop.owned by postgres'];
    expect(errorsOf(run).filter(({ object }) => !known.includes(object))).toEqual([]);
  });

  test('a single value alone is enough, and every other check passes', async () => {
    const one = await validate(afterRestore(server.bin, psql(`UPDATE val SET v = 'V1' WHERE id = 1`)));
    expect(outcomeOf(one)).toMatchObject(FAILED);
    expect(errorsOf(one)).toEqual([
      expect.objectContaining({ check: 'content', object: 'table shop.public.val' }),
    ]);
  });

  test('the healthy twin: nothing was altered', async () => {
    const healthy = await validate(afterRestore(server.bin, psql('SELECT 1')));
    expect(outcomeOf(healthy)).toEqual(PASSED);
    expect(healthy.report?.control?.caught).toBe(true);
  });
});

test('an error of pg_restore that it ends with "ignored" fails, and names the object', async () => {
  const failing = programsWith(
    server.bin,
    'pg_restore',
    `PATH='${server.bin}':$PATH
case " $* " in *' --dbname '*)
  psql -X -q -d "$2" -c 'CREATE VIEW shown AS SELECT 1 AS one' ;;
esac
exec '${join(server.bin, 'pg_restore')}' "$@"`,
  );
  const run = await validate(failing, { checks: 'restore' });
  expect(outcomeOf(run)).toMatchObject(FAILED);
  expect(errorsOf(run)).toEqual([
    expect.objectContaining({ check: 'restore', object: expect.stringContaining('VIEW shown') as unknown }),
  ]);
});

describe('a page that went bad after the restore fails the check of the indexes', () => {
  /** The relation gets a new file, as what the server read of the old one is in its memory: a copy, but for some bytes. */
  const damage = (relation: string, offset: number): string => `
path=$(psql -XAtd "$database" -c CHECKPOINT -c "SELECT current_setting('data_directory') || '/' || pg_relation_filepath('${relation}')" | tail -1)
cp -p "$path" "$(dirname "$path")/987654" || exit $?
printf 'XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX' | dd of="$(dirname "$path")/987654" bs=1 seek=${offset} conv=notrunc 2>/dev/null || exit $?
${psql(`SET allow_system_table_mods = on; UPDATE pg_class SET relfilenode = 987654 WHERE oid = '${relation}'::regclass`)}`;

  test.each([
    { what: 'an index', object: 'index shop.public.val_pkey', relation: 'val_pkey', offset: 16_300 },
    { what: 'a table', object: 'table shop.public.more', relation: 'more', offset: 8_120 },
  ])('$what', async ({ object, relation, offset }) => {
    const run = await validate(afterRestore(server.bin, damage(relation, offset)), { checks: 'indexes' });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    const found = errorsOf(run).map((finding) => `${finding.check}: ${finding.object}`);
    expect([...new Set(found)]).toEqual([`indexes: ${object}`]);
  });
});
