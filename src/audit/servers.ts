import type { Copy, Facts, Holding } from './facts.ts';

/** What clocks may differ by. */
const SKEW_MILLISECONDS = 300_000;

/** A backup with the stores that have a sound copy of it. */
export interface Backup {
  readonly name: string;
  readonly createdAt: Date;
  readonly holders: readonly Holding[];
}

/** The sound backups of one server, newest first. */
export interface ServerBackups {
  /** For people; empty where only one server is known of. */
  readonly label: string;
  readonly backups: readonly Backup[];
}

/**
 * The backups that count, server by server: a fresh backup of one must not hide that another has none. What no listing
 * attributes to a server belongs to the only one, or, where several are known, to none that could be judged.
 * What is broken, or dated in the future, counts for nothing.
 */
export function backupsByServer({ holdings, now }: Pick<Facts, 'holdings' | 'now'>): ServerBackups[] {
  const copies = holdings.flatMap((holding) => holding.copies.map((copy) => ({ holding, copy })));
  const byName = Map.groupBy(copies, ({ copy }) => copy.name);
  const backups = [...byName].flatMap(([name, of]) => {
    const holders = of.filter(({ copy }) => counts(copy, now)).map(({ holding }) => holding);
    const [first] = of;
    if (first === undefined || holders.length === 0) return [];
    const server = of.find(({ copy }) => copy.server !== null)?.copy.server ?? null;
    return [{ server, backup: { name, createdAt: first.copy.createdAt, holders } }];
  });
  const servers = new Set(backups.flatMap(({ server }) => server ?? []));
  const sorted = (of: readonly { backup: Backup }[]): Backup[] =>
    of.map(({ backup }) => backup).sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  if (servers.size < 2) return backups.length === 0 ? [] : [{ label: '', backups: sorted(backups) }];
  return [...servers].map((server) => ({
    label: `server ${server}: `,
    backups: sorted(backups.filter((backup) => backup.server === server)),
  }));
}

export function isFuture(date: Date, now: Date): boolean {
  return date.getTime() - now.getTime() > SKEW_MILLISECONDS;
}

function counts({ damage, createdAt }: Copy, now: Date): boolean {
  return damage === null && !isFuture(createdAt, now);
}
