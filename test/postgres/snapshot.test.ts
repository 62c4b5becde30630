import { afterEach, describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';
import { Cancelled, UserError } from '../../src/errors.ts';
import { fingerprintDatabase, type DatabaseContent } from '../../src/postgres/fingerprint/database.ts';
import { takeSnapshot, type SnapshotHandle } from '../../src/postgres/snapshot.ts';
import { client, createDatabase, dropDatabase } from '../support/database.ts';
import { execute, list, opener, read } from './fingerprint/content.ts';

let database: string;
const sessions: Client[] = [];

afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.end()));
  await dropDatabase(database);
});

async function session(): Promise<Client> {
  const opened = await client(database);
  sessions.push(opened);
  return opened;
}

async function fingerprint(snapshot: SnapshotHandle): Promise<DatabaseContent> {
  const { id, client: coordinator, tables } = snapshot;
  return fingerprintDatabase({ open: opener(database), snapshotId: id, coordinator, tables, jobs: 2 });
}

async function until(condition: string): Promise<void> {
  const watcher = await session();
  while ((await watcher.query(`SELECT WHERE ${condition}`)).rowCount === 0) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const WAITING = `EXISTS (SELECT FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`;

describe('the snapshot', () => {
  test('shows what was committed before it, while others go on writing', async () => {
    database = await createDatabase(`
      CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 1000);
      CREATE TABLE parent (id int) PARTITION BY LIST (id);
      CREATE TABLE child PARTITION OF parent FOR VALUES IN (1); INSERT INTO parent VALUES (1);`);
    const before = await read(database);
    const started = new Date();
    const snapshot = await takeSnapshot({ open: opener(database) });
    await execute(
      database,
      'INSERT INTO t VALUES (0); UPDATE t SET id = -id; DELETE FROM parent; CREATE TABLE late ();',
    );
    const { tables } = await fingerprint(snapshot);
    expect(tables.map(({ name, rows, fingerprint }) => ({ name, rows, fingerprint }))).toEqual(
      before.tables.map(({ name, rows, fingerprint }) => ({ name, rows, fingerprint })),
    );
    expect(Math.abs(snapshot.takenAt.getTime() - started.getTime())).toBeLessThan(60_000);
    await snapshot.release();
    expect((await read(database)).tables).toHaveLength(3);
  });

  test('a TRUNCATE that waits for it holds nobody up, and is let through when it is released', async () => {
    database = await createDatabase(`
      CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 1000);
      CREATE TABLE u (id int); INSERT INTO u SELECT generate_series(1, 1000);
      CREATE TABLE indexed (id int); INSERT INTO indexed SELECT generate_series(1, 1000);
      CREATE FUNCTION one(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN 1; END';
      CREATE INDEX ON indexed (one(1));`);
    const before = await read(database);
    const snapshot = await takeSnapshot({ open: opener(database) });
    const others = ['t', 'u', 'indexed'].map(async (name) => (await session()).query(`TRUNCATE ${name}`));
    await until(WAITING);
    expect(await fingerprint(snapshot)).toEqual(before);
    await snapshot.release();
    await Promise.all(others);
    expect((await read(database)).tables.map(({ rows }) => rows)).toEqual([0, 0, 0]);
  });

  test('is never of a table that is being rewritten: each state that others commit is seen whole', async () => {
    database = await createDatabase(`
      CREATE TABLE truncated (id int); INSERT INTO truncated SELECT generate_series(1, 50);
      CREATE TABLE recreated (id int); INSERT INTO recreated SELECT generate_series(1, 50);
      CREATE TABLE retyped (id int); INSERT INTO retyped SELECT generate_series(1, 50);
      CREATE TABLE swapped (id int); INSERT INTO swapped SELECT generate_series(1, 50);
      CREATE TABLE swapped_new (id int); INSERT INTO swapped_new SELECT generate_series(1, 50);
      CREATE SEQUENCE restarted;`);
    const state = { over: false };
    const loops = [
      'TRUNCATE truncated; INSERT INTO truncated SELECT generate_series(1, 50)',
      'DROP TABLE recreated; CREATE TABLE recreated AS SELECT generate_series(1, 50) AS id',
      'ALTER TABLE retyped ALTER id TYPE int8; ALTER TABLE retyped ALTER id TYPE int4',
      `ALTER TABLE swapped RENAME TO swapped_old; ALTER TABLE swapped_new RENAME TO swapped;
       ALTER TABLE swapped_old RENAME TO swapped_new`,
      'ALTER SEQUENCE restarted RESTART',
      'CREATE SEQUENCE come_and_gone; DROP SEQUENCE come_and_gone; CREATE TABLE gone (); DROP TABLE gone;',
    ].map(async (change) => {
      const writer = await session();
      while (!state.over) {
        await writer.query(`BEGIN; ${change}; COMMIT`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    try {
      const seen = new Set<string>();
      for (let i = 0; i < 12; i++) {
        const snapshot = await takeSnapshot({ open: opener(database), attempts: 30 });
        const { tables } = await fingerprint(snapshot).finally(() => snapshot.release());
        expect(tables.map(({ name, rows }) => [name, rows])).toEqual(
          ['recreated', 'retyped', 'swapped', 'swapped_new', 'truncated'].map((name) => [name, 50]),
        );
        for (const table of tables) seen.add(table.fingerprint);
      }
      expect(seen.size).toBe(1);
    } finally {
      state.over = true;
      await Promise.all(loops);
    }
  });

  test('holds every table that it shows: one that appears or is renamed while it waits is locked, too', async () => {
    database = await createDatabase('CREATE TABLE a (); CREATE TABLE b (); CREATE TABLE c ();');
    const blocker = await session();
    await blocker.query('BEGIN; LOCK TABLE a');
    const waiting = takeSnapshot({ open: opener(database) });
    await until(WAITING.replace('AccessExclusiveLock', 'AccessShareLock'));
    await blocker.query(
      'CREATE TABLE d (); ALTER TABLE b RENAME TO old_b; ALTER TABLE c RENAME TO b; ALTER TABLE old_b RENAME TO c; COMMIT',
    );
    const snapshot = await waiting;
    expect(snapshot.tables.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
    const { rows } = await snapshot.client.query<{ relname: string }>(`
      SELECT relname FROM pg_locks JOIN pg_class AS c ON c.oid = relation
       WHERE pid = pg_backend_pid() AND relnamespace = 'public'::regnamespace ORDER BY 1`);
    expect(rows.map(({ relname }) => relname)).toEqual(['a', 'b', 'c', 'd']);
    await snapshot.release();
  });

  test('a failure in the session of the snapshot releases the locks', async () => {
    database = await createDatabase('CREATE TABLE t ()');
    const snapshot = await takeSnapshot({ open: opener(database) });
    await expect(snapshot.client.query('SELECT 1/0')).rejects.toThrow(/division/u);
    await snapshot.release();
    await execute(database, 'DROP TABLE t');
  });
});

describe('what cannot be backed up whole is refused', () => {
  async function refusal(role?: string): Promise<UserError> {
    const error: unknown = await takeSnapshot({ open: opener(database, role), attempts: 2 }).then(
      (snapshot) => snapshot.release(),
      (reason: unknown) => reason,
    );
    if (!(error instanceof UserError)) throw new Error(`no UserError: ${String(error)}`);
    return error;
  }

  test('a table that stays locked exclusively', async () => {
    database = await createDatabase('CREATE TABLE "busy bee" (); CREATE TABLE idle ()');
    const blocker = await session();
    await blocker.query('BEGIN; LOCK TABLE "busy bee"');
    const error = await refusal();
    expect(error.message).toBe('Another session keeps the table public.busy bee locked exclusively');
    await blocker.query('ROLLBACK');
    await (await takeSnapshot({ open: opener(database) })).release();
  });

  test('row-level security that would hide rows', async () => {
    database = await createDatabase('CREATE TABLE t (); ALTER TABLE t ENABLE ROW LEVEL SECURITY;');
    const role = `r_${database}`;
    await execute(database, `CREATE ROLE ${role}; GRANT pg_read_all_data TO ${role}`);
    const error = await refusal(role);
    expect(error.message).toMatch(/^Row-level security hides rows of the table public\.t /u);
    expect(error.fix).toMatch(/BYPASSRLS/u);
    await execute(database, `ALTER ROLE ${role} BYPASSRLS`);
    await (await takeSnapshot({ open: opener(database, role) })).release();
    await (await takeSnapshot({ open: opener(database) })).release();
    await execute(database, `DROP ROLE ${role}`);
  });

  test('tables, schemas and sequences that the role may not read', async () => {
    database = await createDatabase(`
      CREATE TABLE a (); CREATE TABLE b (); CREATE TABLE c (); CREATE TABLE d ();
      CREATE SCHEMA closed; CREATE TABLE closed.e (); CREATE SEQUENCE s;`);
    const role = `r_${database}`;
    await execute(database, `CREATE ROLE ${role}`);
    const error = await refusal(role);
    expect(error.message).toBe(
      'The connecting role may not read the tables closed.e, public.a, public.b and 2 more',
    );
    expect(error.fix).toMatch(/pg_read_all_data/u);
    await execute(
      database,
      `GRANT SELECT ON ALL TABLES IN SCHEMA public, closed TO ${role}; GRANT USAGE ON SCHEMA closed TO ${role};
       REVOKE ALL ON s FROM ${role}`,
    );
    expect((await refusal(role)).message).toBe('The connecting role may not read the sequence public.s');
    await execute(database, `GRANT pg_read_all_data TO ${role}`);
    await (await takeSnapshot({ open: opener(database, role) })).release();
    await execute(database, `DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });
});

test('cancelling ends the wait for a lock, and every session', async () => {
  database = await createDatabase('CREATE TABLE t ()');
  const blocker = await session();
  await blocker.query('BEGIN; LOCK TABLE t');
  const abort = new AbortController();
  const snapshot = takeSnapshot({ open: opener(database), signal: abort.signal, attempts: 100 });
  await until(`EXISTS (SELECT FROM pg_locks WHERE NOT granted AND mode = 'AccessShareLock')`);
  abort.abort();
  await expect(snapshot).rejects.toThrow(Cancelled);
  await blocker.query('ROLLBACK');
  await until(`NOT EXISTS (SELECT FROM pg_locks WHERE relation = 't'::regclass)`);
});

test('cancelling ends the queries of fingerprints', async () => {
  database = await createDatabase(
    `CREATE TABLE slow (id int); INSERT INTO slow SELECT generate_series(1, 3000000)`,
  );
  const abort = new AbortController();
  const { tables } = await list(database);
  const work = fingerprintDatabase({ open: opener(database), tables, jobs: 2, signal: abort.signal });
  const active = `FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%record_send%' AND pid <> pg_backend_pid()`;
  await until(`EXISTS (SELECT ${active})`);
  abort.abort();
  await expect(work).rejects.toThrow(Cancelled);
  await until(`NOT EXISTS (SELECT ${active})`);
});
