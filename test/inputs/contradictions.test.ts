import { describe, expect, test } from '@jest/globals';
import { contradictions } from '../../src/inputs/contradictions.ts';
import { STAGES, type Stage } from '../../src/inputs/stages.ts';
import { readInputs, type Inputs } from '../../src/inputs.ts';
import { backupChoice } from '../../src/inputs/values.ts';
import { environment, problems } from './support.ts';

const DEFAULTS = readInputs({ INPUT_STAGE: 'restore' });
const LIVE = 'postgresql://me:hunter22@db/app';

/** What is wrong with these values together, as `what → fix`; the names as in the contract. */
function found(stage: Stage, values: Partial<Inputs> = {}, event?: string): string[] {
  const names = Object.keys(values).map((field) => field.replaceAll(/[A-Z]/g, (letter) => `-${letter}`));
  const given = new Set(names.map((name) => name.toLowerCase()));
  return contradictions({ stage, inputs: { ...DEFAULTS, ...values }, given, event }).map(
    ({ message, fix }) => `${message} → ${fix}`,
  );
}

describe('the command', () => {
  test.each(['guard', 'rehearse'] as const)('%s needs one', (stage) => {
    expect(found(stage)).toEqual([expect.stringMatching(/needs the input `run` → .*`npm run migrate`/)]);
    expect(found(stage, { run: 'npm run migrate' })).toEqual([]);
  });

  test('no other stage does', () => {
    for (const stage of STAGES.filter((one) => !['guard', 'rehearse', 'snapshot'].includes(one)))
      expect(found(stage)).toEqual([]);
  });
});

describe('stop and start', () => {
  test('services must not stay stopped', () => {
    const [problem, ...more] = found('restore', { target: LIVE, stop: 'systemctl stop app --token=hunter2' });
    expect(more).toEqual([]);
    expect(problem).toMatch(/^input `stop` is given without `start`: .* → write in `start`/);
    expect(problem).not.toContain('hunter2');
    expect(found('guard', { run: 'x', stop: 'a' })).toHaveLength(1);
  });

  test('both, or start alone, are right', () => {
    expect(found('restore', { target: LIVE, stop: 'a', start: 'b' })).toEqual([]);
    expect(found('restore', { target: LIVE, start: 'b' })).toEqual([]);
  });
});

describe('a physical copy and a dump are not the same', () => {
  const choice = (text: string): Partial<Inputs> => ({ backup: backupChoice(text), run: 'npm run migrate' });
  const SNAPSHOT = ['20260102_030405', '/s/20260102_030405_one.tar.zst', '20260102_030405.manifest.json'];

  test.each(['restore', 'rehearse', 'guard'] as const)('%s says which stage takes a snapshot', (stage) => {
    for (const text of SNAPSHOT)
      expect(found(stage, choice(text))).toEqual([
        expect.stringMatching(
          /"20260102_030405" is a physical copy .* → use the stage `recover` .*`restore-snapshot`/,
        ),
      ]);
    for (const text of [
      'backup_20260102_030405',
      '/s/backup_20260102_030405.sql.gz',
      '/s/2026.dump',
      'latest',
    ])
      expect(found(stage, choice(text))).toEqual([]);
  });

  test.each(['restore-snapshot', 'recover'] as const)('%s says which stage takes a dump', (stage) => {
    expect(found(stage, { backup: backupChoice('backup_20260102_030405') })).toEqual([
      expect.stringMatching(/"backup_20260102_030405" is a logical backup.* → use the stage `restore`/),
    ]);
    for (const text of SNAPSHOT) expect(found(stage, { backup: backupChoice(text) })).toEqual([]);
  });

  test('a drill of a snapshot alone dumps nothing', () => {
    const [problem] = found('drill', { method: 'physical', databases: [], format: 'custom' });
    expect(problem).toMatch(/nothing is dumped: `databases` and `format` would do nothing → leave out/);
    expect(found('drill', { method: 'both', databases: [], format: 'custom' })).toEqual([]);
    expect(found('drill', { method: 'both', compression: { method: 'lz4' } })).toHaveLength(1);
    expect(found('drill', { compression: { method: 'lz4' } })).toEqual([]);
  });
});

describe('a restore into scratch', () => {
  const IDLE: Partial<Inputs> = {
    confirm: 'yes',
    stop: 'a',
    start: 'b',
    keepOld: true,
    expectSystem: '7576913331862302011',
  };

  test('has nothing to stop or compare; to confirm it, or to keep what is not there, promises nothing', () => {
    const problems = found('restore', IDLE);
    expect(problems).toHaveLength(3);
    for (const [index, name] of ['stop', 'start', 'expect-system'].entries())
      expect(problems[index]).toContain(`input \`${name}\` does nothing with the target \`scratch\``);
    expect(found('restore', { ...IDLE, target: LIVE })).toEqual([]);
  });

  test('takes tables, which alone give `on-existing` a meaning', () => {
    expect(found('restore', { tables: ['public.*'] })).toEqual([]);
    expect(found('restore', { target: LIVE, onExisting: 'append' })).toEqual([
      expect.stringMatching(/^input `on-existing` does nothing without `tables`/),
    ]);
    expect(found('restore', { target: LIVE, onExisting: 'append', tables: ['a.b'] })).toEqual([]);
  });
});

describe('the confirmation', () => {
  test.each(['Yes', 'YES', 'y', 'true', 'DESTROY', 'yes please'])('%s is not yes', (confirm) => {
    expect(found('restore', { target: LIVE, confirm })).toEqual([
      `input \`confirm\`: "${confirm}" does not confirm the stage \`restore\` → write exactly \`yes\`, if you mean it`,
    ]);
  });

  test.each(['yes', 'destroy'])('%s is not DESTROY', (confirm) => {
    expect(found('restore-snapshot', { confirm })).toEqual([
      expect.stringContaining('write exactly `DESTROY`'),
    ]);
  });

  test('the right word is right', () => {
    expect(found('restore', { target: LIVE, confirm: 'yes' })).toEqual([]);
    expect(found('restore-snapshot', { confirm: 'DESTROY' })).toEqual([]);
  });
});

describe('guard with a backup from an earlier step', () => {
  test('does not make one, so nothing can be said about how', () => {
    const backup = { kind: 'latest' } as const;
    expect(found('guard', { run: 'x', backup, format: 'custom', retentionDays: 3 })).toEqual([
      expect.stringMatching(/takes no backup of its own: `format` and `retention-days` would do nothing/),
    ]);
    expect(found('guard', { run: 'x', backup })).toEqual([]);
    expect(found('guard', { run: 'x', format: 'custom', retentionDays: 3 })).toEqual([]);
  });
});

describe('pull_request_target', () => {
  const DESTRUCTIVE: readonly [Stage, Partial<Inputs>][] = [
    ['restore', { target: LIVE, confirm: 'yes' }],
    ['guard', { run: 'npm run migrate' }],
    ['restore-snapshot', {}],
    ['recover', { target: '/var/lib/postgresql/17/main' }],
  ];

  test.each(DESTRUCTIVE)('%s is refused, with what to do, and nothing of the connection', (stage, values) => {
    const problems = found(stage, values, 'pull_request_target');
    expect(problems).toEqual([
      expect.stringMatching(/is refused on the event `pull_request_target`.* → .*`workflow_dispatch`/),
    ]);
    expect(problems.join()).not.toContain('hunter22');
  });

  test.each(DESTRUCTIVE)('%s is right on other events, and outside of GitHub', (stage, values) => {
    for (const event of ['push', 'pull_request', 'workflow_dispatch', 'schedule', undefined])
      expect(found(stage, values, event)).toEqual([]);
  });

  test('what replaces nothing is not refused', () => {
    expect(found('restore', {}, 'pull_request_target')).toEqual([]);
    expect(found('recover', {}, 'pull_request_target')).toEqual([]);
    for (const stage of ['backup', 'validate', 'drill', 'list'] as const)
      expect(found(stage, {}, 'pull_request_target')).toEqual([]);
  });
});

test('all of it at once', () => {
  expect(found('restore', { onExisting: 'beside', stop: 'a', keepOld: false })).toHaveLength(3);
  expect(
    found(
      'restore',
      { target: LIVE, stop: 'a', confirm: 'Yes', onExisting: 'append' },
      'pull_request_target',
    ),
  ).toHaveLength(4);
});

test('what is wrong by itself is reported once, and not as a contradiction too', () => {
  expect(problems({ stage: 'backup', confirm: 'Yes', 'on-existing': 'append' })).toHaveLength(2);
});

test('a restore into a live server, as a runner gives it', () => {
  const given = { stage: 'restore', target: LIVE, confirm: 'yes', stop: 'a', start: 'b', tables: 'a.b' };
  expect(problems(given)).toEqual([]);
  const wrong = problems({ ...given, confirm: 'DESTROY', start: '', rto: '1h' });
  expect(wrong).toHaveLength(3);
  expect(wrong.join()).not.toContain('hunter22');
  const event = { GITHUB_EVENT_NAME: 'pull_request_target' };
  expect(() => readInputs({ ...environment(given), ...event })).toThrow(/pull_request_target/);
  expect(readInputs({ ...environment(given), GITHUB_EVENT_NAME: 'push' })).toMatchObject({
    target: LIVE,
    confirm: 'yes',
    tables: ['a.b'],
    keepOld: true,
  });
});

describe('where a recovery goes', () => {
  test('into a live server with tables, elsewhere without', () => {
    expect(found('recover', { target: LIVE, tables: ['public.*'] })).toEqual([]);
    expect(found('recover', { target: LIVE })).toEqual([expect.stringMatching(/replaces no running server/)]);
    for (const target of ['scratch', '/srv/pgdata', './pgdata', '..']) {
      expect(found('recover', { target })).toEqual([]);
      expect(found('recover', { target, tables: ['public.*'] })).toEqual([
        expect.stringMatching(/`tables` is for a live server/),
      ]);
      expect(found('recover', { target, stop: 'true', start: 'true' })).toHaveLength(2);
    }
  });

  test('confirmed by the word of what is replaced', () => {
    expect(found('recover', { target: '/srv/pgdata', confirm: 'DESTROY' })).toEqual([]);
    expect(found('recover', { target: '/srv/pgdata', confirm: 'yes' })).toHaveLength(1);
    expect(found('recover', { target: LIVE, tables: ['a'], confirm: 'yes' })).toEqual([]);
    expect(found('recover', { target: LIVE, tables: ['a'], confirm: 'DESTROY' })).toHaveLength(1);
  });
});

describe('a snapshot', () => {
  const nodes = [{ name: 'a', kind: 'folder', path: '/data' }] as const;

  test('offline, needs nodes', () => {
    expect(found('snapshot')).toEqual([expect.stringMatching(/needs the input `nodes` → .*`mode: online`/)]);
    expect(found('snapshot', { nodes })).toEqual([]);
  });

  test('online, stops none', () => {
    expect(found('snapshot', { mode: 'online' })).toEqual([]);
    const [problem, ...more] = found('snapshot', { mode: 'online', nodes, stop: 'a', start: 'b' });
    expect(more).toEqual([]);
    expect(problem).toMatch(/`nodes`, `stop` and `start` would do nothing/);
  });

  test('is compressed with zstd or gzip', () => {
    expect(found('snapshot', { nodes, compression: { method: 'gzip' } })).toEqual([]);
    expect(found('snapshot', { nodes, compression: { method: 'lz4' } })).toHaveLength(1);
    expect(found('snapshot', { nodes, compression: { method: 'none' } })).toHaveLength(1);
  });
});
