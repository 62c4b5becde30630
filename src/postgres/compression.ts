import { UserError } from '../errors.ts';
import { run } from '../process.ts';
import type { Tools } from './tools.ts';

export interface Compression {
  readonly method: 'none' | 'gzip' | 'lz4' | 'zstd';
  /** Undefined: the fastest level of the method. */
  readonly level?: number;
}

/** The printable form, such as `gzip:1`. */
export function describeCompression({ method, level }: Compression): string {
  return method === 'none' || method === 'lz4' ? method : `${method}:${level ?? 1}`;
}

/** pg_dump's argument: before version 16 it knows gzip only, by level. */
export function compressionArgument(major: number, compression: Compression): string {
  if (major >= 16) return `--compress=${describeCompression(compression)}`;
  return `--compress=${compression.method === 'none' ? 0 : (compression.level ?? 1)}`;
}

/**
 * The compression to use for archives. `auto` takes the fastest method that this pg_dump was built with: lz4, then
 * zstd, then gzip at level 1. pg_dump checks the method before it connects, so asking costs one process start.
 */
export async function chooseCompression(
  wanted: Compression | 'auto',
  tools: Tools,
  env: Readonly<Record<string, string>>,
): Promise<Compression> {
  if (wanted !== 'auto') {
    if (await supports(tools, wanted, env)) return wanted;
    throw new UserError(
      `pg_dump ${tools.version} cannot compress with ${wanted.method}`,
      'use `compression: auto` or gzip, or PostgreSQL 16 or later client programs',
    );
  }
  for (const compression of [{ method: 'lz4' }, { method: 'zstd', level: 1 }] as const) {
    if (await supports(tools, compression, env)) return compression;
  }
  return { method: 'gzip', level: 1 };
}

async function supports(
  tools: Tools,
  compression: Compression,
  env: Readonly<Record<string, string>>,
): Promise<boolean> {
  if (compression.method === 'none' || compression.method === 'gzip') return true;
  if (tools.major < 16) return false;
  // A folder that does not exist as host: the connection fails at once, after the compression was checked.
  const args = ['--format=custom', compressionArgument(tools.major, compression), '--host=/nonexistent'];
  const result = await run(tools.command('pg_dump', args, { PATH: env.PATH ?? '', LC_ALL: 'C' }));
  return !/compression|build with/.test(result.stderr);
}
