import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { findServerTools, type Tools } from '../tools.ts';
import type { CopyPlace } from './place.ts';

const PROGRAMS = ['postgres', 'pg_ctl', 'pg_controldata', 'pg_checksums', 'pg_waldump'];

/** The major version of the data folder in `place`. Throws a UserError where there is none. */
export async function copyMajor({ layout: { data } }: Pick<CopyPlace, 'layout'>): Promise<number> {
  const text = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => '');
  const major = Number(text.trim());
  if (Number.isInteger(major) && major > 0) return major;
  throw new UserError(
    'the copy is no data folder of PostgreSQL: it has no PG_VERSION',
    'name a snapshot, or a base backup with `base/` and `global/` in it',
  );
}

export interface CopyTools {
  readonly major: number;
  readonly pgBin: string | undefined;
  readonly signal?: AbortSignal;
}

/** The programs of the very major that a data folder is of: no other can read it. Throws a UserError without them. */
export async function findCopyTools({ major, pgBin, signal }: CopyTools): Promise<Tools> {
  const tools = await findServerTools({
    major,
    programs: PROGRAMS,
    ...(pgBin === undefined ? {} : { pgBin }),
    ...(signal ? { signal } : {}),
  });
  if (tools.major === major) return tools;
  throw new UserError(
    `the copy is of PostgreSQL ${major}, and the programs here are of ${tools.version}: a physical copy runs only with programs of its own major version`,
    `install the server of PostgreSQL ${major} (postgresql-${major} on Debian and Ubuntu), point \`pg-bin\` to it, or let the job use Docker`,
  );
}
