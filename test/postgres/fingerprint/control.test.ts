import { afterEach, expect, test } from '@jest/globals';
import { negativeControl, type ControlResult } from '../../../src/postgres/fingerprint/control.ts';
import { createDatabase, dropDatabase } from '../../support/database.ts';
import { list, opener, read } from './content.ts';

let database: string;

afterEach(() => dropDatabase(database));

async function control(sql: string): Promise<ControlResult> {
  database = await createDatabase(sql);
  const before = await read(database);
  const { tables } = await list(database);
  const result = await negativeControl({ open: opener(database), database: 'd', tables, content: before });
  expect(await read(database)).toEqual(before);
  return result;
}

test('a changed value is noticed, in a column that nothing depends on', async () => {
  expect(
    await control(`
      CREATE TABLE empty (id int);
      CREATE TABLE larger (id int, note text); INSERT INTO larger SELECT i, repeat('x', 1000) FROM generate_series(1, 100) AS i;
      CREATE TABLE small (id int PRIMARY KEY, code int UNIQUE, note text NOT NULL, CHECK (code > 0));
      INSERT INTO small VALUES (1, 1, 'x'), (2, 2, 'y');
      CREATE VIEW notes AS SELECT note FROM small;`),
  ).toEqual({
    caught: true,
    object: 'table d.public.small',
    detail: 'one value of the column note was altered in table d.public.small',
  });
});

const TRAP = `
  CREATE FUNCTION trap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'user code ran'; END $$;
  CREATE FUNCTION trap(int) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN
    IF $1 = 7 THEN RETURN true; END IF; RAISE 'user code ran'; END $$;`;

test.each(['boolean', 'bytea', 'bigint', 'float8', 'date', 'timestamptz', 'uuid', 'varchar(1)'])(
  'a changed value of type %s is noticed',
  async (type) => {
    const result = await control(`CREATE TABLE t (v ${type}); INSERT INTO t VALUES (NULL);`);
    expect(result).toMatchObject({
      caught: true,
      detail: 'one value of the column v was altered in table d.public.t',
    });
  },
);

test('no trigger, rule, constraint or index of users runs', async () => {
  const result = await control(`
    ${TRAP}
    CREATE TABLE ruled (id int, note text); INSERT INTO ruled VALUES (1, 'x');
    CREATE RULE ruling AS ON UPDATE TO ruled DO INSTEAD NOTHING;
    CREATE RULE ruling_too AS ON DELETE TO ruled DO INSTEAD NOTHING;
    CREATE TABLE always (id int, note text); INSERT INTO always VALUES (1, 'x');
    CREATE TRIGGER trap BEFORE UPDATE OR DELETE ON always FOR EACH ROW EXECUTE FUNCTION trap();
    ALTER TABLE always ENABLE ALWAYS TRIGGER trap;
    CREATE TABLE checked (id int PRIMARY KEY, code int); INSERT INTO checked VALUES (7, 1);
    CREATE TABLE referring (id int REFERENCES checked); INSERT INTO referring VALUES (7);
    ALTER TABLE checked ADD CHECK (trap(id + 1)) NOT VALID;
    CREATE TRIGGER trap BEFORE UPDATE OR DELETE ON checked FOR EACH ROW EXECUTE FUNCTION trap();`);
  expect(result).toEqual({
    caught: true,
    object: 'table d.public.checked',
    detail: 'one row was deleted in table d.public.checked',
  });
});

test('where no value can be altered, a missing row is noticed', async () => {
  expect(await control('CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1);')).toMatchObject({
    caught: true,
    detail: 'one row was deleted in table d.public.t',
  });
});

test('where there are no rows, a new table is noticed', async () => {
  expect(await control('CREATE TABLE t (id int);')).toEqual({
    caught: true,
    object: 'table d.postgres-recovery negative control.added',
    detail: 'a table with one row was added',
  });
});

test('a comparison that is blind to the change is told', async () => {
  database = await createDatabase('CREATE TABLE t (id int, note text); INSERT INTO t VALUES (1, NULL);');
  const { tables } = await list(database);
  const blind = tables.map((table) => ({ ...table, columns: [] }));
  const content = await read(database, { tables: blind });
  const result = await negativeControl({ open: opener(database), database: 'd', tables: blind, content });
  expect(result.caught).toBe(false);
});

test('a copy that does not stay as it was is told', async () => {
  database = await createDatabase('CREATE TABLE t (id int, note text); INSERT INTO t VALUES (1, NULL);');
  const { tables } = await list(database);
  const { tables: read1 } = await read(database);
  const content = { tables: read1.map((table) => ({ ...table, fingerprint: 'h1:00:00' })) };
  const result = await negativeControl({ open: opener(database), database: 'd', tables, content });
  expect(result.caught).toBe(false);
});
