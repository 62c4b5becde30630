import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { appendFileSync, cpSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runAction, runPost } from '../support/action.ts';
import { processesOf } from '../support/leftovers.ts';
import { errorsOf, FAILED, outcomeOf } from '../support/outcome.ts';
import { changesIn, leftIn, openSchool, psql, statusOf, type School } from '../support/school.ts';

let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());

describe('a command that fails', () => {
  test('half-way: with its exit code, and what it had done by then', async () => {
    const run = await school.rehearse(
      psql('ALTER TABLE pupil ADD COLUMN born date; DELETE FROM log; SELECT 1 / 0; DROP TABLE mark;'),
      {
        assertions: 'some: SELECT true',
      },
    );
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(errorsOf(run)).toEqual([
      expect.objectContaining({
        check: 'command',
        actual: 'exit code 3',
        message: 'the command failed with exit code 3',
      }),
    ]);
    expect(run.log).toContain('division by zero');
    expect(run.report?.command).toMatchObject({ outcome: 'failed', exitCode: 3 });
    expect(changesIn(run).schema.map(({ identity }) => identity)).toEqual(['public.pupil.born']);
    expect(changesIn(run).tables.map(({ table, deleted }) => [table, deleted])).toEqual([
      ['log', 10],
      ['pupil', 0],
    ]);
    expect(statusOf(run)).toMatchObject({ content: 'pass', assertions: 'not-verified' });
  });

  test('and leaves sessions and transactions open', async () => {
    const run = await school.rehearse(
      `(psql -Xqc 'BEGIN; DROP TABLE mark CASCADE; SELECT pg_sleep(300)' > /dev/null 2>&1 &) ; sleep 1; exit 5`,
    );
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(changesIn(run)).toMatchObject({ schema: [], tables: [] });
    expect(run.report?.locks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ relation: 'public.mark', mode: 'AccessExclusiveLock' }),
      ]),
    );
    expect(run.report?.locks.find(({ relation }) => relation === 'public.mark')?.seconds).toBeGreaterThan(
      0.3,
    );
  });

  test('an assertion that does not hold after it', async () => {
    const run = await school.rehearse(psql('DELETE FROM log'), {
      assertions: 'logged: SELECT count(*) > 0 FROM log',
    });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(errorsOf(run).map(({ check, object }) => [check, object])).toEqual([
      ['assertions', 'assertion logged'],
    ]);
    expect(run.report?.command?.outcome).toBe('succeeded');
  });
});

describe('a result that does not come through a dump and a restore', () => {
  test('a check that looks at another table', async () => {
    const run = await school.rehearse(
      psql(`
        CREATE TABLE zoo (i int); INSERT INTO zoo VALUES (1);
        CREATE FUNCTION known(int) RETURNS boolean LANGUAGE sql AS 'SELECT EXISTS (SELECT FROM zoo WHERE i = $1)';
        CREATE TABLE animal (i int CHECK (known(i))); INSERT INTO animal VALUES (1);`),
    );
    expect(outcomeOf(run)).toMatchObject(FAILED);
    const [first] = errorsOf(run);
    expect(first).toMatchObject({
      check: 'restore',
      message: expect.stringContaining('dumped and restored again') as unknown,
    });
    expect(run.report?.command?.outcome).toBe('succeeded');
    expect(statusOf(run)).toMatchObject({ restore: 'fail', content: 'not-verified' });
    expect(changesIn(run).tables.map(({ table }) => table)).toEqual(['animal', 'zoo']);
  });

  test('a view whose function was taken away behind its back', async () => {
    const run = await school.rehearse(
      psql(`
        CREATE FUNCTION f() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
        CREATE VIEW v AS SELECT f();
        DELETE FROM pg_depend WHERE refobjid = 'f'::regproc;
        DELETE FROM pg_proc WHERE oid = 'f'::regproc;`),
    );
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(run.report?.command?.outcome).toBe('succeeded');
    expect(errorsOf(run)).toEqual([
      expect.objectContaining({
        check: 'command',
        message: expect.stringMatching(
          /^the database school cannot be read any more after the command/,
        ) as unknown,
      }),
    ]);
  });

  test('a database that lets nobody in any more', async () => {
    const run = await school.rehearse(
      `PGDATABASE=postgres ${psql('ALTER DATABASE small ALLOW_CONNECTIONS false')}`,
    );
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(errorsOf(run).map(({ message }) => message)).toEqual([expect.stringContaining('small')]);
  });
});

describe('a backup that is not what it should be', () => {
  test('the command is not run', async () => {
    const damaged = join(school.root, 'damaged');
    cpSync(school.store, damaged, { recursive: true });
    const [name = ''] = readdirSync(damaged);
    appendFileSync(join(damaged, name, 'globals.sql'), 'x');
    const run = await school.rehearse('touch ran; echo RAN-IT', {
      store: damaged,
      assertions: 'some: SELECT true',
    });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(run.log).not.toMatch(/^RAN-IT/m);
    expect(run.report?.command).toBeNull();
    expect(statusOf(run)).toMatchObject({ files: 'fail', assertions: 'not-verified' });
  });
});

describe('when it is stopped', () => {
  const sleeping = 'echo STARTED; psql -Xqc "SELECT pg_sleep(300)"; sleep 300';

  test('by its timeout: nothing is left', async () => {
    const place = mkdtempSync(join(school.root, 'timeout-'));
    const run = await school.rehearse(sleeping, { timeout: '12s' }, { env: { MARK: place } });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(run.log).toMatch(/took longer than its `timeout`/);
    expect(run.report?.command).toMatchObject({ outcome: 'timed out', exitCode: null });
    expect(processesOf(place)).toEqual([]);
  });

  test.each(['SIGINT', 'SIGKILL'] as const)('by %s, and the post step', async (signal) => {
    const place = mkdtempSync(join(school.root, 'stopped-'));
    const run = await runAction(
      { stage: 'rehearse', store: school.store, run: sleeping },
      {
        env: { ...school.env, MARK: place },
        onLog: (text, kill) => {
          if (text.includes('STARTED')) kill(signal);
        },
      },
    );
    expect(run.code).not.toBe(0);
    if (signal === 'SIGINT') expect(run.report?.command?.outcome).toBe('cancelled');
    expect(await runPost(run)).toMatchObject({ code: 0 });
    await delay(50);
    expect(processesOf(place)).toEqual([]);
    expect(leftIn(run)).toEqual([]);
  });
});

test('without a command, it does not begin', async () => {
  const run = await runAction({ stage: 'rehearse', store: school.store });
  expect(outcomeOf(run)).toMatchObject({
    code: 1,
    verdict: undefined,
    errors: [expect.stringContaining('`run`')],
  });
});
