import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const found = new Map<number, Promise<string>>();

/**
 * Folder of the programs of another PostgreSQL major, for `startServer({ bin })`; fetched once into a cache folder.
 * 14 has a server but no client programs (initdb, pg_ctl, postgres); 15, 17 and 18 have all.
 */
export function majorBin(major: 14 | 15 | 17 | 18): Promise<string> {
  const known = found.get(major) ?? fetchMajor(major);
  found.set(major, known);
  return known;
}

async function fetchMajor(major: number): Promise<string> {
  const script = join(import.meta.dirname, '../../scripts/postgres-majors.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(major)]);
  return stdout.trim();
}
