import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { problems, read } from './inputs/support.ts';

describe('what an available stage gets', () => {
  test('the defaults of the contract, when only the stage is given', () => {
    const inputs = read({ stage: 'drill' });
    expect(inputs).toMatchObject({
      stage: 'drill',
      connection: undefined,
      databases: [],
      format: 'directory',
      compression: 'auto',
      stores: undefined,
      backup: undefined,
      checks: undefined,
      assertions: [],
      rto: undefined,
      target: 'scratch',
      allowPublic: false,
    });
    expect(inputs.jobs).toBeGreaterThanOrEqual(1);
  });

  test('parsed values, trimmed', () => {
    const inputs = read({
      stage: 'drill ',
      databases: '  app\r\n\n!app_old\n',
      store: 'artifact\n/mnt/backups\n',
      rto: '30m',
      rpo: ' 24 hours ',
      timeout: '90s',
      jobs: '6',
      checks: 'content,files',
      compression: 'gzip:9',
      'allow-public': 'TRUE',
      'retention-days': '30',
      'github-token': 'ghs_x',
    });
    expect(inputs).toMatchObject({
      databases: ['app', '!app_old'],
      stores: [{ kind: 'artifact' }, { kind: 'folder', path: '/mnt/backups' }],
      rto: 1_800_000,
      rpo: 86_400_000,
      timeout: 90_000,
      jobs: 6,
      checks: ['files', 'content'],
      compression: { method: 'gzip', level: 9 },
      allowPublic: true,
      retentionDays: 30,
      githubToken: 'ghs_x',
    });
  });

  test('an empty value is as good as none, whatever its name', () => {
    expect(problems({ stage: 'backup', until: '', connection: '  \n', misspelt: '' })).toEqual([]);
    expect(read({ stage: 'backup', connection: '  \n' }).connection).toBeUndefined();
  });

  test('frozen', () => {
    const inputs = read({ stage: 'backup', store: 'a' });
    expect(
      [inputs, inputs.databases, inputs.stores, inputs.stores?.[0], inputs.backup].every(Object.isFrozen),
    ).toBe(true);
  });

  test('text literally: nothing is expanded or run', () => {
    for (const value of [
      '$(touch x)',
      '`touch x`',
      '-h',
      '--help',
      "it's",
      '"q"',
      '~/backups',
      '%s',
      'postgresql://u@h/d',
    ]) {
      expect(read({ stage: 'backup', databases: value }).databases).toEqual([value]);
      expect(read({ stage: 'backup', connection: value }).connection).toBe(value);
      expect(read({ stage: 'validate', backup: value }).backup).toEqual({ kind: 'path', path: value });
    }
    expect(read({ stage: 'backup', store: '$(id)\n-rf' }).stores).toEqual([
      { kind: 'folder', path: '$(id)' },
      { kind: 'folder', path: '-rf' },
    ]);
  });
});

describe('the stage', () => {
  test('is required', () => {
    expect(problems({})).toEqual([expect.stringMatching(/`stage` is missing → .*`drill`/)]);
  });

  test('must be known; a misspelt one gets a suggestion', () => {
    expect(problems({ stage: 'bakcup' })).toEqual([
      expect.stringMatching(/^stage "bakcup" is not known → did you mean `backup`\?/),
    ]);
    expect(problems({ stage: 'Drill' })).toEqual([expect.stringContaining('did you mean `drill`?')]);
    expect(problems({ stage: 'make coffee' })).toEqual([expect.not.stringContaining('did you mean')]);
  });
});

describe('values that are wrong together', () => {
  test('plain and lz4', () => {
    expect(problems({ stage: 'backup', format: 'plain', compression: 'lz4' })).toHaveLength(1);
    expect(problems({ stage: 'backup', format: 'plain', compression: 'zstd' })).toEqual([]);
    expect(problems({ stage: 'backup', format: 'custom', compression: 'lz4' })).toEqual([]);
  });

  test('assertions that the checks leave out', () => {
    expect(problems({ stage: 'validate', checks: 'files', assertions: 'a: SELECT true' })).toHaveLength(1);
    expect(problems({ stage: 'validate', checks: 'files assertions', assertions: 'a: SELECT true' })).toEqual(
      [],
    );
  });
});

describe('all problems at once', () => {
  const BROKEN = {
    rto: '30',
    rpo: 'soon',
    jobs: '0',
    format: 'tar',
    compression: 'zip',
    checks: 'all',
    timeout: '-5m',
    report: 'a\nb',
  };
  const names = Object.keys(BROKEN) as (keyof typeof BROKEN)[];

  test('any set of broken inputs gives one problem each, beside an unknown name and one that is not taken', () => {
    fc.assert(
      fc.property(fc.subarray(names), fc.boolean(), fc.boolean(), (broken, misspelt, untaken) => {
        const wrong = Object.fromEntries(broken.map((name) => [name, BROKEN[name]]));
        const found = problems({
          stage: 'drill',
          ...wrong,
          ...(misspelt ? { tmeout: '5m' } : {}),
          ...(untaken ? { until: 'immediate' } : {}),
        });
        expect(found).toHaveLength(broken.length + Number(misspelt) + Number(untaken));
        for (const name of broken)
          expect(found).toContainEqual(expect.stringContaining(`input \`${name}\`: `));
      }),
    );
  });

  test('every line of a list, and inputs of an unknown stage', () => {
    expect(
      problems({ stage: 'bakup', checks: 'a,b', assertions: 'x\ny: SELECT 1\nz', rto: '5' }),
    ).toHaveLength(6);
    expect(problems({ stage: 'prune', keep: 'last=0\ndaily=1\nhourly=3' })).toHaveLength(2);
  });

  test('each problem is one line with a fix', () => {
    const found = problems({
      stage: 'a\nb',
      'x\ny': '1',
      report: 'a\n::error::b',
      jobs: '1\n2',
      databases: 'a\0b',
    });
    expect(found).toHaveLength(5);
    for (const line of found) expect(line).toMatch(/^[^\r\n\0]+ → [^\r\n\0]+$/);
  });
});
