import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootCopy, type BootedCopy, type BootOptions } from '../../src/postgres/physical/boot.ts';
import { makeCopyPlace, type CopyPlace } from '../../src/postgres/physical/place.ts';
import { copyMajor, findCopyTools } from '../../src/postgres/physical/tools.ts';
import { removeScratch } from '../../src/postgres/scratch.ts';

const folders: string[] = [];

/** A place with a copy of a data folder, with its tablespaces and its WAL folder where that lies elsewhere. */
export async function copyOf(data: string): Promise<CopyPlace> {
  const place = await emptyPlace();
  const copy = (from: string, to: string): void => {
    execFileSync('cp', ['-a', from, to]);
  };
  copy(data, join(place.root, 'data'));
  const wal = join(data, 'pg_wal');
  const links = join(data, 'pg_tblspc');
  if (isLink(wal)) copy(readlinkSync(wal), join(place.root, 'wal'));
  for (const oid of existsSync(links) ? readdirSync(links) : [])
    copy(readlinkSync(join(links, oid)), join(place.root, 'tablespaces', oid));
  return place;
}

export async function emptyPlace(): Promise<CopyPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'scratch-'));
  folders.push(folder);
  return makeCopyPlace(folder);
}

/** Starts the copy in `place`, with the programs of its major that are installed. */
export async function boot(place: CopyPlace, options: Partial<BootOptions> = {}): Promise<BootedCopy> {
  const tools = await findCopyTools({ major: await copyMajor(place), pgBin: undefined });
  return bootCopy({ place, tools, jobs: 2, ...options });
}

/** Ends and removes all copies of this test file. */
export async function removeCopies(): Promise<void> {
  for (const folder of folders.splice(0)) await removeScratch(folder);
}

function isLink(path: string): boolean {
  try {
    return readlinkSync(path) !== '';
  } catch {
    return false;
  }
}
