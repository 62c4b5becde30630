import type { Command } from '../../process.ts';
import type { Tools } from '../tools.ts';
import type { Account } from './account.ts';
import type { Layout } from './layout.ts';
import { withoutNewPrivileges } from './privileges.ts';

/** How a program of the scratch server is run, wherever that server is. */
export type ServerCommand = (program: string, args: readonly string[], account: Account | null) => Command;

/** All that the server's programs are told by their environment, besides where programs are. */
export function serverEnvironment({ server }: Layout): Record<string, string> {
  return { LC_ALL: 'C', TZ: 'UTC', HOME: server };
}

/** Runs the server's programs as processes of this machine. They see nothing of the job's environment. */
export function localCommand(tools: Tools, layout: Layout): ServerCommand {
  const env = { PATH: process.env.PATH ?? '', ...serverEnvironment(layout) };
  return (program, args, account) =>
    withoutNewPrivileges({ ...tools.command(program, args, env), cwd: layout.server, ...account });
}
