import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../src/process.ts';
import { assemble } from '../src/report/assemble.ts';
import { reportSchema } from '../src/report/report.ts';
import { backupOnly, drill, failedDrill, foreignDump } from './report/samples.ts';

const ROOT = new URL('..', import.meta.url).pathname;

async function schemas(...args: readonly string[]) {
  return run({ file: process.execPath, args: [join(ROOT, 'scripts/schemas.mjs'), ...args], env: {} });
}

async function validator(name: string): Promise<ValidateFunction> {
  const ajv = new Ajv2020({ allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(await readFile(join(ROOT, 'docs', name), 'utf8')) as object);
}

describe('scripts/schemas.mjs', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'schemas-test-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  test('what lies in docs/ is what the code says', async () => {
    expect(await schemas('--check')).toMatchObject({ code: 0, stderr: '' });
  });

  test('finds a stale and a missing file', async () => {
    await expect(schemas('--check', `--folder=${folder}`)).resolves.toMatchObject({ code: 1 });
    await schemas(`--folder=${folder}`);
    expect(await schemas('--check', `--folder=${folder}`)).toMatchObject({ code: 0 });
    await appendFile(join(folder, 'report.schema.json'), ' ');
    const { code, stderr } = await schemas('--check', `--folder=${folder}`);
    expect(code).toBe(1);
    expect(stderr).toBe(`${join(folder, 'report.schema.json')} is stale: run node scripts/schemas.mjs\n`);
  });
});

describe('docs/report.schema.json', () => {
  test.each([
    ['a pass', assemble(drill())],
    ['a fail', failedDrill()],
    ['a dump without manifest', foreignDump()],
    ['a backup', backupOnly()],
    ['a stage that died at once', assemble(drill({ backup: null, source: null, scratch: null, checks: [] }))],
  ])('describes the report of %s', async (_, report) => {
    const validate = await validator('report.schema.json');
    expect(validate(JSON.parse(JSON.stringify(report))) ? [] : validate.errors).toEqual([]);
    expect(reportSchema.parse(report)).toEqual(report);
  });

  test.each([
    ['an unknown field', { password: 'x' }],
    ['another version', { reportVersion: 2 }],
    ['an unknown verdict', { verdict: 'fine' }],
    ['a negative time', { seconds: -1 }],
    ['a time that is none', { startedAt: 'yesterday' }],
    ['half a table', { tables: [{ database: 'a', schema: 'b' }] }],
  ])('refuses %s', async (_, wrong) => {
    const validate = await validator('report.schema.json');
    expect(validate({ ...failedDrill(), ...wrong })).toBe(false);
  });
});
