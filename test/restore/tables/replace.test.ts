import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fingerprintDatabase } from '../../../src/postgres/fingerprint/database.ts';
import { openSession } from '../../../src/postgres/fingerprint/session.ts';
import { listTables } from '../../../src/postgres/fingerprint/tables.ts';
import type { Subject } from '../../../src/proof/subject.ts';
import { client } from '../../support/database.ts';
import { Bench, told } from './support.ts';

const bench = new Bench();
afterAll(() => bench.close());

/** Fingerprints and definitions of all tables: what must be the same after a rollback. */
async function state(database: string): Promise<unknown> {
  const open = (): ReturnType<typeof client> => client(database);
  const session = await openSession(open);
  try {
    const { tables } = await listTables(session);
    const content = await fingerprintDatabase({ open, tables, jobs: 1 });
    const { rows } = await session.query(`
      SELECT conrelid::regclass::text AS object, conname AS name, pg_get_constraintdef(oid) AS text FROM pg_constraint
      UNION ALL SELECT tgrelid::regclass::text, tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT relname, relkind::text, '' FROM pg_class WHERE relnamespace > 16000 OR relnamespace = 2200
      ORDER BY 1, 2, 3`);
    const sequences = await session.query(
      `SELECT schemaname, sequencename, last_value FROM pg_sequences ORDER BY 1, 2`,
    );
    return {
      tables: content.tables.map(({ name, rows: count, fingerprint }) => [name, count, fingerprint]),
      rows,
      sequences: sequences.rows,
    };
  } finally {
    await session.end();
  }
}

const SHOP = `
  CREATE TABLE customers (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text, country text);
  CREATE TABLE orders (id serial PRIMARY KEY, customer int NOT NULL CONSTRAINT ordered_by REFERENCES customers,
    amount numeric, doubled numeric GENERATED ALWAYS AS (amount * 2) STORED);
  COMMENT ON CONSTRAINT ordered_by ON orders IS 'who';
  CREATE TABLE items (id int PRIMARY KEY, "order" int REFERENCES orders ON DELETE CASCADE, what text);
  INSERT INTO customers (name) SELECT 'c' || n FROM generate_series(1, 20) AS n;
  INSERT INTO orders (customer, amount) SELECT n, n * 1.50 FROM generate_series(1, 20) AS n;
  INSERT INTO items SELECT n, n, 'thing' FROM generate_series(1, 20) AS n;
  CREATE TABLE log (line text);
  CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO public.log VALUES (TG_OP); RETURN NULL; END';
  CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON orders FOR EACH ROW EXECUTE FUNCTION note();
  CREATE TRIGGER always AFTER TRUNCATE ON orders EXECUTE FUNCTION note();
  CREATE TRIGGER never AFTER INSERT ON orders EXECUTE FUNCTION note();
  ALTER TABLE orders ENABLE ALWAYS TRIGGER always, DISABLE TRIGGER never;
  TRUNCATE log;
  CREATE VIEW amounts AS SELECT amount FROM orders;`;

describe('replace, of the same structure', () => {
  let source: string;
  let subject: Subject;
  beforeAll(async () => {
    source = await bench.database(SHOP);
    subject = await bench.backup([source], 'custom');
  });

  test('content, sequences and foreign keys come back; triggers, views and the old rows stay', async () => {
    const target = await bench.copy(source);
    await bench.run(
      target,
      `UPDATE orders SET amount = 0; INSERT INTO orders (customer, amount) VALUES (1, 1); TRUNCATE log`,
    );
    const before = await state(source);
    const { restored, recorder } = await bench.restore(subject, ['public.orders'], target);
    const keptAs = restored?.tables[0]?.keptAs ?? '';
    expect(restored?.tables).toEqual([
      {
        database: target,
        source: 'public.orders',
        name: 'public.orders',
        how: 'replaced',
        rows: 20,
        alreadyThere: 0,
        keptAs,
      },
    ]);
    expect(keptAs).toMatch(/^public\.orders_before_\d{8}_\d{6}$/);
    expect(
      await bench.run(target, `SELECT count(*)::int AS n, sum(amount)::int AS sum FROM ${keptAs}`),
    ).toEqual([{ n: 21, sum: 1 }]);
    expect(await bench.run(target, 'SELECT sum(amount)::int FROM amounts')).toEqual([{ sum: 315 }]);
    expect(await bench.run(target, 'SELECT * FROM log')).toEqual([]);
    expect(
      await bench.run(
        target,
        `SELECT obj_description(oid, 'pg_constraint') AS text FROM pg_constraint WHERE conname = 'ordered_by'`,
      ),
    ).toEqual([{ text: 'who' }]);
    await bench.run(target, `DROP TABLE ${keptAs}`);
    expect(await state(target)).toEqual(before);
    expect(told(recorder).filter((line) => line.startsWith('error'))).toEqual([]);
  });

  test('without keepOld, no old rows are kept', async () => {
    const target = await bench.copy(source);
    await bench.run(target, 'UPDATE customers SET name = NULL');
    const { restored } = await bench.restore(subject, ['customers'], target, { keepOld: false });
    expect(restored?.tables[0]).toMatchObject({ rows: 20, keptAs: null });
    expect(await state(target)).toEqual(await state(source));
  });

  test.each([
    [
      'out',
      'orders',
      `TRUNCATE items, orders; DELETE FROM customers WHERE id = 7`,
      /ordered_by of table public\.orders/,
    ],
    [
      'in',
      'orders',
      `INSERT INTO orders (id, customer) VALUES (99, 1); INSERT INTO items VALUES (99, 99)`,
      /items_order_fkey of table public\.items/,
    ],
  ])(
    'a foreign key %s that would not hold any more: all is rolled back',
    async (_, table, change, message) => {
      const target = await bench.copy(source);
      await bench.run(target, change);
      const before = await state(target);
      await expect(bench.restore(subject, [table], target)).rejects.toThrow(message);
      expect(await state(target)).toEqual(before);
    },
  );

  test('tables that refer to each other come back together', async () => {
    const target = await bench.copy(source);
    await bench.run(target, 'TRUNCATE items, orders, customers; TRUNCATE log');
    const { restored } = await bench.restore(subject, ['customers', 'orders', 'items'], target, {
      keepOld: false,
    });
    expect(restored?.tables.map(({ rows }) => rows)).toEqual([20, 20, 20]);
    expect(await state(target)).toEqual(await state(source));
  });

  test('appended tables that refer to each other, in any order', async () => {
    const target = await bench.copy(source);
    await bench.run(
      target,
      'DELETE FROM items; DELETE FROM orders WHERE id > 3; DELETE FROM customers WHERE id > 3; TRUNCATE log',
    );
    const { restored } = await bench.restore(subject, ['*'], target, {
      onExisting: 'append',
      confirmed: false,
    });
    expect(
      restored?.tables.map(({ source: name, rows, alreadyThere }) => [name, rows, alreadyThere]),
    ).toEqual([
      ['public.customers', 17, 3],
      ['public.items', 20, 0],
      ['public.log', 0, 0],
      ['public.orders', 17, 3],
    ]);
    expect(await state(target)).toEqual(await state(source));
  });

  test('without the confirmation nothing is done, and what would be replaced is named', async () => {
    const target = await bench.copy(source);
    await expect(bench.restore(subject, ['orders'], target, { confirmed: false })).rejects.toThrow(
      /public\.orders \(20 rows, .*\)/,
    );
    expect(await state(target)).toEqual(await state(source));
  });

  test('an error in the middle leaves all as it was', async () => {
    const target = await bench.copy(source);
    await bench.run(target, `UPDATE orders SET amount = 1; ALTER TABLE items ADD CHECK (id < 15) NOT VALID`);
    const before = await state(target);
    await expect(bench.restore(subject, ['orders', 'items'], target)).rejects.toThrow(
      /items_id_check of table public\.items/,
    );
    expect(await state(target)).toEqual(before);
  });

  test('a session that is killed in the middle leaves all as it was', async () => {
    const target = await bench.copy(source);
    await bench.run(
      target,
      `UPDATE orders SET amount = 1;
      CREATE FUNCTION die(int) RETURNS boolean LANGUAGE sql AS 'SELECT $1 < 15 OR pg_terminate_backend(pg_backend_pid())';
      ALTER TABLE items ADD CHECK (die(id)) NOT VALID`,
    );
    const before = await state(target);
    await expect(bench.restore(subject, ['orders', 'items'], target)).rejects.toThrow(/terminat/);
    expect(await state(target)).toEqual(before);
  });

  test('a trigger that changes what is written cannot slip by', async () => {
    const target = await bench.copy(source);
    await bench.run(
      target,
      `
      CREATE FUNCTION alter_it() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.name = upper(NEW.name); RETURN NEW; END';
      CREATE TRIGGER alter_it BEFORE INSERT ON customers FOR EACH ROW EXECUTE FUNCTION alter_it();
      ALTER TABLE customers ENABLE ALWAYS TRIGGER alter_it; UPDATE customers SET name = 'x'`,
    );
    await bench.restore(subject, ['customers'], target, { keepOld: false });
    expect(await bench.run(target, `SELECT count(*)::int AS n FROM customers WHERE name LIKE 'c%'`)).toEqual([
      { n: 20 },
    ]);
  });

  test('a session that holds a lock is named', async () => {
    const target = await bench.copy(source);
    const other = await client(target);
    try {
      await other.query(`SET application_name = 'the app'; BEGIN; SELECT FROM orders`);
      const { rows } = await other.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await expect(bench.restore(subject, ['orders'], target)).rejects.toThrow(
        `${rows[0]?.pid} (postgres, the app)`,
      );
    } finally {
      await other.end();
    }
    expect(await state(target)).toEqual(await state(source));
  });
});

describe('replace, of another structure', () => {
  let source: string;
  let subject: Subject;
  beforeAll(async () => {
    source = await bench.database(SHOP.replace(/CREATE VIEW .*$/s, ''));
    subject = await bench.backup([source]);
  });

  test('the old table goes aside with all its names, and foreign keys refer to the new one', async () => {
    const target = await bench.copy(source);
    await bench.run(
      target,
      'ALTER TABLE orders DROP COLUMN doubled, ADD COLUMN later text; CREATE INDEX extra ON orders (later)',
    );
    const { restored } = await bench.restore(subject, ['orders'], target);
    const keptAs = restored?.tables[0]?.keptAs ?? '';
    expect(keptAs).toMatch(/^public\.orders_before_/);
    expect(
      await bench.run(target, `SELECT count(later)::int AS n, count(*)::int AS all FROM ${keptAs}`),
    ).toEqual([{ n: 0, all: 20 }]);
    await bench.run(target, `DROP TABLE ${keptAs}`);
    expect(await state(target)).toEqual(await state(source));
  });

  test('what depends on it is named, and nothing is touched', async () => {
    const target = await bench.copy(source);
    await bench.run(
      target,
      `ALTER TABLE orders ADD COLUMN later text; CREATE VIEW v AS SELECT later FROM orders;
      CREATE FUNCTION f(orders) RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    );
    const before = await state(target);
    await expect(bench.restore(subject, ['orders'], target)).rejects.toThrow(
      /function public\.f\(public\.orders\), view public\.v/,
    );
    expect(await state(target)).toEqual(before);
    await expect(bench.restore(subject, ['orders'], target, { onExisting: 'append' })).resolves.toBeDefined();
    await bench.run(target, 'ALTER TABLE orders DROP COLUMN amount CASCADE');
    await expect(bench.restore(subject, ['orders'], target, { onExisting: 'append' })).rejects.toThrow(
      /amount numeric/,
    );
  });
});
