import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Header as TarHeader } from 'tar-stream';
import { ArchiveProblem } from './problem.ts';
import type { Header } from './tree.ts';

/** A member with its content, which has to be read to its end before the next one comes. */
export interface ParsedMember {
  readonly header: Header;
  readonly content: AsyncIterable<Buffer>;
}

/** tar-stream gives null for types that it does not know, whatever its declarations say. */
const TYPES: Partial<Record<string, Header['type']>> = {
  file: 'file',
  'contiguous-file': 'file',
  directory: 'directory',
  symlink: 'symlink',
};

/**
 * The members of a tar stream, one after the other. Throws an ArchiveProblem for what is no tar stream or is cut short,
 * and for members that are neither files, folders nor symbolic links. Paths are not judged here, but decoded strictly.
 */
export async function* parseTar(source: Readable, signal: AbortSignal): AsyncGenerator<ParsedMember> {
  const parser = extract();
  const fed = pipeline(source, parser, { signal });
  // Met below, when the parser says that it ended.
  fed.catch(() => undefined);
  let finished = false;
  try {
    for await (const entry of parser)
      yield { header: headerOf(entry.header), content: contentOf(entry, fed) };
    await settled(fed);
    finished = true;
  } catch (error) {
    // The parser says no more than that it was closed: why, its source knows.
    if (!(error instanceof ArchiveProblem)) await settled(fed);
    throw error;
  } finally {
    if (!finished) {
      parser.destroy();
      source.destroy();
    }
  }
}

/** Reads content that nobody needs. */
export async function skip(content: AsyncIterable<Buffer>): Promise<void> {
  const chunks = content[Symbol.asyncIterator]();
  while ((await chunks.next()).done !== true);
}

async function* contentOf(entry: AsyncIterable<unknown>, fed: Promise<void>): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of entry) yield chunk as Buffer;
  } catch (error) {
    await settled(fed);
    throw error;
  }
}

/** Waits for the stream's end; what the parser does not understand becomes a problem of the archive. */
async function settled(fed: Promise<void>): Promise<void> {
  try {
    await fed;
  } catch (error) {
    const text = error instanceof Error ? error.message : '';
    if (/^(Invalid (tar )?header|Unexpected end of data|Header exceeds)/u.test(text))
      throw new ArchiveProblem('damaged-archive', `it is not a whole tar archive: ${text}`, { cause: error });
    throw error;
  }
}

function headerOf({ name, type, size, mode, uid, gid, linkname, mtime }: TarHeader): Header {
  const known = TYPES[type];
  const path = pathOf(name);
  if (known === undefined)
    throw new ArchiveProblem(
      'hostile-member',
      `${shown(path)} is ${TYPE_NAMES[type] ?? 'of an unknown type'}`,
    );
  if (known === 'file' && name.endsWith('/'))
    throw new ArchiveProblem('hostile-member', `${shown(path)} is a file with the name of a folder`);
  if (known === 'file' && (mode & 0o6000) !== 0)
    throw new ArchiveProblem('hostile-member', `${shown(path)} is a program that runs as its owner (setuid)`);
  return {
    path,
    type: known,
    bytes: known === 'file' ? size : 0,
    // Folders on some volumes carry setgid; nothing of PostgreSQL needs it.
    mode: mode & 0o777,
    uid: ownerOf(path, uid),
    gid: ownerOf(path, gid),
    link: known === 'symlink' ? strict(linkname) : null,
    modified: mtime,
  };
}

const TYPE_NAMES: Partial<Record<string, string>> = {
  link: 'a hard link',
  'character-device': 'a device',
  'block-device': 'a device',
  fifo: 'a named pipe',
};

function pathOf(name: string): string {
  const trimmed = strict(name)
    .replace(/^(?:\.\/+)+/u, '')
    .replace(/\/+$/u, '');
  return trimmed === '.' ? '' : trimmed;
}

function ownerOf(path: string, owner: number): number {
  if (!Number.isSafeInteger(owner) || owner < 0)
    throw new ArchiveProblem('damaged-archive', `${shown(path)} has an owner that is no number`);
  return owner;
}

/** What is not UTF-8 would come back under another name. */
function strict(text: string | null): string {
  if (!text?.includes('\uFFFD')) return text ?? '';
  throw new ArchiveProblem('hostile-member', `${shown(text)} has a name that is not UTF-8`);
}

/** The path of a member, as it may be printed. */
export function shown(path: string): string {
  return JSON.stringify(path.slice(0, 200));
}
