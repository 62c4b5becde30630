import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase, dropDatabase, sharedServer, uri } from '../support/database.ts';
import { removeRuns, runAction, type ActionInputs, type ActionRun } from '../support/action.ts';
import { freePort, PASSWORD } from '../support/server.ts';

let database: string;
beforeAll(async () => {
  database = await createDatabase('CREATE TABLE t (v text); INSERT INTO t VALUES (1)');
});
afterAll(async () => {
  await dropDatabase(database);
  removeRuns();
});

/** What every refusal has in common: exit code 1, nothing left behind, no password in any form. */
function expectRefusal(run: ActionRun, secret = PASSWORD): void {
  expect(run.code).toBe(1);
  for (const form of [secret, encodeURIComponent(secret)]) expect(run.everything).not.toContain(form);
  expect(readdirSync(run.temp).filter((name) => /^postgres-recovery-(?!report)/.test(name))).toEqual([]);
  expect(existsSync(join(run.temp, 'backups', 'backup_'))).toBe(false);
}

const errors = (run: ActionRun): string[] => run.log.split('\n').filter((line) => line.startsWith('::error'));

describe('inputs that cannot be', () => {
  const cases: readonly [string, ActionInputs, RegExp][] = [
    ['unknown stage', { stage: 'bakcup' }, /stage "bakcup" is not known.*did you mean `backup`/],
    [
      'misspelt input',
      { stage: 'backup', datbases: 'a' },
      /"datbases" is not known.*did you mean `databases`/,
    ],
    ['bad duration', { stage: 'drill', rto: '30' }, /`rto`.*no unit/],
    ['input of another stage', { stage: 'backup', checks: 'files' }, /`checks`/],
  ];
  test.each(cases)('%s', async (_, inputs, message) => {
    const run = await runAction({ connection: uri(database), ...inputs });
    expectRefusal(run);
    expect(errors(run)).toEqual([expect.stringMatching(message)]);
    expect(readdirSync(run.temp).sort()).toEqual(['output', 'state', 'summary']);
  });

  test('all problems at once', async () => {
    const run = await runAction({
      stage: 'drill',
      rto: '30',
      jobs: 'many',
      chekcs: 'files',
      connection: uri(database),
    });
    expectRefusal(run);
    expect(errors(run)).toHaveLength(3);
  });
});

describe('servers that cannot be reached', () => {
  const refused = async (connection: string, secret?: string): Promise<string> => {
    const run = await runAction({ stage: 'backup', store: 'backups', connection });
    expectRefusal(run, secret);
    expect(run.outputs.verdict).toBe('fail');
    expect(run.summary).toContain('❌');
    expect(errors(run)).toHaveLength(1);
    return errors(run).join('\n');
  };

  test('wrong password', async () => {
    const wrong = 'wr0ng@%:/pw';
    const connection = uri(database).replace(encodeURIComponent(PASSWORD), encodeURIComponent(wrong));
    expect(await refused(connection, wrong)).toMatch(/password/i);
  });

  test('no such database', async () => {
    expect(await refused(uri('not_there'))).toMatch(/not_there/);
  });

  test('nobody listens', async () => {
    const port = await freePort();
    expect(await refused(uri(database).replace(`:${sharedServer().port}/`, `:${port}/`))).toMatch(
      String(port),
    );
  });

  test('no such host', async () => {
    expect(await refused(uri(database).replace('127.0.0.1', 'nobody.invalid'))).toMatch(/nobody\.invalid/);
  });

  test('an unwritable folder', async () => {
    const run = await runAction({ stage: 'backup', store: '/proc/nowhere', connection: uri(database) });
    expectRefusal(run);
    expect(errors(run)).toEqual([expect.stringMatching(/\/proc\/nowhere cannot be written/)]);
  });
});

test('the healthy twin', async () => {
  const run = await runAction({
    stage: 'backup',
    store: 'backups',
    connection: uri(database),
    databases: database,
  });
  expect({ code: run.code, errors: errors(run) }).toEqual({ code: 0, errors: [] });
  expect(run.outputs).toMatchObject({
    verdict: 'not-verified',
    backup: expect.stringMatching(/^backup_\d{8}_\d{6}$/) as unknown as string,
  });
  expect(existsSync(join(run.temp, 'backups', run.outputs.backup ?? '', 'manifest.json'))).toBe(true);
  expect(run.everything).not.toContain(PASSWORD);
});
