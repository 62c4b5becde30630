import type { Finding } from '../../report/findings.ts';
import { connect } from '../connection.ts';
import type { ScratchServer } from '../scratch.ts';

/** The parts of a CREATE DATABASE statement that name a locale, as pg_dump writes them since version 14. */
const LOCALE =
  / (?:LOCALE_PROVIDER = \w+|(?:LOCALE|LC_COLLATE|LC_CTYPE|ICU_LOCALE|BUILTIN_LOCALE|ICU_RULES|COLLATION_VERSION) = '(?:[^']|'')*')/g;
const CREATE = /^CREATE DATABASE (?:"(?:[^"]|"")+"|\S+) WITH TEMPLATE = template0[^;]*;$/m;

/**
 * `sql` with the locale of its CREATE DATABASE replaced by C when the scratch server's machine does not have it; then
 * `substituted` is what it asked for. Sorting then differs, which no comparison of content looks at.
 */
export async function substituteLocale(
  sql: string,
  scratch: ScratchServer,
  signal?: AbortSignal,
): Promise<{ readonly text: string; readonly substituted: string | null }> {
  const statement = CREATE.exec(sql)?.[0];
  if (statement === undefined || (await accepts(scratch, statement, signal)))
    return { text: sql, substituted: null };
  const substitute = statement.replaceAll(LOCALE, '').replace(/;$/, " LC_COLLATE = 'C' LC_CTYPE = 'C';");
  return {
    text: sql.replace(statement, () => substitute),
    substituted: (statement.match(LOCALE) ?? []).join('').trim(),
  };
}

/** Whether the server can make such a database: tried under another name, for only the server knows its locales. */
async function accepts(scratch: ScratchServer, statement: string, signal?: AbortSignal): Promise<boolean> {
  const client = await connect(scratch.settings, signal ? { signal } : {});
  const probe = 'postgres_recovery_locale_probe';
  try {
    await client.query(
      statement.replace(/^CREATE DATABASE (?:"(?:[^"]|"")+"|\S+)/, `CREATE DATABASE ${probe}`),
    );
    await client.query(`DROP DATABASE ${probe}`);
    return true;
  } catch (error) {
    // Any other problem shows, with its own message, when the real statement runs.
    return !/locale|collation|encoding/i.test(String(error));
  } finally {
    await client.end();
  }
}

/** What to tell of a substituted locale. */
export function localeSubstituted(database: string, wanted: string): Finding {
  return {
    check: 'restore',
    severity: 'warning',
    kind: 'locale-substituted',
    object: `database ${database}`,
    message: `was restored with the locale C: this machine does not have ${wanted}. Content is compared all the same, the order of sorting is not`,
    fix: 'generate the locale on the runner (locale-gen), or give `pg-bin` programs with ICU support',
  };
}
