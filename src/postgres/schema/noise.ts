import type { SchemaObject } from '../../backups/manifest.ts';
import type { Finding } from '../../report/findings.ts';

export interface Majors {
  readonly expected: number;
  readonly actual: number;
}

export interface RawDifference {
  readonly type: 'missing' | 'extra' | 'changed';
  readonly object: SchemaObject;
  readonly property: string | null;
  readonly expected: string | null;
  readonly actual: string | null;
}

export interface Judgement {
  readonly severity: Finding['severity'];
  readonly reason: string | null;
}

/** Whether one side is older than `major`, which brought what the other side tells. */
function isNews(major: number, majors: Majors): boolean {
  return majors.expected < major !== majors.actual < major;
}

function sameMembers(expected: string | null, actual: string | null): boolean {
  const members = (list: string | null): string => (list ?? '').split(', ').sort().join(', ');
  return members(expected) === members(actual);
}

const SILENT = null;

interface Rule {
  readonly applies: (difference: RawDifference, majors: Majors) => boolean;
  /** SILENT: the difference says nothing at all. */
  readonly judgement: Judgement | null;
}

/**
 * Differences that a correct restore shows. Each rule is as narrow as what it excuses: between servers of one major
 * only the first seven can apply.
 */
const RULES: readonly Rule[] = [
  {
    // A column that is missing or extra is told as such.
    applies: ({ property, expected, actual }) =>
      (property === 'column order' || property === 'attributes') && !sameMembers(expected, actual),
    judgement: SILENT,
  },
  {
    // Set from the machine's ICU or C library, and not part of a dump.
    applies: ({ property }) => property === 'collation version',
    judgement: {
      severity: 'notice',
      reason: "collation versions are those of each machine's libraries; indexes are rebuilt by a restore",
    },
  },
  {
    // CREATE EXTENSION without a version takes the newest that is installed.
    applies: ({ object, property }, majors) =>
      object.kind === 'extension' && property === 'version' && majors.expected === majors.actual,
    judgement: { severity: 'warning', reason: 'a restore installs the version that the server offers' },
  },
  {
    applies: ({ object, property }) => object.kind === 'extension' && property === 'version',
    judgement: { severity: 'notice', reason: 'another major comes with other versions of extensions' },
  },
  {
    // They are in every new database, and pg_dump does not write that they were dropped.
    applies: ({ type, object }) =>
      type === 'extra' &&
      ((object.kind === 'schema' && object.identity === 'public') ||
        (object.kind === 'extension' && object.identity === 'plpgsql')),
    judgement: {
      severity: 'notice',
      reason: 'every new database has it, and pg_dump does not record its removal',
    },
  },
  {
    // The role that made the cluster has the name that initdb was given.
    applies: ({ type, object, property }) =>
      property === 'bootstrap' ||
      (type === 'extra' && object.kind === 'role' && object.definition.bootstrap === 'true'),
    judgement: SILENT,
  },
  {
    // Only a superuser and the owner see the options of another's user mapping.
    applies: ({ expected, actual }) => expected === '(not readable)' || actual === '(not readable)',
    judgement: SILENT,
  },
  {
    // Version 16 gave memberships these options; older servers take them from the member.
    applies: ({ object, property }, majors) =>
      object.kind === 'membership' && (property === 'inherit' || property === 'set') && isNews(16, majors),
    judgement: SILENT,
  },
  {
    applies: ({ object }, majors) => object.kind === 'not-null constraint' && isNews(18, majors),
    judgement: SILENT,
  },
  {
    // Version 16 rewrites ICU locales as BCP 47 language tags.
    applies: ({ property }, majors) => property === 'locale' && isNews(16, majors),
    judgement: { severity: 'notice', reason: 'version 16 and later write ICU locales as language tags' },
  },
  {
    // Version 15 lets sequences be unlogged, and makes those of unlogged tables so.
    applies: ({ object, property }, majors) =>
      object.kind === 'sequence' && property === 'unlogged' && isNews(15, majors),
    judgement: SILENT,
  },
  {
    // Version 17 lets partitioned tables have an access method.
    applies: ({ object, property }, majors) =>
      object.kind === 'partitioned table' && property === 'access method' && isNews(17, majors),
    judgement: SILENT,
  },
];

/** What a difference amounts to; null when it says nothing. */
export function judge(difference: RawDifference, majors: Majors): Judgement | null {
  const rule = RULES.find(({ applies }) => applies(difference, majors));
  return rule ? rule.judgement : { severity: 'error', reason: null };
}

/**
 * The lines of an access control list that another lacks; null for none. Version 17 brought MAINTAIN, which GRANT ALL
 * and the owner have from then on.
 */
export function beyond(acl: string | null, other: string | null, majors: Majors): string | null {
  const others = new Set(other?.split('\n'));
  const lines = (acl?.split('\n') ?? []).filter(
    (line) => !others.has(line) && !(isNews(17, majors) && /^(GRANT|REVOKE) MAINTAIN /.test(line)),
  );
  return lines.length > 0 ? lines.join('\n') : null;
}
