import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { UserError, UserErrors } from '../../errors.ts';
import type { Finding } from '../../report/findings.ts';
import { inTheWay, readPrepared, readSessions } from './sessions.ts';
import type { Swap } from './swaps.ts';

/** How often to look for sessions that may not be ended, such as of a monitor that connects for a moment. */
const LOOKS = 6;
const PAUSE_MILLISECONDS = 500;

interface Database {
  readonly oid: number;
  readonly name: string;
  readonly owner: string;
  /** Whether the connecting role has the rights of the owner. */
  readonly owned: boolean;
}

/**
 * Before anything is loaded: whether `cutOver` could exchange these databases now. Throws UserErrors, all at once, each
 * with its fix. Returns warnings about what stays with the old databases, or goes on working in them.
 */
export async function assertCanCutOver(client: Client, swaps: readonly Swap[]): Promise<Finding[]> {
  const live = swaps.map((swap) => swap.live);
  const databases = await readDatabases(client, swaps);
  const existing = databases.filter(({ name }) => live.includes(name));
  const errors = [
    ...templates(live),
    ...nameProblems(swaps, new Set(databases.map(({ name }) => name))),
    ...(await rightsProblems(client, existing)),
    ...(await obstacles(client, existing)),
  ];
  if (errors.length > 0) throw new UserErrors(errors);
  return [...(await slotFindings(client, live)), ...(await subscriptionFindings(client, live))];
}

async function readDatabases(client: Client, swaps: readonly Swap[]): Promise<Database[]> {
  const { rows } = await client.query<Database>(
    `SELECT oid, datname AS name, pg_catalog.pg_get_userbyid(datdba) AS owner,
            pg_catalog.pg_has_role(datdba, 'USAGE') AS owned
       FROM pg_catalog.pg_database WHERE datname = ANY ($1) ORDER BY datname`,
    [swaps.flatMap(({ live, aside }) => [live, ...(aside === null ? [] : [aside])])],
  );
  return rows;
}

function templates(live: readonly string[]): UserError[] {
  return live
    .filter((name) => name === 'template0' || name === 'template1')
    .map(
      (name) =>
        new UserError(
          `The database ${name} cannot be replaced: the server needs it`,
          `Restore a backup that was taken without it: \`databases: "!${name}"\`.`,
        ),
    );
}

function nameProblems(swaps: readonly Swap[], existing: ReadonlySet<string>): UserError[] {
  return swaps.flatMap(({ live, aside }) => {
    if (aside === null) {
      if (!existing.has(live)) return [];
      return [new UserError(`A database ${live} has come up meanwhile`, 'Run it again.')];
    }
    return [
      ...(existing.has(live)
        ? []
        : [new UserError(`There is no database ${live} any more`, 'Run it again.')]),
      ...(existing.has(aside)
        ? [
            new UserError(
              `There is a database ${aside} already, the name under which the old ${live} is to be kept`,
              'Rename or drop it, or run it again in a second from now.',
            ),
          ]
        : []),
    ];
  });
}

/** ALTER DATABASE … RENAME demands CREATEDB, and the rights of the owner. */
async function rightsProblems(client: Client, databases: readonly Database[]): Promise<UserError[]> {
  const { rows } = await client.query<{ name: string; able: boolean }>(
    'SELECT rolname AS name, rolsuper OR rolcreatedb AS able FROM pg_catalog.pg_roles WHERE rolname = current_user',
  );
  const { name: role = '', able = false } = rows[0] ?? {};
  return [
    ...(able
      ? []
      : [
          new UserError(
            `The role ${role} may not create or rename databases`,
            `Connect as a superuser, or: ALTER ROLE ${client.escapeIdentifier(role)} CREATEDB.`,
          ),
        ]),
    ...databases
      .filter(({ owned }) => !owned)
      .map(
        ({ name, owner }) =>
          new UserError(
            `The database ${name} belongs to ${owner}, whose rights the role ${role} does not have`,
            `Connect as ${owner}, as a member of it, or as a superuser.`,
          ),
      ),
  ];
}

/** Prepared transactions stay until somebody decides; sessions that may not be ended now will hardly be gone then. */
async function obstacles(client: Client, databases: readonly Database[]): Promise<UserError[]> {
  const oids = databases.map(({ oid }) => oid);
  const names = databases.map(({ name }) => name);
  const forbidden = async (): Promise<UserError[]> =>
    inTheWay((await readSessions(client, oids, 0)).filter(({ inside, endable }) => inside && !endable));
  let sessions = await forbidden();
  for (let look = 1; look < LOOKS && sessions.length > 0; look++) {
    await sleep(PAUSE_MILLISECONDS);
    sessions = await forbidden();
  }
  return [...inTheWay([], await readPrepared(client, names)), ...sessions];
}

/** Logical slots are bound to a database by its OID, so they stay with the old one. */
async function slotFindings(client: Client, live: readonly string[]): Promise<Finding[]> {
  const { rows } = await client.query<{ slot: string; database: string }>(
    `SELECT slot_name AS slot, database FROM pg_catalog.pg_replication_slots
      WHERE database = ANY ($1) AND NOT temporary ORDER BY slot_name`,
    [live],
  );
  return rows.map(({ slot, database }) => ({
    check: 'target',
    severity: 'warning',
    kind: 'logical-slot',
    object: `replication slot ${slot}`,
    message: `The logical replication slot belongs to the database ${database} and stays with the old one: its consumer cannot go on in the new one`,
    fix: 'make the slot in the new database and let its consumer start anew; drop the old slot, which keeps WAL',
  }));
}

/** Subscriptions are bound to a database in the same way: the old one would go on receiving changes. */
async function subscriptionFindings(client: Client, live: readonly string[]): Promise<Finding[]> {
  const { rows } = await client.query<{ subscription: string; database: string }>(
    `SELECT subname AS subscription, datname AS database
       FROM pg_catalog.pg_subscription JOIN pg_catalog.pg_database AS d ON d.oid = subdbid
      WHERE datname = ANY ($1) AND subenabled ORDER BY subname`,
    [live],
  );
  return rows.map(({ subscription, database }) => ({
    check: 'target',
    severity: 'warning',
    kind: 'subscription',
    object: `subscription ${database}.${subscription}`,
    message: 'The subscription stays in the old database and goes on receiving changes there',
    fix: 'disable it in the old database, and enable it or create it anew in the new one',
  }));
}
