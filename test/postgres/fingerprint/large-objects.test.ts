import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { UserError } from '../../../src/errors.ts';
import { createDatabase, dropDatabase } from '../../support/database.ts';
import { execute, opener, read } from './content.ts';

let database: string;

beforeEach(async () => {
  database = await createDatabase();
});

afterEach(() => dropDatabase(database));

test('any change is seen: content, length, one more, one less', async () => {
  await execute(
    database,
    `SELECT lo_from_bytea(1, 'one'), lo_from_bytea(2, ''), lo_from_bytea(3, decode(repeat('ab', 2500000), 'hex'))`,
  );
  const before = (await read(database)).largeObjects;
  expect(before).toMatchObject({ count: 3, bytes: 2_500_003 });
  expect(before.groups.map(({ from, to, count }) => [from, to, count])).toEqual([
    [1, 1, 1],
    [2, 2, 1],
    [3, 3, 1],
  ]);
  for (const [change, differing] of [
    [`lo_put(1, 0, 'two')`, [1]],
    [`lo_put(2, 0, '\\x00')`, [2]],
    [`lo_put(3, 2400000, '\\x00')`, [3]],
    [`lo_unlink(2)`, []],
    [`lo_from_bytea(9, 'nine')`, [9]],
  ] as const) {
    const earlier = (await read(database)).largeObjects.groups.map(({ fingerprint }) => fingerprint);
    await execute(database, `SELECT ${change}`);
    const { groups } = (await read(database)).largeObjects;
    const changed = groups.filter(({ fingerprint }) => !earlier.includes(fingerprint));
    expect(changed.map(({ from }) => from)).toEqual(differing);
  }
});

test('holes of a sparse one are zeros', async () => {
  await execute(database, `SELECT lo_from_bytea(1, ''), lo_put(1, 3000000, 'end')`);
  const sparse = (await read(database)).largeObjects;
  await execute(
    database,
    `SELECT lo_unlink(1); SELECT lo_from_bytea(1, decode(repeat('00', 3000000), 'hex') || 'end')`,
  );
  expect((await read(database)).largeObjects).toEqual(sparse);
});

test('more than a thousand are grouped, and a copy is read in the same groups', async () => {
  await execute(
    database,
    `SELECT lo_from_bytea((10 * i)::oid, convert_to('object ' || i, 'UTF8')) FROM generate_series(1, 2500) AS i`,
  );
  const before = (await read(database)).largeObjects;
  expect(before.count).toBe(2500);
  expect(before.groups).toHaveLength(1000);
  const recordedLargeObjects = before.groups;
  expect((await read(database, { recordedLargeObjects })).largeObjects).toEqual(before);

  const of = (oid: number): (typeof before.groups)[number] | undefined =>
    before.groups.find(({ from, to }) => from <= oid && oid <= to);
  await execute(
    database,
    `SELECT lo_unlink(10); SELECT lo_put(5000, 0, 'O'); SELECT lo_from_bytea(99999, 'late'); SELECT lo_from_bytea(5, 'early')`,
  );
  const after = (await read(database, { recordedLargeObjects })).largeObjects;
  const known = new Set(before.groups.map((group) => JSON.stringify(group)));
  const different = after.groups.filter((group) => !known.has(JSON.stringify(group)));
  expect(different.map(({ from, to, count }) => [from, to, count])).toEqual([
    [5, 5, 1],
    [of(10)?.from, of(10)?.to, (of(10)?.count ?? 0) - 1],
    [of(5000)?.from, of(5000)?.to, of(5000)?.count],
    [99999, 99999, 1],
  ]);
});

test('one that the role may not read is named', async () => {
  const role = `r_${database}`;
  await execute(database, `CREATE ROLE ${role}; SELECT lo_from_bytea(4711, 'secret')`);
  const open = opener(database, role);
  const failure = await read(database, { open }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UserError);
  expect((failure as UserError).message).toBe('The connecting role may not read the large object 4711');
  await execute(database, `GRANT SELECT ON LARGE OBJECT 4711 TO ${role}`);
  expect((await read(database, { open })).largeObjects.count).toBe(1);
  await execute(database, `DROP OWNED BY ${role}; DROP ROLE ${role}`);
});
