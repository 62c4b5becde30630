import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { findBackup, manifestPath } from '../../backups/find.ts';
import { sha256File } from '../../backups/files.ts';
import { SNAPSHOTS, snapshotTime } from '../../backups/naming.ts';
import { wholeSnapshot } from '../../backups/snapshot/combine.ts';
import { recordSnapshot } from '../../backups/snapshot/describe.ts';
import type { SnapshotManifest } from '../../backups/snapshot/manifest.ts';
import { openSnapshot } from '../../backups/snapshot/read.ts';
import type { Context } from '../../context.ts';
import { UserError } from '../../errors.ts';
import { FolderStore } from '../../stores/folder.ts';
import { openStores } from '../../stores/open.ts';
import type { LocalBackup, Store } from '../../stores/store.ts';

/** A snapshot on this machine. */
export interface LocatedSnapshot {
  readonly name: string;
  readonly folder: string;
  /** Null for one that something else made, such as the `tar -czf` of a playbook. */
  readonly manifest: SnapshotManifest | null;
  /** The files of the nodes, by name; relative to the folder. */
  readonly archives: ReadonlyMap<string, string>;
}

/** Finds what the input `backup` means among the snapshots, brings it onto this machine, and records it. */
export async function locateSnapshot(context: Context): Promise<LocatedSnapshot> {
  const { inputs, env, recorder, workspace, signal } = context;
  recorder.running = 'store';
  const choice = inputs.backup ?? { kind: 'latest' };
  if (choice.kind === 'path') return atPath(context, resolve(choice.path));
  const stores = await openStores(inputs, env, SNAPSHOTS);
  return recorder.phase('find', 'Find the snapshot', async () => {
    const found = await findBackup(stores, choice, await workspace.make('download'), signal).catch(
      async (error: unknown) => {
        const foreign = choice.kind === 'name' ? await inFolders(context, choice.name) : null;
        if (foreign) return foreign;
        throw error;
      },
    );
    return 'store' in found ? own(context, found.backup, found.store) : found;
  });
}

/** Of the playbook's, all that a name says is where its files are. */
async function inFolders(context: Context, name: string): Promise<LocatedSnapshot | null> {
  for (const location of context.inputs.stores ?? [{ kind: 'folder', path: 'backups' }]) {
    if (location.kind !== 'folder') continue;
    const found = await foreign(context, resolve(location.path, SNAPSHOTS.folder ?? '.'), name);
    if (found) return found;
  }
  return null;
}

/** The path of one of its archives, or of its manifest. */
async function atPath(context: Context, path: string): Promise<LocatedSnapshot> {
  const name = basename(path).slice(0, 'YYYYMMDD_HHMMSS'.length);
  const folder = dirname(path);
  const there = await stat(path).catch(() => null);
  if (there === null || snapshotTime(name) === null) {
    throw new UserError(
      there === null
        ? `there is no snapshot at ${path}`
        : `${path} is not named as a snapshot: YYYYMMDD_HHMMSS_<node>.tar.gz`,
      'name in `backup` one of the files of a snapshot, or the snapshot by its name',
    );
  }
  const store = new FolderStore(dirname(folder), SNAPSHOTS);
  const kept = basename(folder) === SNAPSHOTS.folder ? await store.list() : [];
  if (kept.some((backup) => backup.name === name)) return own(context, await store.get(name), store);
  const found = await foreign(context, folder, name);
  if (found) return found;
  throw new UserError(
    `${path} is no archive of a node`,
    'name a file such as YYYYMMDD_HHMMSS_<node>.tar.gz in `backup`',
  );
}

async function own(context: Context, stored: LocalBackup, store: Store): Promise<LocatedSnapshot> {
  const { recorder } = context;
  recorder.running = 'files';
  const path = manifestPath(stored);
  const opened = await openSnapshot(context, stored);
  const { sha256 } = await sha256File(path);
  recordSnapshot(recorder, opened.manifest, { path, digest: sha256 }, [
    { store: store.input, location: stored.folder },
  ]);
  const { backup, manifest } = await wholeSnapshot(context, opened, store);
  return {
    name: backup.name,
    folder: backup.folder,
    manifest,
    archives: new Map(manifest.nodes.map(({ name, archive }) => [name, archive])),
  };
}

async function foreign(
  { inputs, recorder }: Context,
  folder: string,
  name: string,
): Promise<LocatedSnapshot | null> {
  const entries = await readdir(folder).catch(() => []);
  const archives = entries.flatMap((entry): [string, string][] => {
    const node = /^\d{8}_\d{6}_(.+)\.tar\.(?:gz|zst)$/.exec(entry)?.[1];
    return entry.startsWith(`${name}_`) && node !== undefined ? [[node, entry]] : [];
  });
  if (archives.length === 0) return null;
  if (inputs.signingKey !== undefined) {
    throw new UserError(
      `the snapshot ${name} is not signed: it has no manifest, and with \`signing-key\` only signed ones are used`,
      'leave `signing-key` out, if you trust everyone who could write there',
    );
  }
  recorder.backup = {
    ...{ name, format: null, compression: null, startedAt: null, bytes: null, stored: [] },
    ...{ manifest: null, globals: null, databases: [], excluded: [] },
  };
  recorder.outputs.set('backup', name).set('location', join(folder, archives[0]?.[1] ?? ''));
  return { name, folder, manifest: null, archives: new Map(archives) };
}
