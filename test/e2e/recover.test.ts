import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { removeRuns, runAction, runPost, type ActionInputs, type ActionRun } from '../support/action.ts';
import { startArchiving, type ArchivingServer } from '../support/archiving.ts';
import { FAILED, outcomeOf, PASSED } from '../support/outcome.ts';
import { freePort, serverUser } from '../support/server.ts';

let server: ArchivingServer;
let base: string;
let root: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pgr-recover-'));
  server = await startArchiving({}, ['--data-checksums']);
  await server.ask('CREATE DATABASE school');
  await school('CREATE TABLE grades (id int PRIMARY KEY, grade int)');
  await school('CREATE TABLE courses (id int PRIMARY KEY)');
  base = server.base('base');
  await school('INSERT INTO grades SELECT g, g % 6 FROM generate_series(1, 1000) g');
  await server.ask(`SELECT pg_create_restore_point('before the mistake')`);
  await school('DELETE FROM grades');
  await school('INSERT INTO grades VALUES (0, 0)');
  await school('INSERT INTO courses VALUES (1), (2)');
  await server.archived();
});
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true, force: true });
  removeRuns();
});

const school = (sql: string): Promise<string> => server.ask(sql, 'school');

const recover = (inputs: ActionInputs = {}): Promise<ActionRun> =>
  runAction({
    stage: 'recover',
    backup: base,
    wal: server.archive,
    until: 'name:before the mistake',
    jobs: '2',
    ...inputs,
  });

async function count(uri: string, table: string): Promise<number> {
  const client = new pg.Client(uri);
  await client.connect();
  try {
    const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    return rows[0]?.n ?? -1;
  } finally {
    await client.end();
  }
}

describe('into a scratch server', () => {
  test('the moment is reached and proven, and the server is there for later steps', async () => {
    const run = await recover({
      assertions: 'grades are there: SELECT count(*) = 1000 FROM grades',
      rpo: '1h',
      rto: '10m',
    });
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(run.log).toContain('recovery stopping at restore point "before the mistake"');
    expect(run.log).toMatch(/pages with right checksums/);
    expect(run.report?.recovered).toMatchObject({
      base: 'base',
      until: 'name before the mistake',
      name: 'before the mistake',
      xid: null,
      timeline: 2,
      wal: { segments: 2 },
    });
    const { lastCommitAt = null, newestAt = null, time = null } = run.report?.recovered ?? {};
    expect([lastCommitAt, time, newestAt].map((at) => Date.parse(at ?? ''))).toEqual(
      [lastCommitAt, time, newestAt].map((at) => Date.parse(at ?? '')).sort((a, b) => a - b),
    );
    expect(run.summary).toContain('## ✅ Recovered to name before the mistake, and proven to have got there');
    expect(run.summary).toContain('recovery stopping at restore point "before the mistake"');
    expect(await count(run.outputs.connection ?? '', 'grades')).toBe(1000);
    expect(await count(run.outputs.connection ?? '', 'courses')).toBe(0);
    expect(Number(run.outputs['rto-seconds'])).toBeGreaterThan(0);
    expect(Number(run.outputs['rpo-seconds'])).toBeLessThan(600);
    expect(await runPost(run)).toMatchObject({ code: 0 });
    await expect(count(run.outputs.connection ?? '', 'grades')).rejects.toThrow();
    expect(existsSync(join(run.temp, 'postgres-recovery'))).toBe(false);
  });

  test('what cannot be reached, is too old, or does not hold is a failure, and leaves nothing', async () => {
    const unreached = await recover({ until: 'name:never' });
    expect(outcomeOf(unreached)).toMatchObject(FAILED);
    expect(unreached.log).toContain('name never was not reached');
    const wrong = await recover({
      assertions: 'none left: SELECT count(*) = 0 FROM grades',
      rpo: '1ms',
    });
    expect(outcomeOf(wrong)).toMatchObject(FAILED);
    expect(wrong.findings.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['rpo-exceeded']));
    for (const run of [unreached, wrong]) {
      expect(run.outputs.connection).toBeUndefined();
      expect(
        readdirSync(run.temp).filter(
          (name) => name.startsWith('postgres-recovery-') && !name.includes('report'),
        ),
      ).toEqual([]);
    }
    expect(outcomeOf(await recover({ backup: join(root, 'nothing') }))).toMatchObject(FAILED);
  });
});

describe('single tables back into the live database', () => {
  test('the deleted rows come back, and what was written since stays', async () => {
    const inputs = { tables: 'public.grades', target: server.uri('school'), checks: 'restore' };
    const refused = await recover(inputs);
    expect(outcomeOf(refused)).toMatchObject(FAILED);
    expect(await school('SELECT count(*) FROM grades')).toBe('1');
    const run = await recover({ ...inputs, confirm: 'yes' });
    expect(outcomeOf(run)).toEqual(PASSED);
    expect(await school('SELECT count(*) FROM grades')).toBe('1000');
    expect(await school('SELECT count(*) FROM courses')).toBe('2');
    expect(run.report?.restored?.tables).toHaveLength(1);
    expect(await runPost(run)).toMatchObject({ code: 0 });
  });
});

describe('into a data folder', () => {
  test('one that holds something is replaced only when that is confirmed, and kept aside', async () => {
    const target = join(root, 'pgdata');
    mkdirSync(target, { mode: 0o700 });
    writeFileSync(join(target, 'precious'), 'data');
    const refused = await recover({ target });
    expect(outcomeOf(refused)).toMatchObject(FAILED);
    expect(readdirSync(target)).toEqual(['precious']);
    expect(outcomeOf(await recover({ target, confirm: 'yes' }))).toMatchObject({ code: 1 });
    const run = await recover({ target, confirm: 'DESTROY' });
    expect(outcomeOf(run)).toEqual(PASSED);
    const [old = ''] = readdirSync(root).filter((name) => name.startsWith('pgdata.before_'));
    expect(readdirSync(join(root, old))).toEqual(['precious']);
    expect(statSync(target).mode & 0o777).toBe(0o700);
    expect(await startsOn(target)).toBe(1000);
    expect(readdirSync(run.temp).filter((name) => name.startsWith('scratch'))).toEqual([]);
  });

  test('one in which a server runs is refused', async () => {
    const run = await recover({ target: server.data, confirm: 'DESTROY' });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(run.log).toContain(`a server runs in ${server.data}`);
  });
});

/** Starts a server of its own on a recovered folder, with the configuration that the base had but for its port. */
async function startsOn(target: string): Promise<number> {
  const user = serverUser();
  if (user.uid !== undefined) execFileSync('chown', ['-R', `${user.uid}:${user.gid ?? user.uid}`, root]);
  const port = await freePort();
  const pgCtl = (...args: string[]): void => {
    const log = ['-l', join(root, 'log')];
    execFileSync(join(server.bin, 'pg_ctl'), ['-D', target, '-w', ...log, ...args], {
      ...user,
      cwd: '/',
      stdio: 'ignore',
    });
  };
  pgCtl('start', '-o', `-c port=${port} -c unix_socket_directories=${root} -c archive_mode=off`);
  try {
    return await count(`postgresql://postgres@/school?host=${root}&port=${port}`, 'grades');
  } finally {
    pgCtl('stop', '-m', 'immediate');
  }
}
