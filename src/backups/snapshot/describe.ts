import type { Recorder } from '../../recorder.ts';
import type { SnapshotManifest } from './manifest.ts';

/** Records in the report and the outputs which snapshot it is about. `file`: its manifest as it is stored. */
export function recordSnapshot(
  recorder: Recorder,
  manifest: SnapshotManifest,
  file: { readonly path: string; readonly digest: string },
  stored: readonly { readonly store: string; readonly location: string }[],
): void {
  const { server } = manifest;
  const bytes = manifest.files.reduce((sum, one) => sum + one.bytes, 0);
  recorder.backup = {
    ...{ name: manifest.name, format: null, compression: manifest.compression },
    ...{ startedAt: manifest.startedAt, bytes, stored, manifest: file },
    globals: null,
    databases: (manifest.databases ?? []).map(({ name, bytes: size }) => ({ name, path: '', bytes: size })),
    excluded: [],
  };
  recorder.source = {
    version: server.version ?? String(server.major),
    major: server.major,
    systemIdentifier: server.systemIdentifier,
  };
  recorder.outputs.set('backup', manifest.name).set('manifest', file.path).set('size-bytes', String(bytes));
  const location = stored.at(-1)?.location;
  if (location !== undefined) recorder.outputs.set('location', location);
}
