import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Client } from 'pg';
import { originOf } from '../backups/origin.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { WalLocation } from '../inputs/lists.ts';
import { connect, describe, libpqEnvironment, parseConnection } from '../postgres/connection.ts';
import { findTools, type Tools } from '../postgres/tools.ts';
import type { ConnectionSettings } from '../postgres/settings.ts';
import { VERSION } from '../version.ts';
import { openArchive, reserveStaging, type WalArchive } from './archive.ts';
import { logOf } from './close.ts';
import { recordText } from './publish.ts';
import { probe, RECEIVER, startReceiver, stopReceiver, waitUntilStreaming } from './receiver.ts';
import { captureName } from './naming.ts';
import type { CaptureRecord } from './record.ts';
import { createSlot, dropAbandonedSlots, dropSlot, slotName } from './slots.ts';
import { preferringTheLeader, readSource, type Source } from './source.ts';
import { removeState, writeState, type CaptureState } from './state.ts';

const DEFAULT_FOLDER = 'wal';

/** A capture that goes on. */
export interface Begun {
  readonly state: CaptureState;
  readonly archive: WalArchive;
}

/** Whatever would keep the capture from working is refused before anything is left on the server. Gives what goes on. */
export async function beginCapture(context: Context): Promise<Begun> {
  const { inputs, env, recorder, signal } = context;
  const settings = preferringTheLeader(parseConnection(inputs.connection, env));
  const location = placeOf(inputs.wal);
  const archive = await openArchive(location);
  recorder.running = 'target';
  const client = await connect(settings, { signal });
  try {
    const source = await recorder.phase('check', 'Look at the server', () =>
      lookAt(context, client, settings),
    );
    recorder.running = 'store';
    await archive.prepare(signal);
    await assertOwn(archive, source, signal);
    recorder.running = 'tools';
    const tools = await findTools({
      serverMajor: source.major,
      programs: [RECEIVER],
      signal,
      ...(inputs.pgBin === undefined ? {} : { pgBin: inputs.pgBin }),
    });
    recorder.find(...tools.findings);
    recorder.running = 'target';
    const state = await stateOf(context, { settings, source, location, archive });
    await recorder.phase('start', 'Start to stream WAL', () =>
      startIt(context, { client, state, tools, archive }),
    );
    return { state, archive };
  } finally {
    await client.end();
  }
}

function placeOf(wal: WalLocation | undefined): WalLocation {
  if (wal?.kind === 's3') return wal;
  return { kind: 'folder', path: resolve(wal?.path ?? DEFAULT_FOLDER) };
}

async function lookAt({ recorder }: Context, client: Client, settings: ConnectionSettings): Promise<Source> {
  const dropped = await dropAbandonedSlots(client).catch((error: unknown) => {
    // Whoever may not drop any will be told so by what follows.
    recorder.info(`Slots that earlier captures may have left could not be dropped: ${String(error)}`);
    return [];
  });
  for (const slot of dropped) recorder.info(`Dropped the slot ${slot}, which an earlier capture has left`);
  const { source, findings } = await readSource(client);
  recorder.find(...findings);
  recorder.source = {
    version: source.version,
    major: source.major,
    systemIdentifier: source.systemIdentifier,
  };
  recorder.info(
    `PostgreSQL ${source.version} at ${describe(settings)}, system ${source.systemIdentifier}, timeline ${source.timeline}, position ${source.lsn}`,
  );
  return source;
}

/** WAL of two clusters has the same names. */
async function assertOwn(archive: WalArchive, source: Source, signal: AbortSignal): Promise<void> {
  const system = await archive.system(signal);
  if (system === null || system === source.systemIdentifier) return;
  throw new UserError(
    `${archive.describe()} holds the WAL of another cluster: ${system}, not ${source.systemIdentifier}`,
    'name in `wal` a place of its own for each cluster',
  );
}

interface Parts {
  readonly settings: ConnectionSettings;
  readonly source: Source;
  readonly location: WalLocation;
  readonly archive: WalArchive;
}

/** Takes a name, and the folder to receive in. */
async function stateOf({ inputs, env, workspace }: Context, parts: Parts): Promise<CaptureState> {
  const { settings, source, location, archive } = parts;
  const root = archive.staging ?? `${workspace.folder}-wal`;
  await mkdir(root, { recursive: true, mode: 0o700 });
  for (let second = 0; ; second++) {
    const now = new Date(Date.now() + second * 1000);
    const name = captureName(now);
    const folder = await reserveStaging(root, name);
    if (folder === null) continue;
    const record: CaptureRecord = {
      captureVersion: 1,
      name,
      state: 'open',
      tool: { name: 'postgres-recovery', version: VERSION },
      server: {
        version: source.version,
        major: source.major,
        systemIdentifier: source.systemIdentifier,
        walSegmentBytes: source.walSegmentBytes,
      },
      slot: slotName(now),
      startedAt: now.toISOString(),
      start: { timeline: source.timeline, lsn: source.lsn },
      finishedAt: null,
      end: null,
      encrypted: inputs.encryptTo.length > 0,
      files: [],
      origin: originOf(env),
    };
    const { encryptTo, pgBin } = inputs;
    return { record, settings, folder, archive: location, encryptTo, pgBin: pgBin ?? null, pid: null };
  }
}

interface Starting {
  readonly client: Client;
  readonly state: CaptureState;
  readonly tools: Tools;
  readonly archive: WalArchive;
}

/** From the first line on, the post step would clean up; when this throws, nothing is left to it. */
async function startIt(
  { env, workspace, signal }: Context,
  { client, state, tools, archive }: Starting,
): Promise<void> {
  const { slot } = state.record;
  const log = logOf(workspace.folder);
  let pid: number | null = null;
  await writeState(workspace.folder, state);
  try {
    await createSlot(client, slot);
    const libpq = await libpqEnvironment(state.settings, workspace.folder);
    const reception = { tools, env: libpq, folder: state.folder, slot };
    await probe(reception, signal);
    pid = await startReceiver(reception, log, env);
    await writeState(workspace.folder, { ...state, pid });
    await waitUntilStreaming(client, slot, { pid, log, signal });
    await archive.putRecord(`${state.record.name}.json`, recordText(state.record), signal);
  } catch (error) {
    await stopReceiver(workspace.folder, pid);
    await dropSlot(client, slot);
    await rm(state.folder, { recursive: true, force: true });
    await removeState(workspace.folder);
    throw error;
  }
}
