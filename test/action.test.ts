import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { STAGES } from '../src/inputs/stages.ts';
import { INPUTS } from '../src/inputs.ts';
import { expectAccepted } from './inputs/support.ts';

interface Declared {
  readonly description: string;
  readonly required?: boolean;
  readonly default?: string;
}
interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, Declared>>;
  readonly outputs: Readonly<Record<string, Declared>>;
  readonly runs: Readonly<Record<string, string>>;
}

const ROOT = join(import.meta.dirname, '..');
const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action;
const declared = (name: string): Declared => action.inputs[name] ?? { description: '' };

const OUTPUTS = [
  ...[
    'verdict',
    'backup',
    'location',
    'manifest',
    'artifact-id',
    'artifact-url',
    'digest',
    'size-bytes',
    'seconds',
  ],
  ...['rto-seconds', 'rpo-seconds', 'findings', 'report', 'connection', 'backups'],
];

test('one bundle for the step and for what follows the job, always', () => {
  expect(action.runs).toEqual({
    using: 'node24',
    main: 'dist/index.js',
    post: 'dist/index.js',
    'post-if': 'always()',
  });
});

test('action.yml declares the inputs that are read, and no others', () => {
  expect(Object.keys(action.inputs)).toEqual(['stage', ...INPUTS.map(({ name }) => name)]);
  expect(declared('stage').required).toBe(true);
});

test('action.yml declares the outputs of the contract, and no others', () => {
  expect(Object.keys(action.outputs)).toEqual(OUTPUTS);
});

test('what runners pass to every stage, every stage takes', () => {
  const passed = Object.keys(action.inputs).filter((name) => declared(name).default !== undefined);
  expect(passed).toEqual(['github-token']);
  expect(INPUTS.find(({ name }) => name === 'github-token')?.stages).toEqual(STAGES);
});

test('the stages are all told, none as one to come', () => {
  const [now = '', later = ''] = declared('stage').description.split('Not available in this version:');
  const named = (text: string): string[] =>
    Array.from(text.matchAll(/`([a-z-]+)`/g), ([, name = '']) => name);
  expect(named(now)).toEqual([...STAGES]);
  expect(named(later)).toEqual([]);
});

describe('descriptions agree with the schema', () => {
  test.each(INPUTS)('$name', ({ name, stages }) => {
    const { description } = declared(name);
    const told = / Default: .*?\. Stages: ([^.]*)\.(?: Not available in this version\.)?$/.exec(
      description,
    )?.[1];
    const listed = told === 'all' ? [...STAGES] : told?.split(', ');
    expect(listed?.sort()).toEqual([...stages].sort());
    expect(description.endsWith(' Not available in this version.')).toBe(false);
  });
});

describe('README.md', () => {
  const check = (root: string) =>
    spawnSync(process.execPath, [join(root, 'scripts/action-docs.mjs'), '--check'], { encoding: 'utf8' });

  test('shows the tables of action.yml', () => {
    expect(check(ROOT)).toMatchObject({ status: 0, stderr: '' });
  });

  test('is told to be out of date when it does not', () => {
    const copy = mkdtempSync(join(tmpdir(), 'pgr-docs-'));
    try {
      for (const file of ['README.md', 'action.yml', 'scripts/action-docs.mjs'])
        cpSync(join(ROOT, file), join(copy, file));
      symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
      expect(check(copy).status).toBe(0);
      const text = readFileSync(join(copy, 'action.yml'), 'utf8');
      writeFileSync(join(copy, 'action.yml'), text.replace('Parallel workers', 'Workers'));
      expect(check(copy)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('action-docs.mjs') as unknown,
      });
    } finally {
      rmSync(copy, { recursive: true });
    }
  });

  test('uses nothing in its workflows that the action would refuse', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const workflows = Array.from(readme.matchAll(/```yaml\n(.*?)```/gs), ([, text = '']) => text);
    const steps = workflows.flatMap((text) => stepsOf(parse(text)));
    expect(steps.length).toBeGreaterThanOrEqual(workflows.length);
    for (const given of steps) expectAccepted(given);
  });
});

test('docs/pitr.md uses nothing in its examples that the action would refuse', () => {
  const text = readFileSync(join(ROOT, 'docs/pitr.md'), 'utf8');
  const examples = Array.from(text.matchAll(/```yaml\n(.*?)```/gs), ([, example = '']) => example);
  const steps = examples.flatMap((example) => stepsOf(parse(example)));
  expect(steps.map(({ stage }) => stage)).toEqual(['capture', 'snapshot', 'recover', 'recover']);
  for (const given of steps) expectAccepted(given);
});

/** The `with` of every step in `value`, at any depth, that uses this action. */
function stepsOf(value: unknown): Readonly<Record<string, string>>[] {
  if (typeof value !== 'object' || value === null) return [];
  const step = value as { readonly uses?: string; readonly with?: Readonly<Record<string, string>> };
  if (step.uses?.includes('/postgres-recovery@') && step.with) return [step.with];
  return Object.values(value).flatMap(stepsOf);
}
