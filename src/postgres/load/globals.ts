import { chown, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { run } from '../../process.ts';
import type { Finding } from '../../report/findings.ts';
import { connect, derive, libpqEnvironment } from '../connection.ts';
import { BOOTSTRAP_ROLE, type ScratchServer } from '../scratch.ts';
import { loadFindings, psql } from './archive.ts';
import { ErrorCollector } from './errors.ts';

export interface GlobalsOptions {
  readonly scratch: ScratchServer;
  /** What `pg_dumpall --globals-only` wrote. */
  readonly path: string;
  /** The name of the source's bootstrap superuser. */
  readonly bootstrapRole: string;
  /** An existing private folder for passfiles. */
  readonly folder: string;
  readonly signal?: AbortSignal;
}

/**
 * Restores roles, memberships, role settings and tablespaces. The scratch server's own bootstrap superuser takes the
 * name of the source's, since that one owns what every database has from the start, and cannot be created again.
 */
export async function loadGlobals(options: GlobalsOptions): Promise<Finding[]> {
  const { scratch, path, bootstrapRole, folder, signal } = options;
  await renameBootstrap(scratch, bootstrapRole, signal);
  const sql = (await readFile(path, 'utf8')).replace(`\nCREATE ROLE ${quoted(bootstrapRole)};\n`, '\n');
  const collector = new ErrorCollector();
  const result = await run(psql(scratch, await libpqEnvironment(scratch.settings, folder), folder), {
    stdin: Readable.from([await relocateTablespaces(sql, scratch)]),
    onStderrLine: collector.take,
    ...(signal ? { signal } : {}),
  });
  return loadFindings(collector, result.code, 'the cluster (roles and tablespaces)');
}

/** Gives the scratch server's bootstrap superuser the name `role`. */
export async function renameBootstrap(
  scratch: ScratchServer,
  role: string,
  signal?: AbortSignal,
): Promise<void> {
  const client = await connect(derive(scratch.settings, { database: 'template1' }), signal ? { signal } : {});
  try {
    await client.query(`ALTER ROLE ${BOOTSTRAP_ROLE} RENAME TO ${client.escapeIdentifier(role)}`);
  } finally {
    await client.end();
  }
}

/** The folders of the source's tablespaces are not this machine's: each gets a new one in the scratch server's own. */
async function relocateTablespaces(sql: string, scratch: ScratchServer): Promise<string> {
  const statement =
    /^(CREATE TABLESPACE (?:"(?:[^"]|"")+"|\S+) OWNER (?:"(?:[^"]|"")+"|\S+) LOCATION )'(?:[^']|'')*';$/gm;
  const folders: string[] = [];
  const relocated = sql.replaceAll(statement, (_, start: string) => {
    const folder = join(scratch.serverFolder, `tablespace-${folders.length}`);
    folders.push(folder);
    return `${start}'${folder.replaceAll("'", "''")}';`;
  });
  for (const folder of folders) {
    await mkdir(folder, { mode: 0o700 });
    if (scratch.account) await chown(folder, scratch.account.uid, scratch.account.gid);
  }
  return relocated;
}

/** An identifier as pg_dumpall writes it: quoted only where it must be. Keywords are no names of bootstrap roles. */
function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
