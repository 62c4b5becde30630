import type { Finding } from '../../report/findings.ts';
import type { ErrorCollector } from './errors.ts';

/** One error of a restore. `object`: what it is about. */
export function restoreError(object: string, message: string, kind = 'restore-error'): Finding {
  return {
    check: 'restore',
    severity: 'error',
    kind,
    object,
    message,
    fix: 'a restore with errors is not the database that was backed up: mend the cause and restore again',
  };
}

/** One finding for each error that a program reported, at least one when it failed. `object`: what it restored. */
export function loadFindings(collector: ErrorCollector, code: number, object: string): Finding[] {
  const findings = collector.errors.map((error) => {
    const at = error.object ?? (error.line === undefined ? null : `line ${error.line}`);
    return restoreError(at === null ? object : `${at} of ${object}`, error.message);
  });
  const more = collector.count - findings.length;
  if (more > 0) findings.push(restoreError(object, `${more} more errors`));
  if (code !== 0 && findings.length === 0)
    findings.push(restoreError(object, `the restore ended with code ${code}`));
  return findings;
}
