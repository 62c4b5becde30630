import { statfs } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { SCRATCH_PORT, type Layout } from './layout.ts';

const MIB = 1 << 20;

/** Below this much shared memory (Docker gives 64 MiB), parallel queries would fail for want of it. */
const SMALL_SHARED_MEMORY = 512 * MIB;

export interface Size {
  /** Sessions that load at a time. */
  readonly jobs: number;
  /** Expected size of all databases in bytes; when unknown, memory alone decides. */
  readonly dataBytes?: number;
}

/**
 * Settings for a server that is filled once, read, and thrown away: nothing in it must survive a crash, nobody but this
 * job can reach it, and no background work takes time from the loading.
 */
export async function serverSettings(layout: Layout, size: Size): Promise<Record<string, string>> {
  return {
    ...memorySettings(totalmem() / MIB, size),
    port: String(SCRATCH_PORT),
    listen_addresses: '',
    unix_socket_directories: layout.socket,
    unix_socket_permissions: '0700',
    max_connections: '100',
    // A transaction may lock every table of a database: 100 sessions of this many are good for 100,000.
    max_locks_per_transaction: '1024',

    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    archive_mode: 'off',
    wal_init_zero: 'off',
    max_wal_size: '4GB',
    checkpoint_timeout: '1d',

    autovacuum: 'off',
    bgwriter_lru_maxpages: '0',
    max_logical_replication_workers: '0',
    jit: 'off',
    update_process_title: 'off',
    dynamic_shared_memory_type: (await hasSharedMemory()) ? 'posix' : 'mmap',

    // Errors are read by this program, and row data has no place in the log.
    lc_messages: 'C',
    log_checkpoints: 'off',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    logging_collector: 'off',
    log_destination: 'stderr',
    log_timezone: 'UTC',
    timezone: 'UTC',
  };
}

/** `total`: memory of the machine, in MiB. A quarter for pages as everywhere, and an eighth for sorting indexes. */
function memorySettings(total: number, { jobs, dataBytes }: Size): Record<string, string> {
  const useful = dataBytes === undefined ? Infinity : (dataBytes / MIB) * 2;
  return {
    shared_buffers: megabytes(Math.min(total / 4, useful), 128, 4096),
    maintenance_work_mem: megabytes(total / 8 / jobs, 64, 1024),
    work_mem: megabytes(total / 64 / jobs, 16, 256),
  };
}

function megabytes(wanted: number, least: number, most: number): string {
  return `${Math.floor(Math.max(least, Math.min(wanted, most)))}MB`;
}

async function hasSharedMemory(): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs('/dev/shm');
    return bavail * bsize >= SMALL_SHARED_MEMORY;
  } catch {
    return false;
  }
}

/** `settings` in the syntax of postgresql.conf. */
export function configurationText(settings: Readonly<Record<string, string>>): string {
  const line = ([name, value]: [string, string]): string => `${name} = '${value.replaceAll("'", "''")}'\n`;
  return Object.entries(settings).map(line).join('');
}
