import { escapeLiteral, type Client } from 'pg';
import type { DatabaseManifest } from '../../backups/manifest.ts';
import type { Finding } from '../../report/findings.ts';
import { connect } from '../connect.ts';
import type { ScratchServer } from '../scratch.ts';
import { NAME, readable, unquote } from './names.ts';

/** The parts of a CREATE DATABASE statement that name a locale, as pg_dump writes them. */
const LOCALE =
  / (?:LOCALE_PROVIDER = \w+|(?:LOCALE|LC_COLLATE|LC_CTYPE|ICU_LOCALE|BUILTIN_LOCALE|ICU_RULES|COLLATION_VERSION) = '(?:[^']|'')*')/g;
const START = new RegExp(`^CREATE DATABASE (${NAME})`);
const TABLESPACE = new RegExp(` TABLESPACE = ${NAME}`);

/** Sorts by code point and knows the case of all letters; or, where the machine or the encoding has that not, plain C. */
const SUBSTITUTES = [" LC_COLLATE = 'C' LC_CTYPE = 'C.UTF-8'", " LC_COLLATE = 'C' LC_CTYPE = 'C'"];
const PROBE = 'postgres_recovery_locale_probe';

export interface LocalePlan {
  /** What to run in place of a CREATE DATABASE statement. */
  readonly replacements: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/**
 * For the CREATE DATABASE statements (Latin-1) whose locale the scratch server's machine does not have: the same with a
 * locale that it has. Sorting then differs, which no comparison of content looks at.
 */
export async function planLocales(
  scratch: ScratchServer,
  statements: readonly string[],
  signal?: AbortSignal,
): Promise<LocalePlan> {
  const replacements = new Map<string, string>();
  const findings: Finding[] = [];
  const client = await connect(scratch.settings, signal ? { signal } : {});
  const answers = new Map<string, Promise<boolean>>();
  const accepts = (statement: string): Promise<boolean> => {
    const probe = readable(statement).replace(START, `CREATE DATABASE ${PROBE}`).replace(TABLESPACE, '');
    const answer = answers.get(probe) ?? canCreate(client, probe);
    answers.set(probe, answer);
    return answer;
  };
  try {
    for (const statement of statements) {
      if (await accepts(statement)) continue;
      const stripped = statement.replaceAll(LOCALE, '').replace(/;$/, '');
      const database = unquote(START.exec(statement)?.[1] ?? '');
      for (const substitute of SUBSTITUTES) {
        const replacement = `${stripped}${substitute};`;
        if (!(await accepts(replacement))) continue;
        replacements.set(statement, replacement);
        findings.push(substituted(database, readable((statement.match(LOCALE) ?? []).join('').trim())));
        break;
      }
    }
  } finally {
    await client.end();
  }
  return { replacements, findings };
}

/** Whether the server takes the locale and encoding of `probe`: only the server knows, so it is tried. */
async function canCreate(client: Client, probe: string): Promise<boolean> {
  try {
    await client.query(probe);
  } catch (error) {
    // Any other problem shows, with its own message, when the real statement runs.
    return !/locale|collation|encoding/i.test(String(error));
  }
  await client.query(`DROP DATABASE ${PROBE}`);
  return true;
}

function substituted(database: string, wanted: string): Finding {
  return {
    check: 'restore',
    severity: 'warning',
    kind: 'locale-substituted',
    object: `database ${database}`,
    message: `was restored with the locale C: this machine does not have ${wanted}. Content is compared all the same, the order of sorting is not`,
    fix: 'generate the locale on the runner (locale-gen), or give `pg-bin` programs with ICU support',
  };
}

/** A CREATE DATABASE statement as pg_dump writes it, with another locale. `major`: of the server that runs it. */
export function withLocale(statement: string, facts: LocaleFacts, major: number): string {
  const literal = (name: string, value: string): string => ` ${name} = ${escapeLiteral(value)}`;
  const { localeProvider, collate, ctype, locale } = facts;
  const parts = [
    ...(major >= 15 ? [` LOCALE_PROVIDER = ${localeProvider}`] : []),
    ...(locale === null ? [] : [literal(`${localeProvider.toUpperCase()}_LOCALE`, locale)]),
    literal('LC_COLLATE', collate),
    literal('LC_CTYPE', ctype),
  ];
  return statement.replaceAll(LOCALE, '').replace(/;\s*$/, `${parts.join('')};`);
}

/** What CREATE DATABASE needs to know of a locale. */
export type LocaleFacts = Pick<DatabaseManifest, 'localeProvider' | 'collate' | 'ctype' | 'locale'>;
