/** The psql commands of dumps. */
export type PsqlCommand =
  | { readonly kind: 'connect'; readonly database: string }
  /** pg_dump writes `\encoding SQL_ASCII` so that a database's name passes byte for byte. */
  | { readonly kind: 'encoding' }
  | { readonly kind: 'restrict' | 'unrestrict'; readonly key: string };

const QUOTED = /^"((?:[^"]|"")*)"$/;

/**
 * Reads a psql command in exactly the forms that pg_dump and pg_dumpall write; null for any other. Names stay Latin-1.
 * Source: appendPsqlMetaConnect and appendConnStrVal in src/fe_utils/string_utils.c.
 */
export function parseCommand(text: string): PsqlCommand | null {
  if (text === '\\encoding SQL_ASCII') return { kind: 'encoding' };
  const [, kind, key] = /^\\((?:un)?restrict) ([A-Za-z0-9]+)$/.exec(text) ?? [];
  if (key !== undefined) return { kind: kind === 'restrict' ? 'restrict' : 'unrestrict', key };
  const [, simple] = /^\\connect ([A-Za-z0-9_.]+|"[A-Za-z0-9_.]+")$/.exec(text) ?? [];
  if (simple !== undefined) return { kind: 'connect', database: simple.replaceAll('"', '') };
  const [, argument = ''] = /^\\connect -reuse-previous=on (".*")$/.exec(text) ?? [];
  const conninfo = QUOTED.exec(argument)?.[1]?.replaceAll('""', '"') ?? '';
  const [, value] = /^dbname='((?:[^'\\]|\\.)*)'$/.exec(conninfo) ?? [];
  return value === undefined ? null : { kind: 'connect', database: value.replace(/\\(.)/g, '$1') };
}

/** The psql command that connects to `database` and keeps user, host and port: in one form, whatever the name holds. */
export function connectCommand(database: string): string {
  const value = database.replace(/[\\']/g, '\\$&');
  return `\\connect -reuse-previous=on "dbname='${value.replaceAll('"', '""')}'"`;
}
