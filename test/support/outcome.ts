import type { Finding } from '../../src/report/findings.ts';
import type { ActionRun } from './action.ts';

/** What the stage found wrong. */
export function errorsOf(run: ActionRun): Finding[] {
  return run.findings.filter(({ severity }) => severity === 'error');
}

/** How a stage ended, in a form that tells why when an expectation is not met. */
export function outcomeOf(run: ActionRun): {
  code: number | null;
  verdict: string | undefined;
  errors: string[];
} {
  const annotations = run.log.split('\n').filter((line) => line.startsWith('::error'));
  const found = errorsOf(run).map(({ check, object, message }) => `${check}: ${object}: ${message}`);
  return {
    code: run.code,
    verdict: run.outputs.verdict,
    errors: run.outputs.verdict === undefined ? annotations : found,
  };
}

export const PASSED = { code: 0, verdict: 'pass', errors: [] };

/** Of a backup, which alone proves nothing, and of a dump without a manifest to prove it by. */
export const NOT_VERIFIED = { code: 0, verdict: 'not-verified', errors: [] };

export const FAILED = { code: 1, verdict: 'fail' };
