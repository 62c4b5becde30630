import { escapeIdentifier, escapeLiteral } from 'pg';
import type { DatabaseManifest, Manifest } from '../backups/manifest.ts';
import { renameBootstrap } from '../postgres/load/roles.ts';
import { loadSql } from '../postgres/load/sql.ts';
import type { ScratchServer } from '../postgres/scratch.ts';
import type { Finding } from '../report/findings.ts';

/** Every server has it from the start, so a plain dump fills it and does not make it. */
const INITIAL = 'postgres';

/** What initdb says of it, which no dump repeats. */
const COMMENT = 'default administrative connection database';

/**
 * Gives the scratch server's own database `postgres` the encoding and locale that it had at the source, for a plain
 * dump: whoever restores it by hand has a server that was made like the source.
 */
export async function remakeInitialDatabase(
  scratch: ScratchServer,
  { databases, server: { bootstrapRole } }: Manifest,
  signal: AbortSignal,
): Promise<Finding[]> {
  const source = databases.find(({ name }) => name === INITIAL);
  if (source === undefined) return [];
  await renameBootstrap(scratch, bootstrapRole, signal);
  const statements = [
    `DROP DATABASE ${INITIAL};`,
    `CREATE DATABASE ${INITIAL} WITH TEMPLATE = template0 ENCODING = ${escapeLiteral(source.encoding)}${localeOf(source)};`,
    `ALTER DATABASE ${INITIAL} OWNER TO ${escapeIdentifier(bootstrapRole)};`,
    `COMMENT ON DATABASE ${INITIAL} IS ${escapeLiteral(COMMENT)};`,
  ];
  const open = async function* (): AsyncGenerator<Buffer> {
    yield await Promise.resolve(Buffer.from(`${statements.join('\n')}\n`));
  };
  return loadSql({ scratch, open, object: `database ${INITIAL}`, bootstrapRole, signal });
}

/** As pg_dump writes it. Version 14 knows no provider but libc. */
function localeOf({ localeProvider, collate, ctype, locale }: DatabaseManifest): string {
  const provider = localeProvider === 'libc' ? '' : ` LOCALE_PROVIDER = ${localeProvider}`;
  const own =
    localeProvider === 'libc' || locale === null
      ? ''
      : ` ${localeProvider.toUpperCase()}_LOCALE = ${escapeLiteral(locale)}`;
  return `${provider} LC_COLLATE = ${escapeLiteral(collate)} LC_CTYPE = ${escapeLiteral(ctype)}${own}`;
}
