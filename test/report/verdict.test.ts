import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CHECKS } from '../../src/report/findings.ts';
import type { CheckResult, Finding } from '../../src/report/findings.ts';
import { judge, objective } from '../../src/report/verdict.ts';
import type { Evidence } from '../../src/report/verdict.ts';
import { check } from './samples.ts';

const CONTROL = { caught: true, object: 'table a.b.c', detail: 'one value' };
const PROVEN: Evidence = {
  stage: 'drill',
  checks: [check('files'), check('content')],
  control: CONTROL,
  rto: null,
  rpo: null,
  command: null,
  undo: null,
  audit: null,
  findings: [],
};

function finding(severity: Finding['severity']): Finding {
  return { check: 'backup', severity, kind: 'some-kind', object: 'something', message: 'happened' };
}

const findings = fc.array(
  fc.constantFrom('error', 'warning', 'notice').map((severity) => finding(severity)),
  { maxLength: 2 },
);
const checks: fc.Arbitrary<CheckResult[]> = fc
  .subarray([...CHECKS])
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc
          .tuple(fc.constantFrom('pass', 'pass', 'fail', 'not-verified', 'skipped'), findings)
          .map(([status, found]) => check(name, { status, findings: found })),
      ),
    ),
  );
const measured = fc.option(
  fc
    .tuple(fc.option(fc.nat(100)), fc.option(fc.nat(100)))
    .map(([seconds, limit]) => objective(seconds, limit)),
);
const evidence: fc.Arbitrary<Evidence> = fc.record({
  stage: fc.constant('drill'),
  command: fc.constant(null),
  undo: fc.constant(null),
  audit: fc.constant(null),
  checks,
  control: fc.option(fc.boolean().map((caught) => ({ ...CONTROL, caught }))),
  rto: measured,
  rpo: measured,
  findings,
});

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

describe('judge', () => {
  test('passes what is proven', () => {
    expect(judge(PROVEN)).toEqual({ verdict: 'pass', findings: [], notVerified: [] });
  });

  test('passes exactly what has no flaw and no gap', () => {
    fc.assert(
      fc.property(evidence, (given) => {
        const asked = given.checks.filter(({ status }) => status !== 'skipped');
        const objectives = [given.rto, given.rpo].filter((value) => value?.limitSeconds != null);
        const flawless =
          asked.length > 0 &&
          asked.every(({ status }) => status === 'pass') &&
          ![...given.findings, ...given.checks.flatMap((result) => result.findings)].some(isError) &&
          given.control?.caught !== false &&
          (given.control !== null || !asked.some((result) => result.check === 'content')) &&
          objectives.every((value) => value?.met === true);
        expect(judge(given).verdict === 'pass').toBe(flawless);
      }),
    );
  });

  test('fails for any single flaw, whatever else is right', () => {
    fc.assert(
      fc.property(evidence, (given) => {
        const failing: Evidence[] = [
          { ...given, checks: [...given.checks, check('indexes', { status: 'fail' })] },
          { ...given, checks: [...given.checks, check('indexes', { findings: [finding('error')] })] },
          { ...given, findings: [...given.findings, finding('error')] },
          { ...given, control: { ...CONTROL, caught: false } },
          { ...given, rto: objective(61, 60) },
          { ...given, rpo: objective(60.001, 60) },
        ];
        expect(failing.map((each) => judge(each).verdict)).toEqual(failing.map(() => 'fail'));
      }),
    );
  });

  test('explains every verdict: an error for each fail, a reason for each gap', () => {
    fc.assert(
      fc.property(evidence, (given) => {
        const { verdict, findings: all, notVerified } = judge(given);
        expect(all.some(isError)).toBe(verdict === 'fail');
        expect(notVerified.length > 0).toBe(verdict === 'not-verified');
      }),
    );
  });

  test('loses no finding, and puts the worst first', () => {
    fc.assert(
      fc.property(evidence, (given) => {
        const { findings: all } = judge(given);
        const rank = all.map(({ severity }) => ['error', 'warning', 'notice'].indexOf(severity));
        expect(rank).toEqual(rank.toSorted((a, b) => a - b));
        for (const each of [...given.findings, ...given.checks.flatMap((result) => result.findings)]) {
          expect(all).toContain(each);
        }
      }),
    );
  });

  test.each<[string, Partial<Evidence>, string]>([
    ['no check at all', { checks: [] }, 'no check was run'],
    [
      'nothing but skipped checks',
      { checks: CHECKS.map((name) => check(name, { status: 'skipped' })) },
      'no check was run',
    ],
    [
      'a check that ran over nothing',
      { checks: [check('files'), check('indexes', { status: 'not-verified', detail: 'no index' })] },
      'indexes: no index',
    ],
    ['content without its control', { control: null }, 'control: the comparison'],
    ['an RTO that was not measured', { rto: objective(null, 60) }, 'rto: a limit was given'],
    ['an RPO that was not measured', { rpo: objective(null, 60) }, 'rpo: a limit was given'],
  ])('does not verify %s', (_, gap, reason) => {
    const { verdict, notVerified } = judge({ ...PROVEN, ...gap });
    expect(verdict).toBe('not-verified');
    expect(notVerified).toEqual([expect.stringContaining(reason)]);
  });

  test.each<[string, Partial<Evidence>]>([
    ['without limits', { rto: objective(5, null), rpo: objective(null, null) }],
    ['at the limit', { rto: objective(60, 60), rpo: objective(0, 0) }],
    ['with warnings', { findings: [finding('warning'), finding('notice')] }],
    ['without content nor control', { checks: [check('files')], control: null }],
    ['with some checks skipped', { checks: [...PROVEN.checks, check('indexes', { status: 'skipped' })] }],
  ])('passes %s', (_, other) => {
    expect(judge({ ...PROVEN, ...other }).verdict).toBe('pass');
  });

  test('says by how much a limit was exceeded', () => {
    const { findings: all } = judge({ ...PROVEN, rto: objective(1800.04, 1800), rpo: objective(7200, 3600) });
    expect(all).toMatchObject([
      { kind: 'rto-exceeded', message: 'Recovery took 30m: 40ms over the limit of 30m.', actual: '30m' },
      { kind: 'rpo-exceeded', expected: 'at most 1h', actual: '2h' },
    ]);
  });

  test('names a check that failed without a finding', () => {
    const { findings: all } = judge({
      ...PROVEN,
      checks: [check('files', { status: 'fail', detail: 'file gone' })],
    });
    expect(all).toMatchObject([
      { check: 'files', kind: 'check-failed', message: 'The files check failed: file gone' },
    ]);
  });
});

describe('the verdict on a command', () => {
  const succeeded = { outcome: 'succeeded', exitCode: 0, seconds: 12 } as const;
  const commands = fc.constantFrom(
    null,
    succeeded,
    { outcome: 'failed', exitCode: 3, seconds: 1 } as const,
    { outcome: 'failed', exitCode: null, seconds: 1 } as const,
    { outcome: 'timed out', exitCode: null, seconds: 1800 } as const,
    { outcome: 'cancelled', exitCode: null, seconds: 2 } as const,
  );
  const undos = fc.constantFrom(
    null,
    ...(['not needed', 'put back', 'failed', 'pending'] as const).map((outcome) => ({
      outcome,
      detail: 'what became of it',
    })),
  );
  const commanded: fc.Arbitrary<Evidence> = fc.record({
    stage: fc.constantFrom('guard', 'rehearse'),
    checks,
    control: fc.constant(CONTROL),
    rto: fc.constant(null),
    rpo: fc.constant(null),
    command: commands,
    undo: undos,
    audit: fc.constant(null),
    findings,
  });

  test('never passes unless the command succeeded and nothing is left to be put back', () => {
    fc.assert(
      fc.property(commanded, (given) => {
        const { verdict, findings: all } = judge(given);
        const undone = given.undo?.outcome !== 'failed' && given.undo?.outcome !== 'pending';
        if (given.command?.outcome !== 'succeeded' || !undone) expect(verdict).toBe('fail');
        expect(all.some(isError)).toBe(verdict === 'fail');
      }),
    );
  });

  test('passes a guarded command without any check, but no rehearsal', () => {
    const bare: Evidence = { ...PROVEN, stage: 'guard', checks: [], control: null, command: succeeded };
    expect(judge(bare)).toEqual({ verdict: 'pass', findings: [], notVerified: [] });
    expect(judge({ ...bare, stage: 'rehearse' })).toMatchObject({
      verdict: 'not-verified',
      notVerified: ['no check was run'],
    });
    expect(judge({ ...PROVEN, stage: 'rehearse', command: succeeded }).verdict).toBe('pass');
  });

  test('a check of a guarded command that was asked for must have run', () => {
    const checked = [check('assertions', { status: 'not-verified', detail: 'no database' })];
    expect(judge({ ...PROVEN, stage: 'guard', checks: checked, command: succeeded }).verdict).toBe(
      'not-verified',
    );
  });

  test.each([
    [null, 'command-not-run', 'The command was not run'],
    [
      { outcome: 'failed', exitCode: 3, seconds: 1 } as const,
      'command-failed',
      'The command failed with exit code 3 after 1s',
    ],
    [
      { outcome: 'failed', exitCode: null, seconds: 1 } as const,
      'command-failed',
      'The command was ended by a signal after 1s',
    ],
    [
      { outcome: 'timed out', exitCode: null, seconds: 60 } as const,
      'command-timed-out',
      'The command timed out after 1m',
    ],
  ])('names what was not told: %j', (command, kind, message) => {
    const { findings: all } = judge({ ...PROVEN, stage: 'guard', command });
    expect(all).toMatchObject([{ check: 'command', kind, message }]);
  });

  test('does not repeat what the stage told', () => {
    const told: Finding = { ...finding('error'), check: 'command' };
    const command = { outcome: 'failed', exitCode: 1, seconds: 1 } as const;
    expect(judge({ ...PROVEN, stage: 'guard', command, findings: [told] }).findings).toEqual([told]);
    // Nor is a command missed that was never to be reached.
    expect(judge({ ...PROVEN, stage: 'guard', findings: [finding('error')] }).findings).toHaveLength(1);
  });

  test('says what to do about data that was not put back', () => {
    const command = { outcome: 'cancelled', exitCode: null, seconds: 1 } as const;
    const { findings: all } = judge({
      ...PROVEN,
      stage: 'guard',
      command,
      undo: { outcome: 'pending', detail: 'the job was cancelled' },
    });
    expect(all.map(({ kind }) => kind)).toEqual(['command-cancelled', 'undo-pending']);
    expect(all.at(-1)).toMatchObject({
      message: 'the job was cancelled',
      fix: expect.any(String) as unknown,
    });
  });
});
