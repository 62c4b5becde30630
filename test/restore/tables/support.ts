import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { createBackup } from '../../../src/backups/create.ts';
import type { Manifest } from '../../../src/backups/manifest.ts';
import type { Context } from '../../../src/context.ts';
import { readInputs } from '../../../src/inputs.ts';
import { parseConnection } from '../../../src/postgres/connection.ts';
import { inspectSubject } from '../../../src/proof/inspect.ts';
import type { Subject } from '../../../src/proof/subject.ts';
import { Recorder } from '../../../src/recorder.ts';
import {
  restoreTables,
  type TablesRequest,
  type TablesRestored,
} from '../../../src/restore/tables/restore.ts';
import { createWorkspace, removeWorkspace } from '../../../src/workspace.ts';
import { client, createDatabase, dropDatabase, uri } from '../../support/database.ts';

/** What a test of single tables needs: databases on the shared server, backups in a folder, restores. */
export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'pgr-tables-'));
  private readonly databases: string[] = [];
  private backups = 0;

  async database(sql: string, options = ''): Promise<string> {
    const name = await createDatabase(sql, options);
    this.databases.push(name);
    return name;
  }

  /** A copy of a database as it is now. */
  async copy(of: string): Promise<string> {
    return this.database('', `TEMPLATE "${of}"`);
  }

  async run<Row extends pg.QueryResultRow>(database: string, sql: string): Promise<Row[]> {
    const session = await client(database);
    try {
      const result: unknown = await session.query<Row>(sql);
      return (result as pg.QueryResult<Row>).rows;
    } finally {
      await session.end();
    }
  }

  async context(
    work: (context: Context) => Promise<void>,
    signal = new AbortController().signal,
  ): Promise<Recorder> {
    const env = { PATH: process.env.PATH ?? '', RUNNER_TEMP: this.folder };
    const workspace = await createWorkspace(env);
    const recorder = new Recorder();
    const inputs = readInputs({ INPUT_STAGE: 'restore', INPUT_JOBS: '2' });
    try {
      await work({ inputs, env, recorder, workspace, reportFolder: this.folder, signal, cancelled: signal });
    } finally {
      await removeWorkspace(workspace);
    }
    return recorder;
  }

  async backup(databases: readonly string[], format: Manifest['format'] = 'directory'): Promise<Subject> {
    const name = `backup_20260101_0000${String(this.backups++).padStart(2, '0')}`;
    const folder = join(this.folder, name);
    mkdirSync(folder);
    let subject: Subject | undefined;
    await this.context(async (context) => {
      const request = {
        settings: parseConnection(uri('postgres'), {}),
        databases,
        format,
        compression: 'auto' as const,
        jobs: 2,
        pgBin: undefined,
      };
      subject = { kind: 'own', ...(await createBackup(request, { name, folder }, context)) };
    });
    if (!subject) throw new Error('no backup');
    return subject;
  }

  /** Restores into `database`, and gives the outcome with what was found. */
  async restore(
    subject: Subject,
    patterns: readonly string[],
    target: string | { readonly uri: string },
    options: Partial<Pick<TablesRequest, 'onExisting' | 'keepOld' | 'confirmed'>> = {},
    look?: (restored: TablesRestored, context: Context) => Promise<void>,
  ): Promise<{ restored: TablesRestored | null; recorder: Recorder }> {
    let restored: TablesRestored | null = null;
    const settings =
      target === 'scratch'
        ? 'scratch'
        : parseConnection(typeof target === 'string' ? uri(target) : target.uri, {});
    const recorder = await this.context(async (context) => {
      const { restorable } = await inspectSubject(context, subject);
      restored = await restoreTables(context, {
        subject: restorable,
        patterns,
        target: settings,
        onExisting: 'replace',
        keepOld: true,
        confirmed: true,
        whileStopped: (work) => work(),
        ...options,
      });
      if (restored !== null) await look?.(restored, context);
    });
    return { restored, recorder };
  }

  async close(): Promise<void> {
    for (const name of this.databases) await dropDatabase(name);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Findings as `severity kind: object: message`. */
export function told(recorder: Recorder): string[] {
  const all = [...recorder.findings, ...recorder.checks.flatMap(({ findings }) => findings)];
  return all.map(({ severity, kind, object, message }) => `${severity} ${kind}: ${object}: ${message}`);
}

export function statuses(recorder: Recorder): string[] {
  return recorder.checks.map(({ check, status }) => `${check}: ${status}`);
}
