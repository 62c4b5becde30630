import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { UserError } from '../../../errors.ts';
import type { Member } from '../manifest.ts';
import { compressTo, type ArchiveCompression } from './compress.ts';
import { headerBytes, padding, TAR_END } from './header.ts';
import { parseTar, shown, skip } from './parse.ts';
import { ArchiveProblem } from './problem.ts';
import { memberOf, Tree, type Header } from './tree.ts';

/** A part of an archive: the data folder, WAL that lies outside of it, or a tablespace. */
export type Area = 'data' | 'wal' | `tablespaces/${string}`;

/** A folder as a tar program gives it. */
export interface AreaSource {
  readonly area: Area;
  /** Called when it is its turn. `done` rejects when the program fails. */
  open(): { readonly stream: Readable; readonly done: Promise<void> };
}

export interface PackOptions {
  /** Of whom the folders are, for messages. */
  readonly owner: string;
  readonly compression: ArchiveCompression;
  /** Paths in the archive of what is left out, such as a link to what is an area of its own. */
  readonly leaveOut: ReadonlySet<string>;
  /** Paths in the archive of files that are known to be sparse. */
  readonly sparse: ReadonlySet<string>;
  /** The path in the archive of a small file whose content is wanted, too. */
  readonly keep?: string;
  /** Folders of programs, as the variable PATH. */
  readonly path: string;
  readonly signal: AbortSignal;
}

export interface Packed {
  readonly members: Member[];
  /** Links that lead out of the data folder, and are not in the archive. */
  readonly linksLeftOut: readonly { readonly path: string; readonly link: string }[];
  /** The content of `keep`; null where there was no such file. */
  readonly kept: string | null;
}

/**
 * Writes an archive of the areas as a new file, not forced to the disk. The tar streams are written anew, each member below
 * its area's name: whatever program they come from, the archive has one form. Throws a UserError for what a data folder
 * should not hold and an archive cannot.
 */
export async function packArchive(
  file: string,
  sources: readonly AreaSource[],
  options: PackOptions,
): Promise<Packed> {
  const packed: Packing = { members: [], linksLeftOut: [], kept: null };
  await compressTo(file, archive(sources, packed, options), options.compression, options);
  return packed;
}

interface Packing {
  readonly members: Member[];
  readonly linksLeftOut: { path: string; link: string }[];
  kept: string | null;
}

async function* archive(
  sources: readonly AreaSource[],
  packing: Packing,
  options: PackOptions,
): AsyncGenerator<Buffer> {
  const tree = new Tree();
  try {
    for (const source of sources) {
      const { stream, done } = source.open();
      done.catch((error: unknown) => stream.destroy(error as Error));
      for await (const { header, content } of parseTar(stream, options.signal)) {
        const path = header.path === '' ? source.area : `${source.area}/${header.path}`;
        if (isTaken({ ...header, path }, source.area, tree, packing, options))
          yield* member({ ...header, path }, content, packing, options);
        else await skip(content);
      }
      await done;
    }
    yield TAR_END;
  } catch (error) {
    if (!(error instanceof ArchiveProblem)) throw error;
    throw new UserError(
      `${options.owner} cannot be archived: ${error.message}`,
      'move it out of the data folder: nothing of PostgreSQL is like that',
      { cause: error },
    );
  }
}

function isTaken(
  header: Header,
  area: Area,
  tree: Tree,
  { linksLeftOut }: Packing,
  { leaveOut }: PackOptions,
): boolean {
  const { path, link } = header;
  if (leaveOut.has(path)) return false;
  const problem = tree.refuses(header, area);
  if (problem === null) return true;
  // Of what holds data, nothing is left out.
  const isSetting =
    area === 'data' && path.split('/').length === 2 && !/^data\/(?:pg_|base$|global$)/u.test(path);
  if (link === null || !isSetting) throw new ArchiveProblem('hostile-member', `${shown(path)}: ${problem}`);
  linksLeftOut.push({ path: path.slice('data/'.length), link });
  return false;
}

async function* member(
  header: Header,
  content: AsyncIterable<Buffer>,
  packing: Packing,
  { sparse, keep }: PackOptions,
): AsyncGenerator<Buffer> {
  yield headerBytes(header.path, header);
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  for await (const chunk of content) {
    hash.update(chunk);
    if (header.path === keep) kept.push(Buffer.from(chunk));
    yield chunk;
  }
  if (header.path === keep) packing.kept = Buffer.concat(kept).toString('utf8');
  const rest = padding(header.bytes);
  if (rest.length > 0) yield rest;
  packing.members.push(memberOf(header, hash.digest('hex'), sparse.has(header.path)));
}
