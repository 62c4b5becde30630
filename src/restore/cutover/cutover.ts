import { setTimeout as sleep } from 'node:timers/promises';
import pg, { type Client } from 'pg';
import { Cancelled, UserError, UserErrors } from '../../errors.ts';
import { openSession, sqlState, type Open } from '../../postgres/fingerprint/session.ts';
import { counted } from '../../report/format.ts';
import { wasCommitted, type Renaming } from './commit.ts';
import { endSessions, inTheWay, readPrepared, readSessions, type Session } from './sessions.ts';
import { statementsOf, type Swap } from './swaps.ts';

export { assertCanCutOver } from './cutover-checks.ts';
export type { Swap } from './swaps.ts';

export interface CutoverOptions {
  /** Connects to a database that is none of those that are exchanged. */
  readonly open: Open;
  readonly swaps: readonly Swap[];
  /** How long to wait until nobody is in the way. */
  readonly limitMilliseconds: number;
  readonly signal?: AbortSignal;
  readonly tell?: (line: string) => void;
}

export interface CutoverResult {
  /** From the moment at which nobody could connect any more, to the new databases being there for all. */
  readonly secondsWithoutService: number;
  readonly sessionsEnded: number;
}

const POLL_MILLISECONDS = 50;
/** The server itself waits 5 s for others to leave. While it waits for a lock, nobody can connect. */
const RENAME_MILLISECONDS = 10_000;
/** How long a commit may wait for a synchronous standby at least, before it goes on without. */
const COMMIT_MILLISECONDS = 5_000;

/** OBJECT_IN_USE, LOCK_NOT_AVAILABLE, QUERY_CANCELED and DEADLOCK_DETECTED: others are in the way. */
const BUSY = new Set(['55006', '55P03', '57014', '40P01']);

/**
 * Puts databases in the place of live ones, all of them or none, in one transaction: each live database takes its
 * `aside` name, and each incoming one the live name. Sessions of these databases are ended, once nobody can take their
 * place; sessions of others are never touched. Whoever connects meanwhile waits, and is told at the end that the
 * database was renamed: its next attempt reaches the new one.
 *
 * Throws a UserError (UserErrors) that names who is in the way when the limit is over, or says what else failed, and
 * Cancelled: then nothing was changed. After the commit was sent, nothing but the server's answer counts: where it is
 * lost, a new session asks for it.
 */
export async function cutOver(options: CutoverOptions): Promise<CutoverResult> {
  if (options.signal?.aborted) throw new Cancelled();
  const clients: Client[] = [];
  try {
    // Both before anything is ended: those who come back could take the last free connections.
    const main = await openSession(options.open);
    clients.push(main);
    const helper = await openSession(options.open);
    clients.push(helper);
    return await new Cutover(options, main, helper).run();
  } catch (error) {
    throw explain(error);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

class Cutover {
  private readonly options: CutoverOptions;
  /** Renames. */
  private readonly main: Client;
  /** Ends the sessions that `main` waits for, and cancels what it does. */
  private readonly helper: Client;
  private readonly deadline: number;
  private readonly ended = new Set<number>();
  /** Who was in the way when `helper` last looked. */
  private last: readonly Session[] = [];
  private started = 0;
  /** OID by name, of all databases that get another name. */
  private databases: ReadonlyMap<string, number> = new Map();
  private pid = 0;
  constructor(options: CutoverOptions, main: Client, helper: Client) {
    this.options = options;
    this.main = main;
    this.helper = helper;
    this.deadline = performance.now() + options.limitMilliseconds;
  }

  async run(): Promise<CutoverResult> {
    await this.identify();
    await this.wayIsFree();
    let renaming = await this.rename();
    while (renaming === null) {
      if (this.left() === 0) throw blocked(inTheWay(this.last));
      await this.wayIsFree();
      renaming = await this.rename();
    }
    await this.commit(renaming);
    return {
      secondsWithoutService: (performance.now() - this.started) / 1000,
      sessionsEnded: this.ended.size,
    };
  }

  private async identify(): Promise<void> {
    const names = this.options.swaps.flatMap(({ live, incoming }) => [live, incoming]);
    const { rows } = await this.main.query<{ oid: number; name: string; pid: number }>(
      'SELECT oid, datname AS name, pg_backend_pid() AS pid FROM pg_database WHERE datname = ANY ($1)',
      [names],
    );
    this.databases = new Map(rows.map(({ oid, name }) => [name, oid]));
    this.pid = rows[0]?.pid ?? 0;
    for (const { live, incoming, aside } of this.options.swaps) {
      const lacking = [incoming, ...(aside === null ? [] : [live])].find((name) => !this.databases.has(name));
      if (lacking !== undefined) {
        throw new UserError(
          `There is no database ${lacking} any more: somebody dropped or renamed it`,
          'Nothing was exchanged. See who else works on this server, and run it again.',
        );
      }
    }
  }

  /**
   * Waits, with nobody ended yet, for those who may not be ended, and for those who were told to end in an attempt
   * before: until they are gone, a new attempt would only keep others out.
   */
  private async wayIsFree(): Promise<void> {
    for (let told = false; ; told = true) {
      this.throwIfAborted();
      const seen = await readSessions(this.helper, this.oids(), this.pid);
      const sessions = seen.filter((one) => this.stays(one));
      const prepared = await readPrepared(this.helper, [...this.databases.keys()]);
      if (sessions.length + prepared.length === 0) return;
      if (this.left() === 0) throw blocked(inTheWay(sessions, prepared));
      if (!told)
        this.options.tell?.(
          [
            `Waiting for ${counted(sessions.length + prepared.length, 'session')} to leave the databases`,
            ...inTheWay(sessions, prepared).map(({ message }) => message),
          ].join('. '),
        );
      await sleep(POLL_MILLISECONDS);
    }
  }

  /** Renames all, up to the commit; null when others were in the way, and nothing is changed. */
  private async rename(): Promise<Renaming | null> {
    if (this.started === 0) this.started = performance.now();
    const done = new AbortController();
    const ending = this.endOthers(done.signal);
    try {
      await this.main.query('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE');
      // The exchange is worth a flush, whatever the role has set.
      await this.main.query(
        `SET LOCAL lock_timeout TO 0;
         SELECT set_config('synchronous_commit', 'local', true) WHERE current_setting('synchronous_commit') = 'off'`,
      );
      for (const statement of statementsOf(this.options.swaps)) {
        this.throwIfAborted();
        const patience = Math.max(1, Math.min(this.left(), RENAME_MILLISECONDS));
        await this.main.query(`SET LOCAL statement_timeout TO ${patience}`);
        await this.main.query(statement);
      }
      const renaming = await this.describeRenaming();
      this.throwIfAborted();
      return renaming;
    } catch (error) {
      // A lost connection rolls back by itself.
      await this.main.query('ROLLBACK').catch(() => undefined);
      this.throwIfAborted();
      if (BUSY.has(sqlState(error) ?? '')) return null;
      throw error;
    } finally {
      done.abort();
      await ending;
    }
  }

  /**
   * Ends, until `done`, who is connected to a database that `main` has locked, so that nobody comes instead, and who is
   * connected to one and keeps `main` from locking it.
   */
  private async endOthers(done: AbortSignal): Promise<void> {
    try {
      while (!done.aborted) {
        if (this.options.signal?.aborted) await this.cancelMain();
        else await this.endOnce();
        await sleep(POLL_MILLISECONDS, undefined, { signal: done }).catch(() => undefined);
      }
    } catch {
      // Without this session nothing ends those in the way, nor cancels what waits for them: give up.
      if (!done.aborted) await this.main.end();
    }
  }

  private async endOnce(): Promise<void> {
    const sessions = await readSessions(this.helper, this.oids(), this.pid);
    const reachable = sessions.filter(({ isolated, holds }) => isolated || holds);
    // Also right after `main` has given up, and with it its locks.
    this.last = sessions.filter((one) => reachable.includes(one) || this.stays(one));
    const victims = reachable.filter(({ inside, endable }) => inside && endable).map(({ pid }) => pid);
    if (victims.length === 0) return;
    for (const pid of await endSessions(this.helper, this.oids(), victims)) this.ended.add(pid);
  }

  /** Whether it may not be ended, or was told to end before. */
  private stays({ pid, inside, endable }: Session): boolean {
    return !inside || !endable || this.ended.has(pid);
  }

  /** What the open transaction has done, by OID. Names alone could have changed hands while it waited. */
  private async describeRenaming(): Promise<Renaming> {
    const renamed = this.options.swaps.flatMap(({ live, incoming, aside }): [string, string][] => [
      ...(aside === null ? [] : [[live, aside] satisfies [string, string]]),
      [incoming, live],
    ]);
    const names = new Map(renamed.map(([name, becomes]) => [this.databases.get(name) ?? 0, becomes]));
    const { rows } = await this.main.query<{ oid: number; name: string; xid: string }>(
      'SELECT oid, datname AS name, txid_current()::text AS xid FROM pg_database WHERE oid = ANY ($1)',
      [this.oids()],
    );
    if (!rows.every(({ oid, name }) => names.get(oid) === name)) {
      throw new UserError(
        'Nothing was exchanged: somebody else exchanged the databases at the same time',
        'See who else restores into this server, and run it again.',
      );
    }
    return { xid: rows[0]?.xid ?? '', pid: this.pid, names };
  }

  private async commit(renaming: Renaming): Promise<void> {
    const timer = setTimeout(
      () => {
        this.options.tell?.('The commit waits for a synchronous standby: it goes on without');
        this.cancelMain().catch(() => undefined);
      },
      Math.max(this.left(), COMMIT_MILLISECONDS),
    );
    try {
      await this.main.query('COMMIT');
    } catch (error) {
      const { open, signal } = this.options;
      if (!(await wasCommitted(open, renaming, signal))) throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  private cancelMain(): Promise<unknown> {
    return this.helper.query('SELECT pg_cancel_backend($1)', [this.pid]);
  }

  private oids(): number[] {
    return [...this.databases.values()];
  }

  /** Milliseconds to the limit. */
  private left(): number {
    return Math.max(0, Math.ceil(this.deadline - performance.now()));
  }

  private throwIfAborted(): void {
    if (this.options.signal?.aborted) throw new Cancelled();
  }
}

function blocked(errors: readonly UserError[]): Error {
  if (errors.length === 0) {
    return new UserError(
      'Nothing was exchanged: others were in the way until the limit',
      'Stop what uses the databases (input `stop`), and run it again.',
    );
  }
  return new UserErrors(
    errors.map(({ message, fix }) => new UserError(`Nothing was exchanged: ${message}`, fix)),
  );
}

/** Of a failure before the commit, or of a commit that was rolled back. */
function explain(error: unknown): unknown {
  if (error instanceof Cancelled || error instanceof UserError || error instanceof UserErrors) return error;
  if (error instanceof pg.DatabaseError && error.severity === 'ERROR') {
    return new UserError(
      `Nothing was exchanged: the server refused to rename the databases: ${error.message}`,
      'Mend what it says, and run it again.',
      { cause: error },
    );
  }
  return new UserError(
    'Nothing was exchanged: the connection to the server was lost before the databases were renamed',
    "See the server's log for why, and run it again.",
    { cause: error },
  );
}
