import { problemsOf } from '../errors.ts';

/** The checks that `validate` and `drill` can run, in the order in which they run. */
export const CHECKS = ['files', 'restore', 'content', 'schema', 'indexes', 'assertions'] as const;
export type Check = (typeof CHECKS)[number];

/** `pass` only when the check ran and compared something; `skipped` when the user did not ask for it. */
export type Status = 'pass' | 'fail' | 'not-verified' | 'skipped';

export type Verdict = 'pass' | 'fail' | 'not-verified';

/** One thing worth telling the user. Carries no secret and no row data. */
export interface Finding {
  /** What looked: a check, or the part of the stage that met it. */
  readonly check:
    | Check
    | 'backup'
    | 'control'
    | 'rto'
    | 'rpo'
    | 'store'
    | 'tools'
    | 'scratch'
    | 'target'
    | 'command'
    | 'undo'
    | 'audit';
  /** Only an `error` makes a check fail. */
  readonly severity: 'error' | 'warning' | 'notice';
  /** The class that annotations are grouped by: kebab-case, such as `row-count` or `missing-grant`. */
  readonly kind: string;
  /** The object, with its database where there is one: `table paws360.public.students`. */
  readonly object: string;
  /** What happened, in one sentence. */
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  /** What to do about it. */
  readonly fix?: string;
}

export interface CheckResult {
  readonly check: Check;
  readonly status: Status;
  readonly seconds: number;
  /** What was looked at, or why it could not be: `12 tables, 104,000 rows`. */
  readonly detail: string;
  readonly findings: readonly Finding[];
}

/** Whatever was thrown, as findings of what was running. */
export function failureFindings(error: unknown, check: Finding['check'], kind: string): Finding[] {
  return problemsOf(error).map(({ message, fix }) => ({
    check,
    severity: 'error',
    kind,
    object: check,
    message,
    fix,
  }));
}
