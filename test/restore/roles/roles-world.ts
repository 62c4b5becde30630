import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import type { Manifest } from '../../../src/backups/manifest.ts';
import { connect, derive, parseConnection } from '../../../src/postgres/connection.ts';
import { checkSchema } from '../../../src/proof/schema.ts';
import type { Finding } from '../../../src/report/findings.ts';
import { restoreRoles, type RestoredRoles } from '../../../src/restore/roles/roles.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { makeBackup, type TestBackup } from '../backup.ts';

const SOURCE = `
  CREATE ROLE app LOGIN PASSWORD 'source-app' CONNECTION LIMIT 7 VALID UNTIL '2030-01-01 12:00+02';
  CREATE ROLE "Re ""ad' er" NOINHERIT CREATEDB BYPASSRLS;
  CREATE ROLE "пользователь" LOGIN PASSWORD 'source-user';
  CREATE ROLE keeper LOGIN PASSWORD 'source-keeper';
  CREATE ROLE pgroup ADMIN keeper;
  COMMENT ON ROLE app IS E'it''s\\n"the" app \\\\';
  GRANT "Re ""ad' er" TO app WITH ADMIN OPTION;
  GRANT pg_monitor, pgroup TO "пользователь";
  ALTER ROLE app SET search_path = app, "$user", public;
  ALTER ROLE app SET app.jwt_secret = 'hush''hush';
  ALTER ROLE "пользователь" SET work_mem = '7MB';
  GRANT SET ON PARAMETER log_min_messages TO app;`;

/** The passwords of all roles. */
export const ACCOUNTS = `SELECT rolname, rolpassword FROM pg_authid WHERE rolname !~ '^pg_' ORDER BY 1`;

export function told(findings: readonly Finding[]): string[] {
  return findings.map(({ severity, kind, object }) => `${severity} ${kind} ${object}`);
}

/** A server with roles, a backup of it, and a live server to restore them on. */
export class RolesWorld {
  readonly source: TestServer;
  readonly target: TestServer;
  readonly backup: TestBackup;

  private constructor(source: TestServer, target: TestServer, backup: TestBackup) {
    this.source = source;
    this.target = target;
    this.backup = backup;
  }

  static async start(): Promise<RolesWorld> {
    const [source, target] = await Promise.all([
      startServer(),
      startServer({ settings: { log_statement: 'all' } }),
    ]);
    await source.with('postgres', async (client) => {
      await client.query(SOURCE);
      await client.query('CREATE DATABASE paws OWNER app');
    });
    return new RolesWorld(source, target, await makeBackup(source.uri(), ['paws']));
  }

  async stop(): Promise<void> {
    await this.source.stop();
    await this.target.stop();
    rmSync(dirname(this.backup.folder), { recursive: true });
  }

  /** Removes all roles from the target. */
  async clean(): Promise<void> {
    await this.target.with('postgres', async (client) => {
      const { rows } = await client.query<{ sql: string }>(
        `SELECT format('REASSIGN OWNED BY %1$I TO postgres; DROP OWNED BY %1$I; DROP ROLE %1$I', rolname) AS sql
           FROM pg_roles WHERE rolname !~ '^pg_' AND oid <> 10 ORDER BY oid DESC`,
      );
      for (const { sql } of rows) await client.query(sql);
    });
  }

  async restore(
    changes: Partial<Parameters<typeof restoreRoles>[0]> = {},
    user = 'postgres',
  ): Promise<RestoredRoles> {
    const client = await connect(parseConnection(this.target.uri('postgres', user), {}));
    try {
      const path = join(this.backup.folder, 'globals.sql');
      const { globals } = this.backup.manifest;
      return await restoreRoles({ client, path, globals, keepPasswords: true, ...changes });
    } finally {
      await client.end();
    }
  }

  onSource(sql: string): Promise<pg.QueryResultRow[]> {
    return rowsOf(this.source, sql);
  }

  onTarget(sql: string): Promise<pg.QueryResultRow[]> {
    return rowsOf(this.target, sql);
  }

  /** What the schema check says of the target's globals; of databases it has none. */
  async differences(): Promise<string[]> {
    const [database] = this.backup.manifest.databases;
    if (!database) throw new Error('no database');
    const manifest: Manifest = {
      ...this.backup.manifest,
      databases: [{ ...database, name: 'postgres', schema: [] }],
    };
    const settings = parseConnection(this.target.uri(), {});
    const { findings } = await checkSchema({
      manifest,
      major: 15,
      live: new Map([['postgres', 'none']]),
      open: (name) => () => connect(derive(settings, { database: name })),
    });
    return findings
      .filter(({ object }) => !object.startsWith('database') && !object.includes('postgres.'))
      .map(({ object, message }) => `${object}: ${message}`);
  }
}

async function rowsOf(server: TestServer, sql: string): Promise<pg.QueryResultRow[]> {
  return server.with('postgres', async (client) => (await client.query<pg.QueryResultRow>(sql)).rows);
}
