import type { CaptureRecord } from '../capture/record.ts';
import { UserError } from '../errors.ts';
import { parseSegmentName, segmentOf, type Lsn } from '../postgres/wal/names.ts';
import type { Finding } from '../report/findings.ts';
import type { CaptureText } from './wal-source.ts';

/** What the records of captures tell of the WAL that they lie beside. */
export interface Captured {
  /** The SHA-256 that a file may have, plain and unpacked, under the name that it was captured with. */
  readonly hashes: ReadonlyMap<string, ReadonlySet<string>>;
  readonly findings: readonly Finding[];
}

/**
 * Reads the records in `place`. Throws a UserError for one that is damaged, and for one of another cluster than that of
 * `systemIdentifier`.
 */
export async function readCaptures(
  texts: readonly CaptureText[],
  systemIdentifier: string,
  place: string,
): Promise<Captured> {
  const parsed = await Promise.all(texts.map((text) => parse(text, place)));
  const records = parsed.sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  const hashes = new Map<string, Set<string>>();
  for (const { name, server, files } of records) {
    if (server.systemIdentifier !== systemIdentifier) {
      throw new UserError(
        `${name} in ${place} captured the WAL of the cluster ${server.systemIdentifier}, and the base is of ${systemIdentifier}`,
        'check `backup` and `wal`; keep the WAL of each cluster in a place of its own',
      );
    }
    for (const { path, sha256 } of files) hashes.set(path, (hashes.get(path) ?? new Set()).add(sha256));
  }
  const last = records.at(-1);
  return { hashes, findings: last === undefined || last.state === 'complete' ? [] : [unfinished(last)] };
}

/** The first segment behind `newest` that was captured and is not there: the WAL was longer than it is. */
export function lostBehind(
  { hashes }: Captured,
  newest: string | null,
  segments: ReadonlyMap<string, unknown>,
  { start, segmentBytes }: { readonly start: { readonly lsn: Lsn }; readonly segmentBytes: number },
): string | null {
  const number = (name: string): bigint => parseSegmentName(name, segmentBytes)?.segment ?? -1n;
  const end = newest === null ? segmentOf(start.lsn, segmentBytes) - 1n : number(newest);
  return (
    [...hashes.keys()]
      .map((path) => path.replace(/\.partial$/, ''))
      .filter((name) => number(name) > end && !segments.has(name))
      .sort()
      .at(0) ?? null
  );
}

async function parse({ file, text }: CaptureText, place: string): Promise<CaptureRecord> {
  // What checks it takes long to load, and most archives have none.
  const { captureSchema } = await import('../capture/record.ts');
  const parsed = captureSchema.safeParse(asJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UserError(
    `the record ${file} in ${place} cannot be used: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    'it was changed, or written by a newer version of postgres-recovery: use that one; or remove the record, if you trust the WAL without it',
  );
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unfinished({ name, state, end, startedAt }: CaptureRecord): Finding {
  const what =
    state === 'open'
      ? 'it goes on, or its job died before it was closed: which WAL it has brought is not known, and none of that is compared with checksums'
      : `it was closed while the server could not be reached, at ${end?.lsn ?? ''}: what the server wrote after that is not there`;
  return {
    check: 'restore',
    severity: 'warning',
    kind: 'capture-unfinished',
    object: name,
    message: `The newest capture of WAL, begun at ${startedAt}, is ${state}: ${what}`,
    fix: 'where that matters, add the WAL that came after it (from the server or another archive), or take a new snapshot',
  };
}
