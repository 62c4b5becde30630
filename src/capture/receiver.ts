import { existsSync } from 'node:fs';
import { readdir, readFile, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { UserError } from '../errors.ts';
import { endOrphans } from '../postgres/orphans.ts';
import type { Tools } from '../postgres/tools.ts';
import { formatLsn, parseSegmentName, type Lsn } from '../postgres/wal/names.ts';
import { run, sendSignal, startDetached, type Command } from '../process.ts';
import { createSlot, slotState } from './slots.ts';

export const RECEIVER = 'pg_receivewal';

const POLL_MILLISECONDS = 100;
/** It waits for five seconds between two attempts to connect. */
const START_MILLISECONDS = 20_000;
const STOP_MILLISECONDS = 5_000;
/** By this the runner tells, when the job has ended, what else it has to end. */
const TRACKING = 'RUNNER_TRACKING_ID';

/** What pg_receivewal works with. */
export interface Reception {
  readonly tools: Tools;
  /** The environment by which it connects. */
  readonly env: Readonly<Record<string, string>>;
  /** Where it writes; it goes on after the last segment that is there. */
  readonly folder: string;
  /** Null: without one. */
  readonly slot: string | null;
}

function command({ tools, env, folder, slot }: Reception, more: readonly string[]): Command {
  const named = slot === null ? [] : ['--slot', slot];
  return tools.command(RECEIVER, ['--directory', folder, '--no-password', ...named, ...more], env, [folder]);
}

/** Sees whether the role and the program can stream from this server at all. Throws a UserError. */
export async function probe(reception: Reception, signal: AbortSignal): Promise<void> {
  const { code, stderr } = await run(command(reception, ['--create-slot', '--if-not-exists']), { signal });
  if (code !== 0) throw explain(stderr);
}

/**
 * Starts pg_receivewal in the background, where it goes on when this process has ended, and connects again when the server
 * was away. Each piece of WAL is on the disk before the server hears that it has arrived. Gives its pid.
 */
export function startReceiver(
  reception: Reception,
  log: string,
  runner: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const { file, args, env } = command(reception, ['--synchronous', '--verbose']);
  const id = runner[TRACKING];
  return startDetached({ file, args, env: { ...env, ...(id === undefined ? {} : { [TRACKING]: id }) } }, log);
}

/** Comes back when the server streams to it. Throws a UserError with what it says when it does not. */
export async function waitUntilStreaming(
  client: Client,
  slot: string,
  { pid, log, signal }: { readonly pid: number; readonly log: string; readonly signal: AbortSignal },
): Promise<void> {
  const deadline = Date.now() + START_MILLISECONDS;
  for (;;) {
    const state = await slotState(client, slot);
    if (state?.active === true) return;
    signal.throwIfAborted();
    // Patroni drops slots that it does not know, as long as nobody uses them.
    if (state === null) await createSlot(client, slot);
    if (Date.now() > deadline || !sendSignal(pid, 0))
      throw explain(await readFile(log, 'utf8').catch(() => ''));
    await sleep(POLL_MILLISECONDS);
  }
}

/** Ends the one in the background; what it has received so far is on the disk. */
export async function stopReceiver(workspace: string, pid: number | null): Promise<void> {
  if (existsSync('/proc')) return endOrphans(workspace);
  if (pid === null || !sendSignal(pid, 'SIGINT')) return;
  const deadline = Date.now() + STOP_MILLISECONDS;
  while (sendSignal(pid, 0) && Date.now() < deadline) await sleep(POLL_MILLISECONDS);
}

/**
 * pg_receivewal fills a new file with zeros before anything is written to it. Ended in the middle of that, it would refuse the
 * file later on.
 */
export async function mendFolder(folder: string, segmentBytes: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    // Emptied, not removed: its name says where to go on.
    if (parseSegmentName(name, segmentBytes)?.partial && (await stat(path)).size !== segmentBytes)
      await truncate(path);
  }
}

/** Receives what is missing up to `end`. Throws a UserError when the server has not all of it, or is away. */
export async function receiveUntil(reception: Reception, end: Lsn, signal: AbortSignal): Promise<void> {
  // It ends when it is beyond the position that it is given, and an idle server never gets there.
  const last = formatLsn(end - 1n);
  const { code, stderr } = await run(
    command(reception, ['--synchronous', '--verbose', '--no-loop', '--endpos', last]),
    { signal },
  );
  if (code !== 0) throw explain(stderr);
}

/** The server cannot send WAL that it was to keep, or has removed it: trying again is of no use. */
export class WalGone extends UserError {}

const MEANINGS: readonly (readonly [RegExp, (what: string) => UserError])[] = [
  [
    /WAL segment \w+ has already been removed|not in this server's history|can no longer get changes/,
    (what) =>
      new WalGone(
        `the server has no longer what is missing (${what})`,
        'take a new snapshot: recovery can reach no moment after the gap from an older one; and see that `max_slot_wal_keep_size` is large enough for what is written while a job runs',
      ),
  ],
  [
    /(?:no pg_hba\.conf entry for|pg_hba\.conf rejects) replication/,
    (what) =>
      new UserError(
        `the server lets nobody stream WAL from here: ${what}`,
        'add a line like `hostssl replication <role> <address> scram-sha-256` to pg_hba.conf, and reload it',
      ),
  ],
  [
    /No space left on device|Disk quota exceeded/,
    (what) => new UserError(`the disk is full: ${what}`, 'make room there, or name another place in `wal`'),
  ],
];

/** For the log of the job: how often the server was away, as the log of pg_receivewal tells. */
export function interruptions(output: string): string[] {
  const { length } = [...output.matchAll(/^pg_receivewal: .*disconnected.*$/gm)];
  return length === 0
    ? []
    : [`pg_receivewal was without a connection ${length} times: ${explain(output).message}`];
}

/** The last thing that pg_receivewal complained of. */
export function explain(output: string): UserError {
  const complaints = [
    ...output.matchAll(/^pg_receivewal: (?:error|fatal|warning): (.+(?:\n(?!\w+: ).+)*)$/gm),
  ]
    .map(([, what = '']) => what.replaceAll(/\s+/g, ' ').slice(0, 500))
    .filter((what) => !what.startsWith('disconnected'));
  const what = complaints.at(-1) ?? 'it said nothing';
  const meaning = MEANINGS.find(([pattern]) => pattern.test(what))?.[1];
  return (
    meaning?.(what) ??
    new UserError(`pg_receivewal could not receive WAL: ${what}`, 'see the message, and run the job again')
  );
}
