import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverUser, startServer, type TestServer } from './server.ts';

/** A server that archives its WAL into a folder. */
export interface ArchivingServer extends TestServer {
  /** Where `archive_command` copies segments to. */
  readonly archive: string;
  /** A base backup of now, by pg_basebackup, without the WAL that comes after it. */
  base(name: string, ...args: readonly string[]): string;
  /** Rows of the first column of `sql`, as text. */
  ask(sql: string, database?: string): Promise<string>;
  /** Ends the segment, and waits until all that was written is archived. */
  archived(): Promise<void>;
}

export async function startArchiving(
  settings: Record<string, string> = {},
  initdbArgs: readonly string[] = [],
): Promise<ArchivingServer> {
  const root = mkdtempSync(join(tmpdir(), 'pgr-archive-'));
  const archive = join(root, 'archive');
  mkdirSync(archive);
  const { uid, gid } = serverUser();
  if (uid !== undefined && gid !== undefined) for (const path of [root, archive]) chownSync(path, uid, gid);
  const server = await startServer({
    initdbArgs,
    settings: {
      archive_mode: 'on',
      archive_command: `cp %p ${archive}/.%f && mv ${archive}/.%f ${archive}/%f`,
      max_wal_senders: '4',
      wal_level: 'replica',
      ...settings,
    },
  });
  const ask = async (sql: string, database = 'postgres'): Promise<string> =>
    server.with(database, async (client) => {
      const { rows } = await client.query<Record<string, unknown>>(sql);
      return String(Object.values(rows[0] ?? {})[0]);
    });
  return {
    ...server,
    archive,
    ask,
    base: (name, ...args) => {
      const path = join(root, name);
      execFileSync(
        join(server.bin, 'pg_basebackup'),
        [
          '-D',
          path,
          '-h',
          server.folder,
          '-p',
          String(server.port),
          '-U',
          'postgres',
          '-c',
          'fast',
          '--no-sync',
          ...args,
        ],
        { ...serverUser(), cwd: '/' },
      );
      return path;
    },
    archived: async () => {
      const name = await ask('SELECT pg_walfile_name(pg_switch_wal())');
      for (let i = 0; !existsSync(join(archive, name)); i++) {
        if (i > 1000) throw new Error(`${name} was not archived`);
        await sleep(20);
      }
    },
    stop: async () => {
      await server.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
