import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { escapeIdentifier } from 'pg';
import type pg from 'pg';
import type { ActionInputs } from '../support/action.ts';
import { openLiveBench, type LiveBench } from '../support/live-bench.ts';
import { APP, contentOf, databasesOf } from '../support/live.ts';
import { errorsOf, FAILED, outcomeOf, PASSED } from '../support/outcome.ts';
import { PASSWORD } from '../support/server.ts';
import { startStandby, type Standby } from '../support/standby.ts';

let bench: LiveBench;
let standby: Standby;

beforeAll(async () => {
  bench = await openLiveBench(APP);
  standby = await startStandby(bench.server, 'patroni2');
});
afterAll(async () => {
  await standby.stop();
  await bench.close();
});
beforeEach(() => bench.fresh('DELETE FROM grade'));

/** A URI of the nodes in this order. */
function nodes(...ports: readonly number[]): string {
  const hosts = ports.map((port) => `127.0.0.1:${port}`).join(',');
  return bench.server.uri('app').replace(`127.0.0.1:${bench.server.port}`, hosts);
}

const query = async (sql: string, database = 'postgres'): Promise<pg.QueryResultRow[]> =>
  bench.server.with(database, async (client) => (await client.query<pg.QueryResultRow>(sql)).rows);

describe('a cluster', () => {
  afterEach(() => standby.query('SELECT pg_wal_replay_resume()'));

  test('is restored on its leader, whichever node is named first, and the replica catches up', async () => {
    const run = await bench.restore({ target: nodes(standby.port, bench.server.port) });
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(run.report?.restored?.target).toContain(`:${bench.server.port}/`);
    expect(run.report?.restored?.replicas).toEqual([{ name: 'patroni2', lagBytes: 0, caughtUp: true }]);
    expect(run.summary).toContain('`patroni2` has caught up');
    expect(await contentOf(bench.server, 'app')).toBe(bench.before);
    expect(await standby.query('SELECT count(*)::int AS n FROM grade', 'app')).toEqual([{ n: 20_000 }]);
  });

  test('has its data put back by guard as the leader had it, and single tables restored', async () => {
    const connection = nodes(standby.port, bench.server.port);
    // The standby, which is named first, lacks what was written last.
    await standby.query('SELECT pg_wal_replay_pause()');
    await bench.sql(`INSERT INTO student (name) VALUES ('the last one')`);
    const live = await contentOf(bench.server, 'app');
    const resume = `psql -qXAt -h 127.0.0.1 -p ${standby.port} -d postgres -c 'SELECT pg_wal_replay_resume()'`;
    const undone = await bench.guard(`${resume}; psql -qXc 'DROP TABLE grade CASCADE' && exit 3`, {
      connection,
    });
    expect(undone.report?.undo?.outcome).toBe('put back');
    expect(undone.report?.restored?.replicas).toMatchObject([{ caughtUp: true }]);
    expect(await contentOf(bench.server, 'app')).toBe(live);
    await bench.sql(`DELETE FROM student WHERE name = 'the last one'; SELECT setval('student_id_seq', 2000)`);
    const tables = await bench.restore({ target: connection, tables: 'public.grade' });
    expect(outcomeOf(tables)).toEqual(PASSED);
    expect(await contentOf(bench.server, 'app')).toBe(bench.before);
  });

  test('by the address of a standby alone is refused, with the fix', async () => {
    const live = await contentOf(bench.server, 'app');
    const target = nodes(standby.port);
    for (const run of [
      await bench.restore({ target }),
      await bench.restore({ target, tables: 'public.grade' }),
      await bench.guard('exit 3', { connection: target }),
    ]) {
      expect(outcomeOf(run)).toMatchObject({ code: 1 });
      expect(run.log).toMatch(/(?:is not read-write|is a standby).*hosts of all nodes/);
      await bench.expectUntouched(run, live, false);
    }
  });

  test('of which one replays no more gets a warning that names it, and the restore is done', async () => {
    await standby.query('SELECT pg_wal_replay_pause()');
    const run = await bench.restore({ target: nodes(bench.server.port, standby.port), timeout: '10min' });
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(run.findings).toContainEqual(
      expect.objectContaining({ severity: 'warning', kind: 'replica-lag', object: 'replica patroni2' }),
    );
    expect(run.report?.restored?.replicas).toMatchObject([{ name: 'patroni2', caughtUp: false }]);
    expect(await contentOf(bench.server, 'app')).toBe(bench.before);
    expect(bench.told()).toEqual(['stop', 'start']);
  });
});

describe('what a server keeps about a database', () => {
  const NAMES = [`it's "so"`, '🐘=é', 'dbname=x', 'a'.repeat(63)];
  const facts = (): Promise<pg.QueryResultRow[]> =>
    query(`
      SELECT datname, pg_get_userbyid(datdba) AS owner, datconnlimit, datacl::text, s.setconfig,
             (SELECT string_agg(setrole::regrole || ' ' || r.setconfig::text, ',') FROM pg_db_role_setting AS r
               WHERE setdatabase = d.oid AND setrole <> 0) AS roles,
             shobj_description(d.oid, 'pg_database') AS comment
        FROM pg_database AS d LEFT JOIN pg_db_role_setting AS s ON s.setdatabase = d.oid AND s.setrole = 0
       WHERE datname NOT LIKE '%\\_before\\_%' AND datname NOT IN ('app', 'template0', 'template1', 'postgres')
       ORDER BY datname`);
  const globs = NAMES.join('\n');

  async function make(): Promise<void> {
    await query(`DROP ROLE IF EXISTS keeper, visitor; CREATE ROLE keeper; CREATE ROLE visitor`);
    for (const plain of NAMES) {
      const name = escapeIdentifier(plain);
      await query(`CREATE DATABASE ${name} OWNER keeper`);
      await query(`
        ALTER DATABASE ${name} SET statement_timeout TO '1min'; ALTER DATABASE ${name} SET search_path TO "we ird", public;
        ALTER ROLE visitor IN DATABASE ${name} SET work_mem TO '5MB'; COMMENT ON DATABASE ${name} IS 'ours';
        ALTER DATABASE ${name} CONNECTION LIMIT 17; REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO visitor`);
      await query('CREATE TABLE t AS SELECT 1 AS v', plain);
    }
  }
  async function clear(): Promise<void> {
    for (const name of await databasesOf(bench.server))
      await query(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`);
    await query('DROP ROLE keeper, visitor');
  }

  test('comes back by restore, whatever the database is called', async () => {
    await make();
    const before = await facts();
    expect(before).toHaveLength(NAMES.length);
    const store = await bench.backUp(globs);
    for (const plain of NAMES) {
      const name = escapeIdentifier(plain);
      await query('UPDATE t SET v = 2', plain);
      await query(
        `ALTER DATABASE ${name} RESET ALL; ALTER DATABASE ${name} CONNECTION LIMIT 3; GRANT ALL ON DATABASE ${name} TO PUBLIC; ALTER DATABASE ${name} OWNER TO postgres`,
      );
    }
    const run = await bench.restore({ store, target: bench.server.uri('postgres') });
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(await facts()).toEqual(before);
    for (const name of NAMES) expect(await query('SELECT v FROM t', name)).toEqual([{ v: 1 }]);
    await clear();
  });

  test('comes back when guard puts back what a command did to it', async () => {
    await make();
    const before = await facts();
    const [quoted = ''] = NAMES;
    const name = escapeIdentifier(quoted);
    const inputs: ActionInputs = { connection: bench.server.uri(quoted), databases: globs };
    const sql = `ALTER DATABASE ${name} RESET ALL; ALTER DATABASE ${name} OWNER TO postgres; ALTER DATABASE ${name} CONNECTION LIMIT 3; DROP TABLE t; COMMENT ON DATABASE ${name} IS NULL`;
    const run = await bench.guard(`psql -qX <<'SQL'\n${sql}\nSQL\nexit 3`, inputs);
    expect(run.report?.undo?.outcome).toBe('put back');
    expect(await facts()).toEqual(before);
    expect(await query('SELECT v FROM t', quoted)).toEqual([{ v: 1 }]);
    await clear();
  });

  test('a database that the command drops comes back', async () => {
    await make();
    const before = await facts();
    const drop = NAMES.map((name) => `DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE);`).join('\n');
    const run = await bench.guard(`psql -qX <<'SQL'\n${drop}\nSQL\nexit 3`, {
      databases: globs,
      connection: bench.server.uri('postgres'),
    });
    expect(run.report?.undo?.outcome).toBe('put back');
    expect(await facts()).toEqual(before);
    await clear();
  });
});

describe('roles that a guarded command changes', () => {
  const ROLES = `
    DROP ROLE IF EXISTS changed, dropped, team, added; CREATE ROLE team;
    CREATE ROLE changed LOGIN CREATEDB PASSWORD 'old' CONNECTION LIMIT 5 IN ROLE team; ALTER ROLE changed SET work_mem TO '5MB';
    CREATE ROLE dropped LOGIN PASSWORD 'gone' IN ROLE team`;
  const roles = (): Promise<pg.QueryResultRow[]> =>
    query(`
      SELECT rolname, rolcanlogin, rolcreatedb, rolsuper, rolconnlimit, rolpassword,
             (SELECT array_agg(roleid::regrole::text) FROM pg_auth_members WHERE member = a.oid) AS of,
             (SELECT array_agg(setconfig::text) FROM pg_db_role_setting WHERE setrole = a.oid) AS settings
        FROM pg_authid AS a WHERE rolname IN ('changed', 'dropped', 'team') ORDER BY rolname`);

  test('are as they were, passwords too, after the putting back; new ones are told', async () => {
    await query(ROLES);
    const before = await roles();
    const sql = `
      ALTER ROLE changed PASSWORD 'new' NOCREATEDB SUPERUSER CONNECTION LIMIT 9; ALTER ROLE changed RESET ALL; REVOKE team FROM changed;
      DROP ROLE dropped; CREATE ROLE added LOGIN SUPERUSER PASSWORD '${PASSWORD}'; SELECT 1 / 0`;
    const run = await bench.guard(`psql -qX -v ON_ERROR_STOP=1 <<'SQL'\n${sql}\nSQL`);
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(run.report?.undo?.outcome).toBe('put back');
    expect(await roles()).toEqual(before);
    expect(run.report?.restored?.roles).toEqual({ created: ['dropped'], altered: ['changed'] });
    expect(run.findings).toContainEqual(
      expect.objectContaining({ severity: 'warning', object: 'role added' }),
    );
    expect(errorsOf(run).map(({ kind }) => kind)).toEqual(['command-failed']);
    await query('DROP ROLE changed, dropped, team, added');
  });
});
