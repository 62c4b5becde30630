import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestServer } from './server.ts';

/** Runs pg_dump or pg_dumpall against `server` as its superuser, as somebody without this action would. Gives `path`. */
export function makeDump(server: TestServer, path: string, program: string, ...args: string[]): string {
  const env = {
    PATH: process.env.PATH ?? '',
    PGHOST: server.folder,
    PGPORT: String(server.port),
    PGUSER: 'postgres',
  };
  execFileSync(join(server.bin, program), [...args, '-f', path], { env });
  return path;
}

/** Compresses a file by gzip or zstd, and gives the path of the outcome. */
export function compress(path: string, program: 'gzip' | 'zstd'): string {
  execFileSync(program, ['-q', '-k', path]);
  return `${path}.${program === 'gzip' ? 'gz' : 'zst'}`;
}
