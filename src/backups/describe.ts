import type { BackupFacts, Report } from '../report/report.ts';
import type { Manifest } from './manifest.ts';

/** What the report says of a backup made by this product. */
export function describeBackup(
  manifest: Manifest,
  file: { path: string; digest: string },
  stored: readonly { store: string; location: string }[],
): BackupFacts {
  return {
    name: manifest.name,
    format: manifest.format,
    compression: manifest.compression,
    startedAt: manifest.startedAt,
    bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
    stored,
    manifest: file,
    globals: manifest.globals.path,
    databases: manifest.databases.map(({ name, path, bytes }) => ({ name, path, bytes })),
    excluded: manifest.excluded,
  };
}

/** The server that a backup was taken from, as the report says it. */
export function sourceOf({ server }: Manifest): NonNullable<Report['source']> {
  return { version: server.version, major: server.major, systemIdentifier: server.systemIdentifier };
}
