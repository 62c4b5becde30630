import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../backups/files.ts';
import type { WalLocation } from '../inputs/lists.ts';
import { freeze, type ConnectionSettings } from '../postgres/settings.ts';
import type { CaptureRecord } from './record.ts';

/** What the post step needs to close a capture. It is written before what it tells is done. */
export interface CaptureState {
  readonly record: CaptureRecord;
  /** The server, with the password: the file is for its owner only, in a folder that is removed with the job. */
  readonly settings: ConnectionSettings;
  /** Where pg_receivewal writes. */
  readonly folder: string;
  readonly archive: WalLocation;
  readonly encryptTo: readonly string[];
  readonly pgBin: string | null;
  /** Of pg_receivewal; null before it is started. */
  readonly pid: number | null;
}

const FILE = 'capture.json';

/** Whether a capture goes on that has its files in this workspace. */
export function isCapturing(workspace: string): boolean {
  return existsSync(join(workspace, FILE));
}

/** On the disk when it returns, mode 0600. */
export async function writeState(workspace: string, state: CaptureState): Promise<void> {
  const { settings } = state;
  const text = JSON.stringify({ ...state, settings: { ...settings, password: settings.password } });
  await writeWhole(join(workspace, FILE), text);
}

/** Null when there is nothing to close. */
export async function readState(workspace: string): Promise<CaptureState | null> {
  if (!isCapturing(workspace)) return null;
  const state = JSON.parse(await readFile(join(workspace, FILE), 'utf8')) as CaptureState;
  return { ...state, settings: freeze(state.settings) };
}

export async function removeState(workspace: string): Promise<void> {
  await rm(join(workspace, FILE), { force: true });
}
