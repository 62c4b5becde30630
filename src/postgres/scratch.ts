import { appendFile, chown, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { run, type Command } from '../process.ts';
import { connect } from './connect.ts';
import { isRoot, namedAccount, privateAccount, type Account } from './scratch/account.ts';
import { removeContainer, startContainer } from './scratch/container.ts';
import { findPlaces, makeLayout, removePlaces, SCRATCH_PORT, type Layout } from './scratch/layout.ts';
import { localCommand } from './scratch/command.ts';
import { lastLines, reason, startFailure } from './scratch/failure.ts';
import { configurationText, serverSettings, type Size } from './scratch/settings.ts';
import { stopServer } from './scratch/stop.ts';
import { derive, freeze, type ConnectionSettings } from './settings.ts';
import type { Tools } from './tools.ts';

/** The superuser as whom a scratch server is used: a name that no dump brings along. */
export const SCRATCH_ROLE = 'postgres_recovery_scratch';

/** The database for connections that are about no restored database: restoring may replace `postgres` and `template1`. */
export const SCRATCH_DATABASE = 'postgres_recovery_scratch';

/** initdb's superuser, who owns the system's own objects; takes the name that this role had at the source. */
export const BOOTSTRAP_ROLE = 'postgres_recovery_bootstrap';

const START_SECONDS = 60;

/** A running PostgreSQL server that nobody else uses, for one restore. */
export interface ScratchServer {
  /** Over the socket, as a superuser, to a database that holds nothing. */
  readonly settings: ConnectionSettings;
  /** What was given to `startScratch`: `removeScratch` needs no more than this. */
  readonly folder: string;
  readonly major: number;
  readonly version: string;
  readonly tools: Tools;
  /** The server's own folder, which its user owns. */
  readonly serverFolder: string;
  /** The user that the server runs as; null when it is the one that runs this. */
  readonly account: Account | null;
  /** Ends the server and removes every trace. Idempotent. */
  stop(): Promise<void>;
}

export interface ScratchOptions extends Size {
  readonly tools: Tools;
  /** An existing folder of mode 0700, for this server alone. It is removed with the server. */
  readonly folder: string;
  /** Encoding and libc locale of `postgres` and `template1`; defaults: UTF8 and C. */
  readonly encoding?: string;
  readonly locale?: string;
  readonly signal?: AbortSignal;
}

/**
 * Makes and starts a server for restoring into: no TCP, a socket that only its user and root can use, no durability, an
 * environment with nothing of the job's. Under root it runs as a user of its own; programs of an image run in a
 * container, where nothing but this server's folder can be seen. Throws a UserError when it cannot
 * start; then nothing is left.
 */
export async function startScratch(options: ScratchOptions): Promise<ScratchServer> {
  try {
    return await start(options);
  } catch (error) {
    await removeScratch(options.folder);
    throw error;
  }
}

/**
 * Ends the scratch server in `folder`, if one runs, and removes it with all its files. For a post step that knows only
 * the folder, after whatever happened; what is gone already is no error.
 */
export async function removeScratch(folder: string): Promise<void> {
  await removeContainer(folder);
  const places = await findPlaces(folder);
  for (const place of places) await stopServer(place);
  await removePlaces(folder, places);
}

async function start(options: ScratchOptions): Promise<ScratchServer> {
  const { tools, folder, signal } = options;
  const account = isRoot() ? privateAccount() : null;
  const contained = tools.origin === 'docker';
  // initdb wants a user who has a name: in a container any user gets one.
  const maker = account && !contained ? await namedAccount() : account;
  const layout = await makeLayout(folder, maker);
  const command = contained
    ? await startContainer({ major: tools.major, folder, layout, account }, signal)
    : localCommand(tools, layout);
  await initialise(options, command('initdb', initdbArguments(options, layout), maker));
  if (account) await chownAll(layout, account);
  await appendFile(
    join(layout.data, 'postgresql.conf'),
    configurationText(await serverSettings(layout, options)),
  );
  const args = [
    'start',
    '--wait',
    `--timeout=${START_SECONDS}`,
    `--pgdata=${layout.data}`,
    `--log=${layout.log}`,
  ];
  const result = await run(command('pg_ctl', args, account), signalled(signal));
  if (result.code !== 0) throw await startFailure(layout, result.stderr);
  const bootstrap = freeze({
    hosts: [{ host: layout.socket, port: SCRATCH_PORT }],
    user: BOOTSTRAP_ROLE,
    database: 'template1',
    parameters: { sslmode: 'disable', application_name: 'postgres-recovery' },
  });
  await introduce(bootstrap, signal);
  return {
    settings: derive(bootstrap, { user: SCRATCH_ROLE, database: SCRATCH_DATABASE }),
    folder,
    major: tools.major,
    version: tools.version,
    tools,
    serverFolder: layout.server,
    account,
    stop: () => removeScratch(folder),
  };
}

function initdbArguments(
  { tools, encoding = 'UTF8', locale = 'C' }: ScratchOptions,
  { data }: Layout,
): string[] {
  return [
    `--pgdata=${data}`,
    `--username=${BOOTSTRAP_ROLE}`,
    '--auth-local=trust',
    '--auth-host=reject',
    `--encoding=${encoding}`,
    `--locale=${locale}`,
    '--no-sync',
    '--no-instructions',
    ...(tools.major >= 18 ? ['--no-data-checksums'] : []),
  ];
}

async function initialise({ tools, signal }: ScratchOptions, initdb: Command): Promise<void> {
  const result = await run(initdb, signalled(signal));
  if (result.code !== 0) {
    throw new UserError(
      `initdb ${tools.version} could not make a scratch server: ${lastLines(result.stderr)}`,
      reason(result.stderr),
    );
  }
}

async function chownAll({ server, socket }: Layout, { uid, gid }: Account): Promise<void> {
  const entries = await readdir(server, { recursive: true });
  for (const path of [socket, ...entries.map((entry) => join(server, entry)), server])
    await chown(path, uid, gid);
}

/** Makes the role and the database that the scratch server is used through. */
async function introduce(bootstrap: ConnectionSettings, signal: AbortSignal | undefined): Promise<void> {
  const client = await connect(bootstrap, signal ? { signal } : {});
  try {
    await client.query(`CREATE ROLE ${SCRATCH_ROLE} SUPERUSER LOGIN`);
    await client.query(`CREATE DATABASE ${SCRATCH_DATABASE} TEMPLATE template0`);
  } finally {
    await client.end();
  }
}

function signalled(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}
