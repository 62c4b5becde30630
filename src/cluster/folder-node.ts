import { constants, existsSync } from 'node:fs';
import { access, mkdir, readdir, readFile, readlink, realpath, stat, chown } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import { findServerTools } from '../postgres/tools.ts';
import { sendSignal, type Command } from '../process.ts';
import type { ClusterNode, NodeHost } from './node.ts';
import { ORPHAN_MARK } from '../postgres/orphans.ts';
import { quoteOptions, readStartOptions, type StartOptions } from './options.ts';
import { hostOf, must } from './programs.ts';

/** Seconds that a server may take to write its last checkpoint, or to recover. */
const STOP_SECONDS = 600;
const START_SECONDS = 600;
const POLL_MILLISECONDS = 100;

/** What a server says of itself in its pid file. */
interface PidFile {
  readonly pid: number;
  /** `starting`, `ready`, `standby`, `stopping`; empty while it has not told. */
  readonly status: string;
}

export interface FolderOptions {
  readonly name: string;
  readonly path: string;
  /** Folder of PostgreSQL's programs; null: those with which it was started last, or that are found. */
  readonly pgBin: string | null;
  /** How its server is to be started; null: as it was the last time. */
  readonly started: StartOptions | null;
  /** The folder of the step's workspace: what is left running, but for servers, ends with it. */
  readonly workspace: string;
}

/** A data folder on this machine, whose server is stopped and started by pg_ctl, as the owner of the folder. */
export class FolderNode implements ClusterNode {
  readonly name: string;
  readonly host: NodeHost;
  private readonly data: string;
  private readonly options: FolderOptions;
  private readonly started: StartOptions | null;
  private bin: string | null = null;

  private constructor(options: FolderOptions, data: string, started: StartOptions | null) {
    this.name = options.name;
    this.data = data;
    this.options = options;
    this.started = started;
    this.host = hostOf(data, this.describe(), (program, args) => this.command(program, args));
  }

  /** The folder need not exist. */
  static async open(options: FolderOptions): Promise<FolderNode> {
    const data = await realpath(options.path).catch(() => resolve(options.path));
    // Read before anything is restored there: what a snapshot brings does not say which program is run.
    return new FolderNode(options, data, options.started ?? (await readStartOptions(data)));
  }

  /** How its server is started, for whoever has to do it when this process is gone. */
  get startOptions(): StartOptions | null {
    return this.started;
  }

  describe(): string {
    return `${this.name} (${this.data})`;
  }

  async isRunning(): Promise<boolean> {
    return (await this.running()) !== null;
  }

  async stop(signal?: AbortSignal): Promise<void> {
    const running = await this.running();
    if (running === null) return;
    if (!existsSync(join(this.data, 'postmaster.pid'))) {
      sendSignal(running.pid, 'SIGINT');
      await this.untilStopped(running.pid, signal);
      return;
    }
    const args = ['-D', this.data, '-m', 'fast', '-w', '-t', String(STOP_SECONDS), 'stop'];
    await must(await this.command('pg_ctl', args), `stopping ${this.describe()}`, signal);
  }

  async start(signal?: AbortSignal): Promise<void> {
    const running = await this.running();
    if (running?.status === 'stopping') await this.untilStopped(running.pid, signal);
    else if (running) return this.untilReady(signal);
    const log = await this.logFile();
    const started = this.started ?? (await readStartOptions(this.data));
    const options = started === null ? [] : ['-o', quoteOptions(started.options)];
    const args = ['-D', this.data, '-w', '-t', String(START_SECONDS), '-l', log, ...options, 'start'];
    await must(await this.command('pg_ctl', args), `starting ${this.describe()} (its log is ${log})`, signal);
  }

  /** Ends what a killed step has left running on data that was to be put here. */
  async endServerOn(staging: string): Promise<void> {
    const text = await readFile(join(staging, 'postmaster.pid'), 'utf8').catch(() => null);
    if (text === null || !(await isServer(Number(text.split('\n')[0]), staging))) return;
    const args = ['-D', staging, '-m', 'immediate', '-w', 'stop'];
    await must(await this.command('pg_ctl', args), `stopping the server on ${staging}`);
  }

  /** null: not running. A pid file that a crash left may name another process by now. */
  private async running(): Promise<PidFile | null> {
    const text = await readFile(join(this.data, 'postmaster.pid'), 'utf8').catch((error: unknown) => {
      if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
      throw unreachable(this.describe(), error);
    });
    if (text === null) return orphanOf(this.data);
    const lines = text.split('\n');
    const pid = Number(lines[0]);
    return (await isServer(pid, this.data)) ? { pid, status: (lines[7] ?? '').trim() } : null;
  }

  private async untilStopped(pid: number, signal?: AbortSignal): Promise<void> {
    const deadline = Date.now() + STOP_SECONDS * 1000;
    while (await isServer(pid, this.data)) {
      if (Date.now() > deadline) throw tooLong(this.describe(), 'stop');
      await sleep(POLL_MILLISECONDS, undefined, { signal });
    }
  }

  private async untilReady(signal?: AbortSignal): Promise<void> {
    const deadline = Date.now() + START_SECONDS * 1000;
    for (;;) {
      const running = await this.running();
      if (running === null) {
        throw new UserError(`${this.describe()} ended while it was starting`, 'see the log of PostgreSQL');
      }
      if (running.status === 'ready' || running.status === 'standby') return;
      if (Date.now() > deadline) throw tooLong(this.describe(), 'start');
      await sleep(POLL_MILLISECONDS, undefined, { signal });
    }
  }

  /** PostgreSQL's own programs run as the owner of the folder, as PostgreSQL wants it; others as this user. */
  private async command(program: string, args: readonly string[]): Promise<Command> {
    const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' };
    if (!/^(?:pg_|postgres$)/.test(program))
      return { file: program, args, env: { ...env, [ORPHAN_MARK]: this.options.workspace }, cwd: '/' };
    return { file: join(await this.programs(args), program), args, env, cwd: '/', ...(await this.owner()) };
  }

  private async owner(): Promise<{ uid?: number; gid?: number }> {
    if (process.getuid?.() !== 0) return {};
    for (let folder = this.data; ; folder = dirname(folder)) {
      const found = await stat(folder).catch(() => null);
      if (found && found.uid !== 0) return { uid: found.uid, gid: found.gid };
      if (folder !== dirname(folder)) continue;
      throw new UserError(
        `${this.describe()} belongs to root, as whom PostgreSQL does not run`,
        'give the data folder to the user of PostgreSQL',
      );
    }
  }

  /** Of the version of the data that `args` name. */
  private async programs(args: readonly string[]): Promise<string> {
    this.bin ??= await this.findPrograms(args[args.indexOf('-D') + 1] ?? this.data);
    return this.bin;
  }

  private async findPrograms(data: string): Promise<string> {
    const last = this.started?.bin;
    const { pgBin } = this.options;
    if (pgBin === null && last !== undefined) {
      const there = await access(join(last, 'pg_ctl'), constants.X_OK).then(
        () => true,
        () => false,
      );
      if (there) return last;
    }
    const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
      throw unreachable(this.describe(), error);
    });
    const { folder } = await findServerTools({
      major: Number(version.trim()),
      programs: ['pg_ctl', 'pg_controldata'],
      ...(pgBin === null ? {} : { pgBin }),
    });
    if (folder !== null) return folder;
    throw new UserError(
      `${this.describe()} is of PostgreSQL ${version.trim()}, whose programs are not installed here`,
      'install its server programs, or point `pg-bin` to them',
    );
  }

  /** Where the server has logged so far is known while it runs only, and may be a pipe of whoever started it. */
  private async logFile(): Promise<string> {
    const folder = join(this.data, 'log');
    const { uid, gid } = await this.owner();
    await mkdir(folder, { mode: 0o700 }).then(
      () => (uid === undefined || gid === undefined ? undefined : chown(folder, uid, gid)),
      () => undefined,
    );
    return join(folder, 'postgres-recovery.log');
  }
}

/** A server whose data folder was emptied under it: for up to a minute it does not notice, and holds its port. */
async function orphanOf(data: string): Promise<PidFile | null> {
  for (const pid of (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))) {
    if ((await readlink(`/proc/${pid}/cwd`).catch(() => null)) !== data) continue;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    // Those that the postmaster has started tell what they are in place of their arguments.
    if (command.includes('/postgres\0')) return { pid: Number(pid), status: 'ready' };
  }
  return null;
}

/** Whether `pid` is a server of that folder: PostgreSQL works in its data folder. */
async function isServer(pid: number, data: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  return cwd === null || cwd === data;
}

function unreachable(node: string, error: unknown): UserError {
  return new UserError(
    `the data folder of ${node} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
    'check `nodes`, and run the job as root or as the owner of the folder',
    { cause: error },
  );
}

function tooLong(node: string, what: 'stop' | 'start'): UserError {
  return new UserError(`${node} does not ${what}`, 'see the log of PostgreSQL');
}
