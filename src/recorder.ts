import * as core from '@actions/core';
import type { CheckResult, Finding, Verdict } from './report/findings.ts';
import type {
  CommandResult,
  DatabaseChanges,
  HeldLock,
  ReplacedCluster,
  Restored,
  Undo,
} from './report/recovery.ts';
import type { BackupFacts, Control, Objective, Report, TableResult } from './report/report.ts';
import { judge } from './report/verdict.ts';

export interface Phase {
  readonly name: string;
  readonly seconds: number;
}

/**
 * What a stage has done so far: the log of the job shows it as it happens, and the report is made from it, also when
 * the stage fails half-way.
 */
export class Recorder {
  readonly startedAt = new Date();
  readonly findings: Finding[] = [];
  readonly checks: CheckResult[] = [];
  readonly phases: Phase[] = [];
  backup: BackupFacts | null = null;
  source: Report['source'] = null;
  scratch: Report['scratch'] = null;
  control: Control | null = null;
  rto: Objective | null = null;
  rpo: Objective | null = null;
  tables: TableResult[] = [];
  restored: Restored | null = null;
  recovered: Report['recovered'] = null;
  command: CommandResult | null = null;
  changes: DatabaseChanges[] = [];
  locks: HeldLock[] = [];
  undo: Undo | null = null;
  cluster: ReplacedCluster | null = null;
  backups: Report['backups'] = null;
  retention: Report['retention'] = null;
  capture: Report['capture'] = null;
  audit: Report['audit'] = null;
  snapshot: Report['snapshot'] = null;
  /** The part of the stage that is running: where a failure belongs. */
  running: Finding['check'] = 'backup';
  /** Outputs of the action beyond those that follow from the report. */
  readonly outputs = new Map<string, string>();

  /** Runs `work` as a foldable group of the log, and times it. */
  async phase<T>(name: string, title: string, work: () => Promise<T>): Promise<T> {
    return core.group(title, async () => {
      const started = performance.now();
      try {
        return await work();
      } finally {
        const seconds = (performance.now() - started) / 1000;
        this.phases.push({ name, seconds });
        core.info(`${title}: ${seconds.toFixed(1)} s`);
      }
    });
  }

  info(message: string): void {
    core.info(message);
  }

  find(...findings: readonly Finding[]): void {
    this.findings.push(...findings);
  }

  /** The verdict if the stage ended now. */
  verdict(stage: Report['stage']): Verdict {
    const { checks, control, rto, rpo, command, undo, audit, findings } = this;
    return judge({ stage, checks, control, rto, rpo, command, undo, audit, findings }).verdict;
  }

  /** As `find`, without those about an object that something was found about already. */
  findNew(...findings: readonly Finding[]): void {
    this.find(...findings.filter(({ object }) => !this.findings.some((known) => known.object === object)));
  }

  /** The phases as the manifest keeps them, in seconds by name. */
  phaseSeconds(): Record<string, number> {
    const seconds: Record<string, number> = {};
    for (const phase of this.phases) seconds[phase.name] = (seconds[phase.name] ?? 0) + phase.seconds;
    return seconds;
  }
}
