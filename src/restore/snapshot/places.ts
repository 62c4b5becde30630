import { UserError } from '../../errors.ts';
import type { NodeHost } from '../../cluster/node.ts';

/**
 * A folder that is replaced as a whole: the data folder of a node, or what belongs to it elsewhere (its WAL folder, a
 * tablespace). The new one is made beside it, and takes its place by renaming. Where it is a mount point itself, neither can
 * be beside it: then both are within it under names that PostgreSQL does not see, and its entries are moved.
 */
export interface Place {
  readonly host: NodeHost;
  readonly path: string;
  /** Tells what belongs to one restore: `20251127_143022`. */
  readonly stamp: string;
}

/** What the folder of a place was replaced by, or was. */
export interface Prepared {
  /** Where the new content goes: made, empty. */
  readonly staging: string;
  /** Where the old content goes. */
  readonly aside: string;
  /** Whether there is anything to put aside. */
  readonly old: boolean;
  /** Whether `aside` is within the folder. */
  readonly within: boolean;
}

/**
 * What all the scripts begin with. They are constant texts, which get the path and the stamp as their arguments; each may be
 * run again after it was interrupted anywhere, and they wait for each other: two that put back at the same time could remove
 * what the other has just put back. `.nothing` in the folder put aside says that there was none.
 */
const COMMON = `set -eu
path=$1 stamp=$2
is_mount() {
  while read -r _ _ _ _ point _; do [ "$point" != "$path" ] || return 0; done </proc/self/mountinfo
  return 1
}
if is_mount; then
  within=1 staging=$path/_restored_$stamp aside=$path/_before_$stamp placing=$path/_placing_$stamp
else
  within=0 staging=\${path}_restored_$stamp aside=\${path}_before_$stamp
fi
# A killed step's script may still be at work: after it, what it has done is seen.
lock=\${path%/*}
if [ $within = 1 ]; then lock=$path; fi
if [ -d "$lock" ] && command -v flock >/dev/null 2>&1; then exec 9<"$lock"; flock 9; fi
each() { # what is in a folder, hidden or not, but for what restores and file systems put there
  for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    case \${entry##*/} in lost+found|_restored_"$stamp"|_before_"$stamp"|_placing_"$stamp") continue ;; esac
    if [ -e "$entry" ] || [ -L "$entry" ]; then "$2" "$entry"; fi
  done
}
like() { # gives a folder the owner and mode of another one
  chown "$(stat -c %u:%g "$1")" "$2"
  chmod "$(stat -c %a "$1")" "$2"
}
`;

const PREPARE = `${COMMON}
parent=\${path%/*}
if [ $within = 0 ] && [ ! -d "$parent" ]; then mkdir -p "$parent"; fi
[ ! -e "$aside" ] || { echo "$aside is there already" >&2; exit 1; }
rm -rf "$staging"
mkdir "$staging"
chmod 700 "$staging"
old=0
if [ -e "$path" ]; then
  there() { old=1; }
  each "$path" there
  chown "$(stat -c %u:%g "$path")" "$staging"
fi
echo "$staging"; echo "$aside"; echo $old; echo $within`;

/** Makes the folder for the new content. Nothing that is in use is touched. */
export async function preparePlace({ host, path, stamp }: Place, signal?: AbortSignal): Promise<Prepared> {
  const told = await host.run('sh', ['-c', PREPARE, 'sh', path, stamp], signal);
  const [staging, aside, old, within] = told.split('\n');
  if (staging === undefined || aside === undefined) throw new Error('the folder was not prepared');
  return { staging, aside, old: old === '1', within: within === '1' };
}

const EXCHANGE = `${COMMON}
[ -d "$staging" ]
if [ $within = 0 ]; then
  if [ -e "$path" ]; then mv "$path" "$aside"; else mkdir "$aside" && : >"$aside/.nothing"; fi
  mv "$staging" "$path"
else
  mkdir -p "$aside"
  like "$path" "$aside"
  out() { mv "$1" "$aside/"; }
  each "$path" out
  mv "$staging" "$placing"
  into() { mv "$1" "$path/"; }
  each "$placing" into
  like "$placing" "$path"
  rmdir "$placing"
fi
sync -f "\${path%/*}" 2>/dev/null || sync`;

/** Puts the new content in place and the old one aside. No server may run on it. */
export async function exchange({ host, path, stamp }: Place, signal?: AbortSignal): Promise<void> {
  await host.run('sh', ['-c', EXCHANGE, 'sh', path, stamp], signal);
}

const PUT_BACK = `${COMMON}
if [ $within = 0 ]; then
  if [ -e "$aside" ]; then
    rm -rf "$path"
    if [ -e "$aside/.nothing" ]; then rm -rf "$aside"; else mv "$aside" "$path"; fi
  fi
elif [ -e "$aside" ]; then
  remove() { rm -rf "$1"; }
  # With the new content still apart, all that is in place is old.
  if [ ! -e "$staging" ]; then
    each "$path" remove
    mkdir "$staging"
  fi
  back() { mv "$1" "$path/"; }
  each "$aside" back
  like "$aside" "$path"
  rmdir "$aside"
  rm -rf "$placing"
fi
rm -rf "$staging"
sync -f "\${path%/*}" 2>/dev/null || sync`;

/** Puts the old content back, whatever was done, and removes the new one. No server may run on it. */
export async function putPlaceBack({ host, path, stamp }: Place): Promise<void> {
  await host.run('sh', ['-c', PUT_BACK, 'sh', path, stamp]);
}

const REMOVE_ASIDE = `${COMMON}
rm -rf "$aside"`;

/** Removes the old content. */
export async function removeAside({ host, path, stamp }: Place): Promise<void> {
  await host.run('sh', ['-c', REMOVE_ASIDE, 'sh', path, stamp]);
}

const SPACE = `set -eu
path=$1
while [ ! -e "$path" ]; do path=\${path%/*}; [ -n "$path" ] || path=/; done
df -P -k "$path" | { read -r _; read -r device _ _ free _; echo "$free $device"; }`;

/** The free bytes of the file system that a folder is in, or will be, and its name. */
export async function freeSpace(
  { host, path }: Pick<Place, 'host' | 'path'>,
  signal?: AbortSignal,
): Promise<{ readonly bytes: number; readonly device: string }> {
  const told = (await host.run('sh', ['-c', SPACE, 'sh', path], signal)).trim();
  const [free = '', device = ''] = told.split(' ');
  const bytes = Number(free) * 1024;
  if (!Number.isFinite(bytes)) {
    throw new UserError(`df does not tell the free space of ${path}`, 'check that the folder can be reached');
  }
  return { bytes, device };
}
