import { describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { expectAccepted, problems } from './inputs/support.ts';

const ROOT = join(import.meta.dirname, '..');
const OURS = /^(\.\/|postgres-recovery\/postgres-recovery@v1)$/;

const stepSchema = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  'continue-on-error': z.boolean().optional(),
});
type Step = z.infer<typeof stepSchema>;
const workflowSchema = z.object({
  permissions: z.record(z.string(), z.enum(['read', 'none'])),
  jobs: z.record(z.string(), z.object({ 'timeout-minutes': z.number(), steps: z.array(stepSchema) })),
});
const declared = z
  .object({ inputs: z.record(z.string(), z.unknown()), outputs: z.record(z.string(), z.unknown()) })
  .parse(parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')));

/** What a workflow's expressions could give, for the inputs that are given by one. */
const EXPRESSIONS: Readonly<Record<string, string>> = {
  connection: 'postgresql://backup:secret@db.example.com/app',
  target: 'postgresql://postgres:secret@db.example.com/postgres',
  backup: 'backup_20260101_030000',
  confirm: 'yes',
  'expect-system': '7576913331862302011',
};

function inputsOf(step: Step): Record<string, string> {
  const expressions: Readonly<Record<string, string>> = {
    ...EXPRESSIONS,
    ...(step.with?.stage === 'restore-snapshot' ? { confirm: 'DESTROY', backup: '20260101_030000' } : {}),
  };
  const entries = Object.entries(step.with ?? {}).map(([name, value]) => {
    const text = String(value);
    return [name, text.startsWith('${{') ? (expressions[name] ?? '') : text] as const;
  });
  return Object.fromEntries(entries);
}

const folder = join(ROOT, '.github/workflows');

describe.each(readdirSync(folder))('%s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const workflow = workflowSchema.parse(parse(text));
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const ours = steps.filter((step) => OURS.test(step.uses ?? ''));

  test('pins every other action to a commit and keeps no credentials', () => {
    const others = steps.flatMap((step) => (step.uses && !ours.includes(step) ? [step] : []));
    for (const { uses } of others) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    for (const step of others.filter(({ uses }) => uses?.startsWith('actions/checkout@')))
      expect(step.with).toMatchObject({ 'persist-credentials': false });
  });

  test('gives the action inputs that it declares and accepts', () => {
    for (const step of ours) {
      expect(Object.keys(declared.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
      if (step['continue-on-error'] !== true) expectAccepted(inputsOf(step));
    }
  });

  test('reads outputs that the action declares', () => {
    for (const { id } of ours) {
      const read = [...text.matchAll(new RegExp(`steps\\.${id ?? ''}\\.outputs\\.([\\w-]+)`, 'g'))];
      expect(Object.keys(declared.outputs)).toEqual(expect.arrayContaining(read.map((match) => match[1])));
    }
  });

  test('asserts the outcome of every step that may fail', () => {
    for (const step of steps.filter((one) => one['continue-on-error'] === true))
      expect(text).toContain(`\${{ steps.${step.id ?? 'a step without an id'}.outcome }}`);
  });
});

describe('workflows that change data', () => {
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const LINE = 'group: production-database\n';

  test('never run on pull_request_target, and rehearse no fork', () => {
    for (const file of readdirSync(folder))
      expect(parse(read(file))).not.toHaveProperty('on.pull_request_target');
    expect(parse(read('pre-migration.yml'))).toHaveProperty('on.pull_request');
    expect(read('pre-migration.yml')).toContain(
      "if: github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository",
    );
  });

  test('wait for each other, and are not cancelled in the middle', () => {
    for (const file of ['pre-migration.yml', 'undo.yml', 'disaster-recovery.yml', 'release-snapshot.yml'])
      expect(read(file)).toMatch(new RegExp(`${LINE} +cancel-in-progress: false\n`));
  });
});

test('CI has steps whose inputs are refused', () => {
  const { jobs } = workflowSchema.parse(parse(readFileSync(join(folder, 'ci.yml'), 'utf8')));
  const refused = (jobs['must-fail']?.steps ?? []).filter((step) => {
    if (step['continue-on-error'] !== true) return false;
    return problems(inputsOf(step)).length > 0;
  });
  expect(refused.map((step) => step.id)).toEqual(['unknown-stage', 'bad-duration']);
});
