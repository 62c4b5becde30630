import type { Finding } from './findings.ts';

/** Findings of one class: same kind, same check, same severity. */
export interface Group {
  readonly severity: Finding['severity'];
  readonly kind: string;
  readonly check: Finding['check'];
  readonly findings: readonly [Finding, ...Finding[]];
}

/** Findings by class, in the order in which the classes first appear. */
export function grouped(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Group & { findings: [Finding, ...Finding[]] }>();
  for (const finding of findings) {
    const { severity, kind, check } = finding;
    const key = JSON.stringify([severity, kind, check]);
    const group = groups.get(key);
    if (group) group.findings.push(finding);
    else groups.set(key, { severity, kind, check, findings: [finding] });
  }
  return [...groups.values()];
}
