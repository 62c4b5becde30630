import type { SchemaObject } from '../../backups/manifest.ts';
import { quoteIdentity, splitIdentity, unquote } from './identity.ts';

/** Statements that make the server parse a text in the place where it stood, and the query that writes it anew. */
export interface Probe {
  readonly statements: readonly string[];
  /** Returns one row with the column `text`. */
  readonly read: string;
  /** Puts back what the probe had to name otherwise. */
  readonly rename?: (text: string) => string;
}

type ProbeMaker = (object: SchemaObject, text: string) => Probe | null;

/** A table without rows, so that nothing of the user's is ever computed over data. */
const EMPTY = 'pg_temp.pgr_probe';

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Of a whole statement: only the kind that the catalogs write is handed to the server. */
const statement =
  (pattern: RegExp, make: ProbeMaker): ProbeMaker =>
  (object, text) =>
    pattern.test(text) ? make(object, text) : null;

const view: ProbeMaker = (_object, text) => ({
  statements: [`CREATE VIEW ${EMPTY} AS ${text.replace(/;$/, '')}`],
  read: `SELECT pg_get_viewdef('${EMPTY}'::regclass) AS text`,
});

const columnDefault: ProbeMaker = ({ identity, definition }, text) => {
  const { parent, name } = splitIdentity(identity);
  const column = quoteIdentity(name);
  const { generated, type } = definition;
  return {
    statements: [
      `CREATE TEMP TABLE pgr_probe (LIKE ${quoteIdentity(parent)})`,
      ...(generated != null
        ? [
            `ALTER TABLE ${EMPTY} DROP COLUMN ${column}`,
            `ALTER TABLE ${EMPTY} ADD COLUMN ${column} ${type ?? ''} GENERATED ALWAYS AS (${text}) ${generated}`,
          ]
        : [`ALTER TABLE ${EMPTY} ALTER COLUMN ${column} SET DEFAULT ${text}`]),
    ],
    read: `SELECT pg_get_expr(adbin, adrelid) AS text FROM pg_attrdef WHERE adrelid = '${EMPTY}'::regclass`,
  };
};

const readConstraint = `
  SELECT regexp_replace(pg_get_constraintdef(oid), ' NOT VALID$', '') AS text FROM pg_constraint WHERE conname = 'pgr_probe'`;

/** Keys have no text that the server could write in another way. */
const constraint: ProbeMaker = ({ identity }, text) => {
  const table = quoteIdentity(splitIdentity(identity).parent);
  if (text.startsWith('CHECK ')) {
    return {
      statements: [`ALTER TABLE ${table} ADD CONSTRAINT pgr_probe ${text} NOT VALID`],
      read: `${readConstraint} AND conrelid = ${literal(table)}::regclass`,
    };
  }
  if (!text.startsWith('EXCLUDE ')) return null;
  return {
    statements: [
      `CREATE TEMP TABLE pgr_probe (LIKE ${table})`,
      `ALTER TABLE ${EMPTY} ADD CONSTRAINT pgr_probe_key ${text}`,
    ],
    read: `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conrelid = '${EMPTY}'::regclass`,
  };
};

const domainConstraint: ProbeMaker = ({ identity }, text) => {
  const domain = quoteIdentity(splitIdentity(identity).parent);
  return {
    statements: [`ALTER DOMAIN ${domain} ADD CONSTRAINT pgr_probe ${text} NOT VALID`],
    read: `${readConstraint} AND contypid = ${literal(domain)}::regtype`,
  };
};

const domainDefault: ProbeMaker = ({ identity }, text) => {
  const domain = quoteIdentity(identity);
  return {
    statements: [`ALTER DOMAIN ${domain} SET DEFAULT ${text}`],
    read: `SELECT pg_get_expr(typdefaultbin, 0) AS text FROM pg_type WHERE oid = ${literal(domain)}::regtype`,
  };
};

const NAME = String.raw`(?:"(?:[^"]|"")*"|[^\s".]+)`;
const INDEX = new RegExp(
  String.raw`^CREATE (UNIQUE )?INDEX ${NAME} ON (?:ONLY )?${NAME}(?:\.${NAME})? USING `,
);

const index: ProbeMaker = ({ definition }, text) => {
  const head = INDEX.exec(text);
  if (!head || definition.table == null) return null;
  return {
    statements: [
      `CREATE TEMP TABLE pgr_probe (LIKE ${quoteIdentity(definition.table)})`,
      `CREATE ${head[1] ?? ''}INDEX pgr_probe_index ON ${EMPTY} USING ${text.slice(head[0].length)}`,
    ],
    read: `SELECT pg_get_indexdef('${EMPTY}_index'::regclass) AS text`,
    rename: (written) => head[0] + written.replace(INDEX, ''),
  };
};

const policy =
  (clause: 'USING' | 'WITH CHECK', column: string): ProbeMaker =>
  ({ identity }, text) => {
    const table = quoteIdentity(splitIdentity(identity).parent);
    return {
      statements: [`CREATE POLICY pgr_probe ON ${table} ${clause} (${text})`],
      read: `SELECT pg_get_expr(${column}, polrelid) AS text FROM pg_policy
             WHERE polname = 'pgr_probe' AND polrelid = ${literal(table)}::regclass`,
    };
  };

const trigger: ProbeMaker = ({ identity }, text) => {
  const { parent, name } = splitIdentity(identity);
  const table = quoteIdentity(parent);
  return {
    statements: [`DROP TRIGGER ${quoteIdentity(name)} ON ${table}`, text],
    read: `SELECT pg_get_triggerdef(oid) AS text FROM pg_trigger
           WHERE tgname = ${literal(unquote(name))} AND tgrelid = ${literal(table)}::regclass`,
  };
};

const rule: ProbeMaker = ({ identity }, text) => {
  const { parent, name } = splitIdentity(identity);
  const table = quoteIdentity(parent);
  return {
    statements: [`DROP RULE ${quoteIdentity(name)} ON ${table}`, text],
    read: `SELECT pg_get_ruledef(oid) AS text FROM pg_rewrite
           WHERE rulename = ${literal(unquote(name))} AND ev_class = ${literal(table)}::regclass`,
  };
};

const statistics: ProbeMaker = ({ identity }, text) => {
  const { parent, name } = splitIdentity(identity);
  return {
    statements: [`DROP STATISTICS ${quoteIdentity(identity)}`, text],
    read: `SELECT pg_get_statisticsobjdef(oid) AS text FROM pg_statistic_ext
           WHERE stxname = ${literal(unquote(name))} AND stxnamespace = ${literal(quoteIdentity(parent))}::regnamespace`,
  };
};

/** A function in C would be loaded, and has no body to be written in another way. */
const routine: ProbeMaker = ({ identity }, text) =>
  /^ LANGUAGE (c|internal)\b/m.test(text)
    ? null
    : { statements: [text], read: `SELECT pg_get_functiondef(${literal(identity)}::regprocedure) AS text` };

const partitionKey: ProbeMaker = ({ identity }, text) => ({
  statements: [`CREATE TEMP TABLE pgr_probe (LIKE ${quoteIdentity(identity)}) PARTITION BY ${text}`],
  read: `SELECT pg_get_partkeydef('${EMPTY}'::regclass) AS text`,
});

const publicationFilter: ProbeMaker = ({ definition }, text) => ({
  statements: [
    `CREATE PUBLICATION pgr_probe FOR TABLE ${quoteIdentity(definition.table ?? '')} WHERE (${text})`,
  ],
  read: `SELECT pg_get_expr(r.prqual, r.prrelid) AS text
         FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid WHERE p.pubname = 'pgr_probe'`,
});

/** The properties whose text the server writes from a parsed form, by kind and property. */
const PROBES: Readonly<Record<string, ProbeMaker>> = {
  'view definition': view,
  'materialized view definition': view,
  'column default': columnDefault,
  'constraint definition': constraint,
  'domain constraint definition': domainConstraint,
  'domain default': domainDefault,
  'index definition': index,
  'policy using': policy('USING', 'polqual'),
  'policy with check': policy('WITH CHECK', 'polwithcheck'),
  'trigger definition': statement(/^CREATE (CONSTRAINT )?TRIGGER /, trigger),
  'rule definition': statement(/^CREATE RULE /, rule),
  'statistics definition': statement(/^CREATE STATISTICS /, statistics),
  'function definition': statement(/^CREATE OR REPLACE FUNCTION /, routine),
  'procedure definition': statement(/^CREATE OR REPLACE PROCEDURE /, routine),
  'partitioned table partition key': partitionKey,
  'publication table where': publicationFilter,
};

/** Whether the server writes this property from a parsed form, so that it may differ and mean the same. */
export function isDeparsed(kind: string, property: string): boolean {
  return `${kind} ${property}` in PROBES;
}

/** How to ask a server what it makes of `text`; null where that cannot change the text. */
export function probe(object: SchemaObject, property: string, text: string): Probe | null {
  return PROBES[`${object.kind} ${property}`]?.(object, text) ?? null;
}
