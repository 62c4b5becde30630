import { open, type FileHandle } from 'node:fs/promises';
import { formatLsn, type Lsn } from './names.ts';

/** Every page of WAL has a header, the first one of a segment a long one. Source: access/xlog_internal.h. */
const LONG_HEADER_BYTES = 40;
const LONG_HEADER = 0x0002;
/** The magic numbers of all versions are 0xD1 and a byte that counts up. */
const MAGIC = 0xd1;
const READ_BYTES = 1 << 20;

/** What the first page of a segment says of it. */
export interface SegmentHeader {
  readonly systemIdentifier: string;
  readonly segmentBytes: number;
  readonly pageBytes: number;
}

/** Null where the file does not begin as a segment does. */
export async function readSegmentHeader(path: string): Promise<SegmentHeader | null> {
  const file = await open(path, 'r');
  try {
    const page = await read(file, 0, LONG_HEADER_BYTES);
    return parseHeader(page);
  } finally {
    await file.close();
  }
}

function parseHeader(page: Buffer): SegmentHeader | null {
  if (page.length < LONG_HEADER_BYTES || page[1] !== MAGIC || (page.readUInt16LE(2) & LONG_HEADER) === 0)
    return null;
  const pageBytes = page.readUInt32LE(36);
  // A power of two that divides what is read at a time.
  if (pageBytes < LONG_HEADER_BYTES || READ_BYTES % pageBytes !== 0) return null;
  return {
    systemIdentifier: page.readBigUInt64LE(24).toString(),
    segmentBytes: page.readUInt32LE(32),
    pageBytes,
  };
}

/** What a segment is meant to be. */
export interface ExpectedSegment {
  readonly systemIdentifier: string;
  readonly segmentBytes: number;
  readonly start: Lsn;
  /** Up to where it must hold WAL. */
  readonly end: Lsn;
}

/** Of a segment that was looked through. */
export interface Inspection {
  /** What is wrong with it, in a few words; null: nothing. */
  readonly problem: string | null;
  /** Up to where it holds WAL, to the page. */
  readonly end: Lsn;
}

/**
 * Looks through a segment: its size, and on every page the header, which tells the page's own position in the WAL. After a
 * switch of segments, the rest of a whole one is empty.
 */
export async function inspectSegment(path: string, expected: ExpectedSegment): Promise<Inspection> {
  const { segmentBytes, systemIdentifier, start } = expected;
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const header = parseHeader(await read(file, 0, LONG_HEADER_BYTES));
    const problem =
      size !== segmentBytes
        ? `it has ${size} bytes, not ${segmentBytes}`
        : header === null
          ? 'it does not begin as WAL does'
          : header.systemIdentifier !== systemIdentifier
            ? `it is of another cluster, ${header.systemIdentifier}`
            : header.segmentBytes !== segmentBytes
              ? 'it is of another segment size'
              : null;
    if (header === null || problem !== null) return { problem, end: start };
    return await inspectPages(file, header.pageBytes, expected);
  } finally {
    await file.close();
  }
}

async function inspectPages(
  file: FileHandle,
  pageBytes: number,
  { segmentBytes, start, end }: ExpectedSegment,
): Promise<Inspection> {
  let empty: Lsn | null = null;
  const wrong = (problem: string, at: Lsn): Inspection => ({ problem, end: at });
  for (let offset = 0; offset < segmentBytes; offset += READ_BYTES) {
    const pages = await read(file, offset, Math.min(READ_BYTES, segmentBytes - offset));
    for (let at = 0; at < pages.length; at += pageBytes) {
      const position = start + BigInt(offset + at);
      const page = pages.subarray(at, at + pageBytes);
      if (page.readUInt16LE(0) === 0) empty ??= position;
      else if (empty !== null)
        return wrong(`its page at ${formatLsn(empty)} is empty, and later ones are not`, empty);
      else if (page[1] !== MAGIC || page.readBigUInt64LE(8) !== position)
        return wrong(`its page at ${formatLsn(position)} is not WAL of that position`, position);
    }
  }
  const held = empty ?? start + BigInt(segmentBytes);
  return { problem: held < end ? `it holds nothing from ${formatLsn(held)} on` : null, end: held };
}

/** Fewer bytes only at the end of the file. */
async function read(file: FileHandle, offset: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  let filled = 0;
  while (filled < bytes) {
    const { bytesRead } = await file.read(buffer, filled, bytes - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
