import { createHash } from 'node:crypto';
import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import type { Member } from '../manifest.ts';
import { damageOr, readCompressed, type FileDigest } from './compress.ts';
import { overheadOf } from './header.ts';
import { parseTar, shown, skip } from './parse.ts';
import { ArchiveProblem } from './problem.ts';
import { memberOf, Tree, type Header } from './tree.ts';

/** Of what is compressed, no more than this many times its size is unpacked where nothing tells how much is in it. */
const MOST_TIMES = 1_000;
/** tar programs fill their last record. */
const SLACK_BYTES = 1 << 20;

/** What an archive is expected to hold; null for one that something else made. */
export type Expected = readonly Member[] | null;

/** Takes a member as it comes. Content that is not read is skipped. */
export type Visit = (header: Header, content: AsyncIterable<Buffer>) => Promise<void>;

/**
 * Reads an archive to its end. Each member is seen to be harmless before it is visited; its content is compared while it
 * is read. Throws an ArchiveProblem at the first that is wrong: hostile, damaged, none of `expected`, or too large.
 */
export async function readArchive(
  file: string,
  expected: Expected,
  visit: Visit,
  signal: AbortSignal,
): Promise<{ readonly members: Member[]; readonly file: FileDigest }> {
  const { content, digest } = await readCompressed(file, await limitOf(file, expected), signal);
  try {
    const members = await readMembers(content, expected, visit, signal);
    return { members, file: digest() };
  } catch (error) {
    throw damageOr(file, error);
  }
}

async function readMembers(
  content: Readable,
  expected: Expected,
  visit: Visit,
  signal: AbortSignal,
): Promise<Member[]> {
  const tree = new Tree();
  const wanted = new Map(expected?.map((member) => [member.path, member]));
  const members: Member[] = [];
  for await (const { header, content: data } of parseTar(content, signal)) {
    const problem = tree.refuses(header, expected === null ? '' : areaOf(header.path));
    if (problem !== null) throw new ArchiveProblem('hostile-member', `${shown(header.path)}: ${problem}`);
    const { hashed, sha256 } = hashing(data);
    await visit(header, hashed);
    await skip(hashed);
    const known = wanted.get(header.path);
    const member = memberOf(header, sha256(), known?.sparse ?? false);
    if (expected !== null) assertSame(member, known);
    wanted.delete(header.path);
    members.push(member);
  }
  for (const path of wanted.keys())
    throw new ArchiveProblem('damaged-archive', `${shown(path)} is missing in it`);
  return members;
}

/** The first part of a path in an archive of ours: `data`, `wal` or `tablespaces/<oid>`. Throws for any other path. */
export function areaOf(path: string): string {
  const [area] = /^(?:data|wal|tablespaces\/\d+)(?=\/|$)/u.exec(path) ?? [];
  if (area !== undefined) return area;
  throw new ArchiveProblem('hostile-member', `${shown(path)} is in none of the folders that an archive has`);
}

async function limitOf(file: string, expected: Expected): Promise<number> {
  if (expected !== null)
    return expected.reduce((sum, member) => sum + member.bytes + overheadOf(member), SLACK_BYTES);
  const { size } = await stat(file);
  const { bavail, bsize } = await statfs(dirname(file));
  return Math.min(size * MOST_TIMES, bavail * bsize);
}

function hashing(data: AsyncIterable<Buffer>): {
  hashed: AsyncGenerator<Buffer>;
  sha256: () => string;
} {
  const hash = createHash('sha256');
  async function* hashed(): AsyncGenerator<Buffer> {
    for await (const chunk of data) {
      hash.update(chunk);
      yield chunk;
    }
  }
  return { hashed: hashed(), sha256: () => hash.digest('hex') };
}

const FACTS = ['type', 'bytes', 'mode', 'uid', 'gid', 'link', 'sha256'] as const;

function assertSame(found: Member, wanted: Member | undefined): void {
  if (wanted === undefined)
    throw new ArchiveProblem('damaged-archive', `${shown(found.path)} is in it, but not in the manifest`);
  for (const fact of FACTS) {
    if (found[fact] === wanted[fact]) continue;
    const what = fact === 'sha256' ? 'content' : fact;
    throw new ArchiveProblem(
      'damaged-archive',
      `${shown(found.path)} has another ${what} than when it was made: ${String(found[fact])} instead of ${String(wanted[fact])}`,
    );
  }
}
