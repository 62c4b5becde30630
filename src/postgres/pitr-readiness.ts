import type { Client } from 'pg';
import { chainOf, type Histories } from './wal/chain.ts';
import { parseSegmentName, type Lsn } from './wal/names.ts';

/** Whether a server's WAL is archived continuously, so that it can be recovered to a point in time. */
export interface PitrReadiness {
  readonly ready: boolean;
  /** What stands in the way, and how to mend it. */
  readonly problems: readonly { readonly what: string; readonly fix: string }[];
  /** What lessens it: none of them an obstacle. */
  readonly notes: readonly string[];
  /** The newest segment in the archive, as the server knows; null before the first one, or where it does not know. */
  readonly lastArchived: { readonly segment: string; readonly at: Date } | null;
}

interface Row {
  readonly standby: boolean;
  readonly walLevel: string;
  readonly mode: string;
  readonly command: string;
  readonly library: string | null;
  readonly timeout: number;
  readonly archived: string | null;
  readonly archivedAt: Date | null;
  readonly failed: string | null;
  readonly failedAt: Date | null;
  readonly current: string | null;
  readonly segmentBytes: number;
}

const QUERY = `
  SELECT standby,
         pg_catalog.current_setting('wal_level') AS "walLevel",
         pg_catalog.current_setting('archive_mode') AS mode,
         pg_catalog.current_setting('archive_command') AS command,
         pg_catalog.current_setting('archive_library', true) AS library,
         (SELECT setting::int FROM pg_catalog.pg_settings WHERE name = 'archive_timeout') AS timeout,
         last_archived_wal AS archived, last_archived_time AS "archivedAt",
         last_failed_wal AS failed, last_failed_time AS "failedAt",
         CASE WHEN standby THEN NULL ELSE pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()) END AS current,
         (SELECT setting::int * CASE unit WHEN '8kB' THEN 8192 ELSE 1 END
            FROM pg_catalog.pg_settings WHERE name = 'wal_segment_size') AS "segmentBytes"
    FROM pg_catalog.pg_stat_archiver, (SELECT pg_catalog.pg_is_in_recovery() AS standby) AS state`;

/** Commands that succeed, and archive nothing. */
const NO_OP = /^\s*(?:(?:\/usr)?\/bin\/)?(?:true|:|exit 0|cd \.|echo\b[^>|&;]*)\s*$/;
/** So many segments that wait are no accident: the archive is slower than what is written, or stands still. */
const BACKLOG = 8n;

/** Needs no privileges beyond connecting. Ask the leader: only it archives, unless `archive_mode` is `always`. */
export async function pitrReadiness(client: Client): Promise<PitrReadiness> {
  const { rows } = await client.query<Row>(QUERY);
  const [row] = rows;
  if (row === undefined) throw new Error('the server answered no facts');
  const problems = [...setUp(row), ...atWork(row)].map(([what, fix]) => ({ what, fix }));
  return {
    ready: problems.length === 0,
    problems,
    notes: row.timeout === 0 && row.mode !== 'off' ? [QUIET] : [],
    lastArchived:
      row.archived === null || row.archivedAt === null ? null : { segment: row.archived, at: row.archivedAt },
  };
}

const QUIET =
  'archive_timeout is 0: on a quiet server, what was written last may wait for hours until its segment is full';

type Problem = readonly [what: string, fix: string];

function setUp({ walLevel, mode, command, library }: Row): Problem[] {
  const problems: Problem[] = [];
  if (walLevel === 'minimal')
    problems.push([
      'wal_level is minimal: the WAL does not hold what recovery needs',
      'set `wal_level = replica` and restart the server',
    ]);
  if (mode === 'off')
    return [
      ...problems,
      [
        'archive_mode is off: no WAL is archived',
        'set `archive_mode = on` and an `archive_command`, and restart the server',
      ],
    ];
  if (library !== null && library !== '') return problems;
  if (command === '' || command === '(disabled)')
    problems.push([
      'archive_command is empty: WAL is not archived, and piles up on the server',
      'set an `archive_command` that copies `%p` to a safe place',
    ]);
  else if (NO_OP.test(command))
    problems.push([
      'archive_command does nothing: it says that WAL is archived, and throws it away',
      'set an `archive_command` that copies `%p` to a safe place, and take a new snapshot',
    ]);
  return problems;
}

function atWork(row: Row): Problem[] {
  const { standby, mode, archived, archivedAt, failed, failedAt } = row;
  if (mode === 'off') return [];
  if (standby && mode !== 'always')
    return [['this is a standby, which archives nothing', 'ask the leader of the cluster']];
  if (failedAt !== null && (archivedAt === null || failedAt > archivedAt))
    return [
      [
        `archiving fails: ${failed ?? 'a segment'} could not be archived at ${failedAt.toISOString()}, and nothing since`,
        'see the log of the server for what the `archive_command` says; until it works, WAL piles up on the server',
      ],
    ];
  if (archived === null)
    return [
      [
        'no segment has been archived yet',
        'run SELECT pg_switch_wal(); and see that one arrives in the archive',
      ],
    ];
  const waiting = backlog(row);
  if (waiting < BACKLOG) return [];
  return [
    [
      `archiving is ${waiting} segments behind what is written`,
      'make the archive faster, or see why it stands still',
    ],
  ];
}

/** How many segments are full, and not archived. */
function backlog({ archived, current, segmentBytes }: Row): bigint {
  const [last, now] = [archived, current].map((name) => parseSegmentName(name ?? '', segmentBytes));
  return last && now ? now.segment - last.segment - 1n : 0n;
}

/** A base backup: a snapshot, or one of `pg_basebackup`. */
export interface BaseBackup {
  readonly name: string;
  /** From here on it needs WAL. */
  readonly lsn: Lsn;
  /** From this moment on, it can be recovered to any. */
  readonly finishedAt: Date;
}

/**
 * How far back an archive reaches: the oldest base backup from which its WAL (the names of its files, without endings) runs to
 * the newest segment without a gap. Null where there is none.
 */
export function oldestBase(
  bases: readonly BaseBackup[],
  names: readonly string[],
  histories: Histories,
  segmentBytes: number,
): BaseBackup | null {
  const segments = names.flatMap((name) => parseSegmentName(name, segmentBytes)?.segment ?? []);
  const newest = segments.reduce((most, segment) => (segment > most ? segment : most), -1n);
  const to = (newest + 1n) * BigInt(segmentBytes);
  const reaching = bases.filter(
    ({ lsn }) => lsn < to && 'links' in chainOf(names, histories, { segmentBytes, from: lsn, to }),
  );
  return reaching.sort((a, b) => a.finishedAt.getTime() - b.finishedAt.getTime())[0] ?? null;
}
