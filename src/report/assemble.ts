import { judge } from './verdict.ts';
import type { Evidence } from './verdict.ts';
import type { Report } from './report.ts';

type Given =
  | 'audit'
  | 'backup'
  | 'backups'
  | 'capture'
  | 'changes'
  | 'cluster'
  | 'environment'
  | 'locks'
  | 'phases'
  | 'recovered'
  | 'restored'
  | 'retention'
  | 'scratch'
  | 'snapshot'
  | 'source'
  | 'tables';

/** What a stage hands over; the rest of the report follows from it. */
export interface Facts extends Evidence, Pick<Report, Given> {
  readonly toolVersion: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

/** The report of a stage: its facts, and the verdict they lead to. Long lists last, for whoever opens the file. */
export function assemble(facts: Facts): Report {
  const { verdict, notVerified, findings } = judge(facts);
  return {
    reportVersion: 1,
    tool: { name: 'postgres-recovery', version: facts.toolVersion },
    stage: facts.stage,
    verdict,
    notVerified,
    startedAt: facts.startedAt.toISOString(),
    finishedAt: facts.finishedAt.toISOString(),
    seconds: Math.max(0, facts.finishedAt.getTime() - facts.startedAt.getTime()) / 1000,
    backup: facts.backup,
    source: facts.source,
    scratch: facts.scratch,
    checks: facts.checks.map(({ check, status, seconds, detail }) => ({ check, status, seconds, detail })),
    control: facts.control,
    rto: facts.rto,
    rpo: facts.rpo,
    restored: facts.restored,
    recovered: facts.recovered,
    command: facts.command,
    undo: facts.undo,
    cluster: facts.cluster,
    phases: facts.phases,
    environment: facts.environment,
    findings,
    audit: facts.audit,
    snapshot: facts.snapshot,
    retention: facts.retention,
    capture: facts.capture,
    backups: facts.backups,
    locks: facts.locks,
    changes: facts.changes,
    tables: facts.tables,
  };
}
