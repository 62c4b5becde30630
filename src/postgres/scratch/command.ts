import type { Command } from '../../process.ts';
import type { Account } from './account.ts';
import type { Layout } from './layout.ts';

/** How a program of the scratch server is run, wherever that server is. */
export type ServerCommand = (program: string, args: readonly string[], account: Account | null) => Command;

/** All that the server's programs are told by their environment, besides where programs are. */
export function serverEnvironment({ server }: Layout): Record<string, string> {
  return { LC_ALL: 'C', TZ: 'UTC', HOME: server };
}
