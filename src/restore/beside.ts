import { escapeIdentifier, type Client } from 'pg';
import type { DatabaseManifest } from '../backups/manifest.ts';
import { Cancelled, UserError } from '../errors.ts';
import { connect, libpqEnvironment, type ConnectionSettings } from '../postgres/connection.ts';
import { databaseText, restoreContents } from '../postgres/load/archive.ts';
import { sanitise } from '../postgres/load/errors.ts';
import { withLocale } from '../postgres/load/locale.ts';
import { Refusal } from '../postgres/load/refusal.ts';
import { decodeStatements, statementsOf } from '../postgres/load/statements.ts';
import type { Tools } from '../postgres/tools.ts';
import type { Finding } from '../report/findings.ts';
import { attempt, DUPLICATE_DATABASE, INSUFFICIENT_PRIVILEGE, type Refused } from './roles/attempts.ts';
import { applyProperties, databaseStatements, type DatabaseStatements } from './database-properties.ts';

export interface BesideOptions {
  /** Of the target. */
  readonly settings: ConnectionSettings;
  /** Of the target. */
  readonly major: number;
  /** With pg_restore, for the target. */
  readonly tools: Tools;
  /** An archive of ours: a folder or a file. */
  readonly path: string;
  /** The name of the database in the backup. */
  readonly database: string;
  /** The name that it is given on the target. */
  readonly temporary: string;
  readonly manifest: DatabaseManifest;
  /** Whether the database gets the manifest's locale: the archive has that of a scratch server, which may lack it. */
  readonly localeOfManifest: boolean;
  readonly jobs: number;
  /** An existing private folder for lists and password files. */
  readonly folder: string;
  readonly signal?: AbortSignal;
  /** Called when the data of a table begins to be restored. */
  readonly onTable?: (table: string) => void;
}

/**
 * Restores a database of a backup onto a live server under a temporary name: what is in it by parallel workers, then
 * its owner, settings, comment, grants and labels. Every error is a finding that names its object. Nothing but the
 * database `temporary` is touched. Should anything go wrong, it stays behind, for the caller to drop.
 *
 * Throws a UserError when the target cannot have such a database or the archive cannot be read, and Cancelled.
 */
export async function loadBeside(options: BesideOptions): Promise<Finding[]> {
  const { settings, tools, path, database, temporary, jobs, folder, signal, onTable } = options;
  const object = `database ${database}`;
  const { properties } = await withClient(options, async (client) => {
    const statements = await readStatements(client, options);
    const creation = options.localeOfManifest
      ? withLocale(statements.creation, options.manifest, options.major)
      : statements.creation;
    const refused = await attempt(client, creation, false);
    if (refused !== null) throw notCreated(options, refused);
    return statements;
  });
  const contents = await restoreContents({
    tools,
    env: await libpqEnvironment(settings, folder),
    mounts: [folder],
    path,
    into: temporary,
    object,
    jobs,
    ...(signal ? { signal } : {}),
    ...(onTable ? { onTable } : {}),
  });
  const findings = contents.map((finding) => explainRight(finding, settings.user));
  const applied = await withClient(options, (client) => applyProperties(client, properties, object));
  return [...findings, ...applied, ...subscriptionFindings(options)];
}

/** A session for each part: none is idle while hours of data are restored. */
async function withClient<T>(
  { settings, signal }: BesideOptions,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(settings, signal ? { signal } : {});
  try {
    await client.query(
      'SET statement_timeout TO 0; SET lock_timeout TO 0; SET standard_conforming_strings TO on',
    );
    const result = await work(client);
    if (signal?.aborted === true) throw new Cancelled();
    return result;
  } finally {
    await client.end();
  }
}

async function readStatements(client: Client, options: BesideOptions): Promise<DatabaseStatements> {
  try {
    const statements = statementsOf(await databaseText(options));
    return databaseStatements(await decodeStatements(client, statements), options.temporary, options.major);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new UserError(
      `what the archive of the database ${options.database} says of it cannot be run: ${error.message}`,
      'restore a backup that this action made',
      { cause: error },
    );
  }
}

function notCreated(options: BesideOptions, refused: Refused): UserError {
  const { settings, database, temporary, manifest } = options;
  const { code, message } = refused;
  const what = `the database ${database} cannot be restored on the target`;
  if (code === INSUFFICIENT_PRIVILEGE) {
    return new UserError(
      `${what}: the role ${settings.user} may not create such a database`,
      `connect as a superuser, or have one run: ALTER ROLE … CREATEDB; and, where it lies in a tablespace, GRANT CREATE ON TABLESPACE`,
    );
  }
  if (/locale|collation|collator|\bICU\b/i.test(message)) {
    const { localeProvider, collate, ctype, locale } = manifest;
    const names = [
      ...new Set(localeProvider === 'libc' ? [collate, ctype] : [locale ?? collate, collate, ctype]),
    ];
    return new UserError(
      `${what}: it lacks the ${localeProvider} locale ${names.join(', ')}: ${sanitise(message)}`,
      localeProvider === 'icu'
        ? "restore onto a server that is built with ICU and has the database's locales"
        : `make the locale on the machine of the target (Debian: locale-gen ${collate}), and start PostgreSQL anew`,
    );
  }
  if (code === DUPLICATE_DATABASE) {
    return new UserError(
      `${what}: there is a database ${temporary}, which an earlier restore has left`,
      `drop it: DROP DATABASE ${escapeIdentifier(temporary)};`,
    );
  }
  return new UserError(
    `${what}, in the encoding ${manifest.encoding}: ${sanitise(message)}`,
    'mend the cause, and restore again: nothing else was touched',
  );
}

const RIGHT =
  /\b(?:must be (?:owner|member|superuser|able to SET ROLE|a superuser)|permission denied|superuser)\b|may not /i;

/** The server's words for a missing right, in words that say what to do. */
function explainRight(finding: Finding, user: string): Finding {
  if (!RIGHT.test(finding.message)) return finding;
  const { message } = finding;
  const owner = /must be (?:member of|owner|able to SET ROLE)/.test(message);
  return {
    ...finding,
    kind: 'missing-right',
    message: owner
      ? `the role ${user} is not a member of the role that is to own it`
      : `the role ${user} lacks the right: ${message}`,
    fix: owner
      ? `connect as a superuser, or make ${user} a member of the owner: GRANT … TO ${user};`
      : 'connect as a superuser, or as a role that has the right',
  };
}

/** pg_restore leaves subscriptions disabled, and rightly so: while the old database is there, it is the one that subscribes. */
function subscriptionFindings({ database, manifest }: BesideOptions): Finding[] {
  return manifest.schema
    .filter(({ kind }) => kind === 'subscription')
    .map(({ identity }) => ({
      check: 'target',
      severity: 'warning',
      kind: 'subscription-disabled',
      object: `subscription ${database}.${identity}`,
      message:
        'was restored disabled: enabled, it would take the changes that the database in whose place it comes still waits for',
      fix:
        `when nothing subscribes by the old database any more (there: ALTER SUBSCRIPTION ${identity} DISABLE; ` +
        `ALTER SUBSCRIPTION ${identity} SET (slot_name = NONE)), run in the new one: ALTER SUBSCRIPTION ${identity} ENABLE;`,
    }));
}
