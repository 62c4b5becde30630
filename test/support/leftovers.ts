import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The processes of this machine that have to do with `folder`: they work below it, or their command line or their
 * environment names it. As `pid command line`; Linux only.
 */
export function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      const read = (name: string): string => attempt(() => readFileSync(join('/proc', pid, name), 'latin1'));
      const command = read('cmdline').replaceAll('\0', ' ');
      const place = attempt(() => readlinkSync(join('/proc', pid, 'cwd')));
      return [command, place, read('environ')].some((text) => text.includes(folder))
        ? [`${pid} ${command}`]
        : [];
    });
}

/** Nothing, where a process has ended in the meantime. */
function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
