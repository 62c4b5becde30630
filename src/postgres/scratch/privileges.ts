import { existsSync } from 'node:fs';
import type { Command } from '../../process.ts';

/** util-linux has it, so every common distribution does. */
const SETPRIV = '/usr/bin/setpriv';

/**
 * `command` such that neither it nor what it starts can gain rights: on GitHub's runners, the job's user may become root
 * by sudo without a password, and restored code must not. Where setpriv is missing, `command` as it is.
 */
export function withoutNewPrivileges(command: Command): Command {
  if (!existsSync(SETPRIV)) return command;
  return { ...command, file: SETPRIV, args: ['--no-new-privs', '--', command.file, ...command.args] };
}
