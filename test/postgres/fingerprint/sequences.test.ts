import { afterEach, expect, test } from '@jest/globals';
import {
  readSequences,
  sequenceManifests,
  type SequenceState,
} from '../../../src/postgres/fingerprint/sequences.ts';
import { client, createDatabase, dropDatabase } from '../../support/database.ts';
import { execute, inSession, opener } from './content.ts';

let database: string;

afterEach(async () => {
  if (database !== '') await dropDatabase(database);
  database = '';
});

test('every sequence is read, in a transaction or out of one, under whatever search path', async () => {
  database = await createDatabase(`
    CREATE SCHEMA s; CREATE SEQUENCE s.plain; CREATE SEQUENCE s.down INCREMENT -5 CYCLE MINVALUE -9223372036854775808;
    CREATE TABLE t (id serial, other int GENERATED ALWAYS AS IDENTITY (START 7));
    SELECT nextval('s.plain'), setval('s.down', -9223372036854775807); INSERT INTO t DEFAULT VALUES;`);
  const expected = [
    ['public', 't_id_seq', '1', true, '1', false],
    ['public', 't_other_seq', '7', true, '1', false],
    ['s', 'down', '-9223372036854775807', true, '-5', true],
    ['s', 'plain', '1', true, '1', false],
  ];
  const flat = (states: SequenceState[]): unknown[] =>
    states.map((s) => [s.schema, s.name, s.lastValue, s.isCalled, s.increment, s.cycles]);
  const session = await client(database);
  expect(flat(await readSequences(session))).toEqual(expected);
  await session.end();
  await inSession(opener(database), async (pinned) => {
    await pinned.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    expect(flat(await readSequences(pinned))).toEqual(expected);
    await execute(database, `SELECT nextval('s.plain')`);
    expect((await readSequences(pinned)).at(-1)?.lastValue).toBe('2');
  });
});

test('one that is dropped after it was listed is passed over, and the transaction goes on', async () => {
  database = await createDatabase(Array.from({ length: 7 }, (_, i) => `CREATE SEQUENCE s${i};`).join(''));
  await inSession(opener(database), async (session) => {
    await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1');
    await execute(database, 'DROP SEQUENCE s3; ALTER SEQUENCE s5 RENAME TO renamed');
    const states = await readSequences(session);
    expect(states.map(({ name }) => name)).toEqual(['s0', 's1', 's2', 's4', 's6']);
    // They are locked now.
    const other = await client(database);
    await other.query(`SET lock_timeout = '50ms'`);
    await expect(other.query('DROP SEQUENCE s0')).rejects.toThrow(/lock timeout/u);
    await other.end();
  });
});

test('one that is restarted all the time is read whole', async () => {
  database = await createDatabase('CREATE SEQUENCE s');
  const writer = await client(database);
  const state = { over: false };
  const restarting = (async () => {
    while (!state.over) await writer.query('ALTER SEQUENCE s RESTART');
  })();
  try {
    await inSession(opener(database), async (session) => {
      for (let i = 0; i < 200; i++) expect(await readSequences(session)).toHaveLength(1);
    });
  } finally {
    state.over = true;
    await restarting;
    await writer.end();
  }
});

test('a sequence that moved against its increment counts as one that cycles', () => {
  const at = (name: string, lastValue: string, increment: string): SequenceState => ({
    schema: 'public',
    name,
    lastValue,
    isCalled: true,
    increment,
    cycles: false,
  });
  const manifests = sequenceManifests(
    [
      at('up', '5', '1'),
      at('back', '5', '1'),
      at('down', '5', '-1'),
      at('rise', '5', '-1'),
      at('gone', '5', '1'),
    ],
    [
      at('up', '6', '1'),
      at('back', '4', '1'),
      at('down', '4', '-1'),
      at('rise', '6', '-1'),
      at('late', '1', '1'),
    ],
  );
  expect(manifests.map(({ name, after, cycles }) => [name, after.lastValue, cycles])).toEqual([
    ['up', '6', false],
    ['back', '4', true],
    ['down', '4', false],
    ['rise', '6', true],
    ['gone', '5', false],
  ]);
});
