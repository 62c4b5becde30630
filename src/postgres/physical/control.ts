import { UserError } from '../../errors.ts';
import { run, type Command } from '../../process.ts';

/** What pg_control says of a data folder. LSNs as PostgreSQL writes them: `0/3000148`. */
export interface ControlFacts {
  readonly systemIdentifier: string;
  /** Such as `shut down`, `shut down in recovery`, `in production`, `in archive recovery`. */
  readonly state: string;
  /** Of the last checkpoint. */
  readonly timeline: number;
  readonly checkpointLsn: string;
  readonly redoLsn: string;
  /** When the last checkpoint was made, to the second. */
  readonly checkpointAt: Date;
  /** Until where a copy of a standby must be replayed to be consistent; `0/0` where there is nothing to reach. */
  readonly minRecoveryLsn: string;
  readonly backupStartLsn: string;
  readonly backupEndLsn: string;
  readonly backupEndRequired: boolean;
  readonly walSegmentBytes: number;
  readonly walLevel: string;
  /** Whether data pages have checksums. */
  readonly checksums: boolean;
  readonly commitTimestamps: boolean;
  /** Settings that a server started on this folder must not fall below. */
  readonly least: Readonly<Record<LeastSetting, number>>;
}

type LeastSetting =
  | 'max_connections'
  | 'max_worker_processes'
  | 'max_wal_senders'
  | 'max_prepared_transactions'
  | 'max_locks_per_transaction';

/** Cluster states in which no WAL is needed to read the folder. */
const CLEAN_STATES = ['shut down', 'shut down in recovery'];

export function isCleanlyShutDown({ state }: Pick<ControlFacts, 'state'>): boolean {
  return CLEAN_STATES.includes(state);
}

/** Reads pg_control through `command`, a pg_controldata of the folder's own major in English and UTC. Throws a UserError. */
export async function readControl(command: Command, signal?: AbortSignal): Promise<ControlFacts> {
  const { code, stdout, stderr } = await run(command, signal ? { signal } : {});
  if (code !== 0) throw damaged(stderr.trim() || `pg_controldata ended with ${code}`);
  return parseControl(stdout);
}

/** What pg_controldata printed, in English and UTC. Throws a UserError where it is not of an intact pg_control. */
export function parseControl(text: string): ControlFacts {
  if (/^WARNING:.*(?:CRC|checksum|segment size|byte ordering)/imu.test(text)) {
    throw damaged(/^WARNING:\s*(.*)$/mu.exec(text)?.[1] ?? 'its checksum is wrong');
  }
  const values = new Map(
    text.split('\n').flatMap((line): [string, string][] => {
      const at = line.indexOf(':');
      return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1).trim()]];
    }),
  );
  const value = (label: string): string => {
    const found = values.get(label);
    if (found === undefined) throw damaged(`it says nothing of "${label}"`);
    return found;
  };
  const number = (label: string): number => Number(value(label));
  return {
    systemIdentifier: value('Database system identifier'),
    state: value('Database cluster state'),
    timeline: number("Latest checkpoint's TimeLineID"),
    checkpointLsn: value('Latest checkpoint location'),
    redoLsn: value("Latest checkpoint's REDO location"),
    checkpointAt: new Date(`${value('Time of latest checkpoint')} UTC`),
    minRecoveryLsn: value('Minimum recovery ending location'),
    backupStartLsn: value('Backup start location'),
    backupEndLsn: value('Backup end location'),
    backupEndRequired: value('End-of-backup record required') === 'yes',
    walSegmentBytes: number('Bytes per WAL segment'),
    walLevel: value('wal_level setting'),
    checksums: number('Data page checksum version') !== 0,
    commitTimestamps: value('track_commit_timestamp setting') === 'on',
    least: {
      max_connections: number('max_connections setting'),
      max_worker_processes: number('max_worker_processes setting'),
      max_wal_senders: number('max_wal_senders setting'),
      max_prepared_transactions: number('max_prepared_xacts setting'),
      max_locks_per_transaction: number('max_locks_per_xact setting'),
    },
  };
}

function damaged(why: string): UserError {
  return new UserError(
    `the control file of the copy (global/pg_control) cannot be used: ${why}`,
    'the copy is damaged or not whole: use another one',
  );
}
