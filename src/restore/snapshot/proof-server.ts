import { chown, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { innermost } from '../../cluster/managed.ts';
import type { ClusterNode } from '../../cluster/node.ts';
import { quoteOptions } from '../../cluster/options.ts';
import { VolumeNode } from '../../cluster/volume-node.ts';
import { dockerMust, serveVolume } from '../../cluster/volume.ts';
import { must } from '../../cluster/programs.ts';
import type { Context } from '../../context.ts';
import { UserError } from '../../errors.ts';
import { docker } from '../../postgres/docker.ts';
import { connect, derive } from '../../postgres/connection.ts';
import type { Open } from '../../postgres/fingerprint/session.ts';
import { parseControl, type ControlFacts } from '../../postgres/physical/control.ts';
import { copyFailure } from '../../postgres/physical/failure.ts';
import { findLogin, type Login } from '../../postgres/physical/login.ts';
import type { Account } from '../../postgres/scratch/account.ts';
import { makeLayout, SCRATCH_PORT, type Layout } from '../../postgres/scratch/layout.ts';
import { run } from '../../process.ts';

/** Seconds that it may take to recover. */
const START_SECONDS = 3_600;
const POLL_MILLISECONDS = 200;

/** A server on data that is about to be put in place, out of everybody's reach. */
export interface ProofServer {
  readonly open: (database: string) => Open;
  /** As it was before the start. */
  readonly control: ControlFacts;
  /** Shuts it down cleanly, and leaves the data as it was but for that. */
  stop(): Promise<void>;
}

/** Constant scripts: what the last start of the server was is not to be lost by this one. */
const KEEP = '[ ! -e "$1/postmaster.opts" ] || cp -p "$1/postmaster.opts" "$1/postmaster.opts.kept"';
const GIVE_BACK =
  'rm -f "$1/postmaster.opts"; [ ! -e "$1/postmaster.opts.kept" ] || mv "$1/postmaster.opts.kept" "$1/postmaster.opts"';

/**
 * Starts a server on unpacked data, with a configuration of ours: nobody else reaches it, and it neither archives, replicates
 * nor loads libraries. What it writes to the WAL (its last checkpoint) stays with the data, which goes on from there. Throws
 * a UserError where it does not start.
 */
export async function startProofServer(
  context: Pick<Context, 'workspace' | 'signal'>,
  node: ClusterNode,
  data: string,
  roles: readonly string[],
): Promise<ProofServer> {
  const { workspace, signal } = context;
  const { host } = node;
  const control = parseControl(await host.run('pg_controldata', ['-D', data], signal));
  const [uid = 0, gid = 0] = (await host.run('stat', ['-c', '%u %g', data], signal)).split(' ').map(Number);
  const account = process.getuid?.() === 0 ? { uid, gid } : null;
  const layout = await makeLayout(await workspace.make('scratch'), account);
  for (const [name, text] of Object.entries({ conf: '', ident: '', hba: 'local all all trust\n' }))
    await writeOwned(join(layout.server, name), text, account);
  await host.run('sh', ['-c', KEEP, 'sh', data], signal);
  const options = Object.entries(settings(layout, control)).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const place = innermost(node);
  const shutDown =
    place instanceof VolumeNode
      ? await inVolume(place, data, `${uid}:${gid}`, layout, options, signal)
      : await inFolder(node, data, layout, options, signal);
  const stop = async (): Promise<void> => {
    await shutDown();
    await host.run('sh', ['-c', GIVE_BACK, 'sh', data]);
  };
  try {
    const { settings: login } = await loginTo(layout, roles, signal);
    return { control, stop, open: (database) => () => connect(derive(login, { database }), { signal }) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function writeOwned(path: string, text: string, account: Account | null): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  if (account) await chown(path, account.uid, account.gid);
}

/** Starts it, waits until it answers, and gives what stops it. */
async function inFolder(
  { host }: ClusterNode,
  data: string,
  layout: Layout,
  options: readonly string[],
  signal: AbortSignal,
): Promise<() => Promise<void>> {
  const common = ['-D', data, '-w', '-t', String(START_SECONDS)];
  const start = [...common, '-l', layout.log, '-o', quoteOptions(options), 'start'];
  await host.run('pg_ctl', start, signal).catch(async (error: unknown) => {
    signal.throwIfAborted();
    throw await copyFailure(layout, String(error));
  });
  return async () => {
    await host.run('pg_ctl', [...common, '-m', 'fast', 'stop']);
  };
}

async function inVolume(
  { view }: VolumeNode,
  data: string,
  user: string,
  { server, socket }: Layout,
  options: readonly string[],
  signal: AbortSignal,
): Promise<() => Promise<void>> {
  const command = serveVolume({ ...view, data }, user, [server, socket], ['-D', data, ...options]);
  const id = (await must(command, 'docker run', signal)).trim();
  const deadline = Date.now() + START_SECONDS * 1000;
  for (;;) {
    const { stderr } = await run(docker(['logs', id]), { signal });
    if (stderr.includes('database system is ready to accept connections')) break;
    const running = await dockerMust(['inspect', '--format', '{{.State.Running}}', id], signal);
    if (running.trim() !== 'true' || Date.now() > deadline) {
      await dockerMust(['rm', '--force', id]);
      throw new UserError(
        `the restored data does not start: ${stderr.trim().slice(-1_000)}`,
        'the image must have the programs that the data is of; else use another snapshot',
      );
    }
    await sleep(POLL_MILLISECONDS, undefined, { signal });
  }
  return async () => {
    // All who were connected have left: Docker's own signal ends it cleanly.
    await dockerMust(['stop', '--time', String(START_SECONDS), id]);
    await dockerMust(['rm', '--force', id]);
  };
}

async function loginTo(layout: Layout, roles: readonly string[], signal: AbortSignal): Promise<Login> {
  const login = await findLogin(layout, roles, signal);
  if (login) return login;
  throw new UserError(
    `none of the roles ${roles.join(', ')} is a superuser who may log in to the restored data`,
    'its content cannot be proven without one: ALTER ROLE … LOGIN at the source, and take a new snapshot',
  );
}

/** What standbys and slots depend on is as it was, so that nothing of it gets into the WAL in another way. */
function settings({ server, socket }: Layout, control: ControlFacts): Record<string, string> {
  const archives = control.walLevel !== 'minimal';
  return {
    config_file: join(server, 'conf'),
    hba_file: join(server, 'hba'),
    ident_file: join(server, 'ident'),
    external_pid_file: '',
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    port: String(SCRATCH_PORT),
    wal_level: control.walLevel,
    ...Object.fromEntries(Object.entries(control.least).map(([name, value]) => [name, String(value)])),
    track_commit_timestamp: control.commitTimestamps ? 'on' : 'off',
    // What a segment of WAL holds from here on is left for the real server to archive.
    archive_mode: archives ? 'on' : 'off',
    archive_command: '',
    restore_command: '',
    primary_conninfo: '',
    primary_slot_name: '',
    synchronous_standby_names: '',
    shared_preload_libraries: '',
    session_preload_libraries: '',
    local_preload_libraries: '',
    ssl: 'off',
    autovacuum: 'off',
    max_logical_replication_workers: '0',
    logging_collector: 'off',
    log_destination: 'stderr',
    lc_messages: 'C',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    jit: 'off',
  };
}
