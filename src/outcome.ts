import * as core from '@actions/core';
import { appendFile } from 'node:fs/promises';
import type { Context } from './context.ts';
import type { Recorder } from './recorder.ts';
import { annotationsOf } from './report/annotations.ts';
import { assemble } from './report/assemble.ts';
import { failureFindings } from './report/findings.ts';
import { publishReport } from './report/publish.ts';
import type { Report } from './report/report.ts';
import { VERSION } from './version.ts';

type Ended = Pick<Context, 'inputs' | 'env' | 'recorder' | 'reportFolder'> & {
  /** What the stage threw, if it did. */
  readonly failure: unknown;
};

/**
 * Publishes what a stage did and found: report files, job summary, annotations and outputs, also when it failed.
 * Gives the exit code.
 */
export async function publishOutcome({
  inputs,
  env,
  recorder,
  reportFolder,
  failure,
}: Ended): Promise<number> {
  if (failure !== undefined) recorder.find(...failureFindings(failure, recorder.running, 'failed'));
  const report = assemble({
    stage: inputs.stage,
    toolVersion: VERSION,
    startedAt: recorder.startedAt,
    finishedAt: new Date(),
    backup: recorder.backup,
    source: recorder.source,
    scratch: recorder.scratch,
    checks: recorder.checks,
    control: recorder.control,
    rto: recorder.rto,
    rpo: recorder.rpo,
    findings: recorder.findings,
    tables: recorder.tables,
    restored: recorder.restored,
    recovered: recorder.recovered,
    command: recorder.command,
    changes: recorder.changes,
    locks: recorder.locks,
    undo: recorder.undo,
    cluster: recorder.cluster,
    backups: recorder.backups,
    retention: recorder.retention,
    snapshot: recorder.snapshot,
    capture: recorder.capture,
    audit: recorder.audit,
    phases: recorder.phases,
    environment: {
      repository: env.GITHUB_REPOSITORY ?? null,
      run: env.GITHUB_RUN_ID ?? null,
      commit: env.GITHUB_SHA ?? null,
      action: env.GITHUB_ACTION_REPOSITORY
        ? `${env.GITHUB_ACTION_REPOSITORY}@${env.GITHUB_ACTION_REF ?? 'main'}`
        : null,
    },
  });
  const { reportPath, summary } = await publishReport(report, { folder: reportFolder });
  if (env.GITHUB_STEP_SUMMARY) await appendFile(env.GITHUB_STEP_SUMMARY, summary);
  for (const { level, title, message } of annotationsOf(report)) core[level](message, { title });
  setOutputs(report, recorder, reportPath);
  const ok = succeeded(report);
  core.info(`Verdict: ${report.verdict}. Report: ${reportPath}`);
  return ok ? 0 : 1;
}

/**
 * Whether the step is green. A backup alone proves nothing and need not, nor do `list`, `prune`, `capture` and `snapshot`; a dump made by something else carries no
 * manifest to be proven against, so what could be checked is enough; for all else `not-verified` is not good enough.
 */
function succeeded(report: Report): boolean {
  if (report.verdict !== 'not-verified') return report.verdict === 'pass';
  if (PROVING_NOTHING.includes(report.stage)) return true;
  return report.stage === 'backup' || (report.backup !== null && report.backup.manifest === null);
}

const PROVING_NOTHING: readonly Report['stage'][] = ['list', 'prune', 'capture', 'snapshot'];

function setOutputs(report: Report, recorder: Recorder, reportPath: string): void {
  for (const [name, value] of recorder.outputs) core.setOutput(name, value);
  core.setOutput('verdict', report.verdict);
  core.setOutput('seconds', report.seconds.toFixed(1));
  if (report.rto?.seconds != null) core.setOutput('rto-seconds', report.rto.seconds.toFixed(1));
  if (report.rpo?.seconds != null) core.setOutput('rpo-seconds', report.rpo.seconds.toFixed(1));
  if (report.backups !== null) core.setOutput('backups', JSON.stringify(report.backups));
  core.setOutput('findings', JSON.stringify(report.findings));
  core.setOutput('report', reportPath);
}
