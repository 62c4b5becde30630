import { duration } from './format.ts';
import type { CheckResult, Finding, Verdict } from './findings.ts';
import { auditDoubts, auditFindings } from './audit.ts';
import { commandFindings } from './commanded.ts';
import type { CommandResult, Undo } from './recovery.ts';
import type { Control, Objective, Report } from './report.ts';

/** All that a verdict rests on. */
export interface Evidence {
  readonly stage: Report['stage'];
  readonly checks: readonly CheckResult[];
  /** The negative control; null when it was not run. */
  readonly control: Control | null;
  readonly rto: Objective | null;
  readonly rpo: Objective | null;
  /** The command of `guard` and `rehearse`; null when it was not run. */
  readonly command: CommandResult | null;
  readonly undo: Undo | null;
  /** The checklist of `audit`; null where none was gone through. */
  readonly audit: Report['audit'];
  /** What was found outside the checks. */
  readonly findings: readonly Finding[];
}

export interface Judgement {
  readonly verdict: Verdict;
  /** All findings, those of the checks, the control and the objectives included; worst first. */
  readonly findings: readonly Finding[];
  /** What stands between this and a `pass`, where nothing failed. */
  readonly notVerified: readonly string[];
}

/** A measured time (seconds; null: could not be measured) against its limit (seconds; null: there is none). */
export function objective(seconds: number | null, limitSeconds: number | null): Objective {
  return {
    seconds,
    limitSeconds,
    met: seconds === null || limitSeconds === null ? null : seconds <= limitSeconds,
  };
}

/**
 * Weighs the evidence. `fail` when anything failed, a command or its undoing included; `pass` only when at least one
 * check was asked for, every one of them passed, a content check is backed by a caught control, and every limit was
 * measured and met. `guard` needs no check: that its command succeeded is all that it promises.
 */
export function judge(evidence: Evidence): Judgement {
  const found = [...evidence.findings, ...evidence.checks.flatMap(findingsOf)];
  const findings = bySeverity([
    ...found,
    ...commandFindings(evidence, found),
    ...auditFindings(evidence.audit),
    ...controlFindings(evidence.control),
    ...objectiveFindings('rto', evidence.rto),
    ...objectiveFindings('rpo', evidence.rpo),
  ]);
  if (findings.some(({ severity }) => severity === 'error'))
    return { verdict: 'fail', findings, notVerified: [] };
  const notVerified = doubts(evidence);
  return { verdict: notVerified.length === 0 ? 'pass' : 'not-verified', findings, notVerified };
}

function doubts({ stage, checks, control, rto, rpo, audit }: Evidence): string[] {
  if (stage === 'audit') return auditDoubts(audit);
  const asked = checks.filter(({ status }) => status !== 'skipped');
  const reasons = asked
    .filter(({ status }) => status === 'not-verified')
    .map(({ check, detail }) => `${check}: ${detail}`);
  if (asked.length === 0 && stage !== 'guard') reasons.push('no check was run');
  if (control === null && asked.some(({ check, status }) => check === 'content' && status === 'pass')) {
    reasons.push('control: the comparison of content was not itself put to the test');
  }
  for (const [name, value] of [
    ['rto', rto],
    ['rpo', rpo],
  ] as const) {
    if (value !== null && value.limitSeconds !== null && value.seconds === null) {
      reasons.push(`${name}: a limit was given, but there was nothing to measure`);
    }
  }
  return reasons;
}

/** A check that failed without saying why must not get lost: the verdict is read off the findings. */
function findingsOf(result: CheckResult): readonly Finding[] {
  if (result.status !== 'fail' || result.findings.some(({ severity }) => severity === 'error')) {
    return result.findings;
  }
  const failed: Finding = {
    check: result.check,
    severity: 'error',
    kind: 'check-failed',
    object: result.check,
    message: `The ${result.check} check failed: ${result.detail}`,
  };
  return [...result.findings, failed];
}

function controlFindings(control: Control | null): Finding[] {
  if (control === null || control.caught) return [];
  return [
    {
      check: 'control',
      severity: 'error',
      kind: 'control-missed',
      object: control.object,
      message: `A value was changed on purpose and the comparison did not notice: ${control.detail}`,
      fix: 'Do not rely on this result, and report it as a bug of postgres-recovery with report.json.',
    },
  ];
}

const OBJECTIVES = {
  rto: {
    object: 'recovery time',
    what: 'Recovery took',
    fix: 'Raise `jobs`, use the `directory` format or a larger runner; or agree on a longer `rto`.',
  },
  rpo: {
    object: 'age of the newest recoverable data',
    what: 'The newest data that can be recovered is as old as',
    fix: 'Back up more often; or agree on a longer `rpo`.',
  },
} as const;

function objectiveFindings(name: 'rto' | 'rpo', value: Objective | null): Finding[] {
  if (value?.seconds == null || value.limitSeconds === null) return [];
  const excess = value.seconds - value.limitSeconds;
  if (excess <= 0) return [];
  const { object, what, fix } = OBJECTIVES[name];
  const limit = duration(value.limitSeconds);
  const measured = duration(value.seconds);
  return [
    {
      check: name,
      severity: 'error',
      kind: `${name}-exceeded`,
      object,
      message: `${what} ${measured}: ${duration(excess)} over the limit of ${limit}.`,
      expected: `at most ${limit}`,
      actual: measured,
      fix,
    },
  ];
}

const RANK = { error: 0, warning: 1, notice: 2 } as const;

function bySeverity(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
}
