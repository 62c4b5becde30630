import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Client } from 'pg';
import { isLockMode, LOCK_MODES } from './modes.ts';
import type { Sighting } from './sightings.ts';

/** The first OID that an object of a user can have. */
const FIRST_NORMAL_OID = 16_384;

/**
 * A transaction that holds more locks than this is not looked at after each of its statements any more, but the more
 * seldom the more it holds: with thousands of statements the looking would else take longer than they do. It lasts long
 * enough to be sampled.
 */
const LOOKED_AT_EACH_TIME = 500;

/**
 * Makes every DDL statement tell which locks its transaction holds by then: an event trigger writes them to the server's
 * log, which no rollback takes back. The trigger, its function and its schema are made members of the extension plpgsql, so that a
 * pg_dump of the command's does not see them.
 */
export class Tracer {
  /** In the log's lines, and in the names of the objects. */
  private readonly name = `postgres_recovery_${randomBytes(8).toString('hex')}`;
  private readonly log: string;
  private readonly start: number;

  private constructor(log: string, start: number) {
    this.log = log;
    this.start = start;
  }

  /** `log`: the path of the server's log. What it holds by now is not read. */
  static async of(log: string): Promise<Tracer> {
    return new Tracer(log, (await stat(log)).size);
  }

  /** Installs the trigger in the database of `client`, a superuser's session. Without PL/pgSQL there, does nothing. */
  async install(client: Client): Promise<void> {
    const { rowCount } = await client.query(`SELECT FROM pg_catalog.pg_extension WHERE extname = 'plpgsql'`);
    if (rowCount === 0) return;
    const { name } = this;
    await unnoticed(client, name, [
      `CREATE SCHEMA ${name}`,
      this.functionSql(),
      `CREATE EVENT TRIGGER ${name} ON ddl_command_end EXECUTE FUNCTION ${name}.tell()`,
      `ALTER EVENT TRIGGER ${name} ENABLE ALWAYS`,
      ...this.members('ADD'),
    ]);
  }

  /** Leaves no trace in the database of `client`; nothing, where there is none any more. */
  async remove(client: Client): Promise<void> {
    const { name } = this;
    const { rowCount } = await client.query(
      `SELECT FROM pg_catalog.pg_event_trigger WHERE evtname = '${name}'`,
    );
    if (rowCount === 0) return;
    await unnoticed(client, name, [
      ...this.members('DROP').reverse(),
      `DROP EVENT TRIGGER ${name}`,
      `DROP SCHEMA ${name} CASCADE`,
    ]);
  }

  /** What was told so far. */
  async *read(): AsyncGenerator<Sighting> {
    const lines = createInterface({
      input: createReadStream(this.log, { start: this.start, encoding: 'latin1' }),
    });
    const told = new RegExp(`LOG:  ${this.name} ([\\d.]+) (\\d+) (\\S+) (.*)$`);
    for await (const line of lines) {
      const [, at = '', database = '', transaction = '', locks = ''] = told.exec(line) ?? [];
      for (const lock of locks.split(' ')) {
        const [relation = '', mode = ''] = lock.split(':');
        if (!isLockMode(mode)) continue;
        yield { database: Number(database), relation: Number(relation), mode, transaction, at: Number(at) };
      }
    }
  }

  /** Whoever runs DDL runs it, with the rights of its owner. Time in microseconds stands for chance: random() has a state. */
  private functionSql(): string {
    const modes = LOCK_MODES.map((mode) => `'${mode}'`).join(', ');
    return `
      CREATE FUNCTION ${this.name}.tell() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp SET log_min_messages = log SET client_min_messages = notice
      AS $$
        DECLARE
          known int := coalesce(nullif(current_setting('${this.name}.known', true), ''), '0');
          locks text;
          held int;
          transaction text;
        BEGIN
          IF known > ${LOOKED_AT_EACH_TIME}
             AND extract(microseconds FROM clock_timestamp())::int % known > ${LOOKED_AT_EACH_TIME} THEN
            RETURN;
          END IF;
          SELECT string_agg(format('%s:%s', relation, mode), ' '), count(*), min(virtualtransaction)
            INTO locks, held, transaction
            FROM pg_locks
           WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted
             AND relation >= ${FIRST_NORMAL_OID} AND mode IN (${modes});
          IF held <> known THEN
            PERFORM set_config('${this.name}.known', held::text, true);
            RAISE LOG '${this.name} % % % %', extract(epoch FROM clock_timestamp()),
              (SELECT oid FROM pg_database WHERE datname = current_database()), transaction, locks;
          END IF;
        END $$`;
  }

  private members(change: 'ADD' | 'DROP'): string[] {
    const { name } = this;
    return [`SCHEMA ${name}`, `FUNCTION ${name}.tell()`, `EVENT TRIGGER ${name}`].map(
      (member) => `ALTER EXTENSION plpgsql ${change} ${member}`,
    );
  }
}

/** Runs our own statements such that no event trigger but `ours` sees them, be it enabled ALWAYS. */
async function unnoticed(client: Client, ours: string, statements: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ name: string; firing: 'A' | 'R' }>(
    `SELECT evtname AS name, evtenabled AS firing FROM pg_catalog.pg_event_trigger
      WHERE evtenabled IN ('A', 'R') AND evtname <> $1`,
    [ours],
  );
  const theirs = rows.map(({ name, firing }) => ({ name: client.escapeIdentifier(name), firing }));
  await client.query(
    [
      'BEGIN',
      'SET LOCAL session_replication_role = replica',
      'SET LOCAL search_path = pg_catalog, pg_temp',
      ...theirs.map(({ name }) => `ALTER EVENT TRIGGER ${name} DISABLE`),
      ...statements,
      ...theirs.map(
        ({ name, firing }) => `ALTER EVENT TRIGGER ${name} ENABLE ${firing === 'A' ? 'ALWAYS' : 'REPLICA'}`,
      ),
      'COMMIT',
    ].join(';\n'),
  );
}
