import { basename } from 'node:path';
import type { Client } from 'pg';
import type { Finding } from '../../report/findings.ts';
import { connect } from '../connection.ts';
import { SCRATCH_DATABASE, type ScratchServer } from '../scratch.ts';
import type { Census } from './census.ts';
import { restoreError } from './findings.ts';
import { inspectPlain, type PlainInspection } from './inspect.ts';
import type { ContentFilter } from './part.ts';
import { openPlain } from './plain-file.ts';
import { Refusal } from './refusal.ts';
import { createMissingRoles, renameBootstrap } from './roles.ts';
import { loadSql } from './sql.ts';

export interface PlainOptions {
  readonly scratch: ScratchServer;
  /** A dump that pg_dumpall, or pg_dump in its plain format, wrote; perhaps compressed by gzip or zstd. */
  readonly path: string;
  /** Of this very file, where it was inspected already. */
  readonly inspection?: PlainInspection;
  /** The size of the databases in it, in bytes, where that is known. */
  readonly contentBytes?: number;
  /** The name of the source's bootstrap superuser; default: the one that the dump tells. */
  readonly bootstrapRole?: string;
  /** The name of the database for a dump of one database that does not make it by itself; default: `restored`. */
  readonly database?: string;
  readonly signal?: AbortSignal;
  /** Called with the number of decompressed bytes that were read for psql. */
  readonly onProgress?: (bytes: number) => void;
  /** Restores only a part of it. */
  readonly only?: ContentFilter;
}

export interface PlainLoad {
  readonly findings: readonly Finding[];
  /** Those that are there now, without the templates. */
  readonly databases: readonly string[];
}

/** Where the dump of a single database goes that does not name it, unless `database` says otherwise. */
export const UNNAMED_DATABASE = 'restored';

/** The last of the encodings that a database can have; the others are for clients only. */
const LAST_SERVER_ENCODING = 34;

/**
 * Restores a plain dump into a fresh scratch server, up to its first error, which is a finding. A dump that the
 * inspection finds fault with is not restored. Throws a UserError where the file cannot be read, or Cancelled.
 */
export async function loadPlain(options: PlainOptions): Promise<PlainLoad> {
  const { scratch, path, signal, contentBytes } = options;
  const name = basename(path);
  const inspection =
    options.inspection ?? (await inspectPlain((await openPlain(path, signal, contentBytes)).stream, name));
  const { census } = inspection;
  const faults = inspection.findings.filter(({ severity }) => severity === 'error');
  if (census === null || faults.length > 0) return { findings: faults, databases: [] };
  const bootstrapRole =
    inspection.kind === 'cluster' ? (options.bootstrapRole ?? census.bootstrapRole) : null;
  if (bootstrapRole !== null) await renameBootstrap(scratch, bootstrapRole, signal);
  const client = await connect(scratch.settings, signal ? { signal } : {});
  try {
    const target = census.connects ? SCRATCH_DATABASE : (options.database ?? UNNAMED_DATABASE);
    if (!census.connects) await createDatabase(client, target, census.encoding ?? 'UTF8');
    // A cluster dump brings its roles: one that is missing there is a fault.
    const made =
      inspection.kind === 'database' ? await createMissingRoles(scratch, census, name, signal) : [];
    const findings = await load(options, census, bootstrapRole, target);
    return { findings: [...made, ...findings], databases: await userDatabases(client) };
  } finally {
    await client.end();
  }
}

async function load(
  options: PlainOptions,
  census: Census,
  bootstrapRole: string | null,
  database: string,
): Promise<readonly Finding[]> {
  const { scratch, path, signal, only } = options;
  const object = `dump ${basename(path)}`;
  try {
    return await loadSql({
      scratch,
      open: () => {
        const text = counted(options);
        return only ? only.apply(text) : text;
      },
      object,
      census,
      bootstrapRole,
      database,
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    // It has changed since it was inspected.
    if (error instanceof Refusal)
      return [restoreError(`line ${error.line} of ${object}`, error.message, error.kind)];
    throw error;
  }
}

async function* counted({ path, onProgress, signal, contentBytes }: PlainOptions): AsyncGenerator<Buffer> {
  let bytes = 0;
  const { stream } = await openPlain(path, signal, contentBytes);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    yield chunk;
    bytes += chunk.length;
    onProgress?.(bytes);
  }
}

/** The encoding is the text's own, which is that of the database it came from, but for those that no database can have. */
async function createDatabase(client: Client, name: string, encoding: string): Promise<void> {
  const { rows } = await client.query<{ encoding: string }>(
    `SELECT CASE WHEN id BETWEEN 0 AND $2 THEN pg_catalog.pg_encoding_to_char(id) ELSE 'UTF8' END AS encoding
     FROM pg_catalog.pg_char_to_encoding($1) AS id`,
    [encoding, LAST_SERVER_ENCODING],
  );
  const literal = client.escapeLiteral(rows[0]?.encoding ?? 'UTF8');
  await client.query(
    `CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0 ENCODING ${literal}`,
  );
}

async function userDatabases(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_catalog.pg_database
     WHERE datallowconn AND datname NOT IN ('template0', 'template1', $1) ORDER BY datname`,
    [SCRATCH_DATABASE],
  );
  return rows.map(({ name }) => name);
}
