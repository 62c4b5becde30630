import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Context } from '../../context.ts';
import type { CopyReading } from '../../proof/read-copy.ts';
import type { LocalBackup } from '../../stores/store.ts';
import { VERSION } from '../../version.ts';
import { describeCompression } from '../../postgres/compression.ts';
import { attestManifest } from '../attest.ts';
import { explainFullDisk } from '../disk-full.ts';
import { sha256File, writeWhole } from '../files.ts';
import { manifestPath } from '../find.ts';
import { originOf } from '../origin.ts';
import { seal } from '../seal.ts';
import { storeBackup, type Stored } from '../store-backup.ts';
import { recordSnapshot } from './describe.ts';
import { leaderOf, type Draft } from './draft.ts';
import type { SnapshotManifest } from './manifest.ts';
import type { SnapshotPlace } from './place.ts';

/** Writes the manifest of verified archives, encrypts and signs where there are keys, puts all into every store, and records it. */
export async function publishSnapshot(
  context: Context,
  place: SnapshotPlace,
  draft: Draft,
  files: SnapshotManifest['files'],
  reading: CopyReading,
): Promise<void> {
  const { workspace, reportFolder } = context;
  const manifest = describeSnapshot(context, place, draft, files, reading);
  const own = `${place.name}.manifest.json`;
  await writeWhole(join(place.folder, own), `${JSON.stringify(manifest, null, 1)}\n`);
  const paths = [...files.map(({ path }) => path), own];
  const backup = await sealed(
    context,
    place,
    { name: place.name, folder: place.folder, files: paths },
    manifest,
  );
  // What is moved into a store would be gone before it is told.
  const kept = join(reportFolder, 'manifest.json');
  await copyFile(manifestPath(backup), kept);
  const stored = await storeBackup(context, backup, place.stores, place.root);
  if (stored.some(({ store }) => store.staging === place.root)) workspace.partial = [];
  await record(context, manifest, kept, stored);
  await attestManifest(context);
}

async function sealed(
  { inputs, env, recorder, signal }: Context,
  { folder, storedFolder }: SnapshotPlace,
  backup: LocalBackup,
  manifest: SnapshotManifest,
): Promise<LocalBackup> {
  const work = {
    ...{ folder: storedFolder, consume: true, path: env.PATH ?? '', jobs: inputs.jobs, signal },
    tell: (line: string) => {
      recorder.info(line);
    },
  };
  const sealing = (): Promise<LocalBackup> => seal(backup, { ...manifest, format: null }, inputs, work);
  if (folder === storedFolder) return sealing();
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  return recorder.phase('encrypt', 'Encrypt the snapshot', () =>
    explainFullDisk(dirname(storedFolder), () => Promise.resolve(bytes), sealing),
  );
}

function describeSnapshot(
  { env, recorder }: Context,
  place: SnapshotPlace,
  draft: Draft,
  files: SnapshotManifest['files'],
  reading: CopyReading,
): SnapshotManifest {
  return {
    manifestVersion: 1,
    name: place.name,
    kind: 'physical',
    mode: draft.mode,
    compression: describeCompression(place.compression),
    startedAt: place.startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
    tool: { name: 'postgres-recovery', version: VERSION },
    server: {
      version: reading.version,
      major: draft.major,
      systemIdentifier: leaderOf(draft).systemIdentifier,
      bootstrapRole: reading.bootstrapRole,
    },
    nodes: [...draft.nodes],
    databases: reading.databases,
    databasesReason: reading.databasesReason,
    patroni: draft.patroni,
    parent: draft.parent,
    files,
    origin: originOf(env),
    phases: recorder.phaseSeconds(),
    secondsDown: draft.secondsDown,
  };
}

async function record(
  { recorder }: Context,
  manifest: SnapshotManifest,
  path: string,
  stored: readonly Stored[],
): Promise<void> {
  const { sha256 } = await sha256File(path);
  const places = stored.map(({ store, location }) => ({ store: store.input, location: location.location }));
  recordSnapshot(recorder, manifest, { path, digest: sha256 }, places);
  recorder.snapshot = {
    mode: manifest.mode,
    secondsDown: manifest.secondsDown,
    parent: manifest.parent,
    nodes: manifest.nodes.map(({ name, role, archive, bytes, timeline, lsn }) => ({
      ...{ name, role, archive, bytes, timeline, lsn },
      archiveBytes: manifest.files.find((file) => file.path === archive)?.bytes ?? null,
    })),
  };
  const artifact = stored.find(({ location }) => location.artifactId !== undefined)?.location;
  recorder.outputs.set('digest', artifact?.digest ?? `sha256:${sha256}`);
  if (artifact?.artifactId !== undefined) recorder.outputs.set('artifact-id', artifact.artifactId);
  if (artifact?.artifactUrl !== undefined) recorder.outputs.set('artifact-url', artifact.artifactUrl);
}
