import { saveState } from '@actions/core';
import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseConnection } from '../postgres/connection.ts';
import { sha256File } from './files.ts';
import type { Context } from '../context.ts';
import { openStores } from '../stores/open.ts';
import type { LocalBackup, Location } from '../stores/store.ts';
import { createBackup } from './create.ts';
import { describeBackup, sourceOf } from './describe.ts';
import { manifestPath } from './find.ts';
import type { Manifest } from './manifest.ts';
import { reserve } from './reserve.ts';

export interface TakenBackup {
  readonly backup: LocalBackup;
  readonly manifest: Manifest;
}

/**
 * Takes a backup as the inputs say, and puts it into every store. What stays on this machine for further use lies in
 * the folder store, or in the workspace until the stage ends. `settings`: of the server, where that is known better than
 * by the input. Records the backup in the report and the outputs.
 */
export async function takeBackup(
  context: Context,
  onMajor?: (major: number) => void,
  settings = parseConnection(context.inputs.connection, context.env),
): Promise<TakenBackup> {
  const { inputs, env, recorder, workspace, signal } = context;
  const stores = await openStores(inputs, env);
  for (const store of stores) await store.prepare(signal);
  const root = stores.find((store) => store.staging !== null)?.staging ?? (await workspace.make('staging'));
  const reserved = await reserve(root);
  // Should this process be killed, the post step removes them.
  workspace.partial = stores.flatMap(({ staging }) =>
    staging === null ? [] : [join(staging, basename(reserved.folder))],
  );
  saveState('partial', workspace.partial.join('\n'));
  const { backup: staged, manifest } = await createBackup(
    { ...inputs, settings, onMajor },
    reserved,
    context,
  );

  const locations: { store: string; location: Location }[] = [];
  let backup = staged;
  // The store that holds the staging folder goes last: its `put` moves the files.
  for (const store of [...stores].sort((a, b) => Number(a.staging === root) - Number(b.staging === root))) {
    const location = await recorder.phase('store', `Store in ${store.describe()}`, () =>
      store.put(staged, signal),
    );
    locations.push({ store: store.input, location });
    if (store.staging === root) backup = await store.get(staged.name, root, signal);
  }
  workspace.partial = [];
  await recordBackup(context, backup, manifest, locations);
  return { backup, manifest };
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
  stored: readonly { store: string; location: Location }[],
): Promise<void> {
  const path = await lastingManifest(backup, workspace.folder, reportFolder);
  const { sha256 } = await sha256File(path);
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  recorder.backup = describeBackup(
    manifest,
    { path, digest: sha256 },
    stored.map(({ store, location }) => ({ store, location: location.location })),
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
