import { lchown, lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import type { Account } from '../scratch/account.ts';
import { configurationText, serverSettings, type Size } from '../scratch/settings.ts';
import type { ControlFacts } from './control.ts';
import type { CopyPlace } from './place.ts';

/** Files with which a copy would act as it did: they are kept outside of the data folder. */
const KEPT = [
  'postgresql.conf',
  'postgresql.auto.conf',
  'pg_hba.conf',
  'pg_ident.conf',
  'recovery.conf',
  'recovery.signal',
  'standby.signal',
  'tablespace_map',
];

const MIB = 1 << 20;

/** Of the server that was copied, and without meaning here. A replication slot would hold back WAL for ever. */
const DROPPED = ['postmaster.pid', 'postmaster.opts'];
const EMPTIED = ['pg_replslot', 'pg_stat_tmp', 'pg_dynshmem', 'pg_notify', 'pg_snapshots'];

/** Where the copy's own configuration is kept. */
export function keptFolder({ root }: Pick<CopyPlace, 'root'>): string {
  return join(root, 'kept');
}

/**
 * Makes a copy a server of its own: what it would do by its configuration (archive, follow a primary, subscribe, listen,
 * load libraries) it does not any more. Its data is not touched.
 */
export async function isolate(place: CopyPlace): Promise<void> {
  const { data } = place.layout;
  await mkdir(keptFolder(place), { mode: 0o700 });
  for (const name of KEPT) {
    if (await isThere(join(data, name))) await rename(join(data, name), join(keptFolder(place), name));
  }
  for (const name of DROPPED) await rm(join(data, name), { recursive: true, force: true });
  for (const name of EMPTIED) {
    for (const entry of await readdir(join(data, name)))
      await rm(join(data, name, entry), { recursive: true, force: true });
  }
}

/** Gives all files of the place to a user: that of its server, if no other is given. Links are not followed. */
export async function ownAll(
  { root, account: server, layout: { socket } }: CopyPlace,
  account: Account | null = server,
): Promise<void> {
  if (account === null) return;
  const { uid, gid } = account;
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = [socket, ...entries.map(({ parentPath, name }) => join(parentPath, name)), root];
  await pMap(paths, (path) => lchown(path, uid, gid), { concurrency: 16 });
}

export interface Configuration {
  readonly size: Size;
  readonly control: ControlFacts;
  readonly major: number;
  /** Beyond those of every copy: where recovery stops. */
  readonly recovery: Readonly<Record<string, string>> | null;
}

/** Writes the configuration of the server. `isolate` has made room for it. */
export async function configure(
  { layout }: CopyPlace,
  { size, control, major, recovery }: Configuration,
): Promise<void> {
  const settings = {
    ...(await serverSettings(layout, size)),
    ...isolatedSettings(control, major),
    ...recovery,
  };
  const files: Record<string, string> = {
    'postgresql.conf': configurationText(settings),
    'postgresql.auto.conf': '',
    'pg_hba.conf': 'local all all trust\n',
    'pg_ident.conf': '',
    ...(recovery === null ? {} : { 'recovery.signal': '' }),
  };
  for (const [name, text] of Object.entries(files))
    await writeFile(join(layout.data, name), text, { mode: 0o600, flag: 'wx' });
}

function isolatedSettings(control: ControlFacts, major: number): Record<string, string> {
  const { max_connections, max_worker_processes, max_prepared_transactions, max_locks_per_transaction } =
    control.least;
  return {
    max_connections: String(Math.max(100, max_connections)),
    max_worker_processes: String(Math.max(8, max_worker_processes)),
    max_prepared_transactions: String(max_prepared_transactions),
    max_locks_per_transaction: String(Math.max(1024, max_locks_per_transaction)),
    // Its own default is too low for large segments.
    min_wal_size: `${Math.max(80, (2 * control.walSegmentBytes) / MIB)}MB`,
    track_commit_timestamp: control.commitTimestamps ? 'on' : 'off',
    // Until it is recovered nobody may look: what is read then would be of no moment that ever was.
    hot_standby: 'off',
    archive_command: '',
    primary_conninfo: '',
    primary_slot_name: '',
    restore_command: '',
    shared_preload_libraries: '',
    session_preload_libraries: '',
    local_preload_libraries: '',
    ssl: 'off',
    ...(major >= 15 ? { archive_library: '' } : {}),
    ...(major >= 17 ? { event_triggers: 'off', sync_replication_slots: 'off', summarize_wal: 'off' } : {}),
  };
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
