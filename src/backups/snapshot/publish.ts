import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../../context.ts';
import type { CopyReading } from '../../proof/read-copy.ts';
import type { LocalBackup } from '../../stores/store.ts';
import { VERSION } from '../../version.ts';
import { describeCompression } from '../../postgres/compression.ts';
import { sha256File, writeWhole } from '../files.ts';
import { originOf } from '../origin.ts';
import { SIGNATURE, signFile } from '../seal/signature.ts';
import { storeBackup, type Stored } from '../store-backup.ts';
import { leaderOf, type Draft } from './draft.ts';
import type { SnapshotManifest } from './manifest.ts';
import type { SnapshotPlace } from './place.ts';

/** Writes the manifest of verified archives, signs it where there is a key, puts all into every store, and records it. */
export async function publishSnapshot(
  context: Context,
  place: SnapshotPlace,
  draft: Draft,
  files: SnapshotManifest['files'],
  reading: CopyReading,
): Promise<SnapshotManifest> {
  const { inputs, workspace } = context;
  const manifest = describeSnapshot(context, place, draft, files, reading);
  const own = `${place.name}.manifest.json`;
  const path = join(place.folder, own);
  await writeWhole(path, `${JSON.stringify(manifest, null, 1)}\n`);
  if (inputs.signingKey !== undefined) await signFile(path, inputs.signingKey);
  const backup: LocalBackup = {
    name: place.name,
    folder: place.folder,
    files: [
      ...files.map((file) => file.path),
      ...(inputs.signingKey === undefined ? [] : [own + SIGNATURE]),
      own,
    ],
  };
  const kept = join(context.reportFolder, 'manifest.json');
  await copyFile(path, kept);
  const stored = await storeBackup(context, backup, place.stores, place.root);
  if (stored.some(({ store }) => store.staging === place.root)) workspace.partial = [];
  await record(context, manifest, kept, stored);
  return manifest;
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
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  const places = stored.map(({ store, location }) => ({ store: store.input, location: location.location }));
  recorder.backup = {
    ...{ name: manifest.name, format: null, compression: manifest.compression },
    ...{ startedAt: manifest.startedAt, bytes, stored: places, manifest: { path, digest: sha256 } },
    globals: null,
    databases: (manifest.databases ?? []).map(({ name, bytes: size }) => ({ name, path: '', bytes: size })),
    excluded: [],
  };
  const { server } = manifest;
  recorder.snapshot = {
    mode: manifest.mode,
    secondsDown: manifest.secondsDown,
    parent: manifest.parent,
    nodes: manifest.nodes.map(({ name, role, archive, bytes: unpacked, timeline, lsn }) => ({
      ...{ name, role, archive, bytes: unpacked, timeline, lsn },
      archiveBytes: manifest.files.find(({ path: file }) => file === archive)?.bytes ?? null,
    })),
  };
  recorder.source = {
    version: server.version ?? String(server.major),
    major: server.major,
    systemIdentifier: server.systemIdentifier,
  };
  const artifact = stored.find(({ location }) => location.artifactId !== undefined)?.location;
  const outputs: Record<string, string | undefined> = {
    backup: manifest.name,
    location: stored.at(-1)?.location.location,
    manifest: path,
    'artifact-id': artifact?.artifactId,
    'artifact-url': artifact?.artifactUrl,
    digest: artifact?.digest ?? `sha256:${sha256}`,
    'size-bytes': String(bytes),
  };
  for (const [name, value] of Object.entries(outputs)) {
    if (value !== undefined) recorder.outputs.set(name, value);
  }
}
