import { PassThrough, type Readable } from 'node:stream';
import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { UserError } from '../errors.ts';
import { run, start } from '../process.ts';
import type { Finding } from '../report/findings.ts';
import type { Tools } from './tools.ts';

const PIPE_BYTES = 1 << 20;

export interface BaseBackupOptions {
  readonly tools: Tools;
  /** libpq's environment for the server. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute folders that the program must reach. */
  readonly mounts: readonly string[];
  /** Where the tar files go, one for each tablespace: an empty folder; null: one stream, of a server without tablespaces. */
  readonly folder: string | null;
  /** The `backup_manifest` of an earlier base backup: only what changed since is taken. Version 17 and later. */
  readonly parentManifest: string | null;
  readonly signal: AbortSignal;
}

/** A base backup that is being taken. `stream` ends at once where it goes into a folder. */
export interface BaseBackup {
  readonly stream: Readable;
  /** Rejects with a UserError that says why there is no backup. */
  readonly done: Promise<void>;
}

/**
 * Takes a base backup with pg_basebackup, as tar, with the WAL that it takes to be consistent and its `backup_manifest` in it.
 * The server goes on working.
 */
export function startBaseBackup(options: BaseBackupOptions): BaseBackup {
  const { tools, env, mounts, folder, parentManifest, signal } = options;
  const args = [
    `--pgdata=${folder ?? '-'}`,
    '--format=tar',
    // Into one stream, WAL can only follow the data.
    '--wal-method=fetch',
    '--checkpoint=fast',
    '--no-password',
    ...(folder === null ? [] : ['--no-sync']),
    ...(parentManifest === null ? [] : [`--incremental=${parentManifest}`]),
  ];
  const stream = new PassThrough({ highWaterMark: PIPE_BYTES });
  const done = (async () => {
    const command = tools.command('pg_basebackup', args, env, mounts);
    const { code, stderr } = await start(command, { stdout: stream, signal }).done;
    if (code !== 0) throw explain(stderr);
  })();
  done.then(
    () => stream.end(),
    (error: unknown) => stream.destroy(error as Error),
  );
  return { stream, done };
}

/**
 * Makes the server keep the WAL that a base backup needs until the session of `client` ends, and tells whether that could be
 * had: it takes the right to replicate, and a free slot.
 */
export async function holdWal(client: Client): Promise<boolean> {
  const slot = `postgres_recovery_snapshot_${randomBytes(3).toString('hex')}`;
  return client.query('SELECT pg_catalog.pg_create_physical_replication_slot($1, true, true)', [slot]).then(
    () => true,
    () => false,
  );
}

/** What must be known of a server before a base backup of it. */
export interface BaseBackupSource {
  /** Outside of the data folder. */
  readonly tablespaces: readonly { readonly oid: string; readonly location: string }[];
  readonly walSegmentBytes: number;
  /** Of all databases, as far as the role may know. */
  readonly bytes: number;
  /** Whether it writes down what changes, so that a base backup can be incremental. */
  readonly summarizesWal: boolean;
}

export async function readBaseBackupSource(client: Client): Promise<BaseBackupSource> {
  const { rows } = await client.query<{ segment: number; bytes: number; summarizes: boolean }>(`
    SELECT (SELECT setting::int FROM pg_catalog.pg_settings WHERE name = 'wal_segment_size') AS segment,
           (SELECT pg_catalog.sum(pg_catalog.pg_database_size(oid))::float8 FROM pg_catalog.pg_database
             WHERE pg_catalog.has_database_privilege(oid, 'CONNECT')) AS bytes,
           pg_catalog.current_setting('summarize_wal', true) IS NOT DISTINCT FROM 'on' AS summarizes`);
  const spaces = await client.query<{ oid: string; location: string }>(`
    SELECT oid::text, pg_catalog.pg_tablespace_location(oid) AS location FROM pg_catalog.pg_tablespace
     WHERE pg_catalog.pg_tablespace_location(oid) LIKE '/%' ORDER BY oid`);
  const row = rows[0];
  if (!row) throw new Error('the server answered no facts');
  return {
    tablespaces: spaces.rows,
    walSegmentBytes: row.segment,
    bytes: row.bytes,
    summarizesWal: row.summarizes,
  };
}

const FIXES: readonly (readonly [RegExp, string])[] = [
  [
    /no pg_hba\.conf entry/u,
    'add a line for the database `replication` and this role to pg_hba.conf of the server, and reload it',
  ],
  [
    /must be superuser or replication role|permission denied to start WAL sender/u,
    'as a superuser, run ALTER ROLE … REPLICATION for the role of `connection`',
  ],
  [
    /full_page_writes=off/u,
    'set `full_page_writes = on` on the leader, and run CHECKPOINT there and then on the replica; or take the snapshot from the leader',
  ],
  [/max_wal_senders/u, 'raise `max_wal_senders`, or end what no longer needs one (pg_stat_replication)'],
  [
    /already been removed|could not find any WAL files/u,
    'the server removed WAL while it was copied: raise `wal_keep_size`, or give it a free replication slot (`max_replication_slots`)',
  ],
];

function explain(stderr: string): UserError {
  const lines = stderr.split('\n').filter((line) => /\b(?:error|fatal):/iu.test(line));
  const said = (lines.length > 0 ? lines : stderr.trim().split('\n').slice(-1)).join('; ').slice(0, 1_000);
  const fix = FIXES.find(([pattern]) => pattern.test(stderr))?.[1];
  return new UserError(
    `no base backup could be taken: ${said.replaceAll(/^pg_basebackup: /gmu, '')}`,
    fix ?? 'see what pg_basebackup says, and run this again',
  );
}

/** From where to where a base backup needs WAL. */
export interface BaseBackupRange {
  readonly timeline: number;
  readonly startLsn: string;
  readonly endLsn: string;
}

/** Reads it from a `backup_manifest`. Throws a UserError for what is none. */
export function parseBackupManifest(text: string): BaseBackupRange {
  const ranges = rangesIn(text);
  const [first] = ranges;
  const last = ranges.at(-1);
  if (first && last)
    return { timeline: last.Timeline, startLsn: first['Start-LSN'], endLsn: last['End-LSN'] };
  throw new UserError(
    'the backup_manifest of the base backup names no WAL',
    'the backup is not whole: take it again',
  );
}

interface Range {
  readonly Timeline: number;
  readonly 'Start-LSN': string;
  readonly 'End-LSN': string;
}

function rangesIn(text: string): readonly Range[] {
  try {
    const { 'WAL-Ranges': ranges } = JSON.parse(text) as { 'WAL-Ranges'?: readonly Range[] };
    return ranges ?? [];
  } catch {
    return [];
  }
}

/**
 * Compares a base backup that was unpacked into `folder`, its tablespaces linked, with its `backup_manifest`: every file that the
 * server sent, and the WAL that it takes. `tools`: of the server's own major.
 */
export async function verifyBaseBackup(
  tools: Tools,
  folder: string,
  mounts: readonly string[],
  signal: AbortSignal,
): Promise<Finding[]> {
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
  const { code, stdout, stderr } = await run(tools.command('pg_verifybackup', [folder], env, mounts), {
    signal,
  });
  if (code === 0) return [];
  const said = (stderr.trim() || stdout.trim()).replaceAll(/^pg_verifybackup: /gmu, '').split('\n');
  return [
    {
      check: 'files',
      severity: 'error',
      kind: 'base-backup-damaged',
      object: 'backup_manifest',
      message: `pg_verifybackup finds that the base backup is not what the server sent: ${said.slice(0, 5).join('; ')}`,
      fix: 'take the snapshot again; if it stays so, look into the disks and the memory of both machines',
    },
  ];
}

/** Combines base backups, a whole one and then incremental ones, into the new folder `into`. Throws a UserError. */
export async function combineBaseBackups(
  tools: Tools,
  folders: readonly string[],
  into: string,
  mounts: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
  const args = ['--no-sync', `--output=${into}`, ...folders];
  const { code, stderr } = await run(tools.command('pg_combinebackup', args, env, mounts), { signal });
  if (code === 0) return;
  throw new UserError(
    `the incremental base backups cannot be combined: ${stderr.trim().slice(-1_000)}`,
    'use an older snapshot, or one that stands by itself',
  );
}
