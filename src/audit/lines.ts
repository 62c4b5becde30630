import type { Line, Point } from './facts.ts';
import type { ServerBackups } from './servers.ts';

export function lineOf(
  point: Point,
  status: Line['status'],
  detail: string,
  fix: string | null = null,
): Line {
  return { point, status, detail, fix };
}

/** What one server's backups come to. */
export interface Judged {
  readonly status: Line['status'];
  readonly detail: string;
  readonly fix?: string;
}

const WORST = ['fail', 'not-verified', 'pass'] as const;

/** The worst of all servers decides, and is told; `none` where there is no server. */
export function verdictOfEach(
  point: Point,
  servers: readonly ServerBackups[],
  none: Judged,
  judge: (server: ServerBackups) => Judged,
): Line {
  const all = servers.map((server) => {
    const judged = judge(server);
    return { ...judged, detail: server.label + judged.detail };
  });
  const status = WORST.find((one) => all.some((judged) => judged.status === one));
  if (status === undefined) return lineOf(point, none.status, none.detail, none.fix);
  const told = all.filter((judged) => judged.status === status);
  const fixes = [...new Set(told.flatMap(({ fix }) => fix ?? []))];
  return lineOf(
    point,
    status,
    told.map(({ detail }) => detail).join('; '),
    fixes.length === 0 ? null : fixes.join('; '),
  );
}
