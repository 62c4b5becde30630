import { appendFileSync, copyFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { PASSWORD } from '../../support/server.ts';
import { makeBackup } from '../backup.ts';
import { ACCOUNTS, RolesWorld, told } from './roles-world.ts';

describe('roles of a backup on a live server', () => {
  let world: RolesWorld;
  beforeAll(async () => {
    world = await RolesWorld.start();
  });
  afterAll(() => world.stop());
  afterEach(() => world.clean());

  test('missing roles are created as they are in the backup, with their passwords', async () => {
    const { findings, created, altered } = await world.restore();
    expect(findings).toEqual([]);
    expect(created.sort()).toEqual(['Re "ad\' er', 'app', 'keeper', 'pgroup', 'пользователь'].sort());
    expect(altered).toEqual([]);
    const others = ACCOUNTS.replace('WHERE', `WHERE rolname <> 'postgres' AND`);
    expect(await world.onTarget(others)).toEqual(await world.onSource(others));
    const configuration = `SELECT setrole::regrole::text AS role, setconfig FROM pg_db_role_setting WHERE setdatabase = 0 ORDER BY 1`;
    expect(await world.onTarget(configuration)).toEqual(await world.onSource(configuration));
    expect(await world.differences()).toEqual([]);
  });

  test('a second time, nothing is done and nothing is told', async () => {
    await world.restore();
    const before = await world.onTarget(ACCOUNTS);
    expect(await world.restore()).toEqual({ findings: [], created: [], altered: [] });
    expect(await world.restore({ keepPasswords: false })).toMatchObject({ created: [], altered: [] });
    expect(await world.onTarget(ACCOUNTS)).toEqual(before);
  });

  test('what differs is altered and told; passwords, memberships, settings and roles of the target stay', async () => {
    await world.onTarget(`
        CREATE ROLE app NOLOGIN PASSWORD 'target-app' CONNECTION LIMIT 3 CREATEROLE VALID UNTIL '2031-01-01';
        CREATE ROLE "Re ""ad' er" NOINHERIT CREATEDB BYPASSRLS;
        CREATE ROLE keeper LOGIN;
        CREATE ROLE own LOGIN PASSWORD 'target-own';
        GRANT own TO app; GRANT "Re ""ad' er" TO app;
        ALTER ROLE app SET work_mem = '9MB'; ALTER ROLE app SET search_path = other;
        COMMENT ON ROLE own IS 'of the target'`);
    const before = await world.onTarget(ACCOUNTS);
    const { findings, created, altered } = await world.restore();
    expect(created.sort()).toEqual(['pgroup', 'пользователь']);
    expect(altered.sort()).toEqual(['app', 'keeper']);
    expect(findings).toEqual([
      expect.objectContaining({
        severity: 'notice',
        kind: 'role-altered',
        object: 'role app',
        expected:
          "NOCREATEROLE, LOGIN, CONNECTION LIMIT 7, VALID UNTIL '2030-01-01 10:00:00+00', the comment, the setting search_path, the setting app.jwt_secret",
        actual:
          "CREATEROLE, NOLOGIN, CONNECTION LIMIT 3, VALID UNTIL '2031-01-01 00:00:00+00', none, another value, not set",
      }),
      // It had no password that could be kept.
      expect.objectContaining({
        object: 'role keeper',
        expected: "the backup's password",
        actual: 'no password',
      }),
    ]);
    const password = (list: pg.QueryResultRow[], name: string): unknown =>
      list.find(({ rolname }) => rolname === name)?.rolpassword;
    const after = await world.onTarget(ACCOUNTS);
    expect(password(after, 'app')).toBe(password(before, 'app'));
    expect(password(after, 'own')).toBe(password(before, 'own'));
    expect(password(after, 'keeper')).toBe(password(await world.onSource(ACCOUNTS), 'keeper'));
    expect(await world.onTarget(`SELECT pg_has_role('app', 'own', 'MEMBER') AS is`)).toEqual([{ is: true }]);
    expect(
      await world.onTarget(`SELECT setconfig FROM pg_db_role_setting WHERE setrole = 'app'::regrole`),
    ).toEqual([
      { setconfig: ['work_mem=9MB', 'search_path=app, "$user", public', "app.jwt_secret=hush'hush"] },
    ]);
    expect(await world.differences()).toEqual([]);
  });

  test("with keepPasswords false, the backup's passwords come back, but for the role that is connected", async () => {
    await world.onTarget(`CREATE ROLE app LOGIN PASSWORD 'target-app'`);
    const postgres = `SELECT rolpassword FROM pg_authid WHERE rolname = 'postgres'`;
    const own = await world.onTarget(postgres);
    const { findings, altered } = await world.restore({ keepPasswords: false });
    expect(altered).toEqual(['app']);
    expect(told(findings)).toContain('notice password-kept role postgres');
    const app = `SELECT rolpassword FROM pg_authid WHERE rolname = 'app'`;
    expect(await world.onTarget(app)).toEqual(await world.onSource(app));
    expect(await world.onTarget(postgres)).toEqual(own);
  });

  test('a role that administers the target loses nothing by a backup in which it is less', async () => {
    await world.onSource(`CREATE ROLE admin NOLOGIN CONNECTION LIMIT 0 VALID UNTIL '2001-01-01'`);
    const other = await makeBackup(world.source.uri(), ['paws']);
    await world.onSource('DROP ROLE admin');
    await world.onTarget(`CREATE ROLE admin LOGIN SUPERUSER CREATEROLE CREATEDB PASSWORD '${PASSWORD}'`);
    const { findings, altered } = await world.restore(
      { globals: other.manifest.globals, path: join(other.folder, 'globals.sql'), keepPasswords: false },
      'admin',
    );
    expect(told(findings).filter((text) => !text.startsWith('notice'))).toEqual([]);
    expect(altered).not.toContain('admin');
    expect(
      await world.onTarget(
        `SELECT rolcanlogin, rolsuper, rolcreaterole, rolcreatedb, rolconnlimit, rolvaliduntil FROM pg_roles WHERE rolname = 'admin'`,
      ),
    ).toEqual([
      {
        rolcanlogin: true,
        rolsuper: true,
        rolcreaterole: true,
        rolcreatedb: true,
        rolconnlimit: -1,
        rolvaliduntil: null,
      },
    ]);
    rmSync(dirname(other.folder), { recursive: true });
  });

  test('a membership the other way round is told', async () => {
    await world.onTarget(`CREATE ROLE app; CREATE ROLE "Re ""ad' er"; GRANT app TO "Re ""ad' er"`);
    const { findings, created } = await world.restore();
    expect(told(findings)).toContain('error role-refused role app');
    expect(created).toEqual([]);
    expect(await world.onTarget(`SELECT FROM pg_roles WHERE rolname = 'keeper'`)).toEqual([]);
  });

  test('the check still misses what is missing or other than in the backup', async () => {
    await world.restore();
    await world.onTarget(`ALTER ROLE app NOLOGIN; REVOKE pgroup FROM "пользователь"; ALTER ROLE "пользователь" RESET work_mem;
      REVOKE SET ON PARAMETER log_min_messages FROM app; CREATE ROLE more; GRANT pgroup TO more`);
    expect((await world.differences()).map((text) => text.split(':', 1)[0]).sort()).toEqual([
      'membership "пользователь" IN pgroup',
      'parameter log_min_messages',
      'role app',
      'role setting "пользователь".work_mem',
    ]);
  });

  test('a statement that no pg_dumpall writes is refused, before anything is done', async () => {
    const path = join(world.backup.folder, 'odd.sql');
    for (const odd of [
      "CREATE ROLE x; DROP ROLE app;\nSELECT 's3cret';",
      '\\! touch /tmp/never\n',
      'DROP ROLE app',
    ]) {
      copyFileSync(join(world.backup.folder, 'globals.sql'), path);
      appendFileSync(path, `\n${odd}\n`);
      await expect(world.restore({ path })).rejects.toThrow(/^the roles of the backup cannot be restored/);
    }
    expect(await world.onTarget(`SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_'`)).toEqual([
      { rolname: 'postgres' },
    ]);
  });

  test('cancelled, the roles are as they were', async () => {
    const signal = AbortSignal.abort();
    await expect(world.restore({ signal })).rejects.toThrow('cancelled');
    expect(await world.onTarget(`SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_'`)).toEqual([
      { rolname: 'postgres' },
    ]);
  });
});
