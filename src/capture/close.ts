import * as core from '@actions/core';
import { appendFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { problemsOf, UserError } from '../errors.ts';
import { connect, describe, libpqEnvironment } from '../postgres/connection.ts';
import { findTools } from '../postgres/tools.ts';
import { formatLsn, parseLsn, type Lsn } from '../postgres/wal/names.ts';
import { captureSummary } from './summary.ts';
import { publish } from './publish.ts';
import {
  interruptions,
  mendFolder,
  receiveUntil,
  RECEIVER,
  stopReceiver,
  WalGone,
  type Reception,
} from './receiver.ts';
import { dropSlot, slotState } from './slots.ts';
import { endOfWal } from './source.ts';
import { readState, removeState, type CaptureState } from './state.ts';
import { verifyWal, type VerifiedWal } from './verify.ts';

/** How long a server may be away, when it is restarted for one. */
const AWAY_MILLISECONDS = 30_000;
const RETRY_MILLISECONDS = 1_000;
/** What was not received by then will not be while the job lasts. */
const RECEIVE_MILLISECONDS = 30 * 60_000;

export interface CloseOptions {
  readonly env: NodeJS.ProcessEnv;
  /** How long a server may be away, in milliseconds. */
  readonly awayMilliseconds?: number;
}

/** The log of pg_receivewal, in the workspace. */
export function logOf(workspace: string): string {
  return join(workspace, 'pg_receivewal.log');
}

/**
 * Closes the capture that goes on in `workspace`, if there is one: receives what is missing up to now, looks it through,
 * puts it into the archive, and drops the slot. Where pg_receivewal has died, or the server was away, the slot has kept what
 * is missing. False when not all of it could be done: then it was said what is left, and how to go on. Safe to repeat.
 */
export async function closeCapture(workspace: string, options: CloseOptions): Promise<boolean> {
  const state = await readState(workspace);
  if (state === null) return true;
  const closing = new Closing(workspace, state, options);
  try {
    return await core.group('Close the capture of WAL', () => closing.close());
  } catch (error) {
    for (const { message, fix } of problemsOf(error)) core.error(`${message}. ${fix}`);
    for (const line of closing.left()) core.error(line);
    return false;
  } finally {
    await closing.disconnect();
    await removeState(workspace);
  }
}

class Closing {
  private readonly workspace: string;
  private readonly state: CaptureState;
  private readonly options: CloseOptions;
  private client: Client | null = null;
  private dropped = false;

  constructor(workspace: string, state: CaptureState, options: CloseOptions) {
    this.workspace = workspace;
    this.state = state;
    this.options = options;
  }

  async close(): Promise<boolean> {
    const { state, workspace, options } = this;
    await stopReceiver(workspace, state.pid);
    await mendFolder(state.folder, state.record.server.walSegmentBytes);
    await this.tellInterruptions();
    const rest = await this.receiveRest();
    const complete = 'end' in rest;
    const wal = await this.verified(complete ? rest.end : null);
    const record = await publish(state, wal, complete);
    await rm(state.folder, { recursive: true, force: true });
    core.info(`Captured ${formatLsn(wal.start)} to ${formatLsn(wal.end)} without a gap`);
    const { GITHUB_STEP_SUMMARY: summary } = options.env;
    if (summary) await appendFile(summary, captureSummary(record, state.archive));
    if (complete) return true;
    for (const { message, fix } of problemsOf(rest.away)) core.error(`${message}. ${fix}`);
    core.error(
      `What had been received is kept, up to ${formatLsn(wal.end)}; whether the server has written more is not known`,
    );
    for (const line of this.slotLeft()) core.error(line);
    return false;
  }

  /** What is left, and how to go on by hand. */
  left(): string[] {
    return [`What was received is left in ${this.state.folder}`, ...this.slotLeft()];
  }

  private slotLeft(): string[] {
    if (this.dropped) return [];
    const { slot } = this.state.record;
    return [
      `The slot ${slot} may be left on the server, and keeps WAL there: when it is not needed any more, run SELECT pg_drop_replication_slot('${slot}');`,
    ];
  }

  async disconnect(): Promise<void> {
    await this.client?.end().catch(() => undefined);
  }

  private async tellInterruptions(): Promise<void> {
    const log = await readFile(logOf(this.workspace), 'utf8').catch(() => '');
    for (const line of interruptions(log)) core.info(line);
  }

  /**
   * Receives what is missing, and gives the position after the last byte that the server has written; or why the server
   * cannot be reached. What it kept in the slot is here then, or lost: it would only fill its disk from now on.
   */
  private async receiveRest(): Promise<{ readonly end: Lsn } | { readonly away: unknown }> {
    const deadline = Date.now() + (this.options.awayMilliseconds ?? AWAY_MILLISECONDS);
    for (;;) {
      try {
        const end = await this.receive();
        await this.dropSlot();
        return { end };
      } catch (error) {
        if (error instanceof WalGone) {
          await this.dropSlot();
          throw error;
        }
        if (Date.now() >= deadline) return { away: error };
        const [problem] = problemsOf(error);
        core.info(`Trying again: ${problem?.message ?? ''}`);
        await sleep(RETRY_MILLISECONDS);
      }
    }
  }

  private async receive(): Promise<Lsn> {
    const { state } = this;
    await this.disconnect();
    this.client = await connect(state.settings);
    await assertSameCluster(this.client, state);
    const { written, received } = await endOfWal(this.client, state.record.server.walSegmentBytes);
    core.info(`The server has written up to ${formatLsn(written)}`);
    await receiveUntil(
      await this.reception(this.client),
      received,
      AbortSignal.timeout(RECEIVE_MILLISECONDS),
    );
    return written;
  }

  private async reception(client: Client): Promise<Reception> {
    const { settings, record, folder, pgBin } = this.state;
    const slot = await slotState(client, record.slot);
    const usable = slot !== null && !slot.lost;
    if (!usable)
      core.warning(
        slot === null
          ? `The slot ${record.slot} is gone: somebody dropped it (Patroni does, while nobody uses it), or another server has taken over. What the server still has is received without it.`
          : `The server has given up the slot ${record.slot}, as max_slot_wal_keep_size tells it to. What it still has is received without it.`,
      );
    return {
      tools: await findTools({
        serverMajor: record.server.major,
        programs: [RECEIVER],
        ...(pgBin === null ? {} : { pgBin }),
      }),
      env: await libpqEnvironment(settings, this.workspace),
      folder,
      slot: usable ? record.slot : null,
    };
  }

  private async dropSlot(): Promise<void> {
    const { client, state } = this;
    if (client === null) return;
    await dropSlot(client, state.record.slot);
    this.dropped = (await slotState(client, state.record.slot)) === null;
  }

  private verified(end: Lsn | null): Promise<VerifiedWal> {
    const { server, start } = this.state.record;
    return verifyWal(this.state.folder, {
      systemIdentifier: server.systemIdentifier,
      walSegmentBytes: server.walSegmentBytes,
      start: parseLsn(start.lsn),
      end,
    });
  }
}

/** Throws a UserError when another cluster answers by now. */
async function assertSameCluster(client: Client, { record, settings }: CaptureState): Promise<void> {
  const { rows } = await client.query<{ system: string }>(
    'SELECT system_identifier::text AS system FROM pg_catalog.pg_control_system()',
  );
  const system = rows[0]?.system ?? '';
  if (system === record.server.systemIdentifier) return;
  throw new UserError(
    `${describe(settings)} is another cluster now: ${system}, not ${record.server.systemIdentifier}`,
    'somebody has put another one in its place while the job ran',
  );
}
