import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { Client } from 'pg';
import { UserError } from '../errors.ts';
import { isSocket, type ConnectionSettings } from '../postgres/settings.ts';
import { size } from '../report/format.ts';

/** Loading needs some more than what is loaded: WAL, and sorting for indexes. */
const MARGIN = 1.1;

/**
 * Refuses early what would not fit: for a while, the target holds the old and the new data. Only a server on this machine
 * can be asked. Gives what to tell where it could not be. `bytes`: the size of the new data.
 */
export async function assertSpace(
  client: Client,
  settings: ConnectionSettings,
  bytes: number,
): Promise<string | null> {
  const folder = await dataFolder(client, settings);
  if (folder === null)
    return 'Whether both copies fit on the disk was not checked: the server is on another machine, or does not tell';
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const needed = Math.ceil(bytes * MARGIN);
  if (free >= needed) return null;
  throw new UserError(
    `two copies do not fit on the target's disk: beside the live data, the restore needs ${size(needed)} in ${folder}, and ${size(free)} are free`,
    'free or add disk space; or restore only some `tables`; nothing was changed',
  );
}

async function dataFolder(client: Client, { hosts }: ConnectionSettings): Promise<string | null> {
  const host = hosts[0]?.host ?? '';
  const local = isSocket(host) || host === 'localhost' || (isIP(host) !== 0 && /^(?:127\.|::1$)/.test(host));
  if (!local) return null;
  const { rows } = await client.query<{ folder: string | null }>(
    `SELECT CASE WHEN pg_catalog.pg_has_role('pg_read_all_settings', 'USAGE') THEN pg_catalog.current_setting('data_directory', true) END AS folder`,
  );
  const folder = rows[0]?.folder ?? null;
  // Where a container's port is forwarded, the folder is not here.
  return folder !== null && existsSync(join(folder, 'base')) ? folder : null;
}
