import { nameIn } from '../../backups/naming.ts';
import { UserError } from '../../errors.ts';
import { isOfSingleFile, MANIFEST, singleFile } from '../layout.ts';

/** An object as a listing shows it. */
export interface Listed {
  readonly key: string;
  readonly bytes: number;
}

/** A file of a stored backup. */
export interface StoredFile extends Listed {
  /** As in `LocalBackup.files`. */
  readonly file: string;
}

/** What stands before the keys of a store: nothing, or its prefix and a slash. */
export function baseOf(prefix: string): string {
  return prefix === '' ? '' : `${prefix}/`;
}

/** The complete backups among listed objects: those whose manifest is there. */
export function backupsIn(prefix: string, objects: readonly Listed[]): Map<string, StoredFile[]> {
  const complete = new Map<string, StoredFile[]>();
  for (const [name, files] of filesByName(prefix, objects)) {
    const folder = files.filter(({ key }) => key.startsWith(`${baseOf(prefix)}${name}/`));
    const whole = folder.length > 0 ? inFolder(folder) : inSingleFile(name, files);
    if (whole !== null) complete.set(name, whole);
  }
  return complete;
}

function inFolder(files: StoredFile[]): StoredFile[] | null {
  return files.some(({ file }) => file === MANIFEST) ? files : null;
}

function inSingleFile(name: string, files: StoredFile[]): StoredFile[] | null {
  const whole = singleFile(
    name,
    files.map(({ file }) => file),
  );
  return whole && files.filter(({ file }) => whole.includes(file));
}

/** Everything that bears a backup's name, whole or not. */
export function filesByName(prefix: string, objects: readonly Listed[]): Map<string, StoredFile[]> {
  const found = new Map<string, StoredFile[]>();
  for (const object of objects) {
    const parsed = parseKey(object.key.slice(baseOf(prefix).length));
    if (parsed === null) continue;
    const files = found.get(parsed.name) ?? [];
    files.push({ ...object, file: parsed.file });
    found.set(parsed.name, files);
  }
  return found;
}

function parseKey(path: string): { name: string; file: string } | null {
  const slash = path.indexOf('/');
  const top = slash < 0 ? path : path.slice(0, slash);
  const name = nameIn(top);
  const file = path.slice(slash + 1);
  // Some consoles make an empty object of the folder's own name.
  if (name === '' || file === '' || (slash >= 0 && name !== top)) return null;
  return slash < 0 && !isOfSingleFile(name, file) ? null : { name, file };
}

/** Throws a UserError when a key, written by whoever may write to the bucket, would leave the folder of the download. */
export function assertBelow(file: string): void {
  const leaves = file.split('/').some((part) => part === '' || part === '.' || part === '..');
  if (!leaves && !file.includes('\0') && !file.includes('\\')) return;
  throw new UserError(
    `the backup holds an object whose name leaves its folder: ${JSON.stringify(file.slice(0, 200))}`,
    'this action did not write it: look into who could have, and use another backup',
  );
}
