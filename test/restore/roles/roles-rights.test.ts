import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD } from '../../support/server.ts';
import { ACCOUNTS, RolesWorld, told } from './roles-world.ts';

describe('roles of a backup, restored by roles with fewer rights', () => {
  let world: RolesWorld;
  beforeAll(async () => {
    world = await RolesWorld.start();
  });
  afterAll(() => world.stop());
  afterEach(() => world.clean());

  test('who may not create roles is told which, and how they can be had', async () => {
    await world.onTarget(`CREATE ROLE weak LOGIN CREATEDB PASSWORD '${PASSWORD}'`);
    const before = await world.onTarget(ACCOUNTS);
    const { findings, created } = await world.restore({}, 'weak');
    expect(created).toEqual([]);
    const app = findings.find(({ object }) => object === 'role app');
    expect(app).toMatchObject({
      severity: 'error',
      kind: 'missing-right',
      message: 'is missing on the target and cannot be created: the role weak may not do that',
      fix: 'connect as a superuser, or have one run beforehand: CREATE ROLE "app";',
    });
    expect(await world.onTarget(ACCOUNTS)).toEqual(before);
  });

  test('CREATEROLE does what it may; what it may not fails all, as it was', async () => {
    await world.onTarget(`CREATE ROLE maker LOGIN CREATEDB CREATEROLE PASSWORD '${PASSWORD}'`);
    const before = await world.onTarget(ACCOUNTS);
    const failed = await world.restore({}, 'maker');
    expect(failed.created).toEqual([]);
    expect(
      told(failed.findings)
        .filter((text) => text.startsWith('error'))
        .sort(),
    ).toEqual([
      'error missing-right parameter log_min_messages',
      `error missing-right role Re "ad' er`,
      // Its setting of no known name.
      'error missing-right role app',
    ]);
    expect(failed.findings.find(({ object }) => object.startsWith('role Re'))).toMatchObject({
      message: 'cannot be given BYPASSRLS: the role maker may not do that',
      fix: expect.stringContaining(`ALTER ROLE "Re ""ad' er" WITH BYPASSRLS;`),
    });
    expect(await world.onTarget(ACCOUNTS)).toEqual(before);

    await world.onTarget(`CREATE ROLE "Re ""ad' er" NOINHERIT CREATEDB BYPASSRLS`);
    await world.onTarget(
      `CREATE ROLE app; GRANT SET ON PARAMETER log_min_messages TO app; ALTER ROLE app SET app.jwt_secret = 'hush''hush'`,
    );
    const { findings, created } = await world.restore({}, 'maker');
    expect(told(findings)).toEqual(['notice role-altered role app', 'notice role-joined role maker']);
    expect(created.sort()).toEqual(['keeper', 'pgroup', 'пользователь']);
    expect(await world.differences()).toEqual([]);
    // Now everything is there: nothing is to be done, and nobody minds what may not be done.
    expect(await world.restore({}, 'maker')).toEqual({ findings: [], created: [], altered: [] });
  });

  test('no secret is told, nor does the server log one', async () => {
    await world.onTarget(
      `CREATE ROLE app SUPERUSER LOGIN; CREATE ROLE maker LOGIN CREATEROLE PASSWORD '${PASSWORD}'`,
    );
    const { findings } = await world.restore({}, 'maker');
    expect(told(findings)).toContain('error missing-right role app');
    const text = JSON.stringify(findings);
    expect(text).not.toMatch(/SCRAM|hush/);
    expect(text).not.toMatch(/must be owner|already exists/);
    const logged = readFileSync(join(world.target.folder, 'log')).length;
    await world.restore();
    const log = readFileSync(join(world.target.folder, 'log'), 'latin1').slice(logged);
    expect(log).toContain('SET LOCAL log_statement');
    expect(log).not.toContain('SCRAM-SHA-256$');
  });
});
