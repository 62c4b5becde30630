import type { CheckResult } from '../report/findings.ts';

const RANK = { fail: 0, 'not-verified': 1, pass: 2, skipped: 3 } as const;

/**
 * Makes one result of each check that was run twice: the worse one counts, and both are told. One that was skipped gives
 * way to one that was not.
 */
export function foldChecks(checks: CheckResult[]): void {
  const folded = new Map<CheckResult['check'], CheckResult>();
  for (const result of checks) {
    const earlier = folded.get(result.check);
    folded.set(result.check, earlier ? fold(earlier, result) : result);
  }
  checks.splice(0, checks.length, ...folded.values());
}

function fold(first: CheckResult, second: CheckResult): CheckResult {
  if (first.status === 'skipped') return second;
  if (second.status === 'skipped') return first;
  return {
    check: first.check,
    status: RANK[first.status] <= RANK[second.status] ? first.status : second.status,
    seconds: first.seconds + second.seconds,
    detail: `${first.detail}; ${second.detail}`,
    findings: [...first.findings, ...second.findings],
  };
}
