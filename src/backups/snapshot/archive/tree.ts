import type { Member } from '../manifest.ts';

/** What a tar stream says of a member, its content aside. `path` has neither a leading `./` nor a slash at its end. */
export type Header = Omit<Member, 'sha256' | 'sparse'> & { readonly modified: Date };

/** A member as the manifest lists it. `sha256`: of a file's content. */
export function memberOf(header: Header, sha256: string, sparse: boolean): Member {
  const { path, type, bytes, mode, uid, gid, link } = header;
  return { path, type, bytes, mode, uid, gid, sha256: type === 'file' ? sha256 : null, link, sparse };
}

/**
 * The rules for what an archive may hold, so that unpacking it writes below its folder only, and writes nothing twice:
 * members below each other in folders that are folders, and symbolic links that stay inside.
 */
export class Tree {
  /** `parent`: a folder of which only what lies below it was seen so far. */
  private readonly types = new Map<string, Member['type'] | 'parent'>();

  /** Takes in a member, or says what is wrong with it; null when nothing is. `root`: the folder that links must not leave. */
  refuses(member: Header, root: string): string | null {
    const { path, type, link } = member;
    if (path !== '' && !isPlain(path)) return 'its path leaves the archive';
    const parents = parentsOf(path);
    if (parents.some((parent) => ['file', 'symlink'].includes(this.types.get(parent) ?? '')))
      return 'it lies below what is no folder';
    const before = this.types.get(path);
    if (before !== undefined && (before !== 'parent' || type !== 'directory'))
      return 'it is in the archive twice';
    if (type === 'symlink' && !staysBelow(root, path, link ?? ''))
      return `it is a symbolic link out of the archive, to ${JSON.stringify(link)}`;
    for (const parent of parents) if (!this.types.has(parent)) this.types.set(parent, 'parent');
    this.types.set(path, type);
    return null;
  }
}

function isPlain(path: string): boolean {
  return !path.includes('\0') && path.split('/').every((part) => !['', '.', '..'].includes(part));
}

function parentsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Whether the link at `path` leads to a place below `root`, whatever the links are that it passes. */
export function staysBelow(root: string, path: string, link: string): boolean {
  if (link === '' || link.startsWith('/') || link.includes('\0')) return false;
  const parts = link.split('/').filter((part) => part !== '' && part !== '.');
  const up = parts.findIndex((part) => part !== '..');
  const climbed = up < 0 ? parts.length : up;
  // Behind a name, which may be a link itself, `..` may be anywhere.
  if (parts.slice(climbed).includes('..')) return false;
  const depth = path.split('/').length - (root === '' ? 0 : root.split('/').length);
  return climbed < depth;
}
