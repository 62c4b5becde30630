import { UserError } from '../errors.ts';
import { selectDatabases } from '../inputs/databases.ts';
import type { DatabaseListing } from '../postgres/server.ts';
import type { Finding } from '../report/findings.ts';
import type { Manifest } from './manifest.ts';

export interface DatabaseChoice {
  readonly selected: readonly string[];
  /** What is left out, and why: no database is ever skipped in silence. */
  readonly excluded: Manifest['excluded'];
  readonly findings: readonly Finding[];
}

/**
 * Which databases to back up: those that `patterns` select, or without patterns every connectable one that is no
 * template (a template has to be named). A database that was asked for but cannot be connected to, and a pattern that selects nothing, are errors.
 */
export function chooseDatabases(
  databases: readonly DatabaseListing[],
  patterns: readonly string[],
): DatabaseChoice {
  const candidates = databases
    .filter(({ name, template }) => !template || patterns.includes(name))
    .map(({ name }) => name);
  const { selected, unmatched } = selectDatabases(candidates, patterns);
  // An exclusion of what is not there (yet) excludes nothing, and harms nothing.
  const missing = unmatched.filter((pattern) => !pattern.startsWith('!'));
  if (missing.length > 0) {
    throw new UserError(
      `no database matches ${missing.map((pattern) => `\`${pattern}\``).join(', ')}`,
      `the server has: ${candidates.join(', ')}`,
    );
  }
  const connectable = new Set(databases.filter((database) => database.connectable).map(({ name }) => name));
  const closed = selected.filter((name) => !connectable.has(name));
  const asked = patterns.some((pattern) => !pattern.startsWith('!'));
  if (closed.length > 0 && asked) {
    throw new UserError(
      `${closed.join(', ')} cannot be backed up: connections to it are not allowed (datallowconn = false)`,
      `run ALTER DATABASE … ALLOW_CONNECTIONS true, or leave it out with \`!${closed[0] ?? ''}\``,
    );
  }
  const broken = selected.filter((name) => /[\r\n]/.test(name));
  if (broken.length > 0) {
    throw new UserError(
      `the name of the database ${JSON.stringify(broken[0])} has a line break: PostgreSQL's programs refuse to restore it`,
      'run ALTER DATABASE … RENAME TO …, or leave it out by a pattern such as `!two?lines`',
    );
  }
  const open = selected.filter((name) => connectable.has(name));
  if (open.length === 0) {
    throw new UserError(
      'there is no database to back up',
      'check `databases`, and the server it is meant for',
    );
  }
  return {
    selected: open,
    excluded: [
      ...closed.map((database) => ({
        database,
        reason: 'connections to it are not allowed (datallowconn = false)',
      })),
      ...candidates
        .filter((name) => !selected.includes(name))
        .map((database) => ({ database, reason: 'not selected by `databases`' })),
    ],
    findings: closed.map((database) => ({
      check: 'backup',
      severity: 'warning',
      kind: 'database-left-out',
      object: `database ${database}`,
      message: 'is not in this backup: connections to it are not allowed (datallowconn = false)',
      fix: `run ALTER DATABASE … ALLOW_CONNECTIONS true, or declare that it is left out with \`!${database}\``,
    })),
  };
}
