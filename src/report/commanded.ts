import { duration } from './format.ts';
import type { Finding } from './findings.ts';
import type { CommandResult } from './recovery.ts';
import type { Evidence } from './verdict.ts';

/** `failed with exit code 3 after 12s`: how a command ended. */
export function ending({ outcome, exitCode, seconds }: CommandResult): string {
  const how = {
    succeeded: 'succeeded',
    failed: exitCode === null ? 'was ended by a signal' : `failed with exit code ${exitCode}`,
    'timed out': 'timed out',
    cancelled: 'was cancelled',
  }[outcome];
  return `${how} after ${duration(seconds)}`;
}

/**
 * What the verdict of `guard` and `rehearse` hangs on, where no finding says it yet: a command that did not succeed,
 * or was not run at all, and data that was not put back.
 */
export function commandFindings(
  { stage, command, undo }: Pick<Evidence, 'stage' | 'command' | 'undo'>,
  found: readonly Finding[],
): Finding[] {
  if (stage !== 'guard' && stage !== 'rehearse') return [];
  const errors = found.filter(({ severity }) => severity === 'error');
  const told = (check: Finding['check']): boolean => errors.some((error) => error.check === check);
  const findings: Finding[] = [];
  if (command === null && errors.length === 0)
    findings.push(error('command', 'command-not-run', 'The command was not run', RUN_AGAIN));
  if (command !== null && command.outcome !== 'succeeded' && !told('command'))
    findings.push(error('command', KINDS[command.outcome], `The command ${ending(command)}`, MEND));
  if (undo !== null && (undo.outcome === 'failed' || undo.outcome === 'pending') && !told('undo'))
    findings.push(error('undo', `undo-${undo.outcome}`, undo.detail, UNDO[undo.outcome]));
  return findings;
}

const RUN_AGAIN = 'Run the step again; the log says where it ended.';
const MEND = 'Its output is in the log of the step. Mend it, and try it with the stage `rehearse` first.';
const UNDO = {
  failed: 'The backup holds the data as it was: restore it with the stage `restore`.',
  pending: 'The end of the job puts it back, or says there what to do: read the log of the step `Post …`.',
} as const;

const KINDS = {
  failed: 'command-failed',
  'timed out': 'command-timed-out',
  cancelled: 'command-cancelled',
} as const;

function error(check: Finding['check'], kind: string, message: string, fix: string): Finding {
  return { check, severity: 'error', kind, object: check, message, fix };
}
