import { createReadStream, createWriteStream } from 'node:fs';
import { open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import pMap from 'p-map';
import { explainFullDisk } from '../backups/disk-full.ts';
import { sha256File } from '../backups/files.ts';
import { UserError } from '../errors.ts';
import type { Start } from '../postgres/physical/label.ts';
import { parseHistory, type Histories } from '../postgres/wal/chain.ts';
import { historyTimeline, parseSegmentName } from '../postgres/wal/names.ts';
import { inspectSegment } from '../postgres/wal/segment.ts';
import type { Finding } from '../report/findings.ts';
import { lostBehind, readCaptures, type Captured } from './captures.ts';
import { move } from './move.ts';
import { planWal, type WalPlan } from './plan.ts';
import { bestOf, type WalFile } from './wal-files.ts';
import type { WalSource } from './wal-source.ts';

/** A history file has a line for each timeline. */
const MOST_HISTORY_BYTES = 1 << 20;
const PARALLEL = 4;

export interface Staging {
  readonly source: WalSource;
  /** Where the server looks for WAL: existing, empty. */
  readonly folder: string;
  /** The WAL folder of the copy, which has what an online base backup needs. */
  readonly ownWal: string;
  readonly start: Start;
  readonly segmentBytes: number;
  readonly systemIdentifier: string;
  /** Decrypts a file in place, or gives the path of what it was decrypted to. */
  readonly unseal: (path: string) => Promise<string>;
  readonly signal: AbortSignal;
}

export interface StagedWal extends WalPlan {
  /** Segments that came from the archive. */
  readonly fetched: number;
  /** What is to be known about the captures that brought them. */
  readonly findings: readonly Finding[];
}

/** A staging, and what the records of captures tell of it. */
interface Checked extends Staging {
  readonly captured: Captured;
}

/**
 * Brings the WAL that a copy is to be recovered with into `folder`, unpacked, in one unbroken chain; each segment is looked
 * at. What is missing is in the plan; what is damaged throws a UserError.
 */
export async function stageWal(request: Staging): Promise<StagedWal> {
  const { source, folder, signal, start, segmentBytes, systemIdentifier } = request;
  const { files, captures } = await source.list(signal);
  const captured = await readCaptures(captures, systemIdentifier, source.describe());
  const staging: Checked = { ...request, captured };
  const best = bestOf(files);
  const histories = await stageHistories(staging, best);
  const segments = new Map([
    ...(await ownSegments(staging)).map((name) => [name, { partial: false }] as const),
    ...[...best.values()]
      .filter(({ name }) => historyTimeline(name) === null)
      .map(({ name, partial }) => [name, { partial }] as const),
  ]);
  const plan = planWal({ start, segmentBytes, segments, histories });
  const wanted = plan.segments.flatMap((name) => best.get(name) ?? []);
  const bytes = wanted.length * segmentBytes;
  await explainFullDisk(
    folder,
    () => Promise.resolve(bytes),
    () =>
      pMap(wanted, (file) => stageSegment(staging, file, file.name === plan.segments.at(-1)), {
        concurrency: PARALLEL,
        signal,
      }),
  );
  const lost = lostBehind(captured, plan.newest, segments, staging);
  return { ...plan, missing: plan.missing ?? lost, fetched: wanted.length, findings: captured.findings };
}

async function stageHistories(staging: Checked, best: ReadonlyMap<string, WalFile>): Promise<Histories> {
  const histories = new Map<number, ReturnType<typeof parseHistory>>();
  for (const name of (await readdir(staging.ownWal)).filter((entry) => historyTimeline(entry) !== null))
    histories.set(
      historyTimeline(name) ?? 0,
      parseHistory(await readFile(join(staging.ownWal, name), 'utf8')),
    );
  for (const file of best.values()) {
    const timeline = historyTimeline(file.name);
    if (timeline === null || file.partial) continue;
    const path = join(staging.folder, file.name);
    await unpack(staging, file, path, MOST_HISTORY_BYTES);
    histories.set(timeline, parseHistory(await readFile(path, 'utf8')));
  }
  return histories;
}

/** The segments in the copy itself. A server keeps files for WAL to come, under names to come, with old content. */
async function ownSegments({ ownWal, segmentBytes, systemIdentifier, start }: Staging): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(ownWal)) {
    const parsed = parseSegmentName(name, segmentBytes);
    if (parsed === null || parsed.partial) continue;
    const from = parsed.segment * BigInt(segmentBytes);
    if (from + BigInt(segmentBytes) <= start.lsn) continue;
    const expected = { systemIdentifier, segmentBytes, start: from, end: from + 1n };
    const { end } = await inspectSegment(join(ownWal, name), expected);
    if (end > from) found.push(name);
  }
  return found;
}

async function stageSegment(staging: Checked, file: WalFile, last: boolean): Promise<void> {
  const { segmentBytes, systemIdentifier, source } = staging;
  const path = join(staging.folder, file.name);
  await unpack(staging, file, path, segmentBytes);
  if (file.partial) await fillUp(path, segmentBytes);
  const parsed = parseSegmentName(file.name, segmentBytes);
  const start = (parsed?.segment ?? 0n) * BigInt(segmentBytes);
  const expected = { systemIdentifier, segmentBytes, start, end: start + 1n };
  const { problem, end } = await inspectSegment(path, expected);
  // Behind the end of the WAL, a file that was used before has its old content.
  if (problem === null || (last && end > start)) return;
  // One that was begun and into which nothing was written yet.
  if (file.partial && last && (await isEmpty(path))) return rm(path);
  throw new UserError(
    `the WAL segment ${file.stored} in ${source.describe()} cannot be used: ${problem}`,
    'it was not archived whole, or was changed: put the right one there (the server, a standby or another archive may have it), or recover to a point before it',
  );
}

/** Decrypts and decompresses a file of the archive, as far as it is, to at most `limit` bytes. */
async function unpack(
  { source, unseal, signal, captured }: Checked,
  file: WalFile,
  path: string,
  limit: number,
): Promise<void> {
  const fetched = `${path}.fetched`;
  await source.fetch(file, fetched, signal);
  const plain = file.sealed ? await unseal(fetched) : fetched;
  const step = await decompressor(plain);
  if (step === null) await move(plain, path, signal);
  else {
    try {
      const to = createWriteStream(path, { flags: 'wx', mode: 0o600 });
      await pipeline(createReadStream(plain), step, capped(limit), to, { signal });
    } catch (error) {
      signal.throwIfAborted();
      throw new UserError(
        `${file.stored} in ${source.describe()} cannot be unpacked: ${(error as Error).message}`,
        'it was not archived whole, or was changed: put the right one there',
        { cause: error },
      );
    }
  }
  for (const left of new Set([fetched, plain])) await rm(left, { force: true });
  const promised = captured.hashes.get(file.partial ? `${file.name}.partial` : file.name);
  if (promised === undefined || promised.has((await sha256File(path, signal)).sha256)) return;
  throw new UserError(
    `${file.stored} in ${source.describe()} is not what was captured: its SHA-256 is another one than in the record of the capture`,
    'it was changed or damaged since: put the right one there (the server, a standby or another archive may have it), or recover to a point before it',
  );
}

function capped(limit: number): Transform {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _, done) => {
      bytes += chunk.length;
      if (bytes <= limit) done(null, chunk);
      else done(new Error(`it unpacks to more than ${limit} bytes`));
    },
  });
}

async function decompressor(path: string): Promise<Duplex | null> {
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer.readUInt32LE() === 0xfd2fb528) return createZstdDecompress();
    return buffer.readUInt16BE() === 0x1f8b ? createGunzip() : null;
  } finally {
    await handle.close();
  }
}

/** What a server wrote of a segment is all of it; the rest is zeros. */
async function fillUp(path: string, segmentBytes: number): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    if ((await handle.stat()).size < segmentBytes) await handle.truncate(segmentBytes);
  } finally {
    await handle.close();
  }
}

async function isEmpty(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(24), 0, 24, 0);
    return buffer.every((byte) => byte === 0);
  } finally {
    await handle.close();
  }
}
