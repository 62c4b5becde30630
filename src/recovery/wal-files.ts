import { historyTimeline, isSegmentName } from '../postgres/wal/names.ts';

/** A file of an archive that holds WAL, or the history of a timeline. */
export interface WalFile {
  /** As it lies in the archive: `000000010000000000000003.partial.gz`. */
  readonly stored: string;
  /** As PostgreSQL asks for it: `000000010000000000000003`, `00000002.history`. */
  readonly name: string;
  /** Whether it was given up before its end. */
  readonly partial: boolean;
  /** Whether it is encrypted with age. */
  readonly sealed: boolean;
  /** As the place that has it says; compressed and encrypted. */
  readonly bytes: number;
}

const ENDINGS = /(\.partial|\.gz|\.zst|\.age)$/;

/** Null for what is neither a segment nor a history: labels of base backups, notes of programs, files that are being written. */
export function parseWalFile(stored: string, bytes: number): WalFile | null {
  let name = stored;
  const endings = new Set<string>();
  for (let ending = ENDINGS.exec(name)?.[1]; ending !== undefined; ending = ENDINGS.exec(name)?.[1]) {
    endings.add(ending);
    name = name.slice(0, -ending.length);
  }
  if (!isSegmentName(name) && historyTimeline(name) === null) return null;
  return { stored, name, partial: endings.has('.partial'), sealed: endings.has('.age'), bytes };
}

/** Of files for the same thing, the best: whole ones before those that were given up. */
export function bestOf(files: readonly WalFile[]): Map<string, WalFile> {
  const best = new Map<string, WalFile>();
  for (const file of files) {
    const known = best.get(file.name);
    if (known === undefined || (known.partial && !file.partial)) best.set(file.name, file);
  }
  return best;
}
