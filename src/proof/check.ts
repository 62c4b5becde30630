import { Cancelled } from '../errors.ts';
import type { Recorder } from '../recorder.ts';
import { failureFindings, type Check, type CheckResult, type Finding } from '../report/findings.ts';

/** What a check found out. `looked` counts what it compared: nothing looked at is nothing proven. */
export interface Outcome {
  readonly findings: readonly Finding[];
  readonly looked: number;
  /** What was looked at, or why it could not be. */
  readonly detail: string;
}

const TITLES: Readonly<Record<Check, string>> = {
  files: 'Check the files of the backup',
  restore: 'Restore into the scratch server',
  content: 'Compare the content',
  schema: 'Compare the schema',
  indexes: 'Check indexes and tables for damage',
  assertions: 'Run the assertions',
};

/**
 * Runs one check as a phase of the log and records its result. What it throws makes it fail, and ends the proof: the
 * later checks would stand on sand.
 */
export async function runCheck(
  recorder: Recorder,
  check: Check,
  signal: AbortSignal,
  work: () => Promise<Outcome>,
  title = TITLES[check],
): Promise<CheckResult> {
  const started = performance.now();
  recorder.running = check;
  const outcome = await recorder.phase(check, title, async () => {
    try {
      const found = await work();
      recorder.info(found.detail);
      return found;
    } catch (error) {
      if (error instanceof Cancelled || signal.aborted) throw error;
      return {
        findings: failureFindings(error, check, 'check-failed'),
        looked: 0,
        detail: 'could not be run to its end',
      };
    }
  });
  const result: CheckResult = {
    check,
    status: statusOf(outcome),
    seconds: (performance.now() - started) / 1000,
    detail: outcome.detail,
    findings: outcome.findings,
  };
  recorder.checks.push(result);
  return result;
}

/** Records that a check was not run, and why: not asked for, or asked for but impossible. */
export function noteCheck(
  recorder: Recorder,
  check: Check,
  status: 'skipped' | 'not-verified',
  detail: string,
): void {
  recorder.checks.push({ check, status, seconds: 0, detail, findings: [] });
}

function statusOf({ findings, looked }: Outcome): CheckResult['status'] {
  if (findings.some(({ severity }) => severity === 'error')) return 'fail';
  return looked > 0 ? 'pass' : 'not-verified';
}
