import pg, { type Client } from 'pg';
import { UserError, UserErrors } from '../errors.ts';
import type { Finding } from '../report/findings.ts';
import { derive, type ConnectionSettings } from '../postgres/settings.ts';
import { parseLsn, type Lsn } from '../postgres/wal/names.ts';

/** What a capture must know of the server. */
export interface Source {
  readonly version: string;
  readonly major: number;
  readonly systemIdentifier: string;
  readonly walSegmentBytes: number;
  readonly timeline: number;
  /** Where its WAL stands. */
  readonly lsn: string;
  readonly standby: boolean;
}

interface Row extends Source {
  readonly num: number;
  readonly walLevel: string;
  readonly senders: number;
  readonly maxSenders: number;
  readonly slots: number;
  readonly maxSlots: number;
  readonly mayReplicate: boolean;
  readonly user: string;
  readonly keepSize: string | null;
  readonly synchronousNames: string;
  readonly synchronousCommit: string;
}

const QUERY = `
  SELECT split_part(pg_catalog.current_setting('server_version'), ' ', 1) AS version,
         pg_catalog.current_setting('server_version_num')::int AS num,
         (SELECT system_identifier::text FROM pg_catalog.pg_control_system()) AS "systemIdentifier",
         (SELECT setting::int * CASE unit WHEN '8kB' THEN 8192 ELSE 1 END
            FROM pg_catalog.pg_settings WHERE name = 'wal_segment_size') AS "walSegmentBytes",
         CASE WHEN standby THEN (SELECT timeline_id FROM pg_catalog.pg_control_checkpoint())
              ELSE ('x' || left(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 8))::bit(32)::int
         END AS timeline,
         CASE WHEN standby THEN pg_catalog.pg_last_wal_replay_lsn()
              ELSE pg_catalog.pg_current_wal_lsn() END::text AS lsn,
         standby,
         pg_catalog.current_setting('wal_level') AS "walLevel",
         (SELECT count(*)::int FROM pg_catalog.pg_stat_replication) AS senders,
         pg_catalog.current_setting('max_wal_senders')::int AS "maxSenders",
         (SELECT count(*)::int FROM pg_catalog.pg_replication_slots) AS slots,
         pg_catalog.current_setting('max_replication_slots')::int AS "maxSlots",
         (SELECT rolreplication OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = session_user) AS "mayReplicate",
         session_user::text AS "user",
         pg_catalog.current_setting('max_slot_wal_keep_size', true) AS "keepSize",
         pg_catalog.current_setting('synchronous_standby_names') AS "synchronousNames",
         pg_catalog.current_setting('synchronous_commit') AS "synchronousCommit"
    FROM (SELECT pg_catalog.pg_is_in_recovery() AS standby) AS state`;

/** Of several hosts (a Patroni cluster) the one that takes writes, also after a failover. */
export function preferringTheLeader(settings: ConnectionSettings): ConnectionSettings {
  if (settings.hosts.length < 2) return settings;
  return derive(settings, { parameters: { target_session_attrs: 'read-write', ...settings.parameters } });
}

/** Throws UserErrors with all that would keep WAL from being streamed; what should only be known is in the findings. */
export async function readSource(
  client: Client,
): Promise<{ readonly source: Source; readonly findings: readonly Finding[] }> {
  const { rows } = await client.query<Row>(QUERY);
  const [row] = rows;
  if (row === undefined) throw new Error('the server answered no facts');
  const errors = obstacles(row);
  if (errors.length > 0) throw new UserErrors(errors);
  const { version, num, systemIdentifier, walSegmentBytes, timeline, lsn, standby } = row;
  const major = Math.floor(num / 10_000);
  return {
    source: { version, major, systemIdentifier, walSegmentBytes, timeline, lsn, standby },
    findings: risks(row),
  };
}

function obstacles(row: Row): UserError[] {
  const errors: UserError[] = [];
  if (row.walLevel === 'minimal')
    errors.push(
      new UserError(
        'the server has wal_level = minimal: its WAL does not hold what recovery needs',
        'set `wal_level = replica` and restart the server',
      ),
    );
  if (!row.mayReplicate)
    errors.push(
      new UserError(
        `the role ${row.user} may not stream WAL`,
        `as a superuser, run: ALTER ROLE ${pg.escapeIdentifier(row.user)} REPLICATION`,
      ),
    );
  if (row.senders >= row.maxSenders)
    errors.push(
      new UserError(
        `all ${row.maxSenders} WAL senders of the server are in use (max_wal_senders)`,
        'raise `max_wal_senders` and restart the server, or end what no longer needs one (pg_stat_replication)',
      ),
    );
  if (row.slots >= row.maxSlots)
    errors.push(
      new UserError(
        `all ${row.maxSlots} replication slots of the server are taken (max_replication_slots)`,
        'raise `max_replication_slots` and restart the server, or drop one that nobody uses (pg_replication_slots)',
      ),
    );
  if (countsAsStandby(row) && row.synchronousCommit === 'remote_apply')
    errors.push(
      new UserError(
        "the server would wait for this capture to apply each commit, which it never does: synchronous_standby_names names every standby (`*`), and synchronous_commit is 'remote_apply'",
        'list the real standbys by their names in `synchronous_standby_names`',
      ),
    );
  return errors;
}

function risks(row: Row): Finding[] {
  const findings: Finding[] = [];
  if (row.keepSize === '-1')
    findings.push({
      check: 'target',
      severity: 'warning',
      kind: 'unlimited-slot',
      object: 'max_slot_wal_keep_size',
      message:
        'Should this job die, its replication slot would make the server keep WAL until its disk is full: max_slot_wal_keep_size is not limited. The next capture drops such a slot when it is a day old.',
      fix: "Limit it, for example: ALTER SYSTEM SET max_slot_wal_keep_size = '10GB'; SELECT pg_reload_conf();",
    });
  if (countsAsStandby(row))
    findings.push({
      check: 'target',
      severity: 'warning',
      kind: 'synchronous-standby',
      object: 'synchronous_standby_names',
      message:
        'The server may count this capture as its synchronous standby, since `*` names every one: commits then wait for the network between them.',
      fix: 'List the real standbys by their names in `synchronous_standby_names`.',
    });
  return findings;
}

function countsAsStandby({ synchronousNames }: Row): boolean {
  return /(^|[\s,(])"?\*"?($|[\s,)])/.test(synchronousNames);
}

/** Where a capture ends. */
export interface End {
  /** The position after the last byte that the server has written. */
  readonly written: Lsn;
  /** Up to where is received: the end of that segment, when it could be closed. */
  readonly received: Lsn;
}

/**
 * Closes the segment that is being written, where the role may, so that the last file is whole. Where it may not, everything
 * that is committed so far is flushed, for only that is sent.
 */
export async function endOfWal(client: Client, segmentBytes: number): Promise<End> {
  const { rows } = await client.query<{ standby: boolean; maySwitch: boolean }>(
    `SELECT pg_catalog.pg_is_in_recovery() AS standby,
            pg_catalog.has_function_privilege('pg_catalog.pg_switch_wal()', 'EXECUTE') AS "maySwitch"`,
  );
  const { standby = false, maySwitch = false } = rows[0] ?? {};
  if (standby) return exactly(await position(client, 'pg_catalog.pg_last_wal_replay_lsn()'));
  if (maySwitch) {
    const written = await position(client, 'pg_catalog.pg_switch_wal()');
    const bytes = BigInt(segmentBytes);
    return { written, received: ((written + bytes - 1n) / bytes) * bytes };
  }
  await client.query("SET synchronous_commit = 'local'");
  await client.query(
    "SELECT pg_catalog.pg_logical_emit_message(true, 'postgres-recovery', 'end of capture')",
  );
  return exactly(await position(client, 'pg_catalog.pg_current_wal_flush_lsn()'));
}

function exactly(lsn: Lsn): End {
  return { written: lsn, received: lsn };
}

async function position(client: Client, expression: string): Promise<Lsn> {
  const { rows } = await client.query<{ lsn: string }>(`SELECT ${expression}::text AS lsn`);
  return parseLsn(rows[0]?.lsn ?? '');
}
