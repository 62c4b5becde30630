import { describe, expect, test } from '@jest/globals';
import { foldChecks } from '../../src/proof/fold.ts';
import type { CheckResult, Finding, Status } from '../../src/report/findings.ts';

const finding = (object: string): Finding => ({
  check: 'content',
  severity: 'error',
  kind: 'row-count',
  object,
  message: 'The table has fewer rows',
});

function result(check: CheckResult['check'], status: Status, detail: string): CheckResult {
  return { check, status, seconds: 2, detail, findings: status === 'fail' ? [finding(detail)] : [] };
}

function folded(...checks: CheckResult[]): CheckResult[] {
  foldChecks(checks);
  return checks;
}

describe('a check that was run twice', () => {
  test.each<[Status, Status, Status]>([
    ['pass', 'pass', 'pass'],
    ['pass', 'fail', 'fail'],
    ['fail', 'pass', 'fail'],
    ['not-verified', 'pass', 'not-verified'],
    ['pass', 'not-verified', 'not-verified'],
    ['not-verified', 'fail', 'fail'],
  ])('%s and %s are %s, and both are told', (first, second, both) => {
    const [only, ...others] = folded(result('content', first, 'a'), result('content', second, 'b'));
    expect(others).toEqual([]);
    expect(only).toMatchObject({ check: 'content', status: both, seconds: 4, detail: 'a; b' });
    expect(only?.findings.map(({ object }) => object)).toEqual([
      ...(first === 'fail' ? ['a'] : []),
      ...(second === 'fail' ? ['b'] : []),
    ]);
  });

  test.each<Status>(['pass', 'fail', 'not-verified', 'skipped'])(
    'one that was skipped gives way to %s',
    (status) => {
      const kept = result('assertions', status, 'b');
      expect(folded(result('assertions', 'skipped', 'a'), kept)).toEqual([kept]);
      if (status !== 'skipped') expect(folded(kept, result('assertions', 'skipped', 'a'))).toEqual([kept]);
    },
  );
});

test('the others stay, in the order in which they first came', () => {
  const checks = folded(
    result('files', 'pass', '1'),
    result('content', 'pass', '2'),
    result('files', 'pass', '3'),
    result('schema', 'pass', '4'),
  );
  expect(checks.map(({ check, detail }) => `${check} ${detail}`)).toEqual([
    'files 1; 3',
    'content 2',
    'schema 4',
  ]);
});
