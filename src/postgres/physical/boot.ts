import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding } from '../../report/findings.ts';
import { run, type Command } from '../../process.ts';
import { connect } from '../connect.ts';
import { namedAccount } from '../scratch/account.ts';
import { localCommand, type ServerCommand } from '../scratch/command.ts';
import { startContainer } from '../scratch/container.ts';
import type { Size } from '../scratch/settings.ts';
import { removeScratch, type ScratchServer } from '../scratch.ts';
import { listDatabases, type DatabaseListing } from '../server.ts';
import { derive } from '../settings.ts';
import type { Tools } from '../tools.ts';
import { collationFindings } from './collations.ts';
import { isCleanlyShutDown, readControl, type ControlFacts } from './control.ts';
import { copyFailure } from './failure.ts';
import { configure, isolate, ownAll } from './isolate.ts';
import { startOf } from './label.ts';
import { settleLinks } from './links.ts';
import { askForSuperuser, findLogin, type Login } from './login.ts';
import { assertNoNewTablespace } from './new-tablespaces.ts';
import { checkPages, NO_CHECKSUMS, type PageCheck } from './pages.ts';
import type { CopyPlace } from './place.ts';

/** Recovery may take hours; the job's own time limit ends it. */
const START_SECONDS = 7 * 24 * 3600;
const POLL_MILLISECONDS = 50;
/** Looking at the process takes longer than reading its file. */
const STATUS_ROUNDS = 40;
/** Of postmaster.pid, counted from 0. */
const STATUS_LINE = 7;

export interface BootOptions extends Size {
  /** Holds the copy, extracted. */
  readonly place: CopyPlace;
  /** Of the copy's own major: see `findCopyTools`. */
  readonly tools: Tools;
  /** The superuser that initdb made, where it is known. */
  readonly bootstrapRole?: string | undefined;
  /** Whether every page is compared with its checksum. */
  readonly verifyPages?: boolean;
  /**
   * Prepares a recovery from an archive, and gives its settings; null for none. Without it the copy recovers with the WAL
   * that it holds.
   */
  readonly recovery?: (
    control: ControlFacts,
    program: Program,
  ) => Promise<Readonly<Record<string, string>> | null>;
  readonly signal?: AbortSignal;
}

/** A program of the copy's version, to be run where the copy is, as its user. */
export type Program = (name: string, args: readonly string[]) => Command;

/** A physical copy that runs as a server of its own. `settings` lead to a database that holds nothing, as a superuser. */
export interface BootedCopy extends ScratchServer {
  readonly bootstrapRole: string;
  /** As it was before the start. */
  readonly control: ControlFacts;
  readonly databases: readonly DatabaseListing[];
  /** Null where it was not asked for. */
  readonly pages: PageCheck | null;
  /** What is to be known about the copy. */
  readonly findings: readonly Finding[];
  readonly log: string;
  readonly program: Program;
  /** Ends the server cleanly and leaves the files where they are. */
  shutDown(): Promise<void>;
}

/**
 * Starts a physical copy as an isolated server, as `startScratch` starts an empty one: with a configuration of ours, it
 * neither archives nor subscribes nor joins its old cluster, and nobody else can reach it. Throws a UserError where it
 * cannot start; then nothing is left.
 */
export async function bootCopy(options: BootOptions): Promise<BootedCopy> {
  try {
    return await boot(options);
  } catch (error) {
    await removeScratch(options.place.folder);
    throw error;
  }
}

async function boot(options: BootOptions): Promise<BootedCopy> {
  const { place, tools, signal, verifyPages = false } = options;
  const signalled = signal ? { signal } : {};
  await settleLinks(place);
  await isolate(place);
  await ownAll(place);
  const command = await programs(options);
  const program: Program = (name, args) => command(name, args, place.account);
  const runner = new Runner(options, command);
  const control = await runner.control();
  const recovery = (await options.recovery?.(control, program)) ?? null;
  if (recovery === null && !isCleanlyShutDown(control)) await assertOwnWal(options, control, program);
  await configure(place, { size: options, control, major: tools.major, recovery });
  await ownAll(place);

  const clean = isCleanlyShutDown(control);
  let pages = verifyPages && !control.checksums ? NO_CHECKSUMS : null;
  if (verifyPages && control.checksums && clean) pages = await runner.pages();
  await runner.start();
  if (verifyPages && control.checksums && !clean) {
    // A page that was copied while it was written is made whole by recovery: before it, nothing could be said.
    await runner.stop();
    pages = await runner.pages();
    await runner.start();
  }
  const login = await runner.login(options.bootstrapRole);
  const client = await connect(login.settings, signalled);
  try {
    const databases = await listDatabases(client);
    return {
      settings: login.settings,
      bootstrapRole: login.bootstrapRole,
      folder: place.folder,
      major: tools.major,
      version: tools.version,
      tools,
      serverFolder: place.root,
      account: place.account,
      control,
      databases,
      pages,
      findings: await collations(login, databases, tools.major, signal),
      log: place.layout.log,
      program,
      shutDown: () => runner.stop(),
      stop: () => removeScratch(place.folder),
    };
  } finally {
    await client.end();
  }
}

/** What the copy recovers with by itself must not lead out of it either. */
async function assertOwnWal(
  { place, signal }: BootOptions,
  control: ControlFacts,
  program: Program,
): Promise<void> {
  await assertNoNewTablespace(
    {
      ...{ place, signal, segmentBytes: control.walSegmentBytes, folders: ['data/pg_wal'], segments: null },
      start: await startOf(place.layout.data, control),
      waldump: (args) => program('pg_waldump', args),
    },
    () => Promise.resolve(true),
    () => 'take the copy again: by now, all tablespaces that there are will be in it',
  );
}

async function programs({ place, tools, signal }: BootOptions): Promise<ServerCommand> {
  const { folder, layout, account } = place;
  if (tools.origin !== 'docker') return localCommand(tools, layout);
  return startContainer({ major: tools.major, folder, layout, account }, signal);
}

/** Runs the programs of one copy. */
class Runner {
  private readonly place: CopyPlace;
  private readonly tools: Tools;
  private readonly command: ServerCommand;
  private readonly signal: AbortSignal | undefined;

  constructor(options: BootOptions, command: ServerCommand) {
    this.place = options.place;
    this.tools = options.tools;
    this.signal = options.signal;
    this.command = command;
  }

  control(): Promise<ControlFacts> {
    const { layout, account } = this.place;
    return readControl(this.command('pg_controldata', [layout.data], account), this.signal);
  }

  pages(): Promise<PageCheck> {
    const { layout, account } = this.place;
    return checkPages(
      this.command('pg_checksums', ['--check', `--pgdata=${layout.data}`], account),
      this.signal,
    );
  }

  async start(): Promise<void> {
    const { layout } = this.place;
    const { code, stderr } = await this.pgCtl(
      'start',
      '--wait',
      `--timeout=${START_SECONDS}`,
      `--log=${layout.log}`,
    );
    if (code !== 0 || !(await this.ready())) throw await copyFailure(layout, stderr);
  }

  /**
   * Waits until the server takes connections; false when it ended. pg_ctl waits for the end of crash recovery, but not of
   * recovery from an archive.
   */
  private async ready(): Promise<boolean> {
    const file = join(this.place.layout.data, 'postmaster.pid');
    for (let round = 1; ; round++) {
      const status = (await readFile(file, 'utf8').catch(() => null))?.split('\n')[STATUS_LINE];
      if (status?.trim() === 'ready') return true;
      if (status === undefined) return false;
      // A server that was killed leaves the file.
      if (round % STATUS_ROUNDS === 0 && (await this.pgCtl('status')).code !== 0) return false;
      await sleep(POLL_MILLISECONDS, undefined, { signal: this.signal });
    }
  }

  async stop(): Promise<void> {
    const { code, stderr } = await this.pgCtl('stop', '--wait', '--mode=fast', `--timeout=${START_SECONDS}`);
    if (code !== 0) throw await copyFailure(this.place.layout, stderr);
  }

  /** Where nobody knows a superuser's name, the stopped server is asked for one. */
  async login(bootstrapRole: string | undefined): Promise<Login> {
    const { layout, account } = this.place;
    const known = [...(bootstrapRole === undefined ? [] : [bootstrapRole]), 'postgres'];
    const found = await findLogin(layout, known, this.signal);
    if (found) return found;
    await this.stop();
    // In single-user mode, PostgreSQL wants a user who has a name: in a container any user gets one.
    const asker = account && this.tools.origin !== 'docker' ? await namedAccount() : account;
    await ownAll(this.place, asker);
    const single = this.command('postgres', ['--single', '-D', layout.data, 'template1'], asker);
    const role = await askForSuperuser(single, this.signal);
    await ownAll(this.place);
    await this.start();
    const login = await findLogin(layout, [role], this.signal);
    if (!login) throw await copyFailure(layout, `nobody can log in, not even ${role}`);
    return login;
  }

  private pgCtl(action: string, ...options: readonly string[]): ReturnType<typeof run> {
    const { layout, account } = this.place;
    const args = [action, `--pgdata=${layout.data}`, ...options];
    return run(this.command('pg_ctl', args, account), this.signal ? { signal: this.signal } : {});
  }
}

async function collations(
  { settings }: Login,
  databases: readonly DatabaseListing[],
  major: number,
  signal: AbortSignal | undefined,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, connectable, template } of databases) {
    if (!connectable || template) continue;
    const client = await connect(derive(settings, { database: name }), signal ? { signal } : {});
    try {
      findings.push(...(await collationFindings(client, major)));
    } finally {
      await client.end();
    }
  }
  return findings;
}
