import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../../src/errors.ts';
import { ArtifactStore } from '../../src/stores/artifact.ts';
import type { LocalBackup } from '../../src/stores/store.ts';
import { startActionsPeer, type ActionsPeer, type JobOptions } from './actions-peer/index.ts';

export const NAME = 'backup_20260102_030405';
export const READ = 'actions:read';

/** What a test of the artifact store works with: filled before each test, emptied after it. */
export interface Fixture {
  peer: ActionsPeer;
  /** A temporary folder of the test. */
  root: string;
  /** What went to standard output: the client library prints. */
  printed: string[];
}

/** Starts one peer for the test file, and gives each test an empty repository and an environment of its own. */
export function useActionsPeer(): Fixture {
  const fixture = { root: '', printed: [] as string[] } as Fixture;
  const environment = { ...process.env };
  beforeAll(async () => {
    fixture.peer = await startActionsPeer();
  });
  afterAll(async () => {
    await fixture.peer.stop();
  });
  beforeEach(() => {
    fixture.peer.reset();
    fixture.root = mkdtempSync(join(tmpdir(), 'pgr-artifact-'));
    fixture.printed = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      fixture.printed.push(String(text));
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.env = { ...environment };
    rmSync(fixture.root, { recursive: true, force: true });
  });
  return fixture;
}

/** Puts this process into a job. */
export function enter(peer: ActionsPeer, job: JobOptions): void {
  Object.assign(process.env, peer.envFor(job));
}

/** A store that does not ask who can read the repository. */
export function open(token?: string): ArtifactStore {
  return new ArtifactStore({
    encrypted: false,
    allowPublic: true,
    ...(token === undefined ? {} : { token }),
  });
}

/** A small backup in `root`, with `content` besides its manifest and globals. */
export function backup(root: string, name = NAME, content: Record<string, string> = {}): LocalBackup {
  const folder = join(root, 'made', name);
  const files = { 'manifest.json': '{}', 'globals.sql': '-- roles', ...content };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { name, folder, files: Object.keys(files) };
}

/** An empty folder to download into, alone in its parent, so that anything left beside it shows. */
export function target(root: string): string {
  const folder = join(root, 'into', 'backup');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Everything in and beside a target. */
export function around(folder: string): string[] {
  return readdirSync(dirname(folder), { recursive: true }).map(String);
}

/** The UserError that `work` must end with. */
export async function failure(work: Promise<unknown>): Promise<UserError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserError)) throw new Error(`not a UserError: ${String(error)}`);
  return error;
}
