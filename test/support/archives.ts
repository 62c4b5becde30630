import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack, type Header } from 'tar-stream';
import { packArchive, type AreaSource, type Packed } from '../../src/backups/snapshot/archive/pack.ts';
import type { Sink } from '../../src/backups/snapshot/archive/extract.ts';
import { EXTRACT } from '../../src/backups/snapshot/archive/extract.ts';

export const NEVER = new AbortController().signal;

/** A folder, as the real `tar` gives it. */
export function folderSource(folder: string, area: AreaSource['area'] = 'data'): AreaSource {
  return {
    area,
    open: () => {
      const child = spawn('tar', ['--format=gnu', '--numeric-owner', '-C', folder, '-cf', '-', '.'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const done = new Promise<void>((resolve, reject) => {
        child.once('close', (code) => {
          if (code === 0) resolve();
          else reject(new Error(`tar: ${code}`));
        });
      });
      return { stream: child.stdout, done };
    },
  };
}

/** Unpacks into a folder with the real `tar`. */
export function folderSink(folder: string): Sink {
  const child = spawn('tar', [...EXTRACT, '-C', folder], { stdio: ['pipe', 'ignore', 'ignore'] });
  const done = new Promise<void>((resolve, reject) => {
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`tar: ${code}`));
    });
  });
  return { stream: child.stdin, done };
}

export function packFolder(
  file: string,
  sources: readonly AreaSource[],
  options: Partial<Parameters<typeof packArchive>[2]> = {},
): Promise<Packed> {
  return packArchive(file, sources, {
    owner: 'node1',
    compression: { method: 'zstd' },
    leaveOut: new Set(),
    sparse: new Set(),
    path: process.env.PATH ?? '',
    signal: NEVER,
    ...options,
  });
}

export type Given = Partial<Header> & Pick<Header, 'name'> & { readonly content?: string };

/** What every data folder has at its top. */
export const DATA_FOLDER: readonly Given[] = [
  { name: './', type: 'directory', mode: 0o700 },
  { name: './PG_VERSION', content: '15\n' },
  { name: './global', type: 'directory', mode: 0o700 },
  { name: './global/pg_control', content: 'control' },
];

/** Writes a tar.gz of just these members, whatever they are. */
export async function writeTar(file: string, members: readonly Given[]): Promise<void> {
  const tar = pack();
  for (const { content, ...header } of members) tar.entry({ mode: 0o600, ...header }, content ?? '');
  tar.finalize();
  await pipeline(tar, createGzip(), createWriteStream(file));
}
