import { describe, expect, test } from '@jest/globals';
import { UserErrors } from '../../src/errors.ts';
import { INPUTS, readInputs } from '../../src/inputs.ts';
import { STAGES } from '../../src/inputs/stages.ts';
import { problems } from './support.ts';

/** A value that parses, for every input. */
const VALID: Readonly<Record<string, string>> = {
  connection: 'postgresql://me@localhost/app',
  databases: 'app',
  format: 'custom',
  compression: 'zstd:3',
  jobs: '3',
  store: 'backups',
  backup: 'latest',
  checks: 'files, restore, assertions',
  assertions: 'some: SELECT true',
  rto: '30m',
  rpo: '24h',
  target: 'scratch',
  tables: 'public.*',
  confirm: 'yes',
  stop: 'systemctl stop app',
  start: 'systemctl start app',
  run: 'npm run migrate',
  nodes: 'patroni1=volume:patroni1-data',
  'compose-file': 'compose.yml',
  patroni: 'http://localhost:8008',
  mode: 'online',
  method: 'logical',
  'on-existing': 'append',
  'keep-old': 'false',
  'expect-system': '7576913331862302011',
  timeout: '10m',
  wal: 'wal',
  until: 'immediate',
  keep: 'last=3',
  'dry-run': 'true',
  'retention-days': '7',
  'encrypt-to': 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
  identity: 'AGE-SECRET-KEY-1VEQVR3SKAAUEKR6P7ML9WQ4F2JAKPKMJJGQSEVLNTUC7D6NUWNKSUDK57Y',
  'signing-key': 'correct horse battery',
  attest: 'true',
  'allow-public': 'true',
  'pg-bin': '/usr/lib/postgresql/17/bin',
  'github-token': 'ghs_0123456789',
  report: 'out',
};

const TARGET = 'postgresql://me@localhost/app';

/** Without these, an input that the stage takes would do nothing, or do harm. */
function companions(stage: string, name: string): Record<string, string> {
  const run = stage === 'guard' || stage === 'rehearse' ? { run: 'npm run migrate' } : {};
  const start = stage === 'guard' && name === 'stop' ? { start: 'systemctl start app' } : {};
  if (stage === 'recover') return companionsOfRecover(name);
  if (stage === 'snapshot') return companionsOfSnapshot(name);
  if (stage === 'restore-snapshot' && name === 'stop') return { start: 'systemctl start app' };
  if (stage !== 'restore') return { ...run, ...start };
  if (name === 'stop') return { target: TARGET, start: 'systemctl start app' };
  if (name === 'on-existing') return { tables: 'public.*' };
  return ['start', 'expect-system'].includes(name) ? { target: TARGET } : {};
}

function companionsOfSnapshot(name: string): Record<string, string> {
  if (!['nodes', 'compose-file', 'patroni', 'stop', 'start'].includes(name)) return { mode: 'online' };
  const start = name === 'stop' ? { start: 'systemctl start app' } : {};
  return { nodes: 'one=/srv/pgdata', ...start };
}

function companionsOfRecover(name: string): Record<string, string> {
  if (name === 'tables') return { target: TARGET };
  if (!['on-existing', 'stop', 'start'].includes(name)) return {};
  const start = name === 'stop' ? { start: 'systemctl start app' } : {};
  return { target: TARGET, tables: 'public.*', ...start };
}

function valid(stage: string, name: string): string {
  return stage === 'restore-snapshot' && name === 'confirm' ? 'DESTROY' : (VALID[name] ?? '');
}

describe('which stage takes which input', () => {
  test('the table has a valid value for every input', () => {
    expect(Object.keys(VALID)).toEqual(INPUTS.map(({ name }) => name));
  });

  const pairs = STAGES.flatMap((stage) => INPUTS.map(({ name, stages }) => ({ stage, name, stages })));
  test.each(pairs)('$stage and $name', ({ stage, name, stages }) => {
    const found = problems({ stage, ...companions(stage, name), [name]: valid(stage, name) });
    if (!stages.includes(stage)) {
      expect(found).toEqual([
        expect.stringMatching(
          new RegExp(`^stage \`${stage}\` does not take the input \`${name}\` → .*\`${stages[0] ?? ''}\``),
        ),
      ]);
    } else expect(found).toEqual([]);
  });

  test('a misspelt input is named, with the nearest, and never with its value', () => {
    const found = problems({
      stage: 'backup',
      jbos: '2',
      conection: 'postgresql://u:hunter22@h/d',
      github_token: 'ghs_q',
    });
    expect(found).toEqual([
      expect.stringMatching(/^input "jbos" is not known → did you mean `jobs` \(INPUT_JOBS\)\?$/),
      expect.stringMatching(/^input "conection" .*`connection`/),
      expect.stringMatching(/^input "github_token" .*`github-token`/),
    ]);
    expect(found.join()).not.toMatch(/hunter22|ghs_q/);
    expect(problems({ stage: 'backup', zzzzzzzzzz: 'x' })).toEqual([
      expect.not.stringContaining('did you mean'),
    ]);
  });

  test('names count in upper case only; other variables are none of its business', () => {
    expect(() => readInputs({ INPUT_STAGE: 'backup', INPUT_jobs: '2' })).toThrow(UserErrors);
    expect(readInputs({ INPUT_STAGE: 'backup', JOBS: 'x', MY_INPUT_X: 'y' }).stage).toBe('backup');
  });
});

test('every store, method and target is taken', () => {
  expect(
    problems({ stage: 'backup', store: 'artifact\ncache\ncached\ns3://bucket/prefix', attest: 'true' }),
  ).toEqual([]);
  expect(problems({ stage: 'drill', method: 'logical' })).toEqual([]);
  expect(problems({ stage: 'restore', target: TARGET })).toEqual([]);
});
