import { saveState } from '@actions/core';
import { copyFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseConnection, type ConnectionSettings } from '../postgres/connection.ts';
import { assertAttestable, attestManifest } from './attest.ts';
import { sha256File } from './files.ts';
import type { Context } from '../context.ts';
import { openStores } from '../stores/open.ts';
import type { LocalBackup, Store } from '../stores/store.ts';
import { createBackup, type WantedRoom } from './create.ts';
import { explainFullDisk } from './disk-full.ts';
import { describeBackup, sourceOf } from './describe.ts';
import { manifestPath } from './find.ts';
import type { Manifest } from './manifest.ts';
import { reserve } from './reserve.ts';
import { seal, sealManifest, type SealWork } from './seal.ts';
import { closeLanes, prepareStores, publishLanes, storeBackup, type Stored } from './store-backup.ts';
import { openStreams, takeStreams, type Streams } from './streamed/open.ts';
import type { Outlet } from './streamed/outlet.ts';

export interface TakenBackup {
  /** As the stores have it: encrypted and signed where that was asked for. Only its manifest may lie on this machine. */
  readonly stored: LocalBackup;
  /** Ready to be restored; null when it was encrypted, and `plain` was not asked for, or when it is in the stores only. */
  readonly plain: LocalBackup | null;
  readonly manifest: Manifest;
  /** The stores that have it. Where one has not, that is a finding already. */
  readonly stores: readonly Store[];
}

export interface TakeOptions {
  /** Of the server, where they are known better than by the input. */
  readonly settings?: ConnectionSettings;
  /** Told the major version that can take the backup, as soon as it is known. */
  readonly onMajor?: (major: number) => void;
  /** Whether the unencrypted form of an encrypted backup is kept in the workspace. */
  readonly plain?: boolean;
  /** Whether its files need not lie on this machine afterwards. */
  readonly passing?: boolean;
}

/**
 * Takes a backup as the inputs say, and puts it into every store. What stays on this machine for further use lies in
 * the folder store, or in the workspace until the stage ends. Records the backup in the report and the outputs.
 */
export async function takeBackup(
  context: Context,
  { settings, onMajor, plain: keepPlain = false, passing = false }: TakeOptions = {},
): Promise<TakenBackup> {
  const { inputs, env, workspace } = context;
  assertAttestable(context);
  const stores = await prepareStores(context, await openStores(inputs, env));
  const root = stores.find((store) => store.staging !== null)?.staging ?? (await workspace.make('staging'));
  const folders = stores.flatMap(({ staging }) => (staging === null ? [] : [staging]));
  const reserved = await reserve(root, new Date(), folders);
  // Should this process be killed, the post step removes them.
  workspace.partial = folders.map((folder) => join(folder, basename(reserved.folder)));
  saveState('partial', workspace.partial.join('\n'));
  const encrypted = inputs.encryptTo.length > 0;
  // Not encrypted, it never lies in a store.
  const folder = encrypted ? await workspace.make('unsealed') : reserved.folder;
  const way: { streams: Streams | null } = { streams: null };
  const place = { name: reserved.name, folder };
  const outlet = async (wanted: WantedRoom): Promise<Outlet | null> => {
    way.streams = await openStreams(context, stores, place, wanted);
    return way.streams?.outlet ?? null;
  };
  try {
    const { backup: made, manifest } = await createBackup(
      { ...inputs, settings: settings ?? parseConnection(inputs.connection, env), onMajor },
      passing && takeStreams(stores) ? { ...place, outlet } : place,
      context,
    );
    const { stored, locations } = way.streams
      ? await publishStreams(context, way.streams, made, manifest, reserved.folder)
      : await storeStaged(
          context,
          await sealStaged(context, made, manifest, { folder: reserved.folder, consume: !keepPlain }),
          stores,
          root,
        );
    await recordBackup(context, stored, manifest, locations);
    await attestManifest(context);
    const holding = locations.map(({ store }) => store);
    const plain = encrypted ? (keepPlain ? made : null) : stored;
    return { stored, plain: way.streams ? null : plain, manifest, stores: holding };
  } finally {
    if (way.streams) await closeLanes(way.streams.lanes);
  }
}

/** What became of a backup. */
interface Kept {
  readonly stored: LocalBackup;
  readonly locations: readonly Stored[];
}

/** Puts a backup that lies on this machine into the stores. `root`: where it lies. */
async function storeStaged(
  context: Context,
  staged: LocalBackup,
  stores: readonly Store[],
  root: string,
): Promise<Kept> {
  const { workspace, signal } = context;
  const locations = await storeBackup(context, staged, stores, root);
  const moved = locations.find(({ store }) => store.staging === root);
  const stored = moved ? await moved.store.get(staged.name, root, signal) : staged;
  // Where that store alone failed, the files are needed until the stage ends.
  if (moved || !staged.folder.startsWith(`${root}/`)) workspace.partial = [];
  return { stored, locations };
}

/** Publishes a backup whose files are in the stores. */
async function publishStreams(
  context: Context,
  { lanes, outlet }: Streams,
  backup: LocalBackup,
  manifest: Manifest,
  folder: string,
): Promise<Kept> {
  const { inputs, signal } = context;
  const stored = await sealManifest(backup, manifest, outlet.stored, inputs, { folder, signal });
  return { stored, locations: await publishLanes(context, stored, lanes) };
}

/** Encrypts and signs, where there are keys for it. */
async function sealStaged(
  { inputs, env, recorder, signal }: Context,
  backup: LocalBackup,
  manifest: Manifest,
  where: Pick<SealWork, 'folder' | 'consume'>,
): Promise<LocalBackup> {
  const work = { ...where, path: env.PATH ?? '', jobs: inputs.jobs, signal };
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  const sealed = (): Promise<LocalBackup> =>
    explainFullDisk(
      dirname(where.folder),
      () => Promise.resolve(bytes),
      () =>
        seal(backup, manifest, inputs, {
          ...work,
          tell: (line) => {
            recorder.info(line);
          },
        }),
    );
  return inputs.encryptTo.length > 0 ? recorder.phase('encrypt', 'Encrypt the backup', sealed) : sealed();
}

/** The manifest of a backup that is kept elsewhere only is kept with the report: the workspace goes with the stage. */
async function lastingManifest(
  backup: LocalBackup,
  workspace: string,
  reportFolder: string,
): Promise<string> {
  const path = manifestPath(backup);
  if (!path.startsWith(`${workspace}/`)) return path;
  const copy = join(reportFolder, 'manifest.json');
  await copyFile(path, copy);
  return copy;
}

async function recordBackup(
  { recorder, workspace, reportFolder }: Context,
  backup: LocalBackup,
  manifest: Manifest,
  stored: readonly Stored[],
): Promise<void> {
  const path = await lastingManifest(backup, workspace.folder, reportFolder);
  const { sha256 } = await sha256File(path);
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  recorder.backup = describeBackup(
    manifest,
    { path, digest: sha256 },
    stored.map(({ store, location }) => ({ store: store.input, location: location.location })),
  );
  recorder.source = sourceOf(manifest);
  const newest = stored.at(-1)?.location;
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined) recorder.outputs.set(name, value);
  };
  const artifact = stored.find(({ location }) => location.artifactId !== undefined)?.location;
  set('backup', manifest.name);
  set('location', newest?.location);
  set('manifest', path);
  set('artifact-id', artifact?.artifactId);
  set('artifact-url', artifact?.artifactUrl);
  set('digest', artifact?.digest ?? `sha256:${sha256}`);
  set('size-bytes', String(bytes));
}
